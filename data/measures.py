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

from data.catalogue import NATURES
from data.criteria import paired, roles_of
from data.divergence import apart
from data.pairs import NONE, Ints, Pairs, Places, among, ordinal
from data.rules import stale_before
from data.selection import Selection
from data.situation import day
from data.situation_columns import CALENDARS, STATES, STATUSES, UNKNOWN, Mask
from data.vocabulary import Assessor, Calendar, Nature, State, Status


@dataclass(frozen=True, slots=True)
class DateMeasures:
    """Dates of one nature: the number of all, and by state without zeros.

    before_plan: those over before their plan was published. since: the oldest end of those past
    without information, `before_plan` excluded.
    """

    total: int = 0
    states: Mapping[State, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    before_plan: int = 0
    since: date | None = None


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


_NO_DATES = DateMeasures()
NOTHING = Measures()  # the figures of a set without any commitment


@dataclass(frozen=True)
class Groups:
    """Places of the catalogue grouped under keys 0 to size - 1; a place may have several keys."""

    places: Ints
    keys: Ints

    @classmethod
    def by(cls, mask: Mask, column: Ints) -> "Groups":
        """Kept places grouped by the values of a column; `NONE` is left out."""
        places = np.flatnonzero(mask & (column != NONE)).astype(np.int32)
        return cls(places, column[places])

    @classmethod
    def whole(cls, mask: Mask) -> "Groups":
        """Kept places under one key."""
        places = np.flatnonzero(mask).astype(np.int32)
        return cls(places, np.zeros(len(places), dtype=np.int32))


def whole(selection: Selection) -> Measures:
    """The measures of all that a selection keeps; its dates of all states and natures count."""
    dates = _dates_of(selection)
    groups = (Groups.whole(selection.commitments), Groups.whole(dates.milestones))
    return _measures(selection, *groups, 1)[0]


def by_plan(selection: Selection) -> dict[str, Measures]:
    """Measures by plan, newest first, plans without a commitment left out."""
    catalogue = selection.situation.catalogue
    groups = (
        Groups.by(selection.commitments, catalogue.commitment_plan),
        Groups.by(_dates_of(selection).milestones, catalogue.milestone_plan),
    )
    measured = _measures(selection, *groups, len(catalogue.plans))
    return _with_commitments((entry.code for entry in catalogue.plans), measured)


def by_axis(selection: Selection) -> dict[str, Measures]:
    """Measures by axis, sub-axes included, in document order."""
    catalogue = selection.situation.catalogue
    return _by_axis(selection, catalogue.commitment_axis, catalogue.milestone_axis)


def by_subaxis(selection: Selection) -> dict[str, Measures]:
    """Measures by sub-axis, in document order."""
    catalogue = selection.situation.catalogue
    return _by_axis(selection, catalogue.commitment_subaxis, catalogue.milestone_subaxis)


def by_pairs(
    selection: Selection, pairs: Pairs, roles: tuple[int, ...] | None = None
) -> dict[str, Measures]:
    """Measures under overlapping keys: carriers, portfolios, territories.

    `roles` are by default those that the filter asks for.
    """
    own, dated = _own_and_dated(selection, lambda each: distinct_pairs(each, pairs, roles))
    groups = (Groups(*own), _dates_under(selection, *dated))
    return _with_commitments(pairs.codes, _measures(selection, *groups, len(pairs.codes)))


def by_pairs_and_axis(
    selection: Selection, pairs: Pairs, roles: tuple[int, ...] | None = None
) -> dict[tuple[str, str], Measures]:
    """Measures under each key and axis: (code, axis) -> figures."""
    own, dated = _own_and_dated(selection, lambda each: distinct_pairs(each, pairs, roles))
    return _by_axis_too(selection, own, dated, pairs.codes)


_Paired = tuple[Ints, Ints]  # (commitment, key)


def _own_and_dated(
    selection: Selection, read: Callable[[Selection], _Paired]
) -> tuple[_Paired, _Paired]:
    """The pairs that count for commitments and those that count for dates; often the same."""
    own, dates = read(selection), _dates_of(selection)
    return own, own if dates is selection else read(dates)


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
    held, number = np.unique(cell, return_inverse=True)
    same = dated is own
    dated_commitment, dated_cell = (commitment, cell) if same else _cells(selection, *dated)
    inside = among(dated_cell, held)
    dated_number = np.searchsorted(held, dated_cell[inside]).astype(np.int32)
    measured = _measures(
        selection,
        Groups(commitment, number.astype(np.int32)),
        _dates_under(selection, dated_commitment[inside], dated_number),
        len(held),
    )
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
    measured = _measures(selection, Groups(*own), _dates_under(selection, *dated), len(groups))
    return _with_commitments(groups, measured)


def by_groups_and_axis(
    selection: Selection, pairs: Pairs, groups: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str], Measures]:
    """Measures of named groups of keys in each axis: (group, axis) -> figures."""
    own, dated = _own_and_dated(selection, lambda each: _grouped(each, pairs, groups))
    return _by_axis_too(selection, own, dated, tuple(groups))


def _grouped(
    selection: Selection, pairs: Pairs, groups: Mapping[str, tuple[str, ...]]
) -> tuple[Ints, Ints]:
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
    cells = np.unique(commitment[order[places]] + number * len(selection.commitments))
    number, held = np.divmod(cells, len(selection.commitments))
    return held.astype(np.int32), number.astype(np.int32)


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


