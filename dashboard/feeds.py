"""Feeds: Atom of what changed, of milestones, commitments and warnings; iCalendar of dates.

They take the parameters of the lists. Ids are stable; links are absolute, and so only stand when
the site knows its own address.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from feedgen.feed import FeedGenerator
from flask import Blueprint, Response, request
from icalendar import Calendar, Event, Todo

from dashboard.api import parameters
from dashboard.api.changes import refused
from dashboard.api.parameters import Accepted, Query
from dashboard.api.problems import Refused
from dashboard.cache import Answer
from data.actors import unknown_codes
from data.changes import (
    BadRange,
    Change,
    ChangeRow,
    Range,
    changes_between,
    read_range,
    spoken_days,
)
from data.criteria import CRITERIA
from data.milestones import PERIODS, in_period, ordered
from data.rows import CommitmentRow, MilestoneRow
from data.rules import SOON_DAYS, STALE_AFTER_DAYS
from data.selection import Selection
from data.store import Moment, Store
from data.surroundings import OF_DATES
from data.vocabulary import State
from data.warnings import SilentRow, StaleRow, due, silences, stale
from layouts.locale import N_, _, current, say
from layouts.locale.formats import capital, period_words, unmarked
from layouts.locale.formats import typography as page_typography
from layouts.locale.words import NATURE, STATE, STATUS
from layouts.page import SiteInfo

MAX_ENTRIES = 100
MAX_EVENTS = 2_000
ATOM = "application/atom+xml; charset=utf-8"
ICALENDAR = "text/calendar; charset=utf-8"
DOMAIN = "suivi-gouvernement-ouvert"  # of ids: no address, so that they survive a move
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, DOMAIN)

_CRITERIA = tuple(criterion.key for criterion in CRITERIA)
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
    title: str  # in English, translated where it is written
    accepted: Accepted
    read: Callable[[Moment, Query, date], Iterable[Entry]]
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
        query, faults = parameters.read(request.query_string, feed.accepted)
        as_of = query.filters.au or today()
        with store.at(as_of) as moment:
            faults += [
                parameters.unknown_code(key, value)
                for key, value in unknown_codes(moment.situation, query.filters)
            ]
            if faults:
                raise Refused(
                    parameters.status_of(faults),
                    parameters.detail(faults, feed.accepted),
                    faults,
                    {"parametres_acceptes": feed.accepted.names()},
                )
            entries = list(feed.read(moment, query, as_of))
        write = calendar_bytes if feed.path.endswith(".ics") else atom_bytes
        body = write(feed, entries, as_of, site, query.written())
        kind = ICALENDAR if feed.path.endswith(".ics") else ATOM
        return Answer.of(body, kind.partition(";")[0]).response()

    return view


# --- what feeds tell -----------------------------------------------------------------------------


def changes(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """What changed, newest first: in the range asked for, else at every date where a source spoke.

    Between two such dates only time passes: comparing them one after the other loses nothing.
    """
    since = query.options.get("du")
    if since:
        spans = [read_range(since, as_of)]
    else:
        days = [row.on_date for row in spoken_days(moment)]
        first = min(days, default=as_of) - timedelta(days=1)
        ends = sorted({first, *days, as_of}, reverse=True)
        spans = [Range(ends[n + 1], ends[n]) for n in range(len(ends) - 1)]
    kind = query.options.get("changement")

    def most(each: Change) -> int:
        return MAX_ENTRIES if kind in (None, each) else 0

    entries: list[Entry] = []
    for span in spans:
        rows = changes_between(moment, query.filters, span, most)
        entries += [_change(row) for row in rows]
        if len(entries) >= MAX_ENTRIES:
            break
    return entries[:MAX_ENTRIES]


def _change(row: ChangeRow) -> Entry:
    words = say.changes
    return Entry(
        key=f"changement/{row.kind}/{row.code}/{row.on_date.isoformat()}",
        title=typography(words.subject(row)),
        text=typography(f"{words.what(row)}. {words.whose(row)}."),
        known_on=row.on_date,
        path=_path(row.plan, row.commitment),
        category=words.category(row.kind),
        start=row.on_date,
        end=row.on_date,
    )


def milestones(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """The milestones of the asked natures, undated ones included."""
    situation = moment.situation
    where = in_period(situation, query.options.get("periode", ""))
    places = ordered(Selection(situation, query.filters), where, "echeance")
    return [_milestone(situation.milestone(place)) for place in places[:MAX_EVENTS]]


def newest_milestones(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """The milestones that something was said of last."""
    entries = milestones(moment, query, as_of)
    return sorted(entries, key=lambda entry: (entry.known_on, entry.key), reverse=True)[
        :MAX_ENTRIES
    ]


def _milestone(row: MilestoneRow) -> Entry:
    state = STATE[row.state]
    label = say.feeds.labelled(capital(NATURE[row.nature][0]), row.label)
    known = [row.announced_on, row.newest_on, row.status_on]
    return Entry(
        key=f"jalon/{row.code}",
        title=typography(f"{row.label} ({state.lower()})"),
        text=typography(f"{label}. {_period(row)} {say.feeds.state(state)} {_whose(row)}."),
        known_on=max(day for day in known if day is not None),
        path=_path(row.plan, row.commitment),
        category=state,
        start=row.start,
        end=row.end,
        cancelled=row.state is State.WITHDRAWN,
    )


def _period(row: MilestoneRow) -> str:
    words = period_words(row.start, row.end, row.precision, row.qualifier, row.words)
    return say.feeds.period(words)


def _whose(row: MilestoneRow) -> str:
    return say.changes.whose_commitment(row.plan, row.commitment_number, row.commitment_short)


def warnings(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """What falls due within 90 days, what is silent, what is stale; in plans not over."""
    selection = Selection(moment.situation, query.filters)
    listed = stale(moment, selection.without(*OF_DATES))
    return [
        *(_due(row.milestone) for row in due(selection)),
        *(_silent(row) for row in silences(selection)),
        *(_stale(row) for row in listed),
    ]


def _due(row: MilestoneRow) -> Entry:
    assert row.end is not None, row.code
    return Entry(
        key=f"alerte/echeance/{row.code}",
        title=typography(say.feeds.due(row.end, row.label)),
        text=typography(f"{_period(row)} {_whose(row)}."),
        # The day on which it came into the window: the entry never changes after that.
        known_on=row.end - timedelta(days=SOON_DAYS),
        path=_path(row.plan, row.commitment),
        category=_("Due within {n} days", n=SOON_DAYS),
        start=row.end,
        end=row.end,
    )


def _silent(silence: SilentRow) -> Entry:
    row = silence.milestone
    assert row.end is not None, row.code
    return Entry(
        key=f"alerte/silence/{row.code}",
        title=typography(say.feeds.silent(row.label)),
        text=typography(f"{_period(row)} {say.feeds.over_for(silence.months_over)} {_whose(row)}."),
        known_on=row.end + timedelta(days=1),
        path=_path(row.plan, row.commitment),
        category=STATE[State.SILENT],
        start=row.start,
        end=row.end,
    )


def _stale(quiet: StaleRow) -> Entry:
    row = quiet.commitment
    whose = say.changes.whose_commitment(row.plan, row.number, row.short_title)
    known_on = quiet.quiet_since + timedelta(days=STALE_AFTER_DAYS + 1)
    return Entry(
        key=f"alerte/sans-nouvelle/{row.code}",
        title=typography(say.feeds.stale(STALE_AFTER_DAYS, row.short_title)),
        text=typography(f"{whose}. {say.feeds.last_information(row.last_on)}"),
        known_on=known_on,
        path=_path(row.plan, row.code),
        category=_("Without news"),
        start=known_on,
        end=known_on,
    )


def commitments(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """The commitments that something was said of last."""
    selection = Selection(moment.situation, query.filters)
    entries = [_commitment(row) for row in selection.commitment_rows("information")]
    return sorted(entries, key=lambda entry: entry.known_on, reverse=True)[:MAX_ENTRIES]


def _commitment(row: CommitmentRow) -> Entry:
    return Entry(
        key=f"engagement/{row.code}",
        title=typography(f"{row.plan} · {row.number}. {row.short_title}"),
        text=typography(f"{row.title}. {say.feeds.status(STATUS[row.status])}"),
        known_on=max(row.published_on, row.last_on or row.published_on),
        path=f"/engagements/{row.code}",
        category=STATUS[row.status],
    )


def typography(text: str) -> str:
    """French spaces, without the signs that only keep a page's lines together."""
    return unmarked(page_typography(text))


