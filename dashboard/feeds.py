"""Feeds: Atom of changes, milestones, commitments and warnings; iCalendar of dates.

They take the parameters of the lists. Ids are stable; order and revisions follow the moments of
recording (`data.recorded_times`). Links are absolute when the site knows its address, else left
out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Blueprint, Response, request

from dashboard import question_entries
from dashboard.api import parameters
from dashboard.api.changes import refused
from dashboard.api.parameters import Accepted, Query
from dashboard.api.problems import Refused
from dashboard.cache import Answer
from dashboard.feed_documents import Entry, Head, atom_bytes, calendar_bytes
from dashboard.security import origin_of_request
from data.actors import unknown_codes
from data.changes import (
    BadRange,
    Change,
    ChangeRow,
    Range,
    changes_between,
    read_range,
    statement_days,
)
from data.criteria import CRITERIA
from data.milestones import PERIODS, in_period, ordered
from data.recorded_times import RecordedTimes, begins, read_recorded_times, state_since
from data.rows import CommitmentRow, MilestoneRow
from data.rules import SOON_DAYS, STALE_AFTER_DAYS
from data.selection import Selection
from data.situation import Situation
from data.store import Moment, Store
from data.surroundings import OF_DATES
from data.vocabulary import Attribute, State
from data.warnings import SilentRow, StaleRow, due, silences, stale
from layouts.locale import N_, _, say
from layouts.locale.formats import capital, period_words, unmarked
from layouts.locale.formats import typography as page_typography
from layouts.locale.words import NATURE, STATE, STATUS, dated_state
from layouts.page import SiteInfo

MAX_ENTRIES = 100
MAX_EVENTS = 2_000
ATOM = "application/atom+xml; charset=utf-8"
ICALENDAR = "text/calendar; charset=utf-8"

_CRITERIA = tuple(criterion.key for criterion in CRITERIA)
LIST = Accepted(_CRITERIA, paging=False)
MILESTONES = Accepted(_CRITERIA, paging=False, options={"periode": PERIODS, "tri": ()})
CHANGES = Accepted(_CRITERIA, paging=False, options={"du": (), "changement": tuple(Change)})


@dataclass(frozen=True)
class Feed:
    """A feed: its address, title, accepted parameters and entries."""

    path: str
    title: str  # in English, translated where it is written
    accepted: Accepted
    read: Callable[[Moment, Query, date], Iterable[Entry]]
    page: str  # the page that shows the same list


def make_blueprint(
    store: Store, today: Callable[[], date], site: SiteInfo, proxies: int = 0
) -> Blueprint:
    """All feeds of a store; `proxies`: number of trusted proxies in front of the site."""
    blueprint = Blueprint("flux", __name__)
    for feed in FEEDS:
        blueprint.add_url_rule(
            feed.path,
            endpoint=feed.path.strip("/").replace("/", "_").replace(".", "_"),
            view_func=_view(feed, store, today, site, proxies),
            methods=["GET", "HEAD"],
        )
    blueprint.register_error_handler(BadRange, refused)
    blueprint.register_error_handler(Refused, lambda error: error.response())
    return blueprint


def _view(
    feed: Feed, store: Store, today: Callable[[], date], site: SiteInfo, proxies: int
) -> Callable[[], Response]:
    def view() -> Response:
        query, faults = parameters.read(request.query_string, feed.accepted)
        as_of = query.filters.as_of or today()
        with store.at(as_of) as moment:
            faults += [
                parameters.unknown_code(moment.situation, key, value)
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
        origin = site.base_url or origin_of_request(proxies)
        head = Head(feed.path, feed.page, query.written(), feed.title, site.name, origin, as_of)
        write = calendar_bytes if feed.path.endswith(".ics") else atom_bytes
        body = write(head, entries)
        kind = ICALENDAR if feed.path.endswith(".ics") else ATOM
        return Answer.of(body, kind.partition(";")[0]).response()

    return view


# --- what feeds tell -----------------------------------------------------------------------------


def changes(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """Changes, last learned first.

    In the range asked for, else between all dates on which a source spoke. Between two such dates
    only time passes: comparing them one after the other loses no event.
    """
    times = moment.once_a_version(read_recorded_times)
    since = query.options.get("du")
    if since:
        spans = [read_range(since, as_of)]
    else:
        days = [row.on_date for row in statement_days(moment)]
        first = min(days, default=as_of) - timedelta(days=1)
        ends = sorted({first, *days, as_of}, reverse=True)
        spans = [Range(ends[n + 1], ends[n]) for n in range(len(ends) - 1)]
    kind = query.options.get("changement")

    def most(each: Change) -> int | None:
        return None if kind in (None, each) else 0

    changed = (
        _change(row, times, span)
        for span in spans
        for row in changes_between(moment, query.filters, span, most)
    )
    if kind:
        return newest_first(changed)
    selection = Selection(moment.situation, query.filters)
    questions = question_entries.of_questions(moment, selection, spans[0].since if since else None)
    return newest_first([*changed, *questions])


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """The entries last recorded; of one recording, those last known."""
    ordered = sorted(entries, key=lambda entry: (entry.recorded_at, entry.known_on), reverse=True)
    return ordered[:MAX_ENTRIES]


def _change(row: ChangeRow, times: RecordedTimes, span: Range) -> Entry:
    words = say.changes
    return Entry(
        key=f"changement/{row.kind}/{row.code}/{row.on_date.isoformat()}",
        title=typography(words.subject(row)),
        text=typography(words.entry(row)),
        known_on=row.on_date,
        recorded_at=_change_recorded_at(row, times, span),
        path=_path(row.plan, row.commitment),
        category=words.category(row.kind),
        start=row.on_date,
        end=row.on_date,
    )


def _change_recorded_at(row: ChangeRow, times: RecordedTimes, span: Range) -> datetime:
    words = times.words(row.code, row.item, row.commitment)
    match row.kind:
        case Change.OBSERVATION:
            return max(words, times.observation(row.code))
        case Change.SILENT:
            return max(words, begins(row.on_date))
        case Change.STATUS | Change.CALENDAR | Change.REACHED | Change.LATE | Change.WITHDRAWN:
            read = Attribute.CALENDAR if row.kind is Change.CALENDAR else Attribute.STATUS
            return max(words, times.change(row.item, read, span.since, row.on_date))
    return words


def milestones(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """The milestones of the natures asked for, undated ones included."""
    situation, times = moment.situation, moment.once_a_version(read_recorded_times)
    where = in_period(situation, query.options.get("periode", ""))
    places = ordered(Selection(situation, query.filters), where, "echeance")
    rows = (situation.milestone(place) for place in places[:MAX_EVENTS])
    return [_milestone(row, times, as_of) for row in rows]


def newest_milestones(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """The milestones with the newest information."""
    return newest_first(milestones(moment, query, as_of))


def _milestone_recorded_at(row: MilestoneRow, times: RecordedTimes, as_of: date) -> datetime:
    return max(times.words(row.code, row.commitment), times.news(row.code, as_of))


def _milestone(row: MilestoneRow, times: RecordedTimes, as_of: date) -> Entry:
    state = dated_state(row.state, row.ongoing(as_of))
    label = say.feeds.labelled(capital(NATURE[row.nature][0]), row.label)
    known = [row.announced_on, row.newest_on, row.status_on]
    return Entry(
        key=f"jalon/{row.code}",
        title=typography(f"{row.label} ({state.lower()})"),
        text=typography(f"{label}. {_period(row)} {say.feeds.state(state)} {_whose(row)}."),
        known_on=max(day for day in known if day is not None),
        recorded_at=max(_milestone_recorded_at(row, times, as_of), state_since(row, as_of)),
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
    """Dates that fall due within 90 days, silent dates, stale commitments, unanswered questions.

    Only of plans that are not over.
    """
    selection = Selection(moment.situation, query.filters)
    times = moment.once_a_version(read_recorded_times)
    listed = stale(moment, selection.without(*OF_DATES))
    news = _news_by_commitment(times, moment.situation)
    entries = [
        *(_due(row.milestone, times, as_of) for row in due(selection)),
        *(_silent(row, times, as_of) for row in silences(selection)),
        *(_stale(row, times, news) for row in listed),
        *question_entries.silent(moment, selection.without(*OF_DATES)),
    ]
    return sorted(entries, key=lambda entry: entry.recorded_at, reverse=True)


def _due(row: MilestoneRow, times: RecordedTimes, as_of: date) -> Entry:
    assert row.end is not None, row.code
    # The day on which its end came within 90 days: the entry then never changes.
    known_on = row.end - timedelta(days=SOON_DAYS)
    return Entry(
        key=f"alerte/echeance/{row.code}",
        title=typography(say.feeds.due(row.end, row.label)),
        text=typography(f"{_period(row)} {_whose(row)}."),
        known_on=known_on,
        recorded_at=max(_milestone_recorded_at(row, times, as_of), begins(known_on)),
        path=_path(row.plan, row.commitment),
        category=_("Due within {n} days", n=SOON_DAYS),
        start=row.end,
        end=row.end,
    )


def _silent(silence: SilentRow, times: RecordedTimes, as_of: date) -> Entry:
    row = silence.milestone
    assert row.end is not None, row.code
    return Entry(
        key=f"alerte/silence/{row.code}",
        title=typography(say.feeds.silent(row.label)),
        text=typography(f"{_period(row)} {say.feeds.over_since(row.end)} {_whose(row)}."),
        known_on=row.end + timedelta(days=1),
        recorded_at=max(_milestone_recorded_at(row, times, as_of), state_since(row, as_of)),
        path=_path(row.plan, row.commitment),
        category=STATE[State.SILENT],
        start=row.start,
        end=row.end,
    )


def _stale(quiet: StaleRow, times: RecordedTimes, news: Mapping[str, datetime]) -> Entry:
    row = quiet.commitment
    whose = say.changes.whose_commitment(row.plan, row.number, row.short_title)
    known_on = quiet.quiet_since + timedelta(days=STALE_AFTER_DAYS + 1)
    return Entry(
        key=f"alerte/sans-nouvelle/{row.code}",
        title=typography(say.feeds.stale(STALE_AFTER_DAYS, row.short_title)),
        text=typography(f"{whose}. {say.feeds.last_information(row.last_on)}"),
        known_on=known_on,
        recorded_at=max(times.words(row.code), news.get(row.code, times.first), begins(known_on)),
        path=_path(row.plan, row.code),
        category=_("Without news"),
        start=known_on,
        end=known_on,
    )


def commitments(moment: Moment, query: Query, as_of: date) -> list[Entry]:
    """The commitments with the newest information."""
    situation, times = moment.situation, moment.once_a_version(read_recorded_times)
    rows = Selection(situation, query.filters).commitment_rows("information")
    news = _news_by_commitment(times, situation)
    return newest_first(_commitment(row, times, news) for row in rows)


def _news_by_commitment(times: RecordedTimes, situation: Situation) -> dict[str, datetime]:
    """Commitment -> when the newest observation of it or its parts was recorded."""
    catalogue = situation.catalogue
    newest: dict[str, datetime] = {}
    for item in times.by_item:
        place = catalogue.owner.get(item)
        if place is not None:
            code = catalogue.commitments[place].code
            news = times.news(item, situation.as_of)
            newest[code] = max(news, newest.get(code, news))
    return newest


def _commitment(row: CommitmentRow, times: RecordedTimes, news: Mapping[str, datetime]) -> Entry:
    return Entry(
        key=f"engagement/{row.code}",
        title=typography(f"{row.plan} · {row.number}. {row.short_title}"),
        text=typography(f"{row.title}. {say.feeds.status(STATUS[row.status])}"),
        known_on=max(row.published_on, row.last_on or row.published_on),
        recorded_at=max(times.words(row.code), news.get(row.code, times.first)),
        path=f"/engagements/{row.code}",
        category=STATUS[row.status],
    )


def typography(text: str) -> str:
    """French typography without the marks that keep page lines together."""
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

__all__ = ["FEEDS", "Entry", "Feed", "make_blueprint"]
