"""The page in Chromium: from the gate to the result, silent, readable by everyone, asking for nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Literal

import pytest
from playwright.sync_api import Browser, Error, FilePayload, Page
from tests.web.invented import invent_chat

from nabij.example import ME, example_path
from nabij.settings import Settings
from nabij.sources import read_chat
from nabij.web.server import make_server
from nabij.web.visit import Found, Visit, Work

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
SHOTS = HERE.parent / "screenshots"
AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
LOOKS = [
    (language, width, scheme)
    for language in ("nl", "en")
    for width in (390, 1280)
    for scheme in ("light", "dark")
]


@dataclass
class Open:
    """A page that is open in Chromium, what it said, and what it asked for."""

    page: Page
    visit: Visit
    base: str
    thread: Thread
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def clean(self) -> None:
        """Hold it to its promises: silent, nothing refused, nobody else asked."""
        assert self.page.evaluate("window.violations || []") == []
        assert self.console == []
        assert [one for one in self.requests if not one.startswith((self.base, "data:,"))] == []

    def shoot(self, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"pagina_{name}.png", full_page=True)


@contextmanager
def opened(
    browser: Browser,
    language: str = "nl",
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    *,
    javascript: bool = True,
) -> Iterator[Open]:
    """Serve the page and open it with its key."""
    visit = Visit(language=language)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server, guard = make_server(visit, listener, Settings())
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=javascript
        )
        page = context.new_page()
        held = Open(page, visit, guard.address.partition("/?")[0], thread)
        page.on("console", lambda message: held.console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: held.console.append(f"error: {error}"))
        page.on("request", lambda request: held.requests.append(request.url))
        page.add_init_script(
            "window.violations = [];"
            "document.addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective))"
        )
        page.goto(guard.address)
        yield held
        context.close()
        server.should_exit = True
        thread.join(10)


def find_barriers(page: Page) -> list[str]:
    """Give what axe calls serious or critical, with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document).then(r => r.violations)")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def answer_no(page: Page) -> None:
    for one in page.locator("input[value=nee]").all():
        one.check()
    page.locator("main button[type=submit]").click()


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_every_page_is_clean_and_reads_on_every_screen(
    chromium: Browser, found: Found, language: str, width: int, scheme: Literal["light", "dark"]
):
    chat = read_chat(example_path())
    with opened(chromium, language, width, scheme) as held:
        page = held.page

        def look(name: str) -> None:
            assert page.evaluate("document.documentElement.scrollWidth") == width, name
            held.shoot(f"{name}_{language}_{width}_{scheme}")
            assert find_barriers(page) == [], name
            held.clean()

        look("begin")
        page.goto(f"{held.base}/vragen")
        look("vragen")
        page.goto(f"{held.base}/poort")
        look("poort")
        answer_no(page)
        page.wait_for_url("**/export")
        look("export")
        held.visit.take(chat)
        page.goto(f"{held.base}/vooraf")
        look("vooraf")
        held.visit.work = Work("exchanges", 0, 1)
        page.goto(f"{held.base}/bezig")
        page.wait_for_timeout(700)
        look("bezig")
        held.visit.conclude(held.visit.work, found)
        page.wait_for_url("**/uitslag")
        page.wait_for_selector("html[data-whole]", state="attached")
        assert page.locator(".small-multiple svg").count() == 4
        assert page.locator(".bubble").count() >= 8
        look("uitslag")
        held.visit.incognito = True
        page.goto(f"{held.base}/uitslag")
        page.wait_for_selector("html[data-whole]", state="attached")
        text = page.locator("body").inner_text()
        assert "Mirthe" not in text
        assert ME not in text
        assert page.locator(".bubble").count() == 0
        held.clean()
        page.goto(f"{held.base}/poort")
        page.locator("input[name=v1][value=ja]").check()
        for place in (0, 2, 3, 4):
            page.locator(f"input[name=v{place}][value=nee]").check()
        page.locator("main button[type=submit]").click()
        page.wait_for_selector(".lines")
        look("hulp")


def test_a_person_walks_from_the_gate_to_the_result_and_stops(chromium: Browser):
    with opened(chromium) as held:
        page = held.page
        page.locator("main .go button").click()
        answer_no(page)
        page.wait_for_url("**/export")
        page.locator("#bestand").set_input_files(example_path())
        page.locator("#geef button").click()
        page.wait_for_url("**/vooraf")
        page.locator("form[action='/vooraf']").get_by_label("Sander").check()
        page.locator("select[name=jaar]").select_option("2024")
        page.get_by_role("button", name="Nog een").click()
        page.locator("#rijen .row").nth(3).wait_for()
        page.locator("select[name=soort]").first.select_option("baan")
        page.locator("input[name=dag]").first.fill("2023-09-01")
        page.locator("main .go button").click()
        page.wait_for_url("**/uitslag", timeout=60_000)
        page.wait_for_selector("html[data-whole]", state="attached", timeout=10_000)
        assert "waarschijnlijk" in page.locator("h1").inner_text().lower()
        assert held.visit.chat is None, "the messages are forgotten after the counting"
        held.clean()
        with page.expect_download() as download:
            page.locator("a[href='/verslag.html']").click()
        assert Path(download.value.path()).stat().st_size < 2_000_000
        page.get_by_role("button", name="Incognito, voor een schermafdruk").click()
        page.wait_for_selector("button[aria-pressed=true]")
        page.get_by_role("button", name="Stop nabij").click()
        page.wait_for_selector("text=Alles wat ik wist, is weg")
        held.clean()
        held.shoot("gestopt")
        held.thread.join(10)
        assert not held.thread.is_alive()
        assert held.visit.found is None


