"""What workers share: built in the master without a connection, and rebuilt at a reload."""

import sys
from datetime import date
from typing import Any

import pytest

from dashboard.app import create_app
from dashboard.preload import load_again, share
from dashboard.settings import Settings
from data.store import Store

TODAY = date(2026, 11, 22)


def test_todays_situation_is_shared_and_no_connection_is(real_store: Store) -> None:
    settings = Settings(
        database_url=real_store.engine.url.render_as_string(), today=TODAY, log_level="error"
    )
    server = create_app(settings).server
    store: Store = server.extensions["pages"].store
    share(server)
    assert store.situations.total_bytes > 0
    assert store.engine.pool.checkedin() == store.engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # of the queue pool
    built = store.situations.builds
    assert server.test_client().get("/").status_code == 200
    assert store.situations.builds == built


class Application:
    """Stands for gunicorn's application; `load` imports the code again or fails."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.callable: Any = "the old one"
        self.failure = failure
        self.module: Any = None

    def load(self) -> str:
        import data.text

        self.module = data.text
        if self.failure is not None:
            raise self.failure
        return "the new one"


@pytest.fixture
def modules() -> Any:
    before = dict(sys.modules)
    yield before
    sys.modules.clear()
    sys.modules.update(before)


def test_a_reload_reads_the_code_anew(modules: dict[str, Any]) -> None:
    application = Application()
    load_again(application)
    assert application.callable == "the new one"
    assert application.module is not modules["data.text"]


def test_a_reload_of_broken_code_keeps_what_runs(modules: dict[str, Any]) -> None:
    application = Application(SyntaxError("a file half written"))
    load_again(application)
    assert application.callable == "the old one"
    assert sys.modules["data.text"] is modules["data.text"]
