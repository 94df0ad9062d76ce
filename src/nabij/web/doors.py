"""What stands around the measurement: the four verbs, and how each app gives its export."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.errors import N_


@dataclass(frozen=True, slots=True)
class Door:
    """One of the four verbs: where it is, and what is behind it; an empty path: where the visit goes on."""

    verb: str
    what: str
    path: str = ""


#: The four verbs, in the order of the article.
DOORS = (
    Door(
        N_("Kijken"),
        N_(
            "Zien wat er in jullie gesprek veranderde: meer regelen, minder delen, minder samen lachen. Of "
            "juist niet."
        ),
    ),
    Door(
        N_("Voelen"),
        N_("Elke week twee minuten vragen over hoe het voor jou is. Dat telt zwaarder dan appjes."),
        "/voelen",
    ),
    Door(
        N_("Zeggen"),
        N_("De eerste zin: zonder verwijt, met wat je mist en wat je graag wilt."),
        "/zeggen",
    ),
    Door(
        N_("Doen"),
        N_("Eén klein ding per dag, steen voor steen, en na vier weken kijken of er iets bewoog."),
        "/doen",
    ),
)


@dataclass(frozen=True, slots=True)
class Route:
    """How to get an export out of one app on one device; `pictures` are names of drawings, one a step."""

    device: str
    steps: tuple[str, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class App:
    """A messenger with its routes."""

    name: str
    routes: tuple[Route, ...]
    note: str = ""


_WITHOUT = N_("Kies 'Zonder media'. Alleen de tekst is nodig.")
_TO_COMPUTER = N_(
    "Stuur het bestand naar jezelf, bijvoorbeeld met een kabel of AirDrop, en zet het op deze computer."
)
_ACCOUNT = (
    N_("Open op de computer het Accountcentrum en kies 'Je gegevens en machtigingen'."),
    N_("Kies 'Je gegevens downloaden' en dan alleen 'Berichten', als JSON, van de hele tijd."),
    N_("Na een uur of een dag krijg je bericht. Download de zip en sleep hem hierheen."),
)
_META_NOTE = N_("Let op: kies JSON. De HTML-download kan nabij niet lezen.")

APPS = (
    App(
        "WhatsApp",
        (
            Route(
                "Android",
                (
                    N_("Open het gesprek met je partner en tik rechtsboven op de drie puntjes."),
                    N_("Tik op 'Meer' en dan op 'Chat exporteren'."),
                    _WITHOUT,
                    _TO_COMPUTER,
                ),
                ("dots", "list", "plain", "send"),
            ),
            Route(
                "iPhone",
                (
                    N_("Open het gesprek en tik bovenaan op de naam."),
                    N_("Schuif helemaal naar beneden en tik op 'Exporteer chat'."),
                    _WITHOUT,
                    _TO_COMPUTER,
                ),
                ("top", "list", "plain", "send"),
            ),
        ),
        N_("Je krijgt een .txt of een .zip. Laat die heel; uitpakken hoeft niet."),
    ),
    App(
        "Signal",
        (
            Route(
                N_("Computer (ook met Android of iPhone)"),
                (
                    N_("Open Signal Desktop en ga naar Instellingen, dan Chats."),
                    N_("Kies 'Chats exporteren' en bewaar de map; een back-up is iets anders."),
                    N_("Sleep het bestand main.jsonl hierheen."),
                ),
                ("dots", "list", "send"),
            ),
        ),
    ),
    App(
        "Telegram",
        (
            Route(
                N_("Computer (ook met Android of iPhone)"),
                (
                    N_("Open Telegram Desktop, dan het gesprek, en klik rechtsboven op de drie puntjes."),
                    N_("Kies 'Chatgeschiedenis exporteren' en zet foto's en video's uit."),
                    N_("Kies als vorm JSON en sleep result.json hierheen."),
                ),
                ("dots", "list", "send"),
            ),
        ),
    ),
    App(
        "iMessage",
        (
            Route(
                N_("Mac (ook voor je iPhone)"),
                (
                    N_("Zet in Berichten op de Mac 'Berichten in iCloud' aan, zodat alles erin staat."),
                    N_("Open in de Finder met Ga → Ga naar map: ~/Library/Messages"),
                    N_("Sleep chat.db hierheen, en chat.db-wal als die er staat."),
                ),
                ("list", "top", "send"),
            ),
        ),
    ),
    App(
        N_("Sms"),
        (
            Route(
                "Android",
                (
                    N_("Open de app SMS Backup & Restore en kies 'Back-up'."),
                    N_("Kies alleen het gesprek met je partner en bewaar het op de telefoon."),
                    _TO_COMPUTER,
                ),
                ("list", "plain", "send"),
            ),
        ),
    ),
    App("Facebook Messenger", (Route(N_("Computer"), _ACCOUNT, ("dots", "list", "send")),), _META_NOTE),
    App("Instagram", (Route(N_("Computer"), _ACCOUNT, ("dots", "list", "send")),), _META_NOTE),
    App(
        N_("Iets anders"),
        (
            Route(
                N_("Computer"),
                (N_("Een tabel (.csv, .tsv of .jsonl) met een kolom voor tijd, afzender en tekst kan ook."),),
                ("send",),
            ),
        ),
    ),
)
