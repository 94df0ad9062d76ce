"""How long a person waits: from the drop to the result with every chart drawn, in a real browser.

Run as `python -m benchmarks.page [MESSAGES …]`; prints one table, writes `benchmarks/out/page.json`. The
program runs as a person starts it, and Chromium drops a chat of so many invented messages in it. What is
spent on the form between the two waits is left out; the charts are those of the overview, on top.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.harness import ROOT

_OUT = Path(__file__).parent / "out" / "page.json"
_ME = "Sander van der Meer"
_PATIENCE = 600_000  # milliseconds
#: Seconds from drop to page that issue 5 asks, by number of messages; and those of the charts after it.
ASKED = {50_000: 5.0, 1_000_000: 15.0}
CHARTS_ASKED = 1.0


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
    found = run([int(one) for one in words] or list(ASKED))
    print("messages · MB · reading s · counting s · drop to page s · asked s · charts s · report kB")
    late = False
    for one in found:
        whole, asked = one.reading + one.counting, ASKED.get(one.messages)
        late |= (asked is not None and whole > asked) or one.drawing > CHARTS_ASKED
        told = (one.messages, f"{one.megabytes:.0f}", f"{one.reading:.2f}", f"{one.counting:.2f}")
        print(*told, f"{whole:.2f}", asked, f"{one.drawing:.2f}", one.report // 1000, sep=" · ")
    _OUT.parent.mkdir(exist_ok=True)
    _OUT.write_text(json.dumps([asdict(one) for one in found], indent=1), encoding="utf-8")
    return int(late)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
