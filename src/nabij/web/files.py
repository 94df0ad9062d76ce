"""The page's files: a closed list, each from this package, so that no path can lead anywhere else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_CSS, _JS = "text/css; charset=utf-8", "text/javascript; charset=utf-8"
#: By the name in the address: the package, the path in it, and its kind. The look and Vega are the report's.
FILES = {
    "page.css": ("nabij.report", "templates/page.css", _CSS),
    "vega.min.js": ("nabij.report", "vendor/vega.min.js", _JS),
    "vega-lite.min.js": ("nabij.report", "vendor/vega-lite.min.js", _JS),
    "vega-embed.min.js": ("nabij.report", "vendor/vega-embed.min.js", _JS),
    "htmx.min.js": ("nabij.web", "vendor/htmx.min.js", _JS),
    "icon.svg": ("nabij.web", "static/icon.svg", "image/svg+xml"),
    "web.css": ("nabij.web", "static/web.css", _CSS),
    "charts.js": ("nabij.web", "static/charts.js", _JS),
    "web.js": ("nabij.web", "static/web.js", _JS),
}


@cache
def read_own_file(name: str) -> tuple[bytes, str] | None:
    """Give the bytes and the kind of a file of the page; None where there is no such file."""
    if name not in FILES:
        return None
    package, path, kind = FILES[name]
    content = files(package).joinpath(path).read_bytes()
    # a browser would ask for the map that this line names
    lines = [line for line in content.splitlines() if not line.startswith(b"//# sourceMappingURL")]
    return b"\n".join(lines) + b"\n", kind
