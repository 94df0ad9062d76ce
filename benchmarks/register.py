"""All benchmarks by name: the command of each, what it answers, and about how long it takes.

`python -m benchmarks` runs them from here, and the table of commands in docs/ is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from nabij.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One benchmark: a module that measures, prints its table and writes `NAME.json` in its `--out`.

    Attributes:
        module: what `python -m` runs.
        words: what it is told in a full run.
        quick: what it is told instead to prove that it works.
        answers: the question it answers.
        asked: the limits, in short.
        minutes: about how long a full run takes on two quiet cores.
        page: the page in docs/ that tells more, if there is one.
    """

    module: str
    words: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    answers: Text
    asked: Text
    minutes: float
    page: Text | None = None

    @property
    def command(self) -> str:
        """Give what a person types for this one alone."""
        return " ".join(["python -m", self.module, *self.words])


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores that are made where something is learnt, on data that is not in this repository."""

    name: Text
    command: str
    answers: Text
    page: Text


_SMALL = ("--messages", "2000", "--rounds", "1")

BENCHMARKS: dict[str, Benchmark] = {
    "startup": Benchmark(
        module="benchmarks.contests",
        words=("startup",),
        quick=("startup", "--messages", "20000", "--rounds", "1"),
        answers=Text(
            nl="Hoe snel geeft `nabij --help` antwoord, en is een verslag van 50.000 berichten klaar?",
            en="How soon does `nabij --help` answer, and is a report of 50,000 messages ready?",
        ),
        asked=Text(nl="≤ 0,4 s; ≤ 4 s", en="≤ 0.4 s; ≤ 4 s"),
        minutes=1,
    ),
    "whatsapp": Benchmark(
        module="benchmarks.contests",
        words=("whatsapp",),
        quick=("whatsapp", *_SMALL),
        answers=Text(
            nl="Hoe snel leest nabij een miljoen berichten van WhatsApp, naast kale Polars-vragen?",
            en="How fast does nabij read a million messages of WhatsApp, beside bare Polars queries?",
        ),
        asked=Text(nl="≤ 1,25 ×; ≤ 700 MB", en="≤ 1.25 ×; ≤ 700 MB"),
        minutes=2,
    ),
    "json": Benchmark(
        module="benchmarks.contests",
        words=("json",),
        quick=("json", *_SMALL),
        answers=Text(
            nl="En de JSON van Telegram en Messenger, naast orjson, dat alleen ontleedt?",
            en="And the JSON of Telegram and Messenger, beside orjson, which only parses it?",
        ),
        asked=Text(nl="≤ 2 ×", en="≤ 2 ×"),
        minutes=3,
    ),
    "peers": Benchmark(
        module="benchmarks.peers",
        quick=("--quick",),
        answers=Text(
            nl="En naast andere programma's: whatstk, chatpack, chat-miner, VADER, Empath, ConvoKit?",
            en="And beside other programs: whatstk, chatpack, chat-miner, VADER, Empath, ConvoKit?",
        ),
        asked=Text(
            nl="≥ 3 × chatpack, ≥ 20 × whatstk; een heel verslag voor minder dan whatstk om te lezen",
            en="≥ 3 × chatpack, ≥ 20 × whatstk; a whole report for less than whatstk needs to read",
        ),
        minutes=15,
    ),
    "chain": Benchmark(
        module="benchmarks.chain",
        quick=("2000", "4000"),
        answers=Text(
            nl="Van export tot verslag: 100.000, één en tien miljoen berichten; groeit de tijd gelijk op?",
            en="From export to report: 100,000, one and ten million messages; does it grow linearly?",
        ),
        asked=Text(
            nl="≤ 10 s en 1,2 GB; ≤ 2 min en 4 GB; 10 × zoveel in ≤ 11 × de tijd",
            en="≤ 10 s and 1.2 GB; ≤ 2 min and 4 GB; 10 × as many in ≤ 11 × the time",
        ),
        minutes=4,
    ),
    "page": Benchmark(
        module="benchmarks.page",
        quick=("3000",),
        answers=Text(
            nl="Hoe lang wacht iemand in de browser, van het loslaten tot de getekende grafieken?",
            en="How long does a person wait in the browser, from the drop to the drawn charts?",
        ),
        asked=Text(nl="≤ 5 s, ≤ 15 s; grafieken ≤ 1 s; < 2 MB", en="≤ 5 s, ≤ 15 s; charts ≤ 1 s; < 2 MB"),
        minutes=1,
    ),
    "reading": Benchmark(
        module="benchmarks.reading",
        quick=("--messages", "20000"),
        answers=Text(
            nl="Hoeveel berichten per seconde leest het leesmodel, en met hoeveel geheugen?",
            en="How many messages a second does the reading model read, and with how much memory?",
        ),
        asked=Text(nl="≤ 2,5 s warm, ≤ 5 s koud; ≤ 500 MB", en="≤ 2.5 s warm, ≤ 5 s cold; ≤ 500 MB"),
        minutes=1,
        page=Text(nl="leesmodel.md", en="reading-model.md"),
    ),
    "watch": Benchmark(
        module="benchmarks.watch",
        quick=("--messages", "20000", "--few"),
        answers=Text(
            nl="Wat ziet de lijst met woorden van gevaar, wat mist hij, en hoe vaak is het vals alarm?",
            en="What does the list of words of danger see and miss, and how often is it a false alarm?",
        ),
        asked=Text(nl="–", en="–"),
        minutes=2,
        page=Text(nl="analyse.md", en="analysis.md"),
    ),
    "opening": Benchmark(
        module="benchmarks.opening",
        quick=("--rounds", "5"),
        answers=Text(
            nl="Hoe snel wordt een eerste zin beoordeeld?", en="How fast is a first sentence judged?"
        ),
        asked=Text(nl="< 5 ms", en="< 5 ms"),
        minutes=0.5,
        page=Text(nl="zeggen.md", en="saying.md"),
    ),
    "kills": Benchmark(
        module="benchmarks.kills",
        quick=("--kills", "20"),
        answers=Text(
            nl="Een dagboek dat duizend keer tijdens het schrijven wordt afgebroken: wat is er kwijt?",
            en="A journal killed a thousand times while it writes: what is lost?",
        ),
        asked=Text(nl="0 kwijt, 0 die niet opengaan", en="0 lost, 0 that do not open"),
        minutes=3,
        page=Text(nl="dagboek.md", en="journal.md"),
    ),
    "chats": Benchmark(
        module="benchmarks.chats",
        quick=("--runs", "1", "--speed", "0"),
        answers=Text(
            nl="Een mist in een hele chat: komt hij terug in het verslag, en anders niets?",
            en="A mist planted in a whole chat: does it come back in the report, and else nothing?",
        ),
        asked=Text(
            nl="≥ 85 van de 100 erin; ≤ 3 van de 100 vals; < 4 s na het lezen; < 600 MB",
            en="≥ 85 of 100 inside; ≤ 3 of 100 false; < 4 s after reading; < 600 MB",
        ),
        minutes=15,
        page=Text(nl="analyse.md", en="analysis.md"),
    ),
    "onset": Benchmark(
        module="benchmarks.onset",
        quick=("--runs", "1", "--peers", "1", "--cells", "13-week"),
        answers=Text(
            nl="Wordt een verandering gevonden, en sinds wanneer, naast PELT, BinSeg en Rbeast?",
            en="Is a change found, and since when, beside PELT, BinSeg and Rbeast?",
        ),
        asked=Text(
            nl="vals alarm ≤ 0,05 (dwaaltocht, één signaal: ≤ 0,15); raak ≥ 0,88",
            en="false alarms ≤ 0.05 (a walk, one signal: ≤ 0.15); covered ≥ 0.88",
        ),
        minutes=20,
        page=Text(nl="begin.md", en="onset.md"),
    ),
    "cohort": Benchmark(
        module="benchmarks.cohort",
        quick=("--conversations", "8", "--messages", "500"),
        answers=Text(
            nl="Duizenden gesprekken: winnen twee werkers van één, en kost een afgebroken werker niets?",
            en="Thousands of conversations: do two workers beat one, and does a killed worker cost nothing?",
        ),
        asked=Text(
            nl="≥ 1,8 ×; hetzelfde resultaat; < 1,5 GB per werker",
            en="≥ 1.8 ×; the same result; < 1.5 GB a worker",
        ),
        minutes=40,
        page=Text(nl="methode.md", en="methods.md"),
    ),
}

#: No part of `make bench`: they need the labelled data.
SCORES = (
    Scores(
        name=Text(nl="het leesmodel", en="the reading model"),
        command="python -m training.scores --data ../shared/data",
        answers=Text(nl="Hoe vaak heeft het leesmodel gelijk?", en="How often is the reading model right?"),
        page=Text(nl="leesmodel.md", en="reading-model.md"),
    ),
    Scores(
        name=Text(nl="de eerste zin", en="the first sentence"),
        command="python -m training.openings.scores --data ../shared/data",
        answers=Text(
            nl="Hoe vaak klopt het oordeel over een eerste zin?",
            en="How often is a first sentence judged right?",
        ),
        page=Text(nl="zeggen.md", en="saying.md"),
    ),
)

#: Modules that can be run but are a part of another: what is measured, or what makes its files.
PARTS = frozenset({"chats_speed", "subjects", "whatsapp_files", "peers.subjects", "results"})
