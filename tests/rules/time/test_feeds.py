"""Feeds and calendars: valid, stable, filtered like lists, refused when their query is invalid."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import Engine

from dashboard import feeds
from dashboard.api import make_blueprint
from dashboard.api.parameters import Query
from dashboard.feed_documents import DOMAIN
from data.exchange.load import import_packages
from data.filters import CommitmentFilter
from data.milestones import in_period, ordered
from data.selection import Selection
from data.store import Store
from layouts.page import SiteInfo
from tests.rules.time import world

TODAY = date(2022, 6, 1)
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = SiteInfo()
PUBLIC = SiteInfo(base_url="https://exemple.fr")
STRANGER = "https://quelconque.example"  # a host name that a request may claim


def test_an_entry_is_told_once_whatever_the_day(world_engine: Engine) -> None:
    days_by_key: dict[str, set[date]] = {}
    for day in (date(2022, 5, 1), date(2022, 5, 20), TODAY):
        with Store(world_engine).at(day) as moment:
            for entry in feeds.warnings(moment, Query(), day):
                days_by_key.setdefault(entry.key, set()).add(entry.known_on)
    assert days_by_key
    assert all(len(days) == 1 for days in days_by_key.values()), days_by_key


def client_of(engine: Engine, site: SiteInfo, proxies: int = 0) -> FlaskClient:
    store = Store(engine)
    server = Flask("essai")
    server.register_blueprint(feeds.make_blueprint(store, lambda: TODAY, site, proxies))
    server.register_blueprint(make_blueprint(store, lambda: TODAY, {}))
    return server.test_client()


@pytest.fixture
def client(world_engine: Engine) -> Iterator[FlaskClient]:
    with client_of(world_engine, SITE) as opened:
        yield opened


def atom(client: FlaskClient, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/atom+xml"
    return ElementTree.fromstring(response.data)


def texts(root: ElementTree.Element, name: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in root.iter(f"{ATOM}entry")]


def events(client: FlaskClient, address: str) -> Calendar:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.mimetype == "text/calendar"
    calendar = Calendar.from_ical(response.data)
    assert isinstance(calendar, Calendar)
    return calendar


@pytest.mark.parametrize("feed", [item for item in feeds.FEEDS if item.path.endswith(".atom")])
def test_atom_feeds_are_stable_and_have_no_link_without_an_address(
    client: FlaskClient, feed: feeds.Feed
) -> None:
    first = client.get(feed.path, base_url=STRANGER)
    again = client.get(feed.path, base_url=STRANGER)
    assert first.data == again.data
    etag = first.headers["ETag"]
    unchanged = client.get(feed.path, base_url=STRANGER, headers={"If-None-Match": etag})
    assert unchanged.status_code == 304
    root = ElementTree.fromstring(first.data)
    ids = texts(root, "id")
    assert ids
    assert len(ids) == len(set(ids))
    assert all(item.startswith("urn:uuid:") for item in ids)
    assert not list(root.iter(f"{ATOM}link"))
    assert b"\xe2\x81\xa0" not in first.data


def test_links_are_absolute_when_the_site_knows_its_address(world_engine: Engine) -> None:
    with client_of(world_engine, PUBLIC) as client:
        root = atom(client, f"/flux/changements.atom?plan={world.A}")
        links = [link.get("href") or "" for link in root.iter(f"{ATOM}link")]
        assert links
        assert all(link.startswith("https://exemple.fr/") for link in links)
        calendar = events(client, "/calendrier.ics")
        assert all(
            str(item["url"]).startswith("https://exemple.fr/") for item in calendar.subcomponents
        )
    with client_of(world_engine, SITE) as client:
        same = atom(client, f"/flux/changements.atom?plan={world.A}")
        assert texts(same, "id") == texts(root, "id")  # ids do not depend on the address


def test_the_feed_of_changes_leaks_nothing_and_follows_the_range(client: FlaskClient) -> None:
    whole = atom(client, "/flux/changements.atom")
    days = texts(whole, "published")
    assert all(day[:10] <= TODAY.isoformat() for day in days)
    assert days == sorted(days, reverse=True)  # of one recording, the last known event comes first
    before = atom(client, "/flux/changements.atom?au=2021-06-02")
    assert all(day[:10] <= "2021-06-02" for day in texts(before, "published"))
    some = atom(client, "/flux/changements.atom?du=2021-06-01&au=2021-07-01&changement=statut")
    assert {day[:10] for day in texts(some, "published")} <= {"2021-06-03", "2021-06-30"}
    assert texts(some, "id")


def test_links_come_from_the_host_of_a_request_that_is_trusted(world_engine: Engine) -> None:
    def hosts(proxies: int, base_url: str, site: SiteInfo = SITE) -> set[str]:
        with client_of(world_engine, site, proxies) as client:
            answer = client.get("/flux/changements.atom", base_url=base_url)
            links = ElementTree.fromstring(answer.data).iter(f"{ATOM}link")
            return {str(urlsplit(link.get("href") or "").netloc) for link in links}

    assert hosts(0, STRANGER) == set()
    assert hosts(1, STRANGER) == {"quelconque.example"}
    assert hosts(0, "http://127.0.0.1:8050") == {"127.0.0.1:8050"}
    assert hosts(1, STRANGER, PUBLIC) == {"exemple.fr"}


# --- What the site learned -----------------------------------------------------------------------

FIRST = datetime(2026, 1, 1, tzinfo=UTC)  # when `conftest` imports the world
LATER = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def send(engine: Engine, folder: Path, table: str, **values: str) -> None:
    """Import a row, after the world."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{table}.csv"
    path.write_text(";".join(values) + "\n" + ";".join(values.values()) + "\n")
    report = import_packages(engine, [path], "essai", LATER)
    assert report.problems == []
    assert report.changed


