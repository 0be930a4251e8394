"""What one follower is told: the news under its filters, and what stayed silent meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.changes import MILESTONE_CHANGES, Change
from data.changes.numbers import keeps
from data.following.news import Mark, News
from data.following.scope import Scope
from data.selection import Names, Selection
from data.silences import Silence, silences
from data.store import Moment, NotFound
from data.surroundings import natures_shown
from data.vocabulary import FollowKind, Nature

MOST = 30  # events of a message; the others are counted, and on the site


@dataclass(frozen=True)
class Silent:
    """The commitments that waited for information on dates of a nature already before."""

    nature: Nature
    rows: Sequence[Silence]

    @property
    def dates(self) -> int:
        """How many dates they wait on."""
        return sum(row.milestones for row in self.rows)


@dataclass(frozen=True)
class Digest:
    """What happened after `since` and until `until` to what is followed.

    title: of the object, null for a list, or when the store has it no more. news: all of it,
    newest first. names: of what the filters hold.
    """

    scope: Scope
    title: str | None
    since: date
    until: date
    news: Sequence[News]
    silent: Sequence[Silent]
    names: Names

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.news and not any(part.rows for part in self.silent)


def digest(moment: Moment, scope: Scope, known: Mark, listed: Sequence[News]) -> Digest:
    """What of the news beyond a mark concerns what is followed."""
    situation = moment.situation
    now = Selection(situation, scope.filters)

    def kept(each: News) -> bool:
        if _kept(now, each) or not scope.filters.narrows:
            return _kept(now, each)
        # What leaves a list is news of that list, as what enters it is.
        before = moment.at(each.change.on_date - timedelta(days=1))
        return _kept(Selection(before, scope.filters), each)

    day = min(known.day, situation.as_of)
    try:
        title = scope.title(situation)
    except NotFound:
        title = None
    return Digest(
        scope=scope,
        title=title,
        since=day,
        until=situation.as_of,
        news=[each for each in listed if _follows(scope, each) and kept(each)],
        silent=_silent(scope, now, day),
        names=Selection(situation, scope.shown).names(),
    )


def _follows(scope: Scope, news: News) -> bool:
    return scope.kind is not FollowKind.COMMITMENT or news.change.commitment == scope.code


def _kept(selection: Selection, news: News) -> bool:
    row = news.change
    if row.kind in MILESTONE_CHANGES:
        place = selection.situation.catalogue.milestone_index[row.item]
        return bool(selection.milestones[place])
    if row.kind is Change.PLAN:
        filters = selection.filters
        return not filters.narrows and (not filters.plan or row.plan in filters.plan)
    return keeps(selection, row.kind, row.item)


def _silent(scope: Scope, selection: Selection, day: date) -> list[Silent]:
    parts = []
    for nature in natures_shown(selection):
        rows = [
            row
            for row in silences(selection, nature=nature)
            if row.since < day
            and (scope.kind is not FollowKind.COMMITMENT or row.commitment == scope.code)
        ]
        parts.append(Silent(nature, rows))
    return parts
