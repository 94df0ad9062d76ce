"""What a double click starts: the same `nabij` as in a terminal, made at home where it was unpacked.

The kernels were compiled when the bundle was built, for the oldest processor that Polars runs on; a processor
of its own would make Numba compile them anew at each person's first start.
"""

import os

import processor

if __name__ == "__main__":
    # what the loader added to find its own libraries would confuse the browser that we open
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = before
    for name, value in processor.SETTINGS.items():
        os.environ.setdefault(name, value)

    from nabij.cli import main

    main()