def _by_axis(selection: Selection, commitments: Ints, milestones: Ints) -> dict[str, Measures]:
    axes = selection.situation.catalogue.axes
    groups = (
        Groups.by(selection.commitments, commitments),
        Groups.by(_dates_of(selection).milestones, milestones),
    )
    return _with_commitments(
        (entry.code for entry in axes), _measures(selection, *groups, len(axes))
    )


def _dates_under(selection: Selection, commitment: Ints, key: Ints) -> Groups:
    """The dates of these commitments under the same keys, whatever state is asked for."""
    places, begins, numbers = _dates_of(selection).milestones_by_holder
    under, keys = _spread(begins, numbers, commitment, key)
    return Groups(places[under], keys)


def _with_commitments(codes: Any, measured: list[Measures]) -> dict[str, Measures]:
    return {
        code: measures
        for code, measures in zip(codes, measured, strict=True)
        if measures.commitments
    }


def _measures(
    selection: Selection, commitments: Groups, milestones: Groups, size: int
) -> list[Measures]:
    """The measures of `size` keys."""
    situation = selection.situation
    columns = situation.commitments
    places, keys = commitments.places, commitments.keys.astype(np.intp)
    # One count of all pairs of a key and a value takes the place of a count for each value.
    status = _counted(keys, columns.status[places], size, len(STATUSES))
    calendar = _counted(keys, columns.calendar[places] - NONE, size, len(CALENDARS) - NONE)
    weight, last_days = columns.weight[places], columns.last_on[places]
    rated = ~np.isnan(weight)
    running = situation.commitment_running[places]
    old = (last_days != NONE) & (last_days < ordinal(stale_before(situation.as_of)))
    base, never, run, stale, judged, differing = _true(
        keys,
        size,
        rated,
        last_days == NONE,
        running,
        running & old,
        situation.voices.judged[Assessor.IRM][places],
        apart(situation)[places],
    )
    sums, sums_max = (
        np.bincount(keys, weights=np.where(rated, each, 0), minlength=size)
        for each in (weight, columns.upper[places])
    )
    last_on = np.full(size, NONE, dtype=np.int32)
    np.maximum.at(last_on, keys, last_days)
    numbers = status.sum(axis=1).tolist()
    dates = _date_measures(selection, milestones, size)
    return [
        NOTHING
        if not numbers[n]
        else Measures(
            commitments=numbers[n],
            statuses=dict(zip(STATUSES, status[n].tolist(), strict=True)),
            known=numbers[n] - int(status[n, UNKNOWN]),
            index=float(sums[n] / base[n] * 100) if base[n] else None,
            index_max=float(sums_max[n] / base[n] * 100) if base[n] else None,
            index_base=base[n],
            calendar_unknown=int(calendar[n, 0]),
            on_time=int(calendar[n, CALENDARS.index(Calendar.ON_TIME) - NONE]),
            delayed=int(calendar[n, CALENDARS.index(Calendar.DELAYED) - NONE]),
            last_on=day(last_on[n]),
            never=never[n],
            running=run[n],
            stale=stale[n],
            judged=judged[n],
            apart=differing[n],
            milestones=dates[Nature.MILESTONE][n],
            deadlines=dates[Nature.DEADLINE][n],
        )
        for n in range(size)
    ]


def _counted(keys: Places, values: Any, size: int, width: int) -> Any:
    """How many of each value, from 0 to `width`, stand under each of `size` keys."""
    return np.bincount(keys * width + values, minlength=size * width).reshape(size, width)


def _true(keys: Places, size: int, *facts: Mask) -> list[list[int]]:
    """For each fact, under how many of each key it is true."""
    bits = sum(fact.astype(np.intp) << place for place, fact in enumerate(facts))
    table = _counted(keys, bits, size, 1 << len(facts))
    is_set = (np.arange(1 << len(facts))[:, None] >> np.arange(len(facts))) & 1
    numbers: list[list[int]] = (table @ is_set).T.tolist()
    return numbers


def _date_measures(
    selection: Selection, groups: Groups, size: int
) -> dict[Nature, list[DateMeasures]]:
    """The dates of `size` keys, by nature."""
    situation = selection.situation
    columns = situation.milestones
    size *= len(NATURES)
    keys = groups.keys.astype(np.intp) * len(NATURES)
    keys += situation.catalogue.milestone_nature[groups.places]
    state = columns.state[groups.places]
    table = _counted(keys, state, size, len(STATES))
    before_plan = columns.before_plan[groups.places]
    before = np.bincount(keys[np.flatnonzero(before_plan)], minlength=size)
    silent = np.flatnonzero((state == STATES.index(State.SILENT)) & ~before_plan)
    latest = np.iinfo(np.int32).max
    since = np.full(size, latest, dtype=np.int32)
    np.minimum.at(since, keys[silent], columns.end[groups.places[silent]])
    totals = table.sum(axis=1).tolist()
    dates = [
        _NO_DATES
        if not totals[n]
        else DateMeasures(
            total=totals[n],
            states=dict(zip(STATES, table[n].tolist(), strict=True)),
            before_plan=int(before[n]),
            since=None if since[n] == latest else day(since[n]),
        )
        for n in range(size)
    ]
    return {nature: dates[place :: len(NATURES)] for place, nature in enumerate(NATURES)}
