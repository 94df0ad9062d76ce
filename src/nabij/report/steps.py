"""The steps of the chain in the words of a person who waits."""

from __future__ import annotations

from nabij.errors import N_

#: By the name that `analyse` gives to `on_step`.
STEPS = {
    "read": N_("Ik lees jullie appjes (de eerste keer duurt dat even)"),
    "reading": N_("Ik kijk wat elk bericht doet"),
    "exchanges": N_("Ik leg berichten en antwoorden naast elkaar"),
    "signals": N_("Ik tel per week"),
    "timeline": N_("Ik vergelijk toen en nu"),
    "write": N_("Ik schrijf het verslag"),
}
