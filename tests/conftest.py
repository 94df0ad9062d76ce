"""What all tests share: no test is failed by a clock, and none may call another machine, nor its programs."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.loopback import loopback_only

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

_HERE = Path(loopback_only.__file__).parent
_LEDGER = Path(tempfile.mkdtemp(prefix="tests-")) / "tried"
os.environ[loopback_only.LEDGER] = str(_LEDGER)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_HERE), os.environ.get("PYTHONPATH")]))
loopback_only.install()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the wheel: its one test takes longest, and at the end all would wait for it."""
    items.sort(key=lambda item: "wheel" not in item.path.parts)


@pytest.fixture(autouse=True)
def _nobody_is_called() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    """Fail the test in which anything tried to reach another machine, also where that was caught."""
    yield
    if _LEDGER.exists():
        tried = _LEDGER.read_text(encoding="utf-8")
        _LEDGER.unlink()
        pytest.fail(f"tried to reach another machine: {tried}")


@pytest.fixture(autouse=True)
def _loop_of_its_own(request: pytest.FixtureRequest) -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    """Let no test but a browser's see Playwright's event loop, which stands still between those tests.

    A process that opened a browser keeps it for the next such test; any other there could run no loop.
    """
    held = asyncio._get_running_loop()  # noqa: SLF001
    if held is None or "chromium" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)  # noqa: SLF001
    yield
    asyncio._set_running_loop(held)  # noqa: SLF001
