"""Following by mail over HTTP: requested, confirmed, ended; nothing reveals who follows."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from pydantic import SecretStr

from dashboard import cli
from dashboard.app import create_app
from dashboard.clock import utc_now
from dashboard.mail.follow_letters import digest_letter
from dashboard.settings import Settings
from data import outbox
from data.following import follows, links
from data.following.digests import digest
from data.following.news import Mark, news
from data.following.scope import Scope
from data.outbox import CONFIRM, LEAVE
from data.store import Store
from data.vocabulary import FollowKind, Frequency
from tests.live import TODAY

AXIS = "/suivre?plan=2015-2017&statut=partiel&page=%2Faxes%2F2015-2017-x1"
ADDRESS = "zzlectrice@exemple.fr"
BASE = "https://suivi.exemple.fr"


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


def client_of(store: Store, **changes: Any) -> FlaskClient:
    given = {
        "today": TODAY,
        "log_level": "error",
        "base_url": BASE,
        "smtp_url": SecretStr("smtp://127.0.0.1:9"),
        "mail_from": "suivi@exemple.fr",
        **changes,
    }
    client: FlaskClient = create_app(Settings(**given), store).server.test_client()
    return client


@pytest.fixture
def client(store: Store) -> FlaskClient:
    return client_of(store)


def fields(client: FlaskClient, address: str) -> dict[str, str]:
    """The fields that an unchanged form would send."""
    page = html.document_fromstring(client.get(address).text)
    (form,) = page.xpath("//main//form")
    assert (form.get("method"), form.get("action")) == ("post", "/suivre")
    return dict(form.form_values())


def send_form(client: FlaskClient, address: str = AXIS, **typed: str) -> Any:
    return client.post("/suivre", data={**fields(client, address), "courriel": ADDRESS, **typed})


def letter(store: Store) -> outbox.Letter:
    """The newest message, as a sender takes it."""
    with store.write() as connection:
        [newest, *_others] = outbox.messages(connection, 1)
        claimed = outbox.claim(connection, newest.id, utc_now())
        assert claimed is not None
        made = links.addressed(connection, claimed, utc_now())
    assert made is not None
    return made


def rows(store: Store) -> list[tuple[str, follows.FollowRow]]:
    with store.connect() as connection:
        return list(follows.follows(connection))


def heading(response: Any) -> str:
    return str(html.document_fromstring(response.text).xpath("string(//h1)"))


def test_a_follow_is_asked_confirmed_and_left(client: FlaskClient, store: Store) -> None:
    sent = send_form(client)
    assert sent.status_code == 303
    thanks = client.get(sent.headers["Location"])
    assert heading(thanks) == "Un message vous a été envoyé"
    assert ADDRESS not in thanks.text
    [(address, row)] = rows(store)
    assert address == ADDRESS
    assert row.scope == Scope(FollowKind.AXIS, "2015-2017-x1", "plan=2015-2017&statut=partiel")
    assert (row.frequency, row.confirmed_at) == (Frequency.WEEKLY, None)
    message = letter(store)
    assert "Statut\u00a0: partiel" in message.body
    confirm = f"/suivre/confirmer/{message.secrets[CONFIRM]}"
    shown = client.get(confirm)
    assert heading(shown) == "Confirmer le suivi"
    # a program that only opens links confirms nothing
    assert rows(store)[0][1].confirmed_at is None
    for _time in range(2):
        answer = client.post(confirm)
        assert (answer.status_code, heading(answer)) == (200, "Le suivi commence")
    assert rows(store)[0][1].known is not None
    leave = f"/suivre/quitter/{message.secrets[LEAVE]}"
    assert heading(client.get(leave)) == "Ne plus suivre"
    assert len(rows(store)) == 1
    assert heading(client.post(leave)) == "C’est fini"
    assert rows(store) == []
    assert client.get(leave).status_code == 404
    assert client.post(leave).status_code == 200


def test_who_asks_in_english_is_answered_and_written_to_in_english(
    client: FlaskClient, store: Store
) -> None:
    page = html.document_fromstring(client.get("/axes/2015-2017-x1?lang=en").text)
    [link] = page.xpath("//main//a[starts-with(@href, '/suivre')]/@href")
    (form,) = html.document_fromstring(client.get(link).text).xpath("//main//form")
    sent = client.post(form.get("action"), data={**dict(form.form_values()), "courriel": ADDRESS})
    assert sent.status_code == 303
    thanks = html.document_fromstring(client.get(sent.headers["Location"]).text)
    assert thanks.get("lang") == "en"
    [(_address, row)] = rows(store)
    assert row.language == "en"
    message = letter(store)
    assert "Somebody asked" in message.body
    confirm = f"/suivre/confirmer/{message.secrets[CONFIRM]}"
    shown = html.document_fromstring(client.get(confirm).text)
    assert shown.get("lang") == "en"
    with store.at(TODAY) as moment:
        content = digest(moment, row.scope, Mark(0, TODAY), news(moment, Mark(0, TODAY)))
    subject, body = digest_letter(content, row, "Suivi", BASE)
    assert subject.startswith("Following: ")
    assert "WHAT CHANGED" in body
    assert f"{BASE}/engagements/2015-2017-01?lang=en" in body
    for word in ("Vous", "selon l’administration", "Bonjour"):
        assert word not in body


def test_a_mail_program_leaves_with_one_click(client: FlaskClient, store: Store) -> None:
    """RFC 8058: a POST from outside, without cookie, form or origin of the site."""
    send_form(client)
    leave = f"/suivre/quitter/{letter(store).secrets[LEAVE]}"
    answer = client.post(
        leave,
        data={"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://courrier.exemple", "Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 200
    assert rows(store) == []


@pytest.mark.parametrize("kind", ["confirmer", "quitter"])
def test_pages_of_links_are_kept_by_nobody(client: FlaskClient, store: Store, kind: str) -> None:
    send_form(client)
    secrets = letter(store).secrets
    secret = secrets[CONFIRM if kind == "confirmer" else LEAVE]
    other = secrets[LEAVE if kind == "confirmer" else CONFIRM]
    answer = client.get(f"/suivre/{kind}/{secret}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "Set-Cookie" not in answer.headers
    # The secret is only in the address of the page itself.
    assert secret not in answer.text
    for wrong in (other, "inconnu", "é" * 50, f"{secret}/de-trop"):
        assert client.get(f"/suivre/{kind}/{wrong}").status_code == 404


def test_an_old_link_confirms_nothing(
    client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_form(client)
    secret = letter(store).secrets[CONFIRM]
    monkeypatch.setattr(links, "CONFIRM_DAYS", 0)
    answer = client.post(f"/suivre/confirmer/{secret}")
    assert (answer.status_code, heading(answer)) == (404, "Ce lien ne sert plus")
    assert rows(store)[0][1].confirmed_at is None


def test_the_first_message_holds_no_word_that_somebody_typed(
    client: FlaskClient, store: Store
) -> None:
    """Anybody may have it sent to anybody: it must carry no text of theirs."""
    filters = "plan=2015-2017&axe=www.publicite.example&organisme=achetez&q=https://pub.example"
    given = {"frequence": "aussitot", "courriel": ADDRESS, "filtres": filters}
    assert client.post("/suivre", data={**given, "page": "/engagements"}).status_code == 303
    text = letter(store).body
    assert "Plan\u00a0: 2015-2017" in text
    for word in ("publicite", "achetez", "pub.example"):
        assert word not in text
    assert rows(store)[0][1].scope.query == "plan=2015-2017&q=https%3A%2F%2Fpub.example"


def test_nothing_tells_whether_an_address_is_known(client: FlaskClient, store: Store) -> None:
    answers = [
        send_form(client, courriel=address) for address in [ADDRESS] * 2 + ["autre@exemple.fr"]
    ]
    assert len({(answer.status_code, answer.headers["Location"]) for answer in answers}) == 1
    assert len({answer.text for answer in answers}) == 1
    assert [address for address, _row in rows(store)] == ["autre@exemple.fr", ADDRESS]
    for word in ("un", "deux", "trois"):
        assert send_form(client, f"/suivre?q={word}").status_code == 303
    assert len(rows(store)) == 1 + follows.MOST_REQUESTS


def test_what_is_wrong_is_told_beside_its_field(client: FlaskClient, store: Store) -> None:
    answer = send_form(client, courriel="sans arobase", frequence="parfois")
    assert answer.status_code == 422
    page = html.document_fromstring(answer.text)
    (alert,) = page.xpath("//*[@role='alert'][not(@hidden)]")
    assert set(alert.xpath(".//a/@href")) == {"#courriel", "#frequence"}
    field = page.get_element_by_id("courriel")
    assert field.get("aria-invalid") == "true"
    reason = page.get_element_by_id(field.get("aria-describedby").split()[-1])
    assert reason.text_content().strip()
    assert field.get("value") == "sans arobase"
    assert page.xpath("//input[@name='page']/@value") == ["/axes/2015-2017-x1"]
    assert page.xpath("//input[@name='filtres']/@value") == ["plan=2015-2017&statut=partiel"]
    assert rows(store) == []


def test_programs_and_other_sites_ask_nothing(client: FlaskClient, store: Store) -> None:
    given = {**fields(client, AXIS), "courriel": ADDRESS}
    trapped = client.post("/suivre", data={**given, "site": "https://exemple.fr"})
    elsewhere = [
        client.post("/suivre", data=given, headers=headers).status_code
        for headers in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://autre.exemple"},
            {"Origin": "null"},
        )
    ]
    assert elsewhere == [403] * 4
    assert rows(store) == []
    taken = client.post("/suivre", data=given, headers={"Origin": BASE})
    assert taken.status_code == 303
    assert trapped.headers["Location"] == taken.headers["Location"]
    assert len(rows(store)) == 1


def test_requests_have_a_rate(store: Store) -> None:
    client = client_of(store, limit_reports=2)
    given = {**fields(client, AXIS), "courriel": ADDRESS}
    visitor = {"REMOTE_ADDR": "203.0.113.7"}
    statuses = [
        client.post("/suivre", data=given, environ_overrides=visitor).status_code for _ in range(3)
    ]
    assert statuses == [303, 303, 429]
    assert client.get("/suivre", environ_overrides=visitor).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"page": "https://exemple.fr/", "filtres": "plan=<script>"},
        {"page": "/nulle-part", "filtres": "\x00" * 500},
        {"page": "/engagements/inconnu"},
        {"page": "/axes/<script>alert(1)</script>", "groupe": "portefeuille"},
        {"courriel": "<script>alert(1)</script>"},
        {"courriel": "a@exemple.fr\r\nBcc: b@exemple.fr"},
    ],
)
def test_hostile_fields(client: FlaskClient, store: Store, given: dict[str, str]) -> None:
    answer = client.post("/suivre", data={"frequence": "aussitot", **given})
    assert answer.status_code in {404, 422}
    assert "<script>alert" not in answer.text
    assert rows(store) == []


def test_an_object_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    for path in ("engagements", "axes", "ministeres", "territoires"):
        assert client.get(f"/suivre?page=%2F{path}%2Finconnu").status_code == 404
    assert client.get("/suivre?page=%2Fnulle-part").status_code == 200  # then the list


@pytest.mark.parametrize("missing", [{"smtp_url": None}, {"base_url": None}])
def test_without_mail_the_page_offers_feeds(store: Store, missing: dict[str, Any]) -> None:
    client = client_of(store, **missing)
    page = html.document_fromstring(client.get(AXIS).text)
    assert page.xpath("//main//form") == []
    assert "n’envoie pas de courriel" in page.get_element_by_id("contenu").text_content()
    feeds = page.xpath("//main//section[@id='flux']//a/@href")
    filters = "plan=2015-2017&axe=2015-2017-x1&statut=partiel"
    assert feeds == [f"/flux/changements.atom?{filters}", f"/calendrier.ics?{filters}"]
    assert all(client.get(feed).status_code == 200 for feed in feeds)
    assert client.post("/suivre", data={"courriel": ADDRESS}).status_code == 404


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/engagements?statut=partiel", Scope(query="statut=partiel")),
        ("/engagements/2015-2017-07", Scope(FollowKind.COMMITMENT, "2015-2017-07")),
        ("/axes/2015-2017-x1", Scope(FollowKind.AXIS, "2015-2017-x1", "plan=2015-2017")),
        (
            "/ministeres/ecologie?groupe=portefeuille&plan=2024-2026",
            Scope(FollowKind.PORTFOLIO, "ecologie", "plan=2024-2026"),
        ),
        ("/territoires/REG-53", Scope(FollowKind.TERRITORY, "REG-53")),
        ("/jalons?plan=2015-2017&au=2016-06-03", Scope(query="plan=2015-2017")),
        ("/axes?plan=2024-2026", Scope(query="plan=2024-2026")),
        ("/ministeres?plan=2021-2023", Scope(query="plan=2021-2023")),
        ("/territoires?statut=partiel", Scope(query="statut=partiel")),
        ("/alertes?plan=2024-2026", Scope(query="plan=2024-2026")),
        ("/changements?du=2016-01-01", Scope()),
    ],
)
def test_lists_and_sheets_lead_to_the_form(
    client: FlaskClient, store: Store, address: str, expected: Scope
) -> None:
    page = html.document_fromstring(client.get(address).text)
    links = set(page.xpath("//main//a[starts-with(@href, '/suivre')]/@href"))
    assert len(links) == 1, links
    assert send_form(client, links.pop()).status_code == 303
    [(_address, row)] = rows(store)
    assert row.scope == expected


def test_the_form_leads_back_to_what_is_followed(client: FlaskClient) -> None:
    page = html.document_fromstring(client.get(AXIS).text)
    back = page.xpath("//main//p[@class='suite']/a/@href")
    assert back == ["/axes/2015-2017-x1?plan=2015-2017&statut=partiel"]
    assert client.get(back[0]).status_code == 200


def test_no_log_line_holds_an_address_or_a_link(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    client = client_of(store, log_level="debug", limit_pages=3)
    send_form(client)
    message = letter(store)
    confirm, leave = message.secrets[CONFIRM], message.secrets[LEAVE]
    visitor = {"REMOTE_ADDR": "203.0.113.7"}
    for path in (f"/suivre/confirmer/{confirm}", f"/suivre/quitter/{leave}"):
        for _time in range(4):  # the last one is refused, and the log says so
            client.get(path, environ_overrides=visitor)
        client.post(path)
    client.post("/suivre", data={"courriel": ADDRESS}, headers={"Sec-Fetch-Site": "cross-site"})
    lines = capsys.readouterr().err.splitlines()
    events = {json.loads(line)["event"] for line in lines}
    assert {"request", "follow_asked", "too_many_requests"} <= events
    text = "\n".join(lines)
    assert "/suivre/confirmer/…" in text
    for secret in (ADDRESS, "zzlectrice", confirm, leave):
        assert secret not in text


def test_the_command_line_lists_and_forgets(
    client: FlaskClient,
    store: Store,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", store.engine.url.render_as_string())
    assert cli.main(["follow", "list"]) == 0
    assert capsys.readouterr().out == "Personne ne suit rien.\n"
    send_form(client)
    assert cli.main(["follow", "list"]) == 0
    line = f"{ADDRESS}\u00a0: /axes/2015-2017-x1?plan=2015-2017&statut=partiel, chaque semaine"
    assert capsys.readouterr().out == f"{line} – non confirmé\n"
    client.post(f"/suivre/confirmer/{letter(store).secrets[CONFIRM]}")
    assert cli.main(["follow", "list"]) == 0
    assert capsys.readouterr().out == f"{line}\n"
    for printed in ("1 suivi effacé.\n", "0 suivi effacé.\n"):
        assert cli.main(["follow", "forget", ADDRESS.upper()]) == 0
        assert capsys.readouterr().out == printed
    assert rows(store) == []
    with store.write() as connection:
        assert outbox.messages(connection) == []


def test_personal_data_tells_of_followers_where_there_may_be_any(store: Store) -> None:
    def followers_section(client: FlaskClient) -> str:
        page = html.document_fromstring(client.get("/donnees-personnelles").text)
        return str(page.xpath("string(//section[@id='suivis'])"))

    words = followers_section(client_of(store))
    assert "votre consentement" in words
    assert "effacée après 3\u00a0jours" in words
    assert followers_section(client_of(store, smtp_url=None)) == ""


def test_the_day_of_the_mark_is_that_of_the_site(client: FlaskClient, store: Store) -> None:
    send_form(client, frequence="aussitot")
    client.post(f"/suivre/confirmer/{letter(store).secrets[CONFIRM]}")
    [(_address, row)] = rows(store)
    assert row.known is not None
    assert row.known.day == TODAY == date(2026, 11, 22)
    assert re.fullmatch("[0-9]+", str(row.known.recording))
