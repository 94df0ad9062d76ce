"""Tables in docs/ that a command writes: what stands between two marks is replaced, the rest is left."""

from __future__ import annotations

from pathlib import Path


def write_between(page: Path, mark: str, text: str) -> None:
    """Put a text between `<!-- mark -->` and `<!-- /mark -->`; both must be on the page."""
    told = page.read_text(encoding="utf-8")
    before, begin, rest = told.partition(f"<!-- {mark} -->\n")
    _, end, after = rest.partition(f"<!-- /{mark} -->")
    if not (begin and end):
        raise SystemExit(f"{page.name} has no place marked {mark}")
    page.write_text(f"{before}{begin}{text}\n{end}{after}", encoding="utf-8")
