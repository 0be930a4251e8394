"""Public questions of campaigns, replayed by day; nothing before a campaign opens."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import html

from dashboard.app import create_app
from dashboard.workspace.mail import write_to_correspondents
from data.filters import CommitmentFilter
from data.questions import unanswered
from data.selection import Selection
from data.silences import silences
from data.store import Store
from data.vocabulary import Step, WorkspaceRole
from data.workspace import answers, campaigns, entries
from data.workspace.entries import Author
from data.workspace.journal import Doer
from tests.live import Live
from tests.office import COMMITMENT, MINISTRY, START, Office, make_office

ASKED_ON = START.date()
ANSWERED = ASKED_ON + timedelta(days=4)
NOW = ASKED_ON + timedelta(days=10)
SHEET = f"/engagements/{COMMITMENT}"
SILENT = "porteur interrogé le 22\u00a0nov. 2026, sans réponse"


@pytest.fixture
def office(tmp_path: Path, real_store: Store) -> Iterator[Office]:
    """A ministry that is asked, and a later campaign for others."""
    made = make_office(tmp_path, real_store, today=NOW)
    number = made.add("referent", WorkspaceRole.CORRESPONDENT, organisations=(MINISTRY,))
    made.add("validateur", WorkspaceRole.VALIDATOR)
    with made.store.write() as connection:
        for name, first in (("Automne 2026", ASKED_ON), ("Zzprintemps", NOW + timedelta(days=90))):
            campaigns.create(
                connection,
                name,
                first,
                first + timedelta(days=30),
                ["2024-2026"],
                [MINISTRY],
                Doer(number, START),
            )
    write_to_correspondents(made.store, ASKED_ON, START)
    yield made
    made.store.close()


@pytest.fixture
def site(office: Office) -> Live:
    """The public site over the same store."""
    app = create_app(office.settings, office.store)
    return Live(app, office.store, app.server.test_client())


def _words(site: Live, address: str) -> str:
    return " ".join(html.document_fromstring(site.text(address)).text_content().split())


def _answer(office: Office, item: str = COMMITMENT) -> None:
    when = START + timedelta(days=4)
    with office.store.write() as connection:
        author = Author(1, MINISTRY)
        row = entries.save(connection, author, item, {"reponse": "nouvelles"}, None, when)
        entries.advance(connection, row, Step.PROPOSED, author.account, when)
        answers.settle(connection, item, ANSWERED)


def test_the_sheet_says_who_was_asked_and_has_not_answered(office: Office, site: Live) -> None:
    text = _words(site, SHEET)
    assert "Dernière question aux porteurs" in text
    assert "interrogé le 22 novembre 2026 (campagne « Automne 2026 »), sans réponse" in text
    assert "interrogé le" not in _words(site, f"{SHEET}?au={ASKED_ON - timedelta(days=1)}")
    assert "interrogé le" not in _words(site, "/engagements/2024-2026-04")  # of another ministry
    _answer(office)
    assert "réponse reçue le 26 novembre 2026" in _words(site, SHEET)
    before = _words(site, f"{SHEET}?au={ANSWERED - timedelta(days=1)}")
    assert "sans réponse à ce jour" in before


def test_the_warnings_and_the_minute_say_it_beside_each_silence(office: Office, site: Live) -> None:
    plain = SILENT.replace("\u00a0", " ")
    warnings = _words(site, "/alertes?plan=2024-2026&tout=oui").lower()
    minute = _words(site, f"/ministeres/{MINISTRY}/minute?plan=2024-2026")
    assert plain in warnings
    assert plain in minute
    _answer(office)
    assert "a répondu le 26 nov. 2026" in _words(site, "/alertes?plan=2024-2026&tout=oui")


def test_a_silence_is_told_without_any_date_past(office: Office, site: Live) -> None:
    """In the plan's first spring few dates are past: unanswered questions are shown all the
    same."""
    spring = date(2024, 5, 2)
    with office.store.write() as connection:
        campaigns.create(
            connection,
            "Printemps 2024",
            spring,
            spring + timedelta(days=30),
            ["2024-2026"],
            [MINISTRY],
            Doer(1, START),
        )
    write_to_correspondents(office.store, spring, START)
    with office.store.at(spring) as moment:
        selection = Selection(moment.situation, CommitmentFilter(organisation=(MINISTRY,)))
        questioned = [row.question.commitment for row in unanswered(moment, selection)]
        past = {row.commitment for row in silences(selection)}
    undated = set(questioned) - past
    assert undated
    minute = site.document(f"/ministeres/{MINISTRY}/minute?plan=2024-2026&au={spring}")
    links = minute.xpath("//h3[.='Interrogé, sans réponse']/ancestor::section[1]//li//a/@href")
    codes = [href.partition("?")[0].rpartition("/")[2] for href in links]
    assert codes == [code for code in questioned if code in codes]
    assert undated & set(codes)
    warnings = site.document(f"/alertes?plan=2024-2026&au={spring}")
    assert len(warnings.xpath("//section[@id='sans-reponse']//tbody/tr")) == len(questioned)
    assert "sans-reponse" not in site.text(f"/alertes?au={spring - timedelta(days=1)}")


def test_feeds_of_a_carrier_tell_the_question_and_its_silence(office: Office, site: Live) -> None:
    def entries_of(address: str) -> dict[str, Any]:
        read = feedparser.parse(site.get(address).text)
        return {entry.id: entry for entry in read.entries if COMMITMENT in entry.link}

    changes, alerts = (
        f"/flux/{name}.atom?organisme={MINISTRY}" for name in ("changements", "alertes")
    )
    title = "Porteur interrogé, sans réponse"
    [silence] = [e for e in entries_of(alerts).values() if e.title.startswith(title)]
    [question] = [e for e in entries_of(changes).values() if e.title.startswith(title)]
    assert "sans réponse à ce jour" in silence.summary
    assert "Ministère du Renouveau démocratique" in silence.summary
    assert "Automne 2026" in question.summary
    assert title not in site.get("/flux/alertes.atom?plan=2015-2017").text
    assert title not in site.get(f"{changes}&au={ASKED_ON - timedelta(days=1)}").text
    _answer(office)
    assert silence.id not in entries_of(alerts)
    answered = entries_of(changes)[question.id]
    assert answered.title.startswith("Le porteur a répondu")
    assert answered.updated > question.updated


def test_the_page_of_changes_lists_the_questions_of_its_feed(office: Office, site: Live) -> None:
    eve = ASKED_ON - timedelta(days=1)

    def page(since: date, until: date) -> Any:
        address = f"/changements?organisme={MINISTRY}&du={since}&au={until}"
        return html.document_fromstring(site.text(address).replace("\u00a0", " "))

    def listed(since: date, until: date) -> dict[str, str]:
        rows = page(since, until).xpath("//section[@id='changement-question']//tbody/tr")
        links = [row.xpath(".//a/@href")[0].partition("?")[0] for row in rows]
        return dict(zip(links, [" ".join(row.text_content().split()) for row in rows], strict=True))

    def fed(since: date, until: date) -> set[str]:
        feed = site.get(f"/flux/changements.atom?organisme={MINISTRY}&du={since}&au={until}")
        titles = ("Porteur interrog", "Le porteur a répondu")
        questions = [e for e in feedparser.parse(feed.text).entries if e.title.startswith(titles)]
        return {urlsplit(entry.link).path for entry in questions}

    rows = listed(eve, NOW)
    assert len(rows) >= 5
    assert rows.keys() == fed(eve, NOW)
    assert rows[SHEET].endswith("22 novembre 2026")
    assert "sans réponse à ce jour" in rows[SHEET]
    _answer(office)
    rows = listed(eve, NOW)
    assert next(iter(rows)) == SHEET  # the one with the latest event
    assert "réponse reçue le 26 novembre 2026" in rows[SHEET]
    assert all("sans réponse" in words for link, words in rows.items() if link != SHEET)
    assert "sans réponse à ce jour" in listed(eve, ANSWERED - timedelta(days=1))[SHEET]
    assert listed(date(2026, 10, 1), eve) == {}
    # The others are as on the day of the question.
    assert listed(ASKED_ON, NOW).keys() == fed(ASKED_ON, NOW) == {SHEET}
    summary = page(ASKED_ON, NOW).xpath("//ul[@class='sommaire']//a[.='1 question aux porteurs']")
    assert [link.get("href") for link in summary] == ["#changement-question"]


def test_the_interface_gives_each_question_with_its_answer(office: Office, site: Live) -> None:
    _answer(office)
    rows = site.json("/api/v1/interrogations?taille=500")["elements"]
    by_code = {row["engagement"]: row for row in rows}
    assert by_code[COMMITMENT]["interroge_le"] == ASKED_ON.isoformat()
    assert by_code[COMMITMENT]["repondu_le"] == ANSWERED.isoformat()
    assert by_code[COMMITMENT]["reponse"] == "repondu"
    assert {"code": MINISTRY, "nom": "Ministère du Renouveau démocratique"} in by_code[COMMITMENT][
        "organismes"
    ]
    silent = [row for row in rows if row["reponse"] is None]
    assert len(silent) == len(rows) - 1
    earlier = site.json(f"/api/v1/interrogations?au={date(2026, 11, 23)}&plan=2024-2026")
    assert all(row["reponse"] is None for row in earlier["elements"])
    assert site.json("/api/v1/interrogations?au=2026-11-21")["elements"] == []


def test_a_closed_campaign_leaves_its_line(office: Office, site: Live) -> None:
    with office.store.write() as connection:
        campaigns.close(connection, 1, NOW, Doer(1, START))
    assert "sans réponse à la clôture, le 2 décembre 2026" in _words(site, SHEET)


def test_a_campaign_that_is_not_open_stands_nowhere(office: Office, site: Live) -> None:
    for address in (SHEET, "/alertes?tout=oui", "/api/v1/interrogations.csv", "/"):
        assert "zzprintemps" not in site.get(address).text.lower()
