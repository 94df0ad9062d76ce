"""WhatsApp's own words get their kind, in four languages, and only as whole bodies (formats.md 1.3, 1.4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from nabij.sources import Conversation, read_contents

M = "\u200e"

#: Body, kind, text. On an iPhone a mark stands before each; on Android none does.
WHOLE = [
    ("<Media weggelaten>", "media", ""),
    ("<Media omitted>", "media", ""),
    ("<Medien ausgeschlossen>", "media", ""),
    ("<Medien weggelassen>", "media", ""),
    ("<Médias omis>", "media", ""),
    ("<Fichier omis>", "media", ""),
    ("afbeelding weggelaten", "photo", ""),
    ("<afbeelding weggelaten>", "photo", ""),
    ("image omitted", "photo", ""),
    ("Bild weggelassen", "photo", ""),
    ("image absente", "photo", ""),
    ("video weggelaten", "video", ""),
    ("video omitted", "video", ""),
    ("Video weggelassen", "video", ""),
    ("vidéo absente", "video", ""),
    ("videonotitie weggelaten", "video", ""),
    ("<Video note omitted>", "video", ""),
    ("video note omitted", "video", ""),
    ("<Video message omitted>", "video", ""),
    ("Videonotiz weggelassen", "video", ""),
    ("<Videonachricht weggelassen>", "video", ""),
    ("audio weggelaten", "voice", ""),
    ("audio omitted", "voice", ""),
    ("Audio weggelassen", "voice", ""),
    ("audio omis", "voice", ""),
    ("sticker weggelaten", "sticker", ""),
    ("sticker omitted", "sticker", ""),
    ("Sticker weggelassen", "sticker", ""),
    ("sticker omis", "sticker", ""),
    ("GIF weggelaten", "gif", ""),
    ("GIF omitted", "gif", ""),
    ("GIF weggelassen", "gif", ""),
    ("GIF retiré", "gif", ""),
    ("document weggelaten", "document", ""),
    ("document omitted", "document", ""),
    ("Dokument weggelassen", "document", ""),
    ("document manquant", "document", ""),
    (f"Begroting.pdf • {M}12 pagina's {M}document weggelaten", "document", "Begroting.pdf • 12 pagina's"),
    ("Visitekaartje weggelaten", "contact", ""),
    ("Contact card omitted", "contact", ""),
    ("Kontaktkarte ausgelassen", "contact", ""),
    ("Fiche contact manquante", "contact", ""),
    ("Dit bericht is verwijderd", "deleted", ""),
    ("Dit bericht is verwijderd.", "deleted", ""),
    ("This message was deleted", "deleted", ""),
    ("This message was deleted.", "deleted", ""),
    ("Diese Nachricht wurde gelöscht", "deleted", ""),
    ("Ce message a été supprimé", "deleted", ""),
    ("U hebt dit bericht verwijderd", "deleted", ""),
    ("Je hebt dit bericht verwijderd.", "deleted", ""),
    ("You deleted this message", "deleted", ""),
    ("Du hast diese Nachricht gelöscht", "deleted", ""),
    ("Vous avez supprimé ce message", "deleted", ""),
    ("locatie: https://maps.google.com/?q=52.1,5.1", "location", "https://maps.google.com/?q=52.1,5.1"),
    ("Locatie: https://maps.google.com/?q=52.1,5.1", "location", "https://maps.google.com/?q=52.1,5.1"),
    ("location: https://maps.google.com/?q=52.1,5.1", "location", "https://maps.google.com/?q=52.1,5.1"),
    ("Location: https://maps.google.com/?q=52.1,5.1", "location", "https://maps.google.com/?q=52.1,5.1"),
    ("Standort: https://maps.google.com/?q=52.1,5.1", "location", "https://maps.google.com/?q=52.1,5.1"),
    ("localisation : https://maps.google.com/?q=5", "location", "https://maps.google.com/?q=5"),
    ("localisation\u00a0: https://maps.google.com/?q=5", "location", "https://maps.google.com/?q=5"),
    ("live locatie gedeeld", "location", ""),
    ("live location shared", "location", ""),
    ("Live-Standort wird geteilt.", "location", ""),
    ("Localisation en direct partagée", "location", ""),
    ("Gemist spraakgesprek", "call", ""),
    ("Gemiste spraakoproep", "call", ""),
    ("Missed voice call", "call", ""),
    ("Missed voice call. Tap to call back", "call", ""),
    ("Verpasster Sprachanruf", "call", ""),
    ("Verpasster Sprachanruf. Zum Zurückrufen tippen", "call", ""),
    ("Appel vocal manqué", "call", ""),
    ("Gemist videogesprek", "call", ""),
    ("Gemiste video-oproep", "call", ""),
    ("Missed video call", "call", ""),
    ("Verpasster Videoanruf", "call", ""),
    ("Appel vidéo manqué", "call", ""),
    ("Spraakoproep, 5 min.", "call", "Spraakoproep, 5 min."),
    (f"Voice call. {M}5 min", "call", "Voice call. 5 min"),
    ("Video call. 12 min", "call", "Video call. 12 min"),
    ("Voice call. No answer", "call", "Voice call. No answer"),
    ("Sprachanruf. 5 Min.", "call", "Sprachanruf. 5 Min."),
    ("Sprachanruf. Keine Antwort", "call", "Sprachanruf. Keine Antwort"),
    ("Wachten op dit bericht. Dit kan even duren.", "empty", ""),
    ("Wachten op deze berichten...", "empty", ""),
    ("Waiting for this message. This may take a while.", "empty", ""),
    ("<View once voice message omitted>", "empty", ""),
    ("null", "empty", ""),
    ("", "empty", ""),
    ("IMG-20220528-WA0001.jpg (bestand bijgevoegd)", "photo", ""),
    ("IMG-20220528-WA0001.jpg (bestand bijgevoegd)\nOns uitzicht\nvandaag", "photo", "Ons uitzicht\nvandaag"),
    ("DOC-20220528-WA0006. (bestand bijgevoegd)\nBegroting.pdf", "document", "Begroting.pdf"),
    ("VID-20220528-WA0001.mp4 (file attached)", "video", ""),
    ("PTT-20220528-WA0001.opus (Datei angehängt)", "voice", ""),
    ("AUD-20220528-WA0001.m4a (fichier joint)", "voice", ""),
    ("STK-20220528-WA0001.webp (bestand bijgevoegd)", "sticker", ""),
    ("Oma Riet.vcf (bestand bijgevoegd)", "contact", ""),
    ("Begroting.pdf (file attached)", "document", ""),
    ("<bijgevoegd: 00000014-PHOTO-2022-05-28-16-17-01.jpg>", "photo", ""),
    ("<attached: 00000015-VIDEO-2022-05-28-16-17-01.mp4>", "video", ""),
    ("< attached: 00000015-VIDEO-2022-05-28-16-17-01.mp4>", "video", ""),
    ("<Anhang: 00000016-AUDIO-2022-05-28-16-17-01.opus>", "voice", ""),
    ("<angehängt: 00000017-STICKER-2022-05-28-16-17-01.webp>", "sticker", ""),
    ("<pièce jointe : 00000018-GIF-2022-05-28-16-17-01.mp4>", "gif", ""),
    (f"Ons uitzicht {M}<bijgevoegd: 00000014-PHOTO-2022-05-28-16-17-01.jpg>", "photo", "Ons uitzicht"),
    (
        f"Begroting.pdf • {M}116 pagina's {M}<bijgevoegd: 00000017-Begroting.pdf>",
        "document",
        "Begroting.pdf • 116 pagina's",
    ),
    (f"2015-08-04-PHOTO-00004762.jpg <{M}attached>", "photo", ""),
    (
        "POLL:\nUit eten?\nOPTION: Vrijdag (2 votes)\nOPTION: Liever thuis (0 votes)",
        "poll",
        "Uit eten?\nVrijdag\nLiever thuis",
    ),
    (
        f"PEILING:\nUit eten?\n{M}OPTIE: Vrijdag ({M}1 stem)\n{M}OPTIE: Thuis ({M}0 stemmen)",
        "poll",
        "Uit eten?\nVrijdag\nThuis",
    ),
    (
        "POLL: Uit eten? OPTION: Vrijdag (2 votes) OPTION: Thuis (0 votes)",
        "poll",
        "Uit eten?\nVrijdag\nThuis",
    ),
]

#: Talk that holds such words stays talk.
TALK = [
    "Anna left the party early",
    "I left my keys",
    "Ik heb dat bericht verwijderd",
    "Dit bericht is verwijderd, zei je gisteren",
    "Zie je 'Dit bericht is verwijderd'?",
    "afbeelding weggelaten? wat raar",
    "Waarom is de video weggelaten",
    "Ik heb het toegevoegd aan de agenda",
    "You added sugar and removed the salt",
    "nulletje",
    "Locatie: bij oma",
    "Voice call. Of toch morgen?",
    "(bestand bijgevoegd)",
    "zie de mail (bestand bijgevoegd)",
    "<3",
    "<Ik mis je>",
    "LIJST:\nmelk\nbrood",
    "POLL: wie kookt er?",
    "Wachten op dit bericht maakt me gek",
    "Berichten en oproepen worden steeds minder hier",
    "Gemist",
    "1",
    "😀",
    ":)",
]


def conversation(tmp_path: Path, content: str) -> Conversation:
    path = tmp_path / "export.txt"
    path.write_bytes(content.encode())
    (chat,) = read_contents(path, "whatsapp").conversations
    return chat


def android(body: str) -> str:
    return f"28-05-2022 16:08 - Anna: {body}\n"


def iphone(body: str) -> str:
    mark = M if body else ""
    return f"{mark}[28-05-2022 16:08:13] Anna: {mark}{body}\n"


@pytest.mark.parametrize("phone", [android, iphone])
@pytest.mark.parametrize(
    ("body", "kind", "text"), WHOLE, ids=[row[0][:50].replace("\n", " ") for row in WHOLE]
)
def test_own_words_get_their_kind(phone: object, body: str, kind: str, text: str, tmp_path: Path):
    assert callable(phone)
    chat = conversation(tmp_path, phone(body) + phone(body))
    expected = (0, kind, text or body if kind == "call" else text)
    if kind == "call" and not text:
        expected = (0, kind, "")
    assert chat.messages.select("sender", "kind", "text").rows() == [expected] * 2


@pytest.mark.parametrize("body", TALK)
def test_talk_stays_talk(body: str, tmp_path: Path):
    on_iphone = f"[28-05-2022 16:08:13] Anna: {body}\n"
    for content in (android(body), on_iphone):
        chat = conversation(tmp_path, content)
        assert chat.messages.select("sender", "kind", "text").rows() == [(0, "text", body)]


EDITED = [
    ("<Dit bericht is bewerkt>", M),
    ("<This message was edited>", M),
    ("<Diese Nachricht wurde bearbeitet>", M),
    ("<Ce message a été modifié>", M),
    ("<Dit bericht is bewerkt>", ""),
]


@pytest.mark.parametrize(("mark", "before"), EDITED)
def test_mark_of_an_edit_is_taken_off_and_remembered(mark: str, before: str, tmp_path: Path):
    body = f"Ik bedoel morgen\nof zo {before}{mark}"
    for content in (android(body), f"[28-05-2022 16:08:13] Anna: {body}\n"):
        chat = conversation(tmp_path, content)
        assert chat.messages.select("kind", "text", "edited").rows() == [
            ("text", "Ik bedoel morgen\nof zo", True)
        ]


def test_edited_caption_keeps_its_photo(tmp_path: Path):
    body = f"{M}IMG-20220528-WA0001.jpg (bestand bijgevoegd)\nOns uitzicht {M}<Dit bericht is bewerkt>"
    chat = conversation(tmp_path, android(body))
    assert chat.messages.select("kind", "text", "edited").rows() == [("photo", "Ons uitzicht", True)]


#: What nobody wrote, under the partner's or a group's name, as iPhones do.
NOTICES = [
    "Berichten en gesprekken worden end-to-end versleuteld. Niemand buiten deze chat kan ze lezen.",
    "Uw oproepen en berichten zijn beveiligd met end-to-end encryptie. Tik voor meer informatie.",
    "Messages and calls are end-to-end encrypted. No one outside of this chat can read or listen to them.",
    "Messages and calls are end-to-end encrypted. Only people in this chat can read them. Learn more.",
    "Messages you send to this group are now secured with end-to-end encryption. Tap for more info.",
    "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Nur Personen in diesem Chat können sie lesen.",
    "Les messages et les appels sont chiffrés de bout en bout. Aucun tiers ne peut les lire.",
]
SYSTEM = [
    "Uw beveiligingscode voor Bram is gewijzigd. Tik voor meer informatie.",
    "Je beveiligingscode voor Bram is gewijzigd.",
    "Your security code with Bram changed. Tap to learn more.",
    "Bram heeft een nieuw telefoonnummer. Tik om een bericht te sturen.",
    "Bram heeft berichten met vervaldatum ingeschakeld. Nieuwe berichten verdwijnen na 7 dagen.",
    "You blocked this contact. Tap to unblock.",
    "Bram is a contact",
    "Bram heeft deze groep aangemaakt",
    "U hebt Bram toegevoegd",
    "Bram left",
]


@pytest.mark.parametrize("notice", [*NOTICES, *SYSTEM])
def test_what_nobody_wrote_makes_no_person(notice: str, tmp_path: Path):
    content = f"[28-05-2022 16:08:13] Wij twee: {M}{notice}\n[28-05-2022 16:08:14] Anna: Hoi\n"
    chat = conversation(tmp_path, content)
    assert chat.people == ("Anna",)
    assert chat.messages.select("sender", "kind").rows() == [(None, "system"), (0, "text")]
    chat = conversation(tmp_path, f"28-05-2022 16:08 - {notice}\n28-05-2022 16:08 - Anna: Hoi\n")
    assert chat.people == ("Anna",)
    assert chat.messages.select("sender", "kind", "text").rows() == [
        (None, "system", notice),
        (0, "text", "Hoi"),
    ]


@pytest.mark.parametrize("notice", NOTICES)
def test_notice_without_its_mark_makes_no_person(notice: str, tmp_path: Path):
    chat = conversation(tmp_path, f"[28-05-2022 16:08:13] Bram: {notice}\n[28-05-2022 16:08:14] Anna: Hoi\n")
    assert chat.people == ("Anna",)