def _path(plan: str, commitment: str | None) -> str:
    return f"/engagements/{commitment}" if commitment else f"/?plan={plan}"


FEEDS = (
    Feed("/flux/changements.atom", N_("What changed"), CHANGES, changes, "/changements"),
    Feed("/flux/jalons.atom", N_("Milestones"), MILESTONES, newest_milestones, "/jalons"),
    Feed("/flux/engagements.atom", N_("Commitments"), LIST, commitments, "/engagements"),
    Feed("/flux/alertes.atom", N_("Warnings"), LIST, warnings, "/alertes"),
    Feed("/calendrier.ics", N_("Milestones in time"), MILESTONES, milestones, "/calendrier"),
    Feed("/alertes.ics", N_("Warnings"), LIST, warnings, "/alertes"),
)


# --- how they are written ------------------------------------------------------------------------


def atom_bytes(feed: Feed, entries: list[Entry], as_of: date, site: SiteInfo, query: str) -> bytes:
    """An Atom document. Two feeds of the same request are the same bytes."""
    made = FeedGenerator()
    made.id(_urn(f"{feed.path}?{query}"))
    made.title(_(feed.title) + f" · {site.name}")
    made.author({"name": site.name})
    made.language(current())
    made.generator(site.name)
    made.updated(_moment(max((item.known_on for item in entries), default=as_of)))
    if site.base_url:
        tail = f"?{query}" if query else ""
        made.link(href=f"{site.base_url}{feed.path}{tail}", rel="self", type="application/atom+xml")
        made.link(href=f"{site.base_url}{feed.page}{tail}", rel="alternate", type="text/html")
    for item in entries:
        entry = made.add_entry(order="append")
        entry.id(_urn(item.key))
        entry.title(item.title)
        entry.updated(_moment(item.known_on))
        entry.published(_moment(item.known_on))
        entry.content(item.text, type="text")
        if item.category:
            entry.category({"term": item.category})
        if site.base_url:
            entry.link(href=f"{site.base_url}{item.path}", rel="alternate")
    written: bytes = made.atom_str(pretty=True)
    return written


