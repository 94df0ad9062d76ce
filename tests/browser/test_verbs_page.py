"""Voelen, Zeggen, Doen and the journal in Chromium: clean on every screen, walked through as by a person."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.test_web_page import LOOKS, Open, answer_no, find_barriers, opened

from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken
from nabij.journal import KeptOpening, create, open_journal
from nabij.web.visit import EVERYTHING, Found

pytestmark = pytest.mark.browser

PHRASE = "kaas paard lantaarn veertien"
OTHER = "lepel vijver kastanje donderdag"
START = date(2026, 1, 5)


def travel(held: Open, day: date) -> None:
    """Move the page's clock to noon of a day; the gate's leave goes along."""
    moment = datetime.combine(day, time(12)).timestamp()
    held.visit.clock = lambda: moment
    held.visit.allow(EVERYTHING)


def unlock(held: Open, folder: Path, day: date) -> None:
    """Put a journal of ten weeks in a folder, open, on this day."""
    held.visit.book = folder / "notities.dat"
    fill_journal(held.visit.book)
    travel(held, day)
    held.visit.hold(open_journal(held.visit.book, PHRASE))


def fill_journal(path: Path, phrase: str = PHRASE, *, lower: int = 0) -> None:
    """Give a journal of ten weeks in which something moved."""
    with create(path, phrase) as journal:
        for week in range(10):
            answers = {f"W{n}": max(0, 3 + week // 2 - lower) for n in (2, 3, 5, 7)}
            answers |= {f"W{n}": min(10, 7 - week // 2 + lower) for n in (1, 4, 6, 8)}
            journal.add_checkin(CheckIn(START + timedelta(weeks=week), "pulse", answers, "een rare week"))
        for days, last in ((0, 1), (7, 2), (63, 5 - lower)):
            answers = {"1": 2, "2": 2, "3": last, "4": last}
            journal.add_checkin(CheckIn(START + timedelta(days), "csi4", answers))
            journal.add_checkin(CheckIn(START + timedelta(days), "ios", {"1": 2 + days // 32}))
        journal.start_course(Course(START + timedelta(28)))
        journal.add_step(StepTaken(START + timedelta(29), "laugh", "done", "die foto van de tent"))
        journal.add_step(StepTaken(START + timedelta(30), "thanks", "skipped"))
        journal.add_opening(KeptOpening(START + timedelta(40), "Ik mis ons.", "zacht", "nl"))


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_every_page_of_the_verbs_is_clean_and_reads_on_every_screen(
    chromium: Browser,
    found: Found,
    tmp_path: Path,
    language: str,
    width: int,
    scheme: Literal["light", "dark"],
):
    fill_journal(tmp_path / "notities.dat")
    fill_journal(tmp_path / "notities-2.dat", OTHER, lower=1)
    with opened(chromium, language, width, scheme) as held:
        page = held.page
        held.visit.book = tmp_path / "geen" / "notities.dat"
        travel(held, START + timedelta(64))

        def look(path: str, name: str) -> None:
            page.goto(f"{held.base}{path}")
            see(name)

        def see(name: str) -> None:
            page.wait_for_load_state("load")
            if page.locator("#charts").count():
                page.wait_for_selector("html[data-whole]", state="attached", timeout=15_000)
            assert page.evaluate("document.documentElement.scrollWidth") == width, name
            held.shoot(f"{name}_{language}_{width}_{scheme}")
            assert find_barriers(page) == [], name
            held.clean()

        look("/dagboek?naar=voelen", "dagboek_nieuw")
        held.visit.book = tmp_path / "notities.dat"
        look("/dagboek", "dagboek_op_slot")
        held.visit.hold(open_journal(held.visit.book, PHRASE))
        look("/dagboek", "dagboek")
        look("/voelen", "voelen")
        look("/voelen/csi4", "voelen_csi4")
        look("/voelen/ios", "voelen_ios")
        look("/voelen/pulse", "voelen_week")
        look("/doen", "doen")
        look("/doen/hermeten", "doen_hermeten")
        look("/zeggen", "zeggen")
        for name, text in SENTENCES[language].items():
            page.goto(f"{held.base}/zeggen")
            page.locator("textarea").fill(text)
            page.locator("main button[type=submit]").first.click()
            page.wait_for_selector(".verdict")
            see(f"zeggen_{name}")
        look("/overdracht", "overdracht")
        for box in page.locator("input[type=checkbox]").all():
            box.check()
        page.locator("main .go button").click()
        page.wait_for_selector(".goes")
        see("overdracht_gekozen")
        look("/samen", "samen")
        held.visit.found = found
        page.locator("input[name=wachtzin]").first.fill(OTHER)
        page.locator("main .go button").first.click()
        page.wait_for_selector(".pairs")
        see("samen_open")


SENTENCES = {
    "nl": {
        "hard": "Jij luistert nooit. Je bent zo kil.",
        "bijna": "Er is van alles.",
        "zacht": "Het stroomt hier niet zoals ik wil. Ik mis ons.",
    },
    "en": {
        "hard": "You never listen. You're so cold.",
        "bijna": "Something's up, I think.",
        "zacht": "Things aren't flowing here the way I'd like. I miss us.",
    },
}


@pytest.mark.parametrize("place", range(5))
def test_a_yes_closes_every_verb_in_every_tab_also_with_back_and_reload(
    chromium: Browser, tmp_path: Path, place: int
):
    with opened(chromium) as held:
        unlock(held, tmp_path, START + timedelta(64))
        first, second = held.page, held.page.context.new_page()
        first.goto(f"{held.base}/zeggen")
        second.goto(f"{held.base}/doen")
        third = held.page.context.new_page()
        third.goto(f"{held.base}/poort")
        for one in range(5):
            third.locator(f"input[name=v{one}][value={'ja' if one == place else 'nee'}]").check()
        third.locator("main button[type=submit]").click()
        third.wait_for_selector(".lines")
        assert held.visit.journal is None, "the journal is locked"
        # the tabs that were open before
        first.locator("textarea").fill("Ik mis ons.")
        first.locator("main button[type=submit]").first.click()
        first.wait_for_url("**/poort?voor=zeggen")
        second.locator("button[value=gedaan]").click()
        second.wait_for_url("**/poort?voor=doen")
        # back and reload
        third.go_back()
        third.reload()
        for path in ("/export", "/zeggen", "/doen", "/doen/hermeten", "/samen", "/overdracht", "/uitslag"):
            third.goto(f"{held.base}{path}")
            assert "/poort" in third.url, path
        third.goto(f"{held.base}/voelen")
        # after a yes to an ending alone the weekly questions stay, behind the journal's lock
        assert ("/dagboek" in third.url) == (place == 4)
        if place == 4:
            third.locator("input[name=wachtzin]").first.fill(PHRASE)
            third.locator("main .go button").first.click()
            third.wait_for_url("**/voelen")
            assert third.locator("text=Alleen je week staat nu open").is_visible()
            third.goto(f"{held.base}/voelen/csi4")
            assert third.url.endswith("/voelen")
            third.goto(f"{held.base}/voelen/pulse")
            assert third.locator("input[name=W1]").count() == 11


def answer_scale(page: Page, base: str, name: str, value: int) -> None:
    page.goto(f"{base}/voelen/{name}")
    for field in {one.get_attribute("name") for one in page.locator("input[type=radio]").all()}:
        page.locator(f"input[name='{field}'][value='{value}']").check()
    page.locator("main .go button").click()
    page.wait_for_selector(".news")


def test_four_weeks_are_played_through_with_a_moved_clock(chromium: Browser, tmp_path: Path):
    with opened(chromium) as held:
        page = held.page
        held.visit.book = tmp_path / "dagboek" / "notities.dat"
        travel(held, START)
        page.goto(f"{held.base}/doen")
        page.wait_for_url("**/dagboek?naar=doen")
        page.locator("input[name=wachtzin]").first.fill("welkom01")
        page.locator("input[name=herhaal]").first.fill("welkom01")
        page.get_by_role("button", name="Maak mijn dagboek").click()
        assert "te makkelijk" in page.locator(".fault").inner_text()
        held.console.clear()  # Chromium tells of every page that is refused with a 422
        page.locator("input[name=wachtzin]").first.fill(PHRASE)
        page.locator("input[name=herhaal]").first.fill(PHRASE)
        page.get_by_role("button", name="Maak mijn dagboek").click()
        page.wait_for_url("**/doen")
        page.get_by_role("button", name="Vandaag beginnen").click()
        page.wait_for_selector("#stap")
        for name, value in (("pulse", 3), ("csi4", 2), ("ios", 2)):
            answer_scale(page, held.base, name, value)
        for days in range(29):
            day = START + timedelta(days)
            travel(held, day)
            if days and days % 7 == 0:
                answer_scale(page, held.base, "pulse", 3 if days < 14 else 7)
            if days == 7:
                answer_scale(page, held.base, "csi4", 2)
                answer_scale(page, held.base, "ios", 2)
            if days < 28:
                page.goto(f"{held.base}/doen")
                page.locator(f"button[value={'overgeslagen' if days % 4 == 3 else 'gedaan'}]").click()
                page.wait_for_selector(".news")
        page.goto(f"{held.base}/doen")
        assert page.locator("text=De vier weken zijn om").is_visible()
        answer_scale(page, held.base, "csi4", 5)
        answer_scale(page, held.base, "ios", 5)
        page.goto(f"{held.base}/doen/hermeten")
        assert page.locator("main .lead").first.inner_text().startswith("Ja.")
        assert "van 8 naar 20" in page.locator("main").inner_text()
        held.shoot("doen_na_vier_weken")
        page.goto(f"{held.base}/dagboek")
        assert page.locator(".diary li").count() > 30
        page.get_by_text("Alles wissen", exact=True).click()
        page.get_by_role("button", name="Wis mijn dagboek voorgoed").click()
        page.wait_for_selector("text=Een dagboek voor jou alleen")
        held.clean()
        assert [one for one in tmp_path.rglob("*") if one.is_file()] == [], "wiping leaves nothing"


def test_a_copy_leaves_and_comes_back(chromium: Browser, tmp_path: Path):
    with opened(chromium) as held:
        page = held.page
        held.visit.book = tmp_path / "notities.dat"
        fill_journal(held.visit.book)
        travel(held, START + timedelta(64))
        page.goto(f"{held.base}/dagboek")
        page.locator("input[name=wachtzin]").first.fill("fout fout fout fout fout")
        page.get_by_role("button", name="Openen").click()
        assert "past er niet op" in page.locator(".fault").inner_text()
        held.console.clear()  # Chromium tells of every page that is refused with a 422
        page.locator("input[name=wachtzin]").first.fill(PHRASE)
        page.get_by_role("button", name="Openen").click()
        page.wait_for_selector(".diary")
        page.get_by_text("Een kopie bewaren").click()
        form = page.locator("form[action='/dagboek/bewaren']")
        form.locator("input[name=wachtzin]").fill(OTHER)
        form.locator("input[name=herhaal]").fill(OTHER)
        with page.expect_download() as download:
            form.get_by_role("button").click()
        copy = tmp_path / "kopie.age"
        download.value.save_as(copy)
        assert b"rare week" not in copy.read_bytes()
        held.visit.let_go()
        held.visit.book = tmp_path / "elders" / "notities.dat"
        page.goto(f"{held.base}/dagboek")
        page.get_by_text("Heb je al een kopie van een dagboek?").click()
        form = page.locator("form[action='/dagboek/inlezen']")
        form.locator("input[type=file]").set_input_files(copy)
        form.locator("input[name=geheim]").fill(OTHER)
        form.locator("input[name=wachtzin]").fill(PHRASE)
        form.locator("input[name=herhaal]").fill(PHRASE)
        form.get_by_role("button", name="Zet de kopie hier neer").click()
        page.wait_for_selector(".diary")
        assert "een rare week" in page.locator(".diary").inner_text()
        held.clean()


def test_what_goes_to_a_coach_is_what_was_picked_and_shown(chromium: Browser, tmp_path: Path):
    with opened(chromium) as held:
        page = held.page
        unlock(held, tmp_path, START + timedelta(64))
        page.goto(f"{held.base}/overdracht")
        page.locator("input[value=csi4]").check()
        page.locator("input[name=naam]").fill("Bram")
        page.get_by_role("button", name="Laat zien wat er meegaat").click()
        page.wait_for_selector(".goes")
        shown = page.locator(".goes").inner_text()
        assert "Bram" in shown
        assert "rare week" not in shown
        assert "Ik mis ons" not in shown
        with page.expect_download() as download:
            page.get_by_role("button", name="Bewaar als pdf").click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
        page.locator("input[name=sleutel]").fill("geen sleutel")
        page.get_by_role("button", name="Bewaar op slot (.age)").click()
        page.wait_for_selector(".fault")


def test_the_verbs_work_without_javascript_too(chromium: Browser, tmp_path: Path):
    with opened(chromium, javascript=False) as held:
        page = held.page
        held.visit.book = tmp_path / "notities.dat"
        page.goto(f"{held.base}/zeggen")
        answer_no(page)
        page.locator("textarea").fill("Jij luistert nooit.")
        page.locator("main button[type=submit]").first.click()
        assert page.locator("mark").count() >= 1
        page.goto(f"{held.base}/dagboek?naar=voelen")
        page.locator("input[name=wachtzin]").first.fill(PHRASE)
        page.locator("input[name=herhaal]").first.fill(PHRASE)
        page.get_by_role("button", name="Maak mijn dagboek").click()
        page.wait_for_url("**/voelen")


def test_keys_alone_judge_a_sentence_and_answer_a_week(chromium: Browser, tmp_path: Path):
    with opened(chromium) as held:
        page = held.page
        unlock(held, tmp_path, START + timedelta(70))
        page.goto(f"{held.base}/zeggen")
        press_until(page, "textarea")
        page.keyboard.type("Ik mis ons. Zullen we vanavond samen wandelen?")
        press_until(page, "main button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_selector(".verdict")
        page.goto(f"{held.base}/voelen/pulse")
        for code in range(1, 9):
            press_until(page, f"input[name=W{code}]")
            page.keyboard.press("Space")
        press_until(page, "main button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_selector(".news")
        journal = held.visit.journal
        assert journal is not None
        last = journal.checkins("pulse")[-1]
        assert last.day == START + timedelta(70)
        assert len(last.answers) == 8


def press_until(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(selector)


def test_no_word_of_the_journal_stays_in_an_address(chromium: Browser, tmp_path: Path):
    with opened(chromium) as held:
        page = held.page
        held.visit.book = tmp_path / "notities.dat"
        fill_journal(held.visit.book)
        travel(held, START + timedelta(64))
        page.goto(f"{held.base}/dagboek")
        page.locator("input[name=wachtzin]").first.fill(PHRASE)
        page.get_by_role("button", name="Openen").click()
        page.wait_for_selector(".diary")
        page.goto(f"{held.base}/zeggen")
        page.locator("textarea").fill("Ik mis ons.")
        page.locator("main button[type=submit]").first.click()
        page.wait_for_selector(".verdict")
        told = " ".join(held.requests)
        assert not re.search(r"kaas|lantaarn|mis(%20|\+)ons", told)
