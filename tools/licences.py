"""`python -m tools.licences`: the licence of everything that is installed along, written into docs/.

Names and versions come from `requirements/`, licences from each package's own metadata and, for what is
compiled into it, from the bill of materials it carries. `write_texts` puts the texts themselves in a bundle.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from typing import Any

from tools.docs import write_between
from tools.wheel import ROOT, run

PAGES = {"en": ROOT / "docs" / "en" / "licences.md", "nl": ROOT / "docs" / "nl" / "licenties.md"}
#: Free to use, change and pass on in an MIT project, sold or not, as long as the text goes along.
FREE = frozenset(
    {
        *("0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0"),
        *(
            "CC0-1.0",
            "ISC",
            "MIT",
            "MIT-0",
            "PSF-2.0",
            "Unicode-3.0",
            "Unicode-DFS-2016",
            "Unlicense",
            "Zlib",
        ),
    }
)
#: Free too; changes to those files themselves have to be passed on. We change none.
FILE_BY_FILE = frozenset({"MPL-2.0"})
_VAGUE = {"BSD", "BSD License", "MIT License", "Apache Software License", "Apache 2.0"}
_TEXT = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is installed along: its licence, and the licences of what is compiled into it."""

    name: str
    version: str
    licence: str
    inside: tuple[str, ...]

    @property
    def sharing(self) -> tuple[str, ...]:
        """Give what in it has to be shared file by file."""
        return tuple(sorted({one for one in self.inside if FILE_BY_FILE & _asks(one)}))


def main() -> int:
    """Write the tables into docs/."""
    found = packages()
    for language, page in PAGES.items():
        write_between(page, "packages", write_table(found, language))
    return 0


def packages() -> list[Package]:
    """Give every package that the wheel and its extras bring along, by name."""
    return [_read(one) for _, one in sorted(_closure().items())]


def pinned(*names: str) -> dict[str, set[str]]:
    """Give the versions that these requirement files pin; Python decides where there is more than one."""
    found: dict[str, set[str]] = {}
    for name in names:
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
            if told := re.match(r"([a-z0-9._-]+)==(\S+)", line):
                found.setdefault(told[1], set()).add(told[2])
    return found


def allows(expression: str) -> bool:
    """Tell whether a licence, an SPDX expression, lets an MIT project use it and a bundle carry it."""
    return _asks(expression) <= FREE | FILE_BY_FILE


def write_table(found: list[Package], language: str) -> str:
    """Give the packages as a table in Markdown."""
    uses, inside = (_said()[part] for part in ("use", "inside"))
    heads = {
        "en": ("package", "version", "licence", "used for", "compiled into it"),
        "nl": ("pakket", "versie", "licentie", "waarvoor", "zit erin"),
    }[language]
    rows = [heads, ("---",) * len(heads)]
    for one in found:
        parts = [inside[one.name][language]] if one.name in inside else []
        parts += [_count(one, language)] if one.inside else []
        use = uses.get(one.name, {}).get(language, "")
        rows.append((one.name, one.version, one.licence, use, "; ".join(parts)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def write_texts(python: Path, folder: Path, libraries: Path | None = None) -> None:
    """Put the licence texts of all that this Python's environment holds in a folder.

    Args:
        python: of the environment.
        folder: what it becomes; a folder in it for each package.
        libraries: a folder with libraries of the system itself, whose texts come along too.
    """
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    for one in distributions(path=[site]):
        for text in _texts(one):
            to = folder / f"{_name(one)}-{one.version}" / text.relative_to(site)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(text, to)
    for library in sorted(libraries.glob("*.so*")) if libraries else ():
        if text := _system_text(library.name):
            shutil.copy(text, folder / f"system-{text.parent.name}.txt")


def _texts(one: Distribution) -> Iterator[Path]:
    for file in one.files or ():
        named = file.suffix not in {".py", ".pyc", ".so", ".js"} and _TEXT.search(file.name)
        place = Path(str(file.locate()))
        if (named or "sboms" in file.parts or "licenses" in file.parts) and place.is_file():
            yield place


def _system_text(library: str) -> Path | None:
    """Give the licence text of a library that came from Debian; None where it came with a package."""
    if shutil.which("dpkg") is None:
        return None
    ask = ["dpkg", "-S", f"*/{library}"]
    told = subprocess.run(
        ask, check=False, capture_output=True, encoding="utf-8"
    ).stdout  # fails where unknown
    texts = (Path("/usr/share/doc") / line.partition(":")[0] / "copyright" for line in told.splitlines())
    return next((text for text in texts if text.is_file()), None)


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads((ROOT / "tools" / "licences.toml").read_text(encoding="utf-8"))


def _closure() -> dict[str, Distribution]:
    """Give what pyproject.toml asks for, extras included, and what those ask for in turn."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in asked["optional-dependencies"].values() for one in extra]
    ahead = [_bare(one) for one in (*asked["dependencies"], *extras)]
    known = pinned("run.txt", "dev.txt")
    found: dict[str, Distribution] = {}
    while ahead:
        name = ahead.pop()
        if name in found or name not in known:  # what is not pinned is for another system or another extra
            continue
        found[name] = one = distribution(name)
        ahead += [_bare(text) for text in one.requires or () if "extra ==" not in text]
    return found


def _bare(requirement: str) -> str:
    return re.split(r"[\s\[<>=!~;(]", requirement, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


def _name(one: Distribution) -> str:
    return _bare(one.metadata["Name"])


def _read(one: Distribution) -> Package:
    told = one.metadata.json
    said = str(told.get("license_expression") or told.get("license") or "")
    licence = _said()["spdx"].get(_name(one)) or ("" if said in _VAGUE else said) or "?"
    parts = [part for text in _texts(one) if "sboms" in text.parts for part in _parts(text)]
    return Package(_name(one), one.version, licence, tuple(parts))


def _parts(bill: Path) -> Iterator[str]:
    for part in json.loads(bill.read_text(encoding="utf-8")).get("components", ()):
        for held in part.get("licenses", ()):
            named = held.get("license", {})
            if said := held.get("expression") or named.get("id") or _recognise(named):
                yield said


def _recognise(named: dict[str, Any]) -> str:
    """Give the licence of which only the text is given, or the name that it is given."""
    text = b64decode(named.get("text", {}).get("content", "")).decode("utf-8", "replace")
    return "Unicode-3.0" if text.startswith("UNICODE LICENSE V3") else str(named.get("name", ""))


def _asks(expression: str) -> frozenset[str]:
    """Give the licences that hold: of a choice the freest, of a sum all."""
    told = expression.strip()
    if (
        told.startswith("(")
        and told.endswith(")")
        and _split(told, " AND ") == [told] == _split(told, " OR ")
    ):
        told = told[1:-1].strip()
    if len(choices := _split(told, " OR ")) > 1:
        return min((_asks(one) for one in choices), key=lambda asked: (len(asked - FREE), sorted(asked)))
    if len(sums := _split(told, " AND ")) > 1:
        return frozenset().union(*(_asks(one) for one in sums))
    return frozenset({told})


def _split(text: str, at: str) -> list[str]:
    """Split where no bracket is open."""
    parts, depth = [""], 0
    for piece in re.split(f"({at}|[()])", text):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == at and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _count(one: Package, language: str) -> str:
    shared = f", {', '.join(one.sharing)}" if one.sharing else ""
    return {"en": f"{len(one.inside)} parts{shared}", "nl": f"{len(one.inside)} delen{shared}"}[language]


if __name__ == "__main__":
    sys.exit(main())
