"""The report opens from disk in Chromium: drawn, silent, readable by everyone, asking for nothing."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from nabij.analysis import Analysis
from nabij.report import write

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
SHOTS = HERE.parent / "screenshots"
AXE = HERE / "vendor" / "axe.min.js"
WIDTHS = {"telefoon": 390, "scherm": 1280}
STATES: dict[str, dict[str, Any]] = {
    "veranderd": {},
    "gelijk": {"weeks": 100, "change": 1000, "events": (), "verdict": "unchanged"},
    "te_weinig": {"weeks": 7, "change": 1000, "events": (), "verdict": "too_little"},
}


@dataclass
class Heard:
    """What a page said and asked for while it was open."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@cache
def invent() -> Callable[..., Analysis]:
    spec = importlib.util.spec_from_file_location("invented", HERE.parent / "report" / "invented.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.invent_analysis


@cache
def analysis(state: str) -> Analysis:
    return invent()(**STATES[state])


@contextmanager
def opened(
    browser: Browser,
    path: Path,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    **context: Any,  # noqa: ANN401  (Playwright's own options)
) -> Iterator[tuple[Page, Heard]]:
    """Open a file and wait until every chart is drawn."""
    surroundings = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, **context
    )
    page, heard = surroundings.new_page(), Heard()
    page.on("console", lambda message: heard.console.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.console.append(f"error: {error}"))
    page.on("request", lambda request: heard.requests.append(request.url))
    page.add_init_script(
        "window.violations = [];"
        "document.addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective))"
    )
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn]", timeout=10_000, state="attached")
    yield page, heard
    surroundings.close()


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes a report and says where."""

    def make(state: str = "veranderd", language: str = "nl") -> Path:
        path = tmp_path / "verslag.html"
        write(analysis(state), path, language, "Sam", "Robin")
        return path

    return make


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("state", STATES)
def test_the_page_is_drawn_and_clean(
    chromium: Browser,
    report: Callable[..., Path],
    state: str,
    language: str,
    width: int,
    scheme: Literal["light", "dark"],
):
    path = report(state, language)
    with opened(chromium, path, width, scheme) as (page, heard):
        charts = page.locator(".chart")
        assert charts.count() >= 5
        for one in range(charts.count()):
            chart = charts.nth(one)
            assert chart.locator("svg .mark-symbol path").count() >= 5, "weeks are drawn as points"
            drawn = chart.locator("svg").bounding_box()
            assert drawn is not None
            assert drawn["width"] > 0.85 * page.locator("main").evaluate("m => m.clientWidth - 40")
            assert drawn["height"] > 120
        assert page.evaluate("document.documentElement.scrollWidth") == width, "nothing sticks out"
        assert page.evaluate("violations") == []
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / f"verslag_{state}_{language}_{width}_{scheme}.png", full_page=True)
        serious = find_barriers(page)
    assert serious == []
    assert heard.console == []
    assert heard.requests == [path.as_uri()]


def find_barriers(page: Page) -> list[str]:
    """Give what axe calls serious or critical, with every table unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document).then(r => r.violations)")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def test_the_page_takes_less_than_a_second_of_work(chromium: Browser, report: Callable[..., Path]):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    chrome = context.new_cdp_session(page)
    # threadTicks: what the page's own thread worked, however busy the machine is with something else
    chrome.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(report().as_uri())
    page.wait_for_selector("html[data-drawn]", state="attached")
    metrics = chrome.send("Performance.getMetrics")["metrics"]
    context.close()
    took = {one["name"]: one["value"] for one in metrics}["TaskDuration"]
    assert 0.01 < took < 1.0


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_a_week_keeps_its_monday_wherever_the_reader_is(
    chromium: Browser, report: Callable[..., Path], zone: str
):
    with opened(chromium, report(), timezone_id=zone, reduced_motion="reduce") as (page, heard):
        point = page.locator(
            "#grafiek-logistics svg .layer_10_marks path, #grafiek-logistics .mark-symbol path"
        )
        point.first.scroll_into_view_if_needed()
        point.first.hover(force=True)
        page.wait_for_selector("#vg-tooltip-element.visible")
        said = page.locator("#vg-tooltip-element").inner_text()
        assert "7 maart 2022" in said
        assert "berichten met tekst" in said
        assert page.evaluate("violations") == []
    assert heard.console == []


def test_the_keyboard_reaches_the_text_the_tables_and_the_help_lines(
    chromium: Browser, report: Callable[..., Path]
):
    with opened(chromium, report()) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "verhaal"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.locator("details[open] table").count() == 1
        reached = set[str]()
        for _step in range(30):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.getAttribute('href') || ''"))
        assert {"tel:112", "tel:08002000", "tel:113"} <= reached


def test_without_javascript_the_words_and_the_tables_remain(chromium: Browser, report: Callable[..., Path]):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report().as_uri())
    assert page.locator("h1").inner_text().startswith("Er veranderde iets")
    assert page.locator("noscript p").first.is_visible()
    assert page.locator("table").count() == 7
    context.close()


def test_printed_in_dark_mode_it_is_ink_on_white_paper(chromium: Browser, report: Callable[..., Path]):
    with opened(chromium, report(), scheme="dark") as (page, _):
        page.emulate_media(media="print")
        assert (
            page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            == "rgb(255, 255, 255)"
        )
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / "verslag_gedrukt.png", full_page=True)
        assert page.pdf().startswith(b"%PDF")


def test_axe_is_the_one_that_was_published():
    digest, name = (AXE.parent / "SHA256SUMS").read_text(encoding="utf-8").split()
    assert name == AXE.name
    assert sha256(AXE.read_bytes()).hexdigest() == digest
