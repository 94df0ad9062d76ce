"""How long a person waits: from the drop to the result with every chart drawn, in a real browser.

Run as `python -m benchmarks.page [MESSAGES …]`. The program runs as a person starts it, and Chromium drops a
chat of so many invented messages in it. What is spent on the form between the two waits is left out; the
charts are those of the overview, on top.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.figures import title
from benchmarks.harness import ROOT
from benchmarks.record import OUT, Row, write_record
from benchmarks.table import write_table
from nabij.language import Text

_ME = "Sander van der Meer"
_PATIENCE = 600_000  # milliseconds
#: Seconds from drop to page that issue 5 asks, by number of messages; and those of the charts after it.
ASKED = {50_000: 5.0, 1_000_000: 15.0}
CHARTS_ASKED = 1.0
#: Megabytes of the report that can be saved.
REPORT_ASKED = 2.0


@dataclass(frozen=True, slots=True)
class Waited:
    """The seconds of one chat, and the bytes of the report that can be saved."""

    messages: int
    megabytes: float
    reading: float
    counting: float
    drawing: float
    report: int


def measure(page: Page, base: str, chat: Path, messages: int) -> Waited:
    """Give how long each wait takes for one chat."""
    page.goto(f"{base}/poort")
    for no in page.locator("input[value=nee]").all():
        no.check()
    page.locator("main button[type=submit]").click()
    page.locator("#bestand").set_input_files(chat)
    dropped = time.perf_counter()
    page.locator("#geef button").click()
    page.wait_for_url("**/vooraf", timeout=_PATIENCE)
    read = time.perf_counter()
    page.locator("form[action='/vooraf']").get_by_label(_ME).check()
    asked = time.perf_counter()
    page.locator("main .go button").click()
    page.wait_for_url("**/uitslag", timeout=_PATIENCE, wait_until="commit")
    counted = time.perf_counter()
    page.wait_for_selector("html[data-drawn]", state="attached", timeout=_PATIENCE)
    drawn = time.perf_counter()
    report = len(page.request.get(f"{base}/verslag.html").body())
    size = chat.stat().st_size / 1_000_000
    return Waited(messages, size, read - dropped, counted - asked, drawn - counted, report)


def run(sizes: list[int]) -> list[Waited]:
    """Start the program once and give what was waited for each size."""
    chromium = subprocess.run([ROOT / "tools" / "chromium"], capture_output=True, text=True, check=True)
    with (
        tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder,
        subprocess.Popen(
            [sys.executable, "-c", "from nabij.cli import main; main()", "--no-open"],
            stdout=subprocess.PIPE,
            text=True,
        ) as program,
        sync_playwright() as playwright,
    ):
        said = program.stdout.readline() if program.stdout else ""
        address = re.search(r"http://\S+", said)
        if address is None:
            raise RuntimeError("the program did not say where it is")
        browser = playwright.chromium.launch(
            executable_path=chromium.stdout.strip(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(address[0])
        base = address[0].partition("/?")[0]
        found: list[Waited] = []
        for messages in sizes:
            drawn = ("-m", "benchmarks.whatsapp_files", folder, str(messages), "nl_android")
            subprocess.run([sys.executable, *drawn], cwd=ROOT, check=True)
            found.append(measure(page, base, Path(folder) / "nl_android.txt", messages))
        browser.close()
        program.terminate()
    return found


def main(words: list[str]) -> int:
    """Measure and tell; 1 where a wait is longer than was asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("messages", nargs="*", type=int, default=list(ASKED))
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    found = run(asked.messages)
    rows = [row for one in found for row in tell_rows(one)]
    print(write_table([write_record("page", words, rows, asked.out, waits=[asdict(one) for one in found])]))
    return int(any(row.holds is False for row in rows))


def tell_rows(one: Waited) -> list[Row]:
    """Give the rows of the common table for one chat."""
    told = (
        (
            Text(nl="van het loslaten tot de pagina", en="from the drop to the page"),
            "s",
            one.reading + one.counting,
        ),
        (Text(nl="daarna de grafieken getekend", en="the charts drawn after it"), "s", one.drawing),
        (Text(nl="het verslag van de pagina", en="the page's report file"), "MB", one.report / 1e6),
    )
    limits = (ASKED.get(one.messages), CHARTS_ASKED, REPORT_ASKED)
    return [
        Row(what=title(what, one.messages), unit=unit, values=(value,), at_most=limit)
        for (what, unit, value), limit in zip(told, limits, strict=True)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