NEWS = {
    "objet": f"{world.A}-01",
    "evaluateur": "administration",
    "observe_le": "2020-05-01",  # before all other observations
    "precision": "jour",
    "statut": "partiel",
    "source": "sans-date",
}


def test_news_that_comes_late_comes_first(own_world: Engine, tmp_path: Path) -> None:
    with client_of(own_world, SITE) as client:
        before = atom(client, "/flux/changements.atom")
        assert before.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+00:00"
        send(own_world, tmp_path / "tard", "constats", **NEWS)
        after = atom(client, "/flux/changements.atom")
        assert after.findtext(f"{ATOM}updated") == "2026-03-02T08:30:00+00:00"
        updated = texts(after, "updated")
        assert updated == sorted(updated, reverse=True)
        late = dict.fromkeys(
            day[:10]
            for day, at in zip(texts(after, "published"), updated, strict=True)
            if at == "2026-03-02T08:30:00+00:00"
        )
        assert list(late) == ["2020-05-01"]
        commitments = atom(client, "/flux/engagements.atom")
        assert texts(commitments, "updated")[0].startswith("2026-03-02")
        assert set(texts(commitments, "updated")[1:]) == {"2026-01-01T00:00:00+00:00"}


def revision(calendar: Calendar, code: str) -> tuple[str, int, datetime | None]:
    """The words of an event, its sequence and when it was last modified."""
    event = next(each for each in calendar.subcomponents if f"{code}@" in str(each["uid"]))
    return str(event["summary"]), int(str(event["sequence"])), event.LAST_MODIFIED


def test_an_event_is_revised_when_its_words_change(own_world: Engine, tmp_path: Path) -> None:
    code, other = f"{world.A}-01-j2", f"{world.A}-01-j1"
    row = {
        "code": code,
        "parent": f"{world.A}-01",
        "rang": "2",
        "nature": "jalon",
        "libelle": "Autres mots",
        "libelle_resume": "non",
        "source": "ancienne",
    }
    with client_of(own_world, SITE) as client:
        first = events(client, "/calendrier.ics")
        send(own_world, tmp_path / "mots", "jalons", **row)
        second = events(client, "/calendrier.ics")
        send(own_world, tmp_path / "lieu", "jalons", **row, lignes="7")
        third = events(client, "/calendrier.ics")
    words, sequence, modified = revision(second, code)
    assert words.startswith("Autres mots")
    assert sequence > revision(first, code)[1]
    assert modified == LATER
    assert revision(first, code)[2] == FIRST
    assert revision(second, other) == revision(first, other)
    # its position in the document is no text
    assert revision(third, code) == revision(second, code)


def test_time_alone_revises_an_event(own_world: Engine, tmp_path: Path) -> None:
    """The end of a period changes the state in the event's text, without any recording."""
    send(own_world, tmp_path / "suite", "periodes", **AHEAD)
    code = AHEAD["jalon"]
    with client_of(own_world, SITE) as client:
        open_, over = (
            revision(events(client, f"/calendrier.ics?au={day}"), code)
            for day in ("2026-06-30", "2026-07-01")
        )
    assert "en cours" in open_[0]
    assert "échu sans information" in over[0]
    assert over[1] > open_[1]
    # The day begins in Paris two hours before it begins in UTC.
    assert over[2] == datetime(2026, 6, 30, 22, tzinfo=UTC)


