"""Feeds: Atom of what changed, of milestones, commitments and warnings; iCalendar of dates.

They take the parameters of the lists. Ids are stable; links are absolute, and so only stand when
the site knows its own address.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from feedgen.feed import FeedGenerator
from flask import Blueprint, Response, request
from icalendar import Calendar, Event, Todo
from sqlalchemy import Connection

from dashboard.api import parameters
from dashboard.api.changes import refused
from dashboard.api.parameters import Accepted, Asked
from dashboard.api.problems import Refused
from dashboard.cache import Answer
from data.actors import unknown_codes
from data.filters import CommitmentFilter
from data.queries import records, time_frames
from data.queries.changes import BadRange, Change, Range, change_dates, read_range
from data.queries.commitments import commitment_page
from data.queries.timeline import PERIODS
from data.rules import SOON_DAYS
from data.store import Store
from data.vocabulary import State
from layouts.locale.french import NB, capital, count, date_long, period_words
from layouts.locale.french import typography as page_typography
from layouts.locale.words import NATURE, STATE, STATUS
from layouts.page import SiteInfo
from layouts.pages import _changements_words as words

MAX_ENTRIES = 100
MAX_EVENTS = 2_000
ATOM = "application/atom+xml; charset=utf-8"
ICALENDAR = "text/calendar; charset=utf-8"
DOMAIN = "suivi-gouvernement-ouvert"  # of ids: no address, so that they survive a move
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, DOMAIN)

_CRITERIA = (
    "plan", "axe", "portefeuille", "organisme", "role", "statut", "statut!", "calendrier",
    "etat", "nature", "territoire", "q", "au",
)
LIST = Accepted(_CRITERIA, paging=False)
MILESTONES = Accepted(_CRITERIA, paging=False, options={"periode": PERIODS, "tri": ()})
CHANGES = Accepted(_CRITERIA, paging=False, options={"du": (), "changement": tuple(Change)})


@dataclass(frozen=True)
class Entry:
    """One thing to tell: when it was known, what it is, where it stands, and its period."""

    key: str  # stable
    title: str
    text: str
    known_on: date
    path: str  # inside the site
    category: str = ""
    start: date | None = None
    end: date | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Feed:
    """A feed: its address, its title, what it accepts and what it tells."""

    path: str
    title: str
    accepted: Accepted
    read: Callable[[Connection, Asked, date], Iterable[Entry]]
    page: str  # the page that shows the same list


def make_blueprint(store: Store, today: Callable[[], date], site: SiteInfo) -> Blueprint:
    """All feeds over a store."""
    blueprint = Blueprint("flux", __name__)
    for feed in FEEDS:
        blueprint.add_url_rule(
            feed.path,
            endpoint=feed.path.strip("/").replace("/", "_").replace(".", "_"),
            view_func=_view(feed, store, today, site),
            methods=["GET", "HEAD"],
        )
    blueprint.register_error_handler(BadRange, refused)
    blueprint.register_error_handler(Refused, lambda error: error.response())
    return blueprint


def _view(
    feed: Feed, store: Store, today: Callable[[], date], site: SiteInfo
) -> Callable[[], Response]:
    def view() -> Response:
        asked, faults = parameters.read(request.query_string, feed.accepted)
        as_of = asked.filters.au or today()
        with store.at(as_of) as moment:
            faults += [
                parameters.unknown_code(key, value)
                for key, value in unknown_codes(moment.situation, asked.filters)
            ]
            if faults:
                raise Refused(
                    parameters.status_of(faults), parameters.told(faults, feed.accepted), faults,
                    {"parametres_acceptes": feed.accepted.names()},
                )
            entries = list(feed.read(moment.connection, asked, as_of))
        write = calendar_bytes if feed.path.endswith(".ics") else atom_bytes
        body = write(feed, entries, as_of, site, asked.query())
        kind = ICALENDAR if feed.path.endswith(".ics") else ATOM
        return Answer.of(body, kind.partition(";")[0]).response()

    return view


# --- what feeds tell -----------------------------------------------------------------------------


def changes(connection: Connection, asked: Asked, as_of: date) -> list[Entry]:
    """What changed, newest first: in the range asked for, else at every date where a source spoke.

    Between two such dates only time passes: comparing them one after the other loses nothing.
    """
    since = asked.options.get("du")
    filters = asked.filters
    if since:
        spans = [read_range(since, as_of)]
    else:
        days = list(change_dates(connection, CommitmentFilter(), as_of)["on_date"])
        first = min(days, default=as_of) - timedelta(days=1)
        ends = sorted({first, *days, as_of}, reverse=True)
        spans = [Range(ends[n + 1], ends[n]) for n in range(len(ends) - 1)]
    kind = asked.options.get("changement")
    entries: list[Entry] = []
    for span in spans:
        rows = records.dicts(time_frames.changes_table(connection, filters, span))
        entries += [_change(row) for row in rows if kind in (None, row["changement"])]
        if len(entries) >= MAX_ENTRIES:
            break
    return entries[:MAX_ENTRIES]


def _change(row: Mapping[str, Any]) -> Entry:
    return Entry(
        key=f"changement/{row['changement']}/{row['code']}/{row['date'].isoformat()}",
        title=typography(words.subject(row)),
        text=typography(f"{words.what(row)}. {words.whose(row)}."),
        known_on=row["date"],
        path=_path(row),
        category=words.KINDS[row["changement"]][0],
        start=row["date"],
        end=row["date"],
    )


def milestones(connection: Connection, asked: Asked, as_of: date) -> list[Entry]:
    """The milestones of the asked natures, undated ones included."""
    found = time_frames.milestone_table(
        connection, asked.filters, as_of, period=asked.options.get("periode", ""), sort="echeance"
    )
    return [_milestone(row) for row in records.dicts(found)][:MAX_EVENTS]


def newest_milestones(connection: Connection, asked: Asked, as_of: date) -> list[Entry]:
    """The milestones that something was said of last."""
    entries = milestones(connection, asked, as_of)
    return sorted(entries, key=lambda one: (one.known_on, one.key), reverse=True)[:MAX_ENTRIES]


def _milestone(row: Mapping[str, Any]) -> Entry:
    state = STATE[row["etat"]]
    label = f"{capital(NATURE[row['nature']][0])}{NB}: {row['libelle']}"
    known = [row["annonce_le"], row["derniere_information"], row["constate_le"]]
    return Entry(
        key=f"jalon/{row['jalon']}",
        title=typography(f"{row['libelle']} ({state.lower()})"),
        text=typography(f"{label}. {_told(row)} État{NB}: {state.lower()}. {words.whose(row)}."),
        known_on=max(day for day in known if day is not None),
        path=_path(row),
        category=state,
        start=row["debut"],
        end=row["fin"],
        cancelled=row["etat"] == State.WITHDRAWN,
    )


def _told(row: Mapping[str, Any]) -> str:
    told = period_words(
        row["debut"], row["fin"], row["precision"], row["qualificatif"], row["echeance_texte"]
    )
    return f"Période annoncée{NB}: {told}."


def warnings(connection: Connection, asked: Asked, as_of: date) -> list[Entry]:
    """What falls due within 90 days, what is silent, what is stale; in plans not over."""
    due = [
        Entry(
            key=f"alerte/echeance/{row['jalon']}",
            title=typography(f"À terme le {date_long(row['fin'])}{NB}: {row['libelle']}"),
            text=typography(f"{_told(row)} {words.whose(row)}."),
            # The day on which it came into the window: the entry never changes after that.
            known_on=row["fin"] - timedelta(days=SOON_DAYS), path=_path(row),
            category="À terme dans les 90 jours",
            start=row["fin"], end=row["fin"],
        )
        for row in records.dicts(time_frames.due_table(connection, asked.filters, as_of))
    ]
    silent = [
        Entry(
            key=f"alerte/silence/{row['jalon']}",
            title=typography(f"Échu sans information{NB}: {row['libelle']}"),
            text=typography(
                f"{_told(row)} Passée depuis {count(int(row['echu_depuis_mois']), 'mois', 'mois')}."
                f" {words.whose(row)}."
            ),
            known_on=row["fin"] + timedelta(days=1), path=_path(row),
            category="Échu sans information", start=row["debut"], end=row["fin"],
        )
        for row in records.dicts(time_frames.silences_table(connection, asked.filters, as_of))
    ]
    stale = [
        Entry(
            key=f"alerte/sans-nouvelle/{row['engagement']}",
            title=typography(f"Sans nouvelle depuis plus de 183 jours{NB}: {row['titre_court']}"),
            text=typography(
                f"{words.whose(row)}. Dernière information{NB}: "
                + (date_long(row["derniere_information"]) if row["derniere_information"]
                   else "jamais renseigné")
                + "."
            ),
            known_on=row["sans_nouvelle_depuis"] + timedelta(days=184), path=_path(row),
            category="Sans nouvelle",
            start=row["sans_nouvelle_depuis"] + timedelta(days=184),
            end=row["sans_nouvelle_depuis"] + timedelta(days=184),
        )
        for row in records.dicts(
            time_frames.stale_table(
                connection, asked.filters.without("etat", "nature"), as_of
            )
        )
    ]
    return [*due, *silent, *stale]


def commitments(connection: Connection, asked: Asked, as_of: date) -> list[Entry]:
    """The commitments that something was said of last."""
    rows = records.dicts(
        commitment_page(connection, asked.filters, as_of, sort="information").rows
    )
    entries = [
        Entry(
            key=f"engagement/{row['code']}",
            title=typography(f"{row['plan']} · {row['number']}. {row['short_title']}"),
            text=typography(f"{row['title']}. Statut{NB}: {STATUS[row['status']].lower()}."),
            known_on=max(row["published_on"], row["last_on"] or row["published_on"]),
            path=f"/engagements/{row['code']}",
            category=STATUS[row["status"]],
        )
        for row in rows
    ]
    return sorted(entries, key=lambda one: one.known_on, reverse=True)[:MAX_ENTRIES]


def typography(text: str) -> str:
    """French spaces, without the signs that only keep a page's lines together."""
    return page_typography(text).replace("\u2060", "")


