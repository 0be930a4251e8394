"""The digest of one follower: the news under its filters, and what had no news meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.changes import MILESTONE_CHANGES, MOST_TELLING, Change, ChangeRow
from data.changes.numbers import keeps
from data.following.asking import Subject, subject
from data.following.news import Mark
from data.following.scope import Scope
from data.selection import Selection
from data.silences import Silence, silences
from data.store import Moment, NotFound
from data.surroundings import natures_shown
from data.vocabulary import FollowKind, Nature

_MOVES = (Change.STATUS, Change.REACHED, Change.LATE, Change.WITHDRAWN)


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

    news: all of it, most telling first, then newest first.
    """

    subject: Subject
    since: date
    until: date
    news: Sequence[ChangeRow]
    silent: Sequence[Silent]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.news and not any(part.rows for part in self.silent)


def digest(moment: Moment, scope: Scope, known: Mark, listed: Sequence[ChangeRow]) -> Digest:
    """What of the news beyond a mark concerns what is followed."""
    situation = moment.situation
    now = Selection(situation, scope.filters)

    def concerns(each: ChangeRow) -> bool:
        if _concerns(now, each) or not scope.filters.narrows:
            return _concerns(now, each)
        # What leaves a list is news of that list, as what enters it is.
        before = moment.at(each.on_date - timedelta(days=1))
        return _concerns(Selection(before, scope.filters), each)

    day = min(known.day, situation.as_of)
    try:
        about = subject(moment, scope)
    except NotFound:  # it was taken out of the plans: its code is all that is left
        about = Subject(scope, scope.code, {})
    concerned = [each for each in listed if _follows(scope, each) and concerns(each)]
    return Digest(
        subject=about,
        since=day,
        until=situation.as_of,
        news=_most_telling(concerned),
        silent=_silent(scope, now, day),
    )


def _most_telling(listed: Sequence[ChangeRow]) -> list[ChangeRow]:
    """The news in the order of telling, without observations that say a status and no word more:
    the change of the status says it already."""
    moved = {(each.item, each.on_date) for each in listed if each.kind in _MOVES}
    return sorted(
        (
            each
            for each in listed
            if each.kind is not Change.OBSERVATION
            or each.words_after
            or (each.item, each.on_date) not in moved
        ),
        key=lambda each: MOST_TELLING.index(each.kind),
    )


def _follows(scope: Scope, row: ChangeRow) -> bool:
    return scope.kind is not FollowKind.COMMITMENT or row.commitment == scope.code


def _concerns(selection: Selection, row: ChangeRow) -> bool:
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
