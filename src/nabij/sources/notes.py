"""The rules a note may name, each with its sentence.

A note says that a line was skipped, or that something had to be guessed, and which rule did it.
The Dutch sentence is the message id. `level` is in the note: `info` or `warning`.
"""

from __future__ import annotations

from nabij.errors import N_

RULES: dict[str, str] = {
    # which order the numbers of a date have, strongest evidence first (formats.md 0.1)
    "date_year_first": N_("De datums beginnen met het jaar."),
    "date_above_twelve": N_("Een dag boven de twaalf verraadt de volgorde van de datums."),
    "date_media_names": N_("De datums in de namen van foto's verraden de volgorde."),
    "date_fewest_jumps": N_("Zo gelezen springt de tijd het minst vaak terug."),
    "date_other_export": N_("Een andere export van dezelfde chat verraadt de volgorde."),
    "date_not_in_future": N_("Anders gelezen zouden er berichten in de toekomst staan."),
    "date_locale": N_("De taal en de schrijfwijze van het bestand wijzen op deze volgorde."),
    "date_default": N_(
        "De volgorde van dag en maand staat niet vast; ik las de dag eerst. Kijk of de eerste datum klopt."
    ),
    # what was not read
    "before_first_message": N_("Deze regels staan voor het eerste bericht."),
    "not_understood": N_("Dit kon ik niet lezen."),
    "no_date": N_("Dit bericht heeft geen datum."),
    "impossible_date": N_("Deze datum bestaat niet."),
    "empty_record": N_("Dit bericht heeft geen inhoud."),
    "duplicate": N_("Dit bericht stond er al."),
    "draft": N_("Dit bericht is nooit verstuurd."),
    "reaction_line": N_("Dit is een reactie op een bericht, geen bericht."),
    "older_version": N_("Dit is een oudere versie van een bewerkt bericht."),
    "cut_off": N_("Het bestand houdt hier midden in een bericht op."),
    "markup": N_("Deze regels horen bij de opmaak, niet bij het gesprek."),
    "other_file": N_("Dit bestand hoort niet bij het gesprek."),
    # what was guessed or should be known
    "encoding": N_("Het bestand was niet in UTF-8; ik heb de tekens omgezet."),
    "nul_bytes": N_("In het bestand stonden lege tekens; die heb ik weggelaten."),
    "second_shape": N_("Halverwege verandert de schrijfwijze van de datums; beide zijn gelezen."),
    "maybe_capped": N_(
        "Het aantal berichten ligt vlak bij de grens van een export: misschien mist het begin."
    ),
    "no_dates_at_all": N_("Deze opname heeft geen datum; alleen de tijd binnen het gesprek klopt."),
    "mojibake": N_("Letters met accenten waren verminkt; die heb ik hersteld."),
    "merged": N_("Meerdere exports van dezelfde chat zijn samengevoegd, zonder dubbele berichten."),
    "joined_names": N_("Twee namen zijn als één mens gelezen."),
    "other_conversations": N_(
        "Er staan meer gesprekken in deze export; ik nam het langste tussen twee mensen."
    ),
    "me_from_export": N_("De export zelf vertelt wie jij bent."),
    "me_from_file_name": N_("De naam van het bestand vertelt wie jij bent."),
    "media_not_named": N_("De export zegt niet of het foto's, video's of spraakberichten waren."),
}
