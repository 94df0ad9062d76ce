"""Every target by its name: the doors of nabij."""

from __future__ import annotations

from fuzz.dropped import find_target
from fuzz.kept import kept_targets
from fuzz.sources import source_targets
from fuzz.target import Target
from fuzz.upload import upload_target


def targets() -> dict[str, Target]:
    """Give the targets by name, the sources first."""
    return {one.name: one for one in (*source_targets(), find_target(), *kept_targets(), upload_target())}
