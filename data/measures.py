"""Measures of sets of commitments (statuses, index, calendar, dates, freshness) under any key.

A key is a plan, axis, carrier, portfolio, territory, or nothing; a set is what a selection keeps
under the key. Every number is the length of a list of commitments, or of dates of one nature and
state, under the same criteria.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from data.criteria import paired, roles_of
from data.dated import DateMeasures, date_measures, dates_under
from data.divergence import apart
from data.groups import Groups
from data.pairs import NONE, Ints, Pairs, Places, among, distinct, ordinal
from data.rules import stale_before
from data.selection import Selection
from data.situation import Situation, day, once_a_situation
from data.situation_columns import CALENDARS, STATUSES, UNKNOWN, Floats
from data.vocabulary import Assessor, Nature, Status


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one set; index and index_max are 0 to 100, null when not computable.

    statuses: by status, without zeros. index_base: the number that the index rests on. never: the
    number about which nothing was ever said. running: those of plans that are not over; stale: of
    these, the ones whose newest information is too old. judged: those the IRM judged as a whole.
    apart: those with a divergence between assessors.
    """

    commitments: int = 0
    statuses: Mapping[Status, int] = field(default_factory=lambda: dict.fromkeys(STATUSES, 0))
    known: int = 0
    index: float | None = None
    index_max: float | None = None
    index_base: int = 0
    on_time: int = 0
    delayed: int = 0
    calendar_unknown: int = 0
    last_on: date | None = None
    never: int = 0
    running: int = 0
    stale: int = 0
    judged: int = 0
    apart: int = 0
    milestones: DateMeasures = field(default_factory=DateMeasures)
    deadlines: DateMeasures = field(default_factory=DateMeasures)

    def dates(self, nature: Nature) -> DateMeasures:
        """The dates of one nature."""
        return self.milestones if nature is Nature.MILESTONE else self.deadlines


NOTHING = Measures()  # the figures of a set without any commitment


def whole(selection: Selection) -> Measures:
    """The measures of all that a selection keeps; its dates of all states and natures count."""
    holders = selection.situation.catalogue.holder_plan
    return _under(selection, np.zeros_like(holders), 1)[0]


def by_plan(selection: Selection) -> dict[str, Measures]:
    """Measures by plan, newest first, plans without a commitment left out."""
    catalogue = selection.situation.catalogue
    measured = _under(selection, catalogue.holder_plan, len(catalogue.plans))
    return _with_commitments((entry.code for entry in catalogue.plans), measured)


def by_axis(selection: Selection) -> dict[str, Measures]:
    """Measures by axis, sub-axes included, in document order."""
    return _by_axis(selection, selection.situation.catalogue.commitment_axis)


def by_subaxis(selection: Selection) -> dict[str, Measures]:
    """Measures by sub-axis, in document order."""
    return _by_axis(selection, selection.situation.catalogue.commitment_subaxis)


def by_pairs(
    selection: Selection, pairs: Pairs, roles: tuple[int, ...] | None = None
) -> dict[str, Measures]:
    """Measures under overlapping keys: carriers, portfolios, territories.

    `roles` are by default those that the filter asks for.
    """
    own, dated = _own_and_dated(selection, lambda each: distinct_pairs(each, pairs, roles))
    measured = _measures(selection, *_grouped_both(own, dated, len(pairs.codes)))
    return _with_commitments(pairs.codes, measured)


def by_pairs_and_axis(
    selection: Selection, pairs: Pairs, roles: tuple[int, ...] | None = None
) -> dict[tuple[str, str], Measures]:
    """Measures under each key and axis: (code, axis) -> figures."""
    own, dated = _own_and_dated(selection, lambda each: distinct_pairs(each, pairs, roles))
    return _by_axis_too(selection, own, dated, pairs.codes)


_Paired = tuple[Any, Any]  # (commitment, key): columns of places and of keys


def _own_and_dated(
    selection: Selection, read: Callable[[Selection], _Paired]
) -> tuple[_Paired, _Paired]:
    """The pairs that count for commitments and those that count for dates; often the same."""
    own, dates = read(selection), _dates_of(selection)
    return own, own if dates is selection else read(dates)


