"""The page is one file that asks for nothing, and says nothing it should not."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files

import polars as pl
import pytest

from nabij.analysis import Analysis
from nabij.report.page import LICENCES, SCRIPTS, write_page
from nabij.timeline import EVENT_KINDS, Event

#: measures.md G12, and what design.md says is never claimed.
NEVER = re.compile(
    r"terminale fase|terminal phase|86 ?%|\bbewijst\b|\bproves\b|relatiebreuk|uit elkaar gaan|scheiding"
    r"|break-?up|divorce|voorspel|predict|diagnos",
    re.IGNORECASE,
)


class Parts(HTMLParser):
    """What a page holds: its text, its scripts, the addresses in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self._in = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [
            value or "" for name, value in attrs if name in {"src", "href", "srcset", "action"}
        ]
        if tag == "script" and ("type", "application/json") not in attrs:
            self._in = "program"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "program":
            self.scripts.append(data)
        elif self._in not in {"script", "style"}:
            self.text.append(data)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_one_file_under_two_megabytes_without_any_address(every: Analysis, language: str):
    page = write_page(every, language=language)
    parts = Parts(page)
    assert len(page.encode()) < 2_000_000
    assert all(address.startswith(("tel:", "#")) for address in parts.addresses)
    assert "sourceMappingURL" not in page
    assert f'<html lang="{language}">' in page


def test_fifteen_years_of_weeks_still_fit_under_two_megabytes(invent: Callable[..., Analysis]):
    page = write_page(invent(weeks=52 * 15, change=400), language="nl")
    assert len(page.encode()) < 2_000_000


def test_the_policy_allows_these_scripts_and_this_style_by_hash_and_nothing_else(changed: Analysis):
    page = write_page(changed, language="nl")
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])  # pyright: ignore[reportOptionalSubscript]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    parts = Parts(page)
    hashes = re.findall(r"sha256-[\w+/=]+", policy)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]  # pyright: ignore[reportOptionalSubscript]
    wanted = [b64encode(sha256(text.encode()).digest()).decode() for text in (*parts.scripts, style)]
    assert hashes == [f"sha256-{one}" for one in wanted]
    assert len(parts.scripts) == len(SCRIPTS) + 1
    assert not {name for name in parts.attributes if name.startswith("on") or name == "style"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_is_claimed_that_a_chat_cannot_show(every: Analysis, language: str):
    text = " ".join(Parts(write_page(every, language=language)).text)
    assert not NEVER.search(text), NEVER.search(text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_share_of_the_partner_stands_on_the_page(changed: Analysis, language: str):
    text = " ".join(Parts(write_page(changed, language=language, partner="Anna")).text)
    assert not re.search(r"Anna[^.]*\d+ ?%", text)
    assert "%" not in text.replace("90 %", "")


def test_a_hostile_name_stays_text(changed: Analysis):
    name = "</script><script>alert(1)</script>\"'&{{7*7}}"
    page = write_page(changed, language="nl", me=name, partner=name)
    parts = Parts(page)
    assert len(parts.scripts) == len(SCRIPTS) + 1
    assert not any("alert(1)" in script for script in parts.scripts)
    assert any("</script><script>" in told for told in parts.text)
    assert "alert(1)" not in re.search(r'id="charts">(.*?)</script>', page, re.DOTALL)[1]  # pyright: ignore[reportOptionalSubscript]


def test_names_stand_on_the_page_only_where_they_are_given(changed: Analysis):
    assert "Wietske" in write_page(changed, language="nl", me="Wietske", partner="Sjoerd")
    hidden = write_page(changed, language="nl")
    assert "jij en je partner" in hidden
    assert "you and your partner" in write_page(changed, language="en")


def test_the_help_lines_stand_on_every_page(every: Analysis):
    text = " ".join(Parts(write_page(every, language="nl")).text)
    for number in ("112", "0800-2000", "113", "0800-0113"):
        assert number in text
    assert "Niet als bewijs, niet over één persoon." in text


def test_every_chart_has_a_table_and_every_table_its_counts(changed: Analysis):
    page = write_page(changed, language="nl").partition("<!--")[0]
    assert page.count('class="chart" role="img"') == page.count("<table>") == 7
    march = changed.weeks.filter(
        (changed.weeks["key"] == "logistics")
        & (changed.weeks["whose"].cast(str) == "us")
        & (changed.weeks["week"].dt.strftime("%Y-%m") == "2022-03")
    )
    assert f'<th scope="row">maart 2022</th><td>{march["k"].sum()}</td><td>{march["n"].sum()}</td>' in page


def test_every_number_on_screen_carries_its_interval_and_what_it_was_counted_over(changed: Analysis):
    page = write_page(changed, language="nl")
    cards = re.findall(r"<article.*?</article>", page, re.DOTALL)
    for card in cards:
        figures = re.findall(r"<dd>([^<]+) <small>[^<]+</small> <small>([^<]+)</small></dd>", card)
        assert len(figures) == 3
        assert all(re.fullmatch(r"[+−]?[\d.]+ tot [+−]?[\d.]+", interval) for _, interval in figures)
        assert "Ik telde toen" in card


def test_too_little_is_said_with_what_would_be_enough(too_little: Analysis):
    text = " ".join(Parts(write_page(too_little, language="nl")).text)
    assert "7 weken met genoeg berichten; om toen met nu te vergelijken zijn er 40 nodig." in text
    assert "Te weinig om te vergelijken" in text
    assert "<dl" not in write_page(too_little, language="nl")


def test_what_never_occurs_in_this_chat_is_not_shown(changed: Analysis):
    silent = changed.weeks.with_columns(
        k=pl.when(pl.col("key") == "voice").then(0).otherwise("k").cast(pl.UInt32)
    )
    page = write_page(replace(changed, weeks=silent), language="nl")
    assert "grafiek-voice" not in page
    assert "grafiek-media" in page


def test_every_kind_of_event_can_be_shown(changed: Analysis):
    days = changed.weeks["week"].unique().sort().to_list()
    events = tuple(Event(days[10 + 3 * n], kind) for n, kind in enumerate(EVENT_KINDS))
    text = " ".join(Parts(write_page(replace(changed, events=events), language="nl")).text)
    assert all(said in text for said in EVENT_KINDS.values())


def test_what_we_carry_along_is_what_was_published():
    vendor = files("nabij.report") / "vendor"
    listed = dict(
        line.split("  ")[::-1] for line in (vendor / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    assert set(listed) == set(SCRIPTS) == {one.name for one in vendor.iterdir() if one.name.endswith(".js")}
    for name, digest in listed.items():
        assert sha256((vendor / name).read_bytes()).hexdigest() == digest
    for name in LICENCES:
        assert (vendor / name).is_file()
