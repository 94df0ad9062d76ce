"""The outcomes as a Markdown table and as JSON, with the machine they come from."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.harness import Asked, Outcome

_HEADS = {
    "en": ("what", "seconds", "whole process", "peak MB", "beside", "its seconds", "ratio", "asked", "holds"),
    "nl": (
        "wat",
        "seconden",
        "heel proces",
        "piek MB",
        "naast",
        "zijn seconden",
        "verhouding",
        "gevraagd",
        "klopt",
    ),
}
_WORDS = {
    "en": {"at_most": "≤ {} ×", "faster": "≥ {} × as fast", "seconds": "≤ {} s", "peak": "≤ {} MB"},
    "nl": {"at_most": "≤ {} ×", "faster": "≥ {} × zo snel", "seconds": "≤ {} s", "peak": "≤ {} MB"},
}
_YES = {"en": ("yes", "**no**", "–"), "nl": ("ja", "**nee**", "–")}
_PACKAGES = ("nabij", "polars", "numba", "numpy", "orjson", "chatpack", "whatstk")


def write_table(outcomes: list[Outcome], language: str = "en") -> str:
    """Give one row for everything asked: the subject, its reference, their ratio, and whether it holds."""
    heads = _HEADS[language]
    rows = [heads, tuple("---" for _ in heads)]
    for outcome in outcomes:
        own = outcome.contest.subjects[0].name
        for asked in outcome.contest.asked:
            ratio = outcome.seconds(own) / outcome.seconds(asked.beside)
            shown = f"{1 / ratio:.1f} × {_fast(language)}" if asked.faster else f"{ratio:.2f} ×"
            rows.append(
                (
                    f"{outcome.contest.title}: {own}",
                    _spread(outcome, own),
                    f"{outcome.seconds(own, 'whole'):.2f}",
                    f"{outcome.peak(own):.0f}",
                    asked.beside,
                    _spread(outcome, asked.beside),
                    shown,
                    _limits(asked, language),
                    _verdict(outcome, asked, language),
                )
            )
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _spread(outcome: Outcome, subject: str) -> str:
    taken = [getattr(run, outcome.contest.by) for run in outcome.runs[subject]]
    return f"{outcome.seconds(subject):.2f} ({min(taken):.2f}–{max(taken):.2f})"


def _fast(language: str) -> str:
    return "as fast" if language == "en" else "zo snel"


def _limits(asked: Asked, language: str) -> str:
    said = _WORDS[language]
    limits = [
        said[name].format(f"{getattr(asked, name):g}") for name in said if getattr(asked, name) is not None
    ]
    return ", ".join(limits) or "–"


def _verdict(outcome: Outcome, asked: Asked, language: str) -> str:
    yes, no, none = _YES[language]
    if _limits(asked, language) == "–":
        return none
    return yes if outcome.holds(asked) else no


def tell_all(outcomes: list[Outcome], command: str) -> dict[str, Any]:
    """Give everything measured, run by run, with the machine, for a file of JSON."""
    return {
        "command": command,
        "machine": describe_machine(),
        "contests": [
            {
                "title": outcome.contest.title,
                "by": outcome.contest.by,
                "asked": [
                    {**asdict(asked), "holds": outcome.holds(asked)} for asked in outcome.contest.asked
                ],
                "runs": {name: [asdict(run) for run in runs] for name, runs in outcome.runs.items()},
            }
            for outcome in outcomes
        ],
    }


def describe_machine() -> dict[str, Any]:
    """Give processor, memory, system, and the versions of what ran."""
    versions = {}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory),
        "load": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": versions,
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor()
