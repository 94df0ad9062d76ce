"""Why a step was chosen, in a sentence."""

from __future__ import annotations

from nabij.checkin import scales
from nabij.course import Choice
from nabij.errors import N_
from nabij.language import Words
from nabij.report.subjects import SUBJECTS

_AGAIN = N_("Deze doe je een paar dagen achter elkaar; vandaag is er weer een.")
_TURN = N_("Gekozen omdat hij aan de beurt is.")


def say_why(choice: Choice, say: Words) -> str:
    """Give why this step and not another: an answer of the person, a change in the chat, or its turn."""
    if choice.because == "again":
        return say(_AGAIN)
    if choice.because == "item":
        item = scales()["pulse"].item(choice.key)
        if item is not None:
            sentence = item.text.in_(say.language).rstrip(".")
            return say(N_("Gekozen bij wat je deze week antwoordde op '{item}'."), item=sentence)
    if choice.because == "signal" and choice.key in SUBJECTS:
        title = say(SUBJECTS[choice.key].title)
        return say(N_("Gekozen bij wat in jullie appjes verschoof: '{signal}'."), signal=title)
    return say(_TURN)
