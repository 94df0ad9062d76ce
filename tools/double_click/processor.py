"""For which processor the kernels in the bundle are compiled: the oldest that Polars runs on."""

import platform

_NAMES = {"x86_64": "x86-64-v3", "amd64": "x86-64-v3", "arm64": "apple-m1"}
SETTINGS = {
    "NUMBA_CPU_NAME": _NAMES.get(platform.machine().lower(), "generic"),
    "NUMBA_CPU_FEATURES": "",  # those that every processor of that name has
}
