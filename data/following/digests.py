"""The digest of one follower: the news under its filters, and what had no news."""

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
    """Commitments that were already waiting for information on dates of a nature."""

    nature: Nature
    rows: Sequence[Silence]

    @property
    def dates(self) -> int:
        """The number of dates they wait for."""
        return sum(row.milestones for row in self.rows)


@dataclass(frozen=True)
class Digest:
    """The events after `since`, up to and including `until`, of what is followed.

    news: all of them, most important first, then newest first.
    """

    subject: Subject
    since: date
    until: date
    news: Sequence[ChangeRow]
    silent: Sequence[Silent]

    @property
    def empty(self) -> bool:
        """Whether the digest holds nothing."""
        return not self.news and not any(part.rows for part in self.silent)


def digest(moment: Moment, scope: Scope, known: Mark, listed: Sequence[ChangeRow]) -> Digest:
    """The part of the news beyond a mark that concerns what is followed."""
    situation = moment.situation
    now = Selection(situation, scope.filters)

    def concerns(each: ChangeRow) -> bool:
        if _concerns(now, each):
            return True
        # What leaves a filtered list is news of that list, like what enters it.
        return scope.filters.narrows and _concerns(
            Selection(moment.at(each.on_date - timedelta(days=1)), scope.filters), each
        )

    day = min(known.day, situation.as_of)
    try:
        about = subject(moment, scope)
    except NotFound:  # it was removed from the plans: only its code is left
        about = Subject(scope, scope.code, {})
    concerned = [each for each in listed if _follows(scope, each.commitment) and concerns(each)]
    return Digest(
        subject=about,
        since=day,
        until=situation.as_of,
        news=_most_telling(concerned),
        silent=_silent(scope, now, day),
    )


def _most_telling(listed: Sequence[ChangeRow]) -> list[ChangeRow]:
    """The news by importance, without observations that only repeat a status.

    The event of the change of status says it already.
    """
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


def _follows(scope: Scope, commitment: str | None) -> bool:
    return scope.kind is not FollowKind.COMMITMENT or commitment == scope.code


def _concerns(selection: Selection, row: ChangeRow) -> bool:
    if row.kind in MILESTONE_CHANGES:
        place = selection.situation.catalogue.milestone_index[row.item]
        return bool(selection.milestones[place])
    if row.kind is Change.PLAN:
        filters = selection.filters
        return not filters.narrows and (not filters.plan or row.plan in filters.plan)
    return keeps(selection, row.kind, row.item)


def _silent(scope: Scope, selection: Selection, day: date) -> list[Silent]:
    silent = {nature: silences(selection, nature=nature) for nature in natures_shown(selection)}
    return [
        Silent(nature, [row for row in rows if row.since < day and _follows(scope, row.commitment)])
        for nature, rows in silent.items()
    ]