def test_leaving_fast_leaves_an_empty_page_and_nothing_behind(chromium: Browser, found: Found):
    with opened(chromium) as held:
        held.visit.found = found
        held.page.goto(f"{held.base}/uitslag")
        held.page.get_by_role("button", name="Snel weg").click()
        held.page.wait_for_url("about:blank")
        held.thread.join(10)
        assert not held.thread.is_alive()
        assert held.visit.found is None
        with pytest.raises(Error, match="CONNECTION_REFUSED"):
            held.page.go_back()


def test_the_gate_and_the_form_are_reached_by_keyboard(chromium: Browser):
    with opened(chromium) as held:
        page = held.page
        page.goto(f"{held.base}/poort")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type") == "radio":
                page.keyboard.press("ArrowRight")  # the second of the two: no
                page.keyboard.press("ArrowLeft")
                page.keyboard.press("ArrowRight")
            if page.evaluate("document.activeElement.matches('main button')"):
                page.keyboard.press("Enter")
                break
        page.wait_for_url("**/export")


def test_without_javascript_it_works_too(chromium: Browser):
    with opened(chromium, javascript=False) as held:
        page = held.page
        page.goto(f"{held.base}/poort")
        answer_no(page)
        page.locator("#bestand").set_input_files(example_path())
        page.locator("#geef button").click()
        page.wait_for_url("**/vooraf")
        page.locator("form[action='/vooraf']").get_by_label("Sander").check()
        page.locator("main .go button").click()
        page.wait_for_url("**/uitslag", timeout=60_000)
        assert page.locator("noscript p").first.is_visible()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("groep", "02-05-2022 16:08 - An: Hoi\n02-05-2022 16:09 - Bo: Hé\n02-05-2022 16:10 - Cas: Ja\n"),
        ("kapot", "dit is geen gesprek, alleen een boodschappenlijst\nmelk\nbrood\n"),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_a_sentence(
    chromium: Browser, tmp_path: Path, name: str, content: str
):
    path = tmp_path / "WhatsApp-chat met An.txt"
    path.write_text(content, encoding="utf-8")
    with opened(chromium, width=390) as held:
        held.page.goto(f"{held.base}/poort")
        answer_no(held.page)
        held.page.locator("#bestand").set_input_files(path)
        held.page.locator("#geef button").click()
        held.page.wait_for_selector(".fault")
        held.shoot(f"geweigerd_{name}")
        assert len(held.page.locator(".fault").inner_text()) > 40


@pytest.mark.parametrize(("weeks", "name"), [(6, "te_weinig"), (130, "gelijk")])
def test_too_little_and_nothing_changed_are_results_too(chromium: Browser, weeks: int, name: str):
    with opened(chromium, width=390) as held:
        page = held.page
        page.goto(f"{held.base}/poort")
        answer_no(page)
        chat = invent_chat(weeks)
        file = FilePayload(name="WhatsApp-chat met Sam.txt", mimeType="text/plain", buffer=chat)
        page.locator("#bestand").set_input_files(file)
        page.locator("#geef button").click()
        page.wait_for_url("**/vooraf")
        page.locator("form[action='/vooraf']").get_by_label("Robin").check()
        page.locator("main .go button").click()
        page.wait_for_url("**/uitslag", timeout=60_000)
        page.wait_for_selector("html[data-whole]", state="attached", timeout=10_000)
        held.clean()
        held.shoot(f"uitslag_{name}")
        assert "waarschijnlijk" not in page.locator("h1").inner_text().lower()


def test_printed_it_is_ink_on_white_paper_without_anyones_words(chromium: Browser, found: Found):
    with opened(chromium, scheme="dark") as held:
        held.visit.found = found
        page = held.page
        page.goto(f"{held.base}/uitslag")
        page.wait_for_selector("html[data-whole]", state="attached")
        page.emulate_media(media="print")
        white = "getComputedStyle(document.documentElement).backgroundColor"
        assert page.evaluate(white) == "rgb(255, 255, 255)"
        assert not page.locator(".bubble").first.is_visible()
        held.shoot("gedrukt")
        assert page.pdf().startswith(b"%PDF")