AHEAD = {
    "jalon": f"{world.B}-01-j2",
    "annonce_le": "2024-01-15",
    "debut": "2026-06-01",
    "fin": "2026-06-30",
    "precision": "mois",
    "annee_deduite": "non",
    "source": "sans-date",
}


def listed(engine: Engine, query: str, period: str = "") -> list[str]:
    """The codes of the milestones that the list has."""
    filters, _ = CommitmentFilter.from_query(query)
    with Store(engine).at(TODAY) as moment:
        selection = Selection(moment.situation, filters)
        places = ordered(selection, in_period(moment.situation, period))
        return [moment.situation.catalogue.milestones[place].code for place in places]


def test_the_calendar_holds_every_milestone(client: FlaskClient, world_engine: Engine) -> None:
    calendar = events(client, "/calendrier.ics?nature=jalon&nature=echeance")
    codes = listed(world_engine, "nature=jalon&nature=echeance")
    uids = [str(component["uid"]) for component in calendar.subcomponents]
    assert sorted(uids) == sorted(f"jalon-{code}@{DOMAIN}" for code in codes)
    by_uid = {str(component["uid"]): component for component in calendar.subcomponents}

    def event_of(code: str) -> tuple[str, date | None, date | None, str]:
        component = by_uid[f"jalon-{code}@{DOMAIN}"]
        first, last = component.get("dtstart"), component.get("dtend")
        return (
            str(component.name),
            first.dt if first else None,
            last.dt if last else None,
            str(component.get("status", "")),
        )

    a = world.A
    assert event_of(f"{a}-01-j2") == ("VEVENT", date(2021, 6, 1), date(2021, 7, 1), "")
    assert event_of(f"{a}-01-j1")[2] == date(2020, 3, 1)  # the day after a leap day
    assert event_of(f"{a}-01-j3")[1:3] == (date(2021, 12, 31), date(2022, 1, 1))  # open start
    assert event_of(f"{a}-01-j4")[1:3] == (date(2021, 1, 1), date(2021, 1, 2))  # open end
    assert event_of(f"{a}-01-j5")[:3] == ("VTODO", None, None)  # undated entries are kept
    assert event_of(f"{a}-03-j1")[3] == "CANCELLED"


def test_the_calendar_filters_like_the_list(client: FlaskClient, world_engine: Engine) -> None:
    for query in ("etat=atteint", "nature=echeance", f"plan={world.A}", "organisme=min-a"):
        calendar = events(client, f"/calendrier.ics?{query}")
        assert len(calendar.subcomponents) == len(listed(world_engine, query)), query
    years = events(client, "/calendrier.ics?periode=2021")
    assert len(years.subcomponents) == len(listed(world_engine, "", "2021"))


def test_warnings_are_offered_in_both_formats(client: FlaskClient) -> None:
    keys = texts(atom(client, "/flux/alertes.atom"), "title")
    calendar = events(client, "/alertes.ics")
    assert sorted(keys) == sorted(str(item["summary"]) for item in calendar.subcomponents)
    assert any(key.startswith("Sans nouvelle") for key in keys)
    assert any(key.startswith("À terme") for key in keys)


@pytest.mark.parametrize(
    "address",
    [
        "/flux/changements.atom?du=2021-02-29",
        "/flux/changements.atom?du=2021-06-02&au=2021-06-01",
        "/flux/changements.atom?au=2021-13-01",
        "/calendrier.ics?inconnu=1",
        "/alertes.ics?etat=nimporte",
        "/api/v1/changements?du=2021-02-29",
        "/api/v1/changements?du=2021-06-02&au=2021-06-01",
        "/api/v1/changements.csv?du=n%27importe",
        "/api/v1/changements?changement=autre",
    ],
)
def test_what_cannot_be_read_is_a_400_that_says_why(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 400, response.text
    assert response.mimetype == "application/problem+json"
    assert response.json
    assert response.json["detail"]


def test_a_feed_of_a_plan_that_does_not_exist_is_not_found(client: FlaskClient) -> None:
    response = client.get("/calendrier.ics?plan=1999-2001")
    assert response.status_code == 404
    assert response.json
    assert "code inconnu" in response.json["detail"]


def test_the_api_tells_the_same_changes(client: FlaskClient) -> None:
    query = "du=2021-01-01&au=2021-12-31"
    answer = client.get(f"/api/v1/changements?{query}&taille=1000").json
    assert answer
    assert answer["total"] == len(answer["elements"])
    feed = atom(client, f"/flux/changements.atom?{query}")
    assert len(texts(feed, "id")) == answer["total"]
    lines = client.get(f"/api/v1/changements.csv?{query}").text.strip().split("\r\n")
    assert len(lines) == answer["total"] + 1