def _path(row: Mapping[str, Any]) -> str:
    return f"/engagements/{row['engagement']}" if row["engagement"] else f"/?plan={row['plan']}"


FEEDS = (
    Feed("/flux/changements.atom", "Ce qui a changé", CHANGES, changes, "/changements"),
    Feed("/flux/jalons.atom", "Jalons", MILESTONES, newest_milestones, "/jalons"),
    Feed("/flux/engagements.atom", "Engagements", LIST, commitments, "/engagements"),
    Feed("/flux/alertes.atom", "Alertes", LIST, warnings, "/alertes"),
    Feed("/calendrier.ics", "Calendrier des jalons", MILESTONES, milestones, "/calendrier"),
    Feed("/alertes.ics", "Alertes", LIST, warnings, "/alertes"),
)


# --- how they are written ------------------------------------------------------------------------


def atom_bytes(
    feed: Feed, entries: list[Entry], as_of: date, site: SiteInfo, query: str
) -> bytes:
    """An Atom document. Two feeds of the same request are the same bytes."""
    made = FeedGenerator()
    made.id(_urn(f"{feed.path}?{query}"))
    made.title(f"{feed.title} · {site.name}")
    made.author({"name": site.name})
    made.language("fr")
    made.generator(site.name)
    made.updated(_moment(max((one.known_on for one in entries), default=as_of)))
    if site.base_url:
        tail = f"?{query}" if query else ""
        made.link(href=f"{site.base_url}{feed.path}{tail}", rel="self", type="application/atom+xml")
        made.link(href=f"{site.base_url}{feed.page}{tail}", rel="alternate", type="text/html")
    for one in entries:
        entry = made.add_entry(order="append")
        entry.id(_urn(one.key))
        entry.title(one.title)
        entry.updated(_moment(one.known_on))
        entry.published(_moment(one.known_on))
        entry.content(one.text, type="text")
        if one.category:
            entry.category({"term": one.category})
        if site.base_url:
            entry.link(href=f"{site.base_url}{one.path}", rel="alternate")
    written: bytes = made.atom_str(pretty=True)
    return written


