"""`python -m training.openings.scores --data PATH` writes the card of the opening check, and the docs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from nabij.opener import check_opening
from nabij.opener.check import judge
from nabij.opener.features import CODES
from nabij.opener.model import read_model
from training.card import put_between
from training.openings import folds, limits
from training.openings.__main__ import PLACE, ROOT, gather
from training.openings.fit import Blocks
from training.openings.lines import LIFELIKE, SHARED, VERDICTS, Lines, read_test

CARD = ROOT / "src" / "nabij" / "opener" / "card.json"
#: What is counted: of the lines with the first verdict, how many got the second.
RATES = {
    "hard_called_soft": ("hard", "zacht"),
    "soft_called_hard": ("zacht", "hard"),
    "hard_found": ("hard", "hard"),
    "soft_found": ("zacht", "zacht"),
    "almost_found": ("bijna", "bijna"),
}
DATA = [
    {"set": "openings", "licence": "CC0 1.0", "use": "learnt, limits"},
    {"set": "our own first sentences (training/openings)", "licence": "CC0 1.0", "use": "learnt, limits"},
    {"set": "tatoeba_en_nl", "licence": "CC BY 2.0 FR", "use": "which words exist"},
    {"set": "xed_nl, xed_en (XED)", "licence": "CC BY 4.0", "use": "which words exist"},
    {"set": "couple_messages_nl, couple_messages_en", "licence": "CC0 1.0", "use": "which words exist"},
    {"set": "USE multilingual v3 (vectors of words, folded in)", "licence": "Apache-2.0", "use": "words"},
    {"set": "the reading model", "licence": "see its card", "use": "its log-odds"},
]
LIMITS = {
    "nl": [
        "Het leest één zin, zonder toon, gezicht of wat ervoor was.",
        "Ironie en een verwijt zonder verwijtend woord ziet het lang niet altijd: dan is het oordeel bijna.",
        "Alle zinnen zijn verzonnen, en wie ze schreef gaf ook het oordeel.",
        "De regels zijn geschreven met de gedeelde zinnen in zicht: alleen de toets is eerlijk over hen.",
        "De toets is van een hand van wie niets anders geleerd is; hij is twee keer gescoord.",
    ],
    "en": [
        "It reads one sentence, without tone, face or what came before.",
        "Irony and reproach without a reproachful word often escape it: the verdict is then bijna.",
        "All sentences are invented, and whoever wrote them gave the verdict too.",
        "The rules were written with the shared sentences in view: only the test is honest about those.",
        "The test is by a hand of which nothing else was learnt; it was scored twice.",
    ],
}


def wilson(k: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Give the 95 % interval of k out of n (Wilson 1927), which a bootstrap cannot give for 0 out of n."""
    if not n:
        return 0.0, 1.0
    share, room = k / n, z * z / n
    middle, half = share + room / 2, z * ((share * (1 - share) + room / 4) / n) ** 0.5
    return max(0.0, (middle - half) / (1 + room)), min(1.0, (middle + half) / (1 + room))


def rate(truth: np.ndarray, told: np.ndarray) -> dict[str, dict[str, float | int]]:
    """Give every rate of `RATES` with its interval."""
    found: dict[str, dict[str, float | int]] = {}
    for name, (was, became) in RATES.items():
        mine = truth == VERDICTS.index(was)
        n, k = int(mine.sum()), int((told[mine] == VERDICTS.index(became)).sum())
        low, high = wilson(k, n)
        found[name] = {"k": k, "n": n, "share": round(k / n, 3) if n else 0.0}
        found[name] |= {"low": round(low, 3), "high": round(high, 3)}
    return found


def by_language(lines: Lines, told: np.ndarray) -> dict[str, Any]:
    """Give the rates of Dutch and of English lines."""
    return {
        tongue: rate(lines.verdict[lines.language == tongue], told[lines.language == tongue])
        for tongue in ("nl", "en")
    }


