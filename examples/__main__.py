"""`python -m examples` writes the shipped example again; `… read 8000 60` shows sixty of its lines."""

from __future__ import annotations

import sys

from examples.couple import PEOPLE, draw_couple, make_example


def main(words: list[str]) -> None:
    """Write the example, or show lines of it with their labels."""
    if words[:1] == ["read"]:
        first, count = (int(word) for word in words[1:3])
        for at, sender, kind, text, label, _ in draw_couple().slice(first, count).iter_rows():
            name = "" if sender is None else PEOPLE[sender] + ": "
            said = text if kind in {"text", "system"} else f"[{kind}]"
            print(f"{at:%a %d-%m-%Y %H:%M}  {name}{said}" + (f"   <{label}>" if label else ""))
        return
    path = make_example()
    print(f"{path} ({path.stat().st_size / 1e6:.2f} MB)")


main(sys.argv[1:])
