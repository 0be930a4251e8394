"""A request that takes longer than it may is given up: 503, nothing kept, the next one served."""

import json
from dataclasses import replace
from typing import Any

import pytest

from dashboard.app import DashboardApp, create_app
from dashboard.discovery import discover
from data import deadline
from data.store import Store
from layouts import element as html
from layouts import ids
from layouts.page import Context
from layouts.parts import Part
from tests.contract.web.conftest import demo_app, demo_settings
from tests.contract.web.demo.pages.engagements import PAGE
from tests.contract.web.demo.store import DemoStore

WORDS = "La réponse prend trop de temps"
SECONDS = 20
TOKEN = "un-jeton-assez-long"


class Clock:
    """Time passes only when a test says so, or with each piece of work that is slow."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slow = 0.0  # seconds of the piece

    def __call__(self) -> float:
        """The present moment."""
        return self.now

    def work(self) -> None:
        """One piece of work."""
        self.now += self.slow


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(deadline, "monotonic", made)
    return made


class SlowStore(DemoStore):
    """Each reading takes time."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def rows(self, *filters: Any) -> list[tuple[str, str, int]]:
        self._clock.work()
        return super().rows(*filters)


@pytest.fixture
def drawn() -> list[str]:
    """The parts of the page that were drawn, in order."""
    return []


@pytest.fixture
def app(clock: Clock, drawn: list[str]) -> DashboardApp:
    """The demo, whose home page has a part that may be slow, and one after it."""

    def slow(_data: Any, _context: Context) -> Any:
        drawn.append("slow")
        clock.work()
        return html.P("lent")

    def after(_data: Any, _context: Context) -> Any:
        drawn.append("after")
        return html.P("ensuite")

    entries = discover("tests.contract.web.demo.pages", "tests.contract.web.demo.callbacks")
    parts = (Part(None, slow), Part(None, after))
    entries = tuple(
        replace(entry, page=replace(entry.page, parts=parts)) if entry.page.path == "/" else entry
        for entry in entries
    )
    settings = demo_settings(
        request_seconds=SECONDS, metrics_token=TOKEN, log_level="warning", log_format="json"
    )
    return create_app(settings, SlowStore(clock), entries=entries)


def test_a_page_whose_part_takes_too_long(
    app: DashboardApp, clock: Clock, drawn: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    client, clock.slow = app.server.test_client(), SECONDS + 1
    late = client.get("/")
    assert (late.status_code, drawn) == (503, ["slow"])
    assert WORDS in late.text
    assert '<html lang="fr"' in late.text
    assert late.headers["Retry-After"]
    assert late.headers["Cache-Control"] == "no-store"
    assert len(app.answers.answers) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (line,) = [line for line in lines if line["event"] == "request_out_of_time"]
    assert (line["path"], line["seconds"]) == ("/", SECONDS)
    figures = client.get("/metriques", headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert "\nsuivi_requests_out_of_time_total 1.0\n" in figures
    clock.slow = 0.0
    served = client.get("/")
    assert served.status_code == 200
    assert "ensuite" in served.text
    assert WORDS not in served.text


def test_just_in_time_is_in_time(app: DashboardApp, clock: Clock) -> None:
    clock.slow = SECONDS
    assert app.server.test_client().get("/").status_code == 200


def test_a_program_gets_a_problem(app: DashboardApp, clock: Clock) -> None:
    clock.slow = SECONDS + 1
    late = app.server.test_client().get("/", headers={"Accept": "application/json"})
    assert (late.status_code, late.mimetype) == (503, "application/problem+json")
    assert WORDS in late.json["detail"]
    assert late.headers["Retry-After"]


def test_a_filter_that_takes_too_long_warns_and_is_not_kept(
    app: DashboardApp, clock: Clock
) -> None:
    request = ids.request_store(PAGE.name)
    body = next(
        {
            "output": name,
            "outputs": [],
            "inputs": [{"id": request, "property": "data", "value": "/engagements"}],
            "state": [{"id": ids.PAGE_STATE, "property": "data", "value": None}],
            "changedPropIds": [],
        }
        for name, known in app.callback_map.items()
        if "callback" in known and json.loads(known["inputs"][0]["id"]) == request
    )
    client, clock.slow = app.server.test_client(), SECONDS + 1
    late = client.post("/_dash-update-component", json=body)
    assert late.status_code == 200
    assert "Cette vue prend trop de temps" in late.text
    assert len(app.answers.answers) == 0
    clock.slow = 0.0
    served = client.post("/_dash-update-component", json=body)
    assert "trop de temps" not in served.text
    assert len(app.answers.answers) == 1


@pytest.mark.parametrize("path", ["engagements", "engagements.csv", "graphiques/statuts.json"])
def test_the_interface_gives_up_before_a_statement_or_rows(
    real_store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    settings = demo_settings(database_url=real_store.engine.url.render_as_string())
    client = create_app(settings).server.test_client()
    assert client.get(f"/api/v1/{path}").status_code == 200
    begin = deadline.within

    def spent(_seconds: float) -> Any:
        return begin(-1)

    monkeypatch.setattr("dashboard.operations.within", spent)
    late = client.get(f"/api/v1/{path}?plan=2015-2017")
    assert (late.status_code, late.mimetype) == (503, "application/problem+json")
    assert late.headers["Retry-After"]
    monkeypatch.setattr("dashboard.operations.within", begin)
    assert client.get(f"/api/v1/{path}?plan=2015-2017").status_code == 200


def test_pages_of_the_demo_keep_time_without_a_slow_part(clock: Clock) -> None:
    client = demo_app(SlowStore(clock)).server.test_client()
    assert client.get("/engagements").status_code == 200