def calendar_bytes(
    feed: Feed, entries: list[Entry], as_of: date, site: SiteInfo, query: str
) -> bytes:
    """An iCalendar document: whole-day events of the period; what has no date is a task."""
    made = Calendar()
    made.add("prodid", f"-//{site.name}//FR")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{feed.title} · {site.name}")
    made.add("x-wr-timezone", "Europe/Paris")
    for one in entries:
        made.add_component(_component(one, site))
    return bytes(made.to_ical())


def _component(one: Entry, site: SiteInfo) -> Event | Todo:
    first, last = one.start or one.end, one.end or one.start
    component: Event | Todo = Event() if first is not None else Todo()
    component.add("uid", f"{one.key.replace('/', '-')}@{DOMAIN}")
    component.add("dtstamp", _moment(one.known_on))
    component.add("last-modified", _moment(one.known_on))
    component.add("summary", one.title)
    component.add("description", one.text)
    if first is not None and last is not None:
        # An open start is an event of its last day, an open end of its first: no invented span.
        begin = last if one.start is None else first
        component.add("dtstart", begin)
        component.add("dtend", last + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    if one.category:
        component.add("categories", [one.category])
    if one.cancelled:
        component.add("status", "CANCELLED")
    if site.base_url:
        component.add("url", f"{site.base_url}{one.path}")
    return component


def _moment(day: date) -> datetime:
    """Noon UTC of a day: the same day in every time zone of the country's mainland."""
    return datetime.combine(day, time(12), UTC)


def _urn(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, key)}"


__all__ = ["FEEDS", "Entry", "Feed", "atom_bytes", "calendar_bytes", "make_blueprint"]
