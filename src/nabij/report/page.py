"""The report as one HTML file that needs nothing else: no network, no file beside it.

Styles and scripts stand in the file and are allowed by their SHA-256 in the Content-Security-Policy;
Vega runs its expressions through an interpreter, so the policy needs no `unsafe-eval`.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from nabij.analysis import Analysis
from nabij.language import words
from nabij.report.examples import Example
from nabij.report.frame import PAGE
from nabij.report.help_lines import HELP_LINES
from nabij.report.locales import number_locale, time_locale
from nabij.report.story import tell_story

#: The published builds that draw the charts, in the order they need each other.
SCRIPTS = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")
LICENCES = ("vega.LICENSE", "vega-lite.LICENSE", "vega-embed.LICENSE", "bundled.LICENSE")

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def write_page(
    analysis: Analysis,
    *,
    language: str = "",
    me: str | None = None,
    partner: str | None = None,
    examples: Sequence[Example] = (),
) -> str:
    """Give the report as one self-contained HTML page.

    Args:
        analysis: what was found; it holds no text and no names.
        language: `nl` or `en`; empty follows the machine's locale.
        me: the name to show for the person who looks; None: "jij".
        partner: the name to show for the other; None: "je partner".
        examples: exchanges of the chat that the person wants in it.
    """
    say = words(language)
    story = tell_story(
        analysis, language=say.language, palette=PAGE, me=me, partner=partner, examples=examples
    )
    style, scripts = _style(), _scripts()
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            _=say,
            story=story,
            on_screen="",
            help=HELP_LINES,
            style=style,
            scripts=scripts,
            policy=_policy(style, scripts),
            licences=_licences(),
            charts=embed_json({f"grafiek-{card.key}": card.chart for card in story.cards}),
            locale=embed_json({"number": number_locale(say.language), "time": time_locale(say.language)}),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("nabij.report"), autoescape=True, trim_blocks=False)


@cache
def _style() -> Markup:
    return Markup(_template("page.css"))  # noqa: S704  (our own file)


@cache
def _scripts() -> tuple[Markup, ...]:
    vendor = files("nabij.report") / "vendor"
    texts = [_SOURCE_MAP.sub("", (vendor / name).read_text(encoding="utf-8")).rstrip() for name in SCRIPTS]
    return tuple(Markup(text) for text in (*texts, _template("page.js")))  # noqa: S704  (files we ship)


@cache
def _licences() -> Markup:
    vendor = files("nabij.report") / "vendor"
    texts = [f"{name}\n\n{(vendor / name).read_text(encoding='utf-8')}" for name in LICENCES]
    return Markup("\n".join(texts).replace("--", "- -"))  # noqa: S704  (files we ship, in a comment)


def _template(name: str) -> str:
    return (files("nabij.report") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    """Give the Content-Security-Policy: these scripts and this style by hash, and nothing else at all."""
    allowed = " ".join(_hash(script) for script in scripts)
    own = f"script-src {allowed}; style-src {_hash(style)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


@cache
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def embed_json(values: dict[str, Any]) -> Markup:
    """Give JSON for a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  (escaped on this line)