def calendar_bytes(
    feed: Feed, entries: list[Entry], as_of: date, site: SiteInfo, query: str
) -> bytes:
    """An iCalendar document: whole-day events of the period; what has no date is a task."""
    made = Calendar()
    made.add("prodid", f"-//{site.name}//FR")
    made.add("version", "2.0")
    made.add("x-wr-calname", _(feed.title) + f" · {site.name}")
    made.add("x-wr-timezone", "Europe/Paris")
    for item in entries:
        made.add_component(_component(item, site))
    return bytes(made.to_ical())


def _component(item: Entry, site: SiteInfo) -> Event | Todo:
    first, last = item.start or item.end, item.end or item.start
    component: Event | Todo = Event() if first is not None else Todo()
    component.add("uid", f"{item.key.replace('/', '-')}@{DOMAIN}")
    component.add("dtstamp", _moment(item.known_on))
    component.add("last-modified", _moment(item.known_on))
    component.add("summary", item.title)
    component.add("description", item.text)
    if first is not None and last is not None:
        # An open start is an event of its last day, an open end of its first: no invented span.
        begin = last if item.start is None else first
        component.add("dtstart", begin)
        component.add("dtend", last + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    if item.category:
        component.add("categories", [item.category])
    if item.cancelled:
        component.add("status", "CANCELLED")
    if site.base_url:
        component.add("url", f"{site.base_url}{item.path}")
    return component


def _moment(day: date) -> datetime:
    """Noon UTC of a day: the same day in every time zone of the country's mainland."""
    return datetime.combine(day, time(12), UTC)


def _urn(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, key)}"


__all__ = ["FEEDS", "Entry", "Feed", "atom_bytes", "calendar_bytes", "make_blueprint"]
