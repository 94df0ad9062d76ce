"""The whole contract, asked by a machine: every address there is, in every state, and never a 5xx.

The contract is made here; the product serves none. What is added to the application later is asked too. In
one process, so that it is quick; `test_guard` and `test_hostile` speak to the server itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.python import asgi
from tests.web.invented import invent_chat

from nabij.analysis import analyse
from nabij.errors import EmptyExport
from nabij.journal import create, open_journal
from nabij.messages import Chat
from nabij.settings import Settings
from nabij.sources import read_chat
from nabij.web.app import make_app
from nabij.web.guard import ADDRESS, Guard
from nabij.web.visit import EVERYTHING, Found, Visit, Work

BASE = f"http://{ADDRESS}:8421"
PASSPHRASE = "negen kastanjes onder een brug"  # noqa: S105  (of an empty journal of this test)
#: What a person could have sent, and what nobody should: in any field of any form.
SAID = [
    *("", "ja", "nee", "0", "1", "2", "7", "-1", "nl", "2024", "0000", "9" * 14, "nan", "1e999", "html"),
    *("2023-09-01", "2023-02-30", "zomer", "baby", "kijken", "voelen", "doen", "done", "skipped", "csi4"),
    *("pulse", PASSPHRASE, "Ik mis ons.", "é", "\u202e", "\x00", "\ud800", "../../etc/passwd", "{{ 7 * 7 }}"),
    *("<script>", "' OR 1=1 --", "%s%n", "😀" * 50, "a" * 5000),
]
STATES = ("nothing", "passed", "dropped", "failed", "found", "journal")

CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def bounded(examples: int) -> settings:
    """Give the settings of a run that takes its time and always asks the same."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=CALM,
    )


@dataclass
class Asked:
    """The application with and without its guard, and what it can be brought back to before each request."""

    visit: Visit
    doors: dict[str, Any]
    headers: dict[str, str]
    chat: Chat
    found: Found

    def reset(self, state: str, language: str = "nl") -> None:
        """Bring the visit to a state, as if the person had just come there."""
        visit = self.visit
        if state != "journal":
            visit.let_go()
        visit.forget()
        visit.beside, visit.language = None, language
        visit.allow(frozenset() if state == "nothing" else EVERYTHING)
        if state == "dropped":
            visit.take(self.chat)
        elif state == "failed":
            visit.work = Work(error=EmptyExport())
        elif state == "found":
            visit.found = self.found
        elif state == "journal" and visit.journal is None:
            make = open_journal if visit.book.exists() else create
            visit.hold(make(visit.book, PASSPHRASE))


def make_asked(folder: Path) -> Asked:
    """Give the application of a visit whose journal stands in `folder`."""
    file = folder / "WhatsApp-chat met Sam.txt"
    file.write_bytes(invent_chat(8))
    chat = read_chat(file)
    seen = chat.seen_by(chat.people[0])
    found = Found(analyse(seen), chat.people[0], chat.people[1], ())
    visit = Visit(book=folder / "boek")
    app = make_app(visit, Settings(largest_text=8), lambda: None)
    guard = Guard(app, visit=visit, port=int(BASE.rpartition(":")[2]), largest=8)
    with asgi.get_client(cast("Any", guard)) as client:
        opened = client.get(guard.address, allow_redirects=False)
    ours = {"Cookie": opened.headers["set-cookie"].partition(";")[0], "Origin": BASE}
    return Asked(visit, {"app": app, "guard": guard}, ours, chat, found)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Give the application to ask."""
    held = make_asked(tmp_path_factory.mktemp("contract"))
    yield held
    held.visit.wipe()


def check(answer: Any, where: str) -> None:  # noqa: ANN401  (a response of the client)
    """Hold an answer to its promise: no 5xx, and a sentence whatever is wrong."""
    assert answer.status_code < 500, where
    if answer.status_code >= 400:
        told = answer.text.split("<main")[-1]
        assert "." in told, where
        assert "Traceback" not in answer.text, where
        assert "nabij/" not in told, where


def operations(asked: Asked) -> list[Any]:
    """Give every operation of the application's own contract."""
    contract = schemathesis.openapi.from_dict(asked.doors["app"].openapi())
    found: list[Any] = list(contract.get_all_operations())
    return [one.ok() for one in found]


def paths_of(routes: list[Any]) -> set[str]:
    """Give every path that is served, in the contract or not."""
    found: set[str] = set()
    for route in routes:
        within = getattr(route, "original_router", None)
        found |= {route.path} if within is None else paths_of(within.routes)
    return found


def test_the_contract_holds_every_route_of_the_application(asked: Asked):
    paths = {one.path for one in operations(asked)}
    assert paths == paths_of(asked.doors["app"].routes)
    assert {"/poort", "/export", "/vooraf", "/uitslag", "/stop"} <= paths


@pytest.mark.parametrize(
    ("door", "state"), [*(("guard", one) for one in STATES), ("app", "found"), ("app", "journal")]
)
def test_no_request_of_the_contract_ends_in_a_5xx(asked: Asked, door: str, state: str):
    with asgi.get_client(asked.doors[door]) as client:
        for operation in operations(asked):

            @bounded(6)
            @given(case=operation.as_strategy())
            def ask(case: Any) -> None:  # noqa: ANN401
                asked.reset(state)
                kwargs = {"base_url": BASE, "session": client, "allow_redirects": False}
                answer = case.call(headers=asked.headers, **kwargs)
                check(answer, f"{operation.label} in {state}")  # noqa: B023  (asked within the loop)

            ask()


def fields_of(operation: Any) -> list[str]:  # noqa: ANN401
    """Give the names of the fields that an operation's form has."""
    content = operation.definition.raw.get("requestBody", {}).get("content", {})
    raw = operation.schema.raw_schema
    names: list[str] = []
    for one in content.values():
        shape = one["schema"]
        if "$ref" in shape:
            shape = raw["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
        names += shape.get("properties", {})
    return names


@pytest.mark.parametrize("state", STATES)
def test_no_absurd_form_ends_in_a_5xx(asked: Asked, state: str):
    said = st.lists(st.sampled_from(SAID), min_size=1, max_size=3)
    with asgi.get_client(asked.doors["guard"]) as client:
        for operation in operations(asked):
            names = fields_of(operation)
            if not names:
                continue

            @bounded(12)
            @given(form=st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "anders"], said)))
            def ask(form: dict[str, list[str]]) -> None:
                asked.reset(state, "en")
                path = operation.path.replace("{name}", "csi4")  # noqa: B023  (asked within the loop)
                body = {
                    name: [one.encode("utf-8", "surrogatepass") for one in told]
                    for name, told in form.items()
                }
                answer = client.post(BASE + path, data=body, headers=asked.headers, allow_redirects=False)
                check(answer, f"POST {path} in {state}: {form}")

            ask()