def judge_all(blocks: Blocks, odds: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Give the verdicts of all lines by odds of models that had not seen them."""
    codes = blocks.seen.plain[:, -len(CODES) - 6 : -6] > 0
    tongue = (blocks.lines.language == "en").astype(int)
    return np.array(
        [
            VERDICTS.index(
                judge({CODES[at] for at in np.flatnonzero(row)}, score, chosen[language], soft=True)
            )
            for row, score, language in zip(codes, odds, tongue, strict=True)
        ]
    )


def check_all(lines: Lines) -> np.ndarray:
    """Give the verdicts of the check itself, as it ships."""
    return np.array([VERDICTS.index(check_opening(text).verdict) for text in lines.texts])


def score_development(blocks: Blocks, say: Callable[[str], None] = print) -> dict[str, Any]:
    """Give the scores on lines their models had not seen: by fold, by hand, from ours alone, and a curve."""
    chosen = read_model().limits
    shared, like = blocks.lines.hand == SHARED, np.isin(blocks.lines.hand, LIFELIKE)
    told = judge_all(blocks, folds.unseen(blocks), chosen)
    parts = {"shared_by_fold": shared, "like_by_hand": like & ~shared, "harder_by_hand": ~like}
    found: dict[str, Any] = {
        name: by_language(blocks.lines[mine], told[mine]) for name, mine in parts.items()
    }
    say("unseen")
    for hand in sorted(set(blocks.lines.hand)):
        mine = blocks.lines.hand == hand
        found[f"hand_{hand}"] = by_language(blocks.lines[mine], told[mine])
    say("hands")
    found["curve"] = [
        {"share": share, **_separation(blocks.lines[shared], folds.from_ours(blocks, share))}
        for share in (0.125, 0.25, 0.5, 1.0)
    ]
    return found


def _separation(lines: Lines, odds: np.ndarray) -> dict[str, dict[str, float]]:
    """Give what the odds alone reach at the two limits, per language."""
    found: dict[str, dict[str, float]] = {}
    for tongue in ("nl", "en"):
        mine = lines.language == tongue
        hard, soft = (mine & (lines.verdict == VERDICTS.index(name)) for name in ("hard", "zacht"))
        softly = np.quantile(odds[hard, 1], 1 - limits.SOFTENED)
        hardly = np.quantile(odds[soft, 0], 1 - limits.HARDENED)
        found[tongue] = {
            "soft_found": round(float((odds[soft, 1] > softly).mean()), 3),
            "hard_found": round(float((odds[hard, 0] > hardly).mean()), 3),
        }
    return found


def write_card(data: Path, cache: Path | None, *, test: bool) -> None:
    """Write the card; the test is scored only where that is asked, else its scores stay as they are."""
    card: dict[str, Any] = json.loads(CARD.read_text("utf-8")) if CARD.exists() else {}
    blocks = gather(data, cache)
    hands = {str(hand): int((blocks.lines.hand == hand).sum()) for hand in sorted(set(blocks.lines.hand))}
    card |= {"data": DATA, "lines": hands, "limits": LIMITS, "bytes": PLACE.stat().st_size}
    card["thresholds"] = {
        tongue: dict(
            zip(("hard", "hard_with_rule", "soft"), np.round(row.astype(float), 2).tolist(), strict=True)
        )
        for tongue, row in zip(("nl", "en"), read_model().limits, strict=True)
    }
    card["development"] = score_development(blocks)
    if test:
        lines = read_test()
        card["test"] = by_language(lines, check_all(lines))
    CARD.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for language, page in (("nl", "zeggen.md"), ("en", "saying.md")):
        put_between(ROOT / "docs" / language / page, "opening scores", write_table(card, language))
    print(write_table(card, "en"))


_HEADS = {
    "nl": ("zinnen", "hard als zacht", "zacht als hard", "hard gevonden", "zacht gevonden"),
    "en": ("sentences", "hard called soft", "soft called hard", "hard found", "soft found"),
}
_ROWS = {
    "nl": {
        "test": "toets",
        "shared_by_fold": "gedeelde zinnen, elk door een model dat hem niet zag",
        "like_by_hand": "onze gewone zinnen, elk door een model dat niets van die schrijver zag",
        "harder_by_hand": "onze moeilijkere zinnen, net zo",
    },
    "en": {
        "test": "test",
        "shared_by_fold": "shared sentences, each by a model that had not seen it",
        "like_by_hand": "our plain sentences, each by a model that had seen nothing of its writer",
        "harder_by_hand": "our harder sentences, likewise",
    },
}
_TONGUES = {"nl": {"nl": "Nederlands", "en": "Engels"}, "en": {"nl": "Dutch", "en": "English"}}


def write_table(card: dict[str, Any], language: str) -> str:
    """Give the table of the docs."""
    lines = ["| " + " | ".join(_HEADS[language]) + " |", "|" + " --- |" * 5]
    for part, name in _ROWS[language].items():
        scores = card.get("test") if part == "test" else card["development"][part]
        for tongue, told in _TONGUES[language].items():
            if scores:
                cells = [_cell(scores[tongue][key], language) for key in list(RATES)[:4]]
                lines.append(f"| {name}, {told} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(one: dict[str, float], language: str) -> str:
    text = f"{one['share']:.1%} ({one['low']:.1%}–{one['high']:.1%}; {one['k']}/{one['n']})"
    return text.replace(".", ",").replace("%", " %") if language == "nl" else text


def main() -> None:
    """Write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the labelled sets")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the encoder's vectors between runs")
    parser.add_argument("--test", action="store_true", help="score the untouched test too: once, at the end")
    given = parser.parse_args()
    write_card(given.data, given.cache, test=given.test)


if __name__ == "__main__":
    main()