def _grouped_both(own: _Paired, dated: _Paired, size: int) -> tuple[Groups, Groups]:
    groups = Groups.of(*own, size)
    return groups, groups if dated is own else Groups.of(*dated, size)


def _by_axis_too(
    selection: Selection,
    own: _Paired,
    dated: _Paired,
    codes: tuple[str, ...],
) -> dict[tuple[str, str], Measures]:
    """Measures of the cells that hold something; a cell is a key and an axis.

    own: (commitment, key) pairs that count for commitments; dated: those that count for dates.
    """
    axes = selection.situation.catalogue.axes
    commitment, cell = _cells(selection, *own)
    held, number = distinct(cell, len(codes) * len(axes))
    counted = commitment, number
    dated_counted = counted
    if dated is not own:
        dated_commitment, dated_cell = _cells(selection, *dated)
        inside = among(dated_cell, held)
        dated_counted = dated_commitment[inside], np.searchsorted(held, dated_cell[inside])
    measured = _measures(selection, *_grouped_both(counted, dated_counted, len(held)))
    return {
        (codes[place // len(axes)], axes[place % len(axes)].code): measures
        for place, measures in zip(held.tolist(), measured, strict=True)
    }


def _cells(selection: Selection, commitment: Ints, key: Ints) -> tuple[Ints, Any]:
    """(commitment, cell) of the commitments that belong to an axis."""
    catalogue = selection.situation.catalogue
    axis = catalogue.commitment_axis[commitment]
    placed = axis != NONE
    return commitment[placed], key[placed].astype(np.int64) * len(catalogue.axes) + axis[placed]


def by_groups(
    selection: Selection, pairs: Pairs, groups: Mapping[str, tuple[str, ...]]
) -> dict[str, Measures]:
    """Measures of named groups of keys; a commitment counts once a group; empty groups are
    absent."""
    own, dated = _own_and_dated(selection, lambda each: _grouped(each, pairs, groups))
    measured = _measures(selection, *_grouped_both(own, dated, len(groups)))
    return _with_commitments(groups, measured)


def by_groups_and_axis(
    selection: Selection, pairs: Pairs, groups: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str], Measures]:
    """Measures of named groups of keys in each axis: (group, axis) -> figures."""
    own, dated = _own_and_dated(selection, lambda each: _grouped(each, pairs, groups))
    return _by_axis_too(selection, own, dated, tuple(groups))


def _grouped(selection: Selection, pairs: Pairs, groups: Mapping[str, tuple[str, ...]]) -> _Paired:
    """(commitment, group) pairs for named groups of keys, without repetition."""
    commitment, key = distinct_pairs(selection, pairs, None)
    members = [
        (pairs.index[code], number)
        for number, codes in enumerate(groups.values())
        for code in codes
        if code in pairs.index
    ]
    keys, numbers = np.array(members, dtype=np.intp).reshape(-1, 2).T
    order = np.argsort(key, kind="stable")
    sizes = np.bincount(key, minlength=len(pairs.codes))
    places, number = _spread(np.cumsum(sizes) - sizes, sizes, keys, numbers)
    cells = np.zeros((len(groups), len(selection.commitments)), dtype=np.bool_)
    cells[number, commitment[order[places]]] = True
    number, held = np.nonzero(cells)
    return held, number


def _spread(begins: Any, sizes: Any, keys: Any, values: Any) -> tuple[Places, Any]:
    """The places of all that stands under keys, and the value of the key for each.

    What stands under a key follows each other from its `begins`.
    """
    size = sizes[keys]
    # The n-th of a key stands n places after its first one.
    offset = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    return np.repeat(begins[keys], size) + offset, np.repeat(values, size)


def distinct_pairs(
    selection: Selection, pairs: Pairs, roles: tuple[int, ...] | None = None
) -> tuple[Ints, Ints]:
    """(commitment, key) of the pairs kept; one pair even when several roles match."""
    roles = roles_of(selection.filters) if roles is None else roles
    known = selection.distinct_pairs
    if (pairs, roles) not in known:
        known[pairs, roles] = _distinct(selection, pairs, roles)
    return known[pairs, roles]


def _distinct(selection: Selection, pairs: Pairs, roles: tuple[int, ...]) -> tuple[Ints, Ints]:
    mask = paired(selection.situation, pairs, roles) & selection.commitments[pairs.commitment]
    places = np.flatnonzero(mask)
    commitment, key = pairs.commitment[places], pairs.key[places]
    if len(roles) > 1 and len(commitment):
        width = len(pairs.codes)
        cells = np.unique(commitment.astype(np.int64) * width + key)
        return (cells // width).astype(np.int32), (cells % width).astype(np.int32)
    return commitment, key


def _dates_of(selection: Selection) -> Selection:
    return selection.without("etat", "nature")


def _under(selection: Selection, keys: Ints, size: int) -> list[Measures]:
    """The measures under the keys of commitments and, where they have one, of plans themselves."""
    holders = np.flatnonzero(_dates_of(selection).holders[: len(keys)])
    places = selection.places
    own = Groups.of(places, keys[places], size)
    return _measures(selection, own, Groups.of(holders, keys[holders], size))


def _by_axis(selection: Selection, axis: Ints) -> dict[str, Measures]:
    axes = selection.situation.catalogue.axes
    return _with_commitments((entry.code for entry in axes), _under(selection, axis, len(axes)))


def _with_commitments(codes: Any, measured: list[Measures]) -> dict[str, Measures]:
    return {
        code: measures
        for code, measures in zip(codes, measured, strict=True)
        if measures.commitments
    }


# The numbers that a commitment adds to a set, in the order of the columns of `_facts`.
_CALENDARS = len(STATUSES)  # the first of: none declared, then each of `CALENDARS`
_RATED = _CALENDARS + 1 + len(CALENDARS)


@once_a_situation
def _facts(situation: Situation) -> Ints:
    """What each commitment adds to the numbers of a set, a row each.

    Columns: one a status, one a calendar; rated, never, running, stale, judged, apart.
    """
    columns = situation.commitments
    rows = np.arange(len(columns.status))
    table = np.zeros((len(rows), _RATED + 6), dtype=np.int32)
    table[rows, columns.status] = 1
    table[rows, _CALENDARS + columns.calendar - NONE] = 1
    rated, last_days = ~np.isnan(columns.weight), columns.last_on
    running = situation.commitment_running
    never = last_days == NONE
    old = ~never & (last_days < ordinal(stale_before(situation.as_of)))
    judged = situation.voices.judged[Assessor.IRM]
    facts = (rated, never, running, running & old, judged, apart(situation))
    table[:, _RATED:] = np.transpose(facts)
    return table


@once_a_situation
def _weights(situation: Situation) -> tuple[Floats, Floats]:
    """The weight of each status in the index, and of its upper level; 0 when unknown."""
    columns = situation.commitments
    return np.nan_to_num(columns.weight), np.where(np.isnan(columns.weight), 0, columns.upper)


def _measures(selection: Selection, commitments: Groups, dated: Groups) -> list[Measures]:
    """The measures of each key."""
    situation = selection.situation
    facts = commitments.reduced(np.add, _facts(situation), 0)
    weights, uppers = (commitments.summed(each).tolist() for each in _weights(situation))
    last_on = commitments.reduced(np.maximum, situation.commitments.last_on, NONE).tolist()
    dates = date_measures(dates_under(situation, dated))
    measured = [NOTHING] * commitments.size
    for n in commitments.held.tolist():
        numbers = facts[n].tolist()
        statuses = numbers[:_CALENDARS]
        total = sum(statuses)
        undeclared, on_time, delayed = numbers[_CALENDARS:_RATED]
        rated, never, running, stale, judged, differing = numbers[_RATED:]
        measured[n] = Measures(
            commitments=total,
            statuses=dict(zip(STATUSES, statuses, strict=True)),
            known=total - statuses[UNKNOWN],
            index=weights[n] / rated * 100 if rated else None,
            index_max=uppers[n] / rated * 100 if rated else None,
            index_base=rated,
            calendar_unknown=undeclared,
            on_time=on_time,
            delayed=delayed,
            last_on=day(last_on[n]),
            never=never,
            running=running,
            stale=stale,
            judged=judged,
            apart=differing,
            milestones=dates[Nature.MILESTONE][n],
            deadlines=dates[Nature.DEADLINE][n],
        )
    return measured
