"""`nabij opening` among the commands; what it does is in `nabij.cli.judge`."""

from typing import Annotated

from cyclopts import App, Parameter

from nabij.errors import N_
from nabij.language import Words, words


def add_opening(app: App, say: Words) -> None:
    """Add the command to the program."""

    @app.command(help=say(N_("Kijk of er een verwijt staat in je eerste zin, en wat er nog bij kan.")))
    def opening(  # pyright: ignore[reportUnusedFunction]
        text: Annotated[
            str,
            Parameter(
                help=say(N_("je zin, tussen aanhalingstekens; - leest hem van de invoer")),
                allow_leading_hyphen=True,
            ),
        ],
        /,
        *,
        json: Annotated[bool, Parameter(help=say(N_("geef het oordeel als JSON")), negative="")] = False,
        language: Annotated[str, Parameter(help=say(N_("nl of en; anders de taal van de zin")))] = "",
        example: Annotated[
            bool, Parameter(help=say(N_("laat er ook een voorbeeld bij zien")), negative="")
        ] = False,
    ) -> int:
        from nabij.cli.judge import opening_command  # noqa: PLC0415  (the rules only when they are needed)

        return opening_command(text, say=words(language), as_json=json, language=language, example=example)
