"""The contact form over HTTP: stored, refused with reasons, honeypot, limits."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from dashboard.app import create_app
from dashboard.settings import Settings
from data.store import Store
from data.workspace.reader_reports import reports
from tests.live import TODAY

VIEW = "/contact?plan=2015-2017&au=2016-06-03&sur=%2Fengagements%2F2015-2017-07"
MESSAGE = {"nature": "erreur", "message": "Le calendrier de cette fiche est faux.", "courriel": ""}


@pytest.fixture
def store(tmp_path: Path, real_store: Store) -> Iterator[Store]:
    """A copy of the frozen plans that may be written."""
    with (
        closing(sqlite3.connect(str(real_store.engine.url.database))) as original,
        closing(sqlite3.connect(tmp_path / "store.sqlite")) as copy,
    ):
        original.backup(copy)
    store = Store.from_url(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield store
    store.close()


@pytest.fixture
def client(store: Store) -> FlaskClient:
    return client_of(store)


def client_of(store: Store, **changes: Any) -> FlaskClient:
    settings = Settings(today=TODAY, log_level="error", **changes)
    client: FlaskClient = create_app(settings, store).server.test_client()
    return client


def fields(client: FlaskClient, address: str) -> dict[str, str]:
    """The fields that an unchanged form would send."""
    page = html.document_fromstring(client.get(address).text)
    (form,) = page.xpath("//main//form")
    assert (form.get("method"), form.get("action")) == ("post", "/contact")
    return dict(form.form_values())


def stored(store: Store) -> list[Any]:
    with store.connect() as connection:
        return list(reports(connection, datetime.now(UTC).replace(tzinfo=None)))


def test_a_message_is_taken_with_its_view(client: FlaskClient, store: Store) -> None:
    sent = client.post("/contact", data={**fields(client, VIEW), **MESSAGE})
    assert sent.status_code == 303
    thanks = html.document_fromstring(client.get(sent.headers["Location"]).text)
    assert thanks.xpath("string(//h1)") == "Message reçu"
    back = thanks.xpath("//main//a[not(contains(@href, '#mot-'))]/@href")
    assert back == ["/engagements/2015-2017-07?plan=2015-2017&au=2016-06-03"]
    (row,) = stored(store)
    assert row.message == MESSAGE["message"]
    assert (row.page, row.query) == ("/engagements/2015-2017-07", "plan=2015-2017")
    assert row.as_of.isoformat() == "2016-06-03"
    assert row.reply_to is None


def test_what_is_wrong_is_told_beside_its_field(client: FlaskClient, store: Store) -> None:
    answer = client.post("/contact", data={**fields(client, VIEW), "courriel": "sans arobase"})
    assert answer.status_code == 422
    page = html.document_fromstring(answer.text)
    (alert,) = page.xpath("//*[@role='alert'][not(@hidden)]")
    assert set(alert.xpath(".//a/@href")) == {"#message", "#courriel"}
    for name in ("message", "courriel"):
        field = page.get_element_by_id(name)
        assert field.get("aria-invalid") == "true"
        reason = page.get_element_by_id(field.get("aria-describedby").split()[-1])
        assert reason.text_content().strip()
    assert page.get_element_by_id("courriel").get("value") == "sans arobase"
    assert page.xpath("//input[@name='sur']/@value") == ["/engagements/2015-2017-07"]
    assert stored(store) == []


def test_a_program_that_fills_the_trap_learns_nothing(client: FlaskClient, store: Store) -> None:
    given = {**fields(client, "/contact"), **MESSAGE}
    assert not given.get("site")
    trapped = client.post("/contact", data={**given, "site": "https://exemple.fr"})
    taken = client.post("/contact", data=given)
    assert (trapped.status_code, trapped.headers["Location"]) == (
        taken.status_code,
        taken.headers["Location"],
    )
    assert len(stored(store)) == 1


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"sur": "https://exemple.fr/", "filtres": "plan=<script>", "au": "hier"},
        {"sur": "/nulle-part", "filtres": "\x00" * 500, "au": "9999-99-99"},
        {"message": "<script>alert(1)</script> et la suite"},
    ],
)
def test_hostile_fields(client: FlaskClient, store: Store, given: dict[str, str]) -> None:
    answer = client.post("/contact", data=given)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    full = client.post("/contact", data={**MESSAGE, **given})
    assert full.status_code == 303
    (row,) = stored(store)
    assert row.page is None
    assert row.as_of == TODAY


def test_messages_have_a_rate(store: Store) -> None:
    client = client_of(store, limit_reports=2)
    visitor = {"REMOTE_ADDR": "203.0.113.7"}
    statuses = [
        client.post("/contact", data=MESSAGE, environ_overrides=visitor).status_code
        for _ in range(3)
    ]
    assert statuses == [303, 303, 429]
    refused = client.post("/contact", data=MESSAGE, environ_overrides=visitor)
    assert refused.mimetype == "text/html"
    assert "<h1>Trop de demandes</h1>" in refused.text
    assert client.get("/contact", environ_overrides=visitor).status_code == 200
    assert len(stored(store)) == 2


def test_every_page_leads_to_the_form_with_its_view(client: FlaskClient) -> None:
    page = html.document_fromstring(client.get("/engagements?plan=2015-2017&au=2016-06-03").text)
    (link,) = page.xpath("//footer//a[@data-signaler]")
    assert link.get("href") == "/contact?plan=2015-2017&au=2016-06-03&sur=%2Fengagements"
