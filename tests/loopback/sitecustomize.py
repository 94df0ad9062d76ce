"""Found by every Python that a test starts (`PYTHONPATH`): it may call nobody either."""

from loopback_only import install

install()
