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
from data.dated import DateMeasures, DateNumbers, date_measures, dates_under
from data.divergence import apart
from data.pairs import NONE, Ints, Pairs, Places, among, ordinal
from data.rules import stale_before
from data.selection import Selection
from data.situation import day
from data.situation_columns import CALENDARS, STATUSES, UNKNOWN, Mask
from data.vocabulary import Assessor, Calendar, Nature, Status


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
    dates = _dates_by(selection, np.zeros_like(selection.situation.catalogue.holder_plan), 1)
    return _measures(selection, (selection.places, np.zeros_like(selection.places)), dates, 1)[0]


def by_plan(selection: Selection) -> dict[str, Measures]:
    """Measures by plan, newest first, plans without a commitment left out."""
    catalogue = selection.situation.catalogue
    size = len(catalogue.plans)
    dates = _dates_by(selection, catalogue.holder_plan, size)
    measured = _measures(selection, _keyed(selection, catalogue.commitment_plan), dates, size)
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
    dates = dates_under(selection.situation, *dated, len(pairs.codes))
    measured = _measures(selection, own, dates, len(pairs.codes))
    return _with_commitments(pairs.codes, measured)


def by_pairs_and_axis(
    selection: Selection, pairs: Pairs, roles: tuple[int, ...] | None = None
) -> dict[tuple[str, str], Measures]:
    """Measures under each key and axis: (code, axis) -> figures."""
    own, dated = _own_and_dated(selection, lambda each: distinct_pairs(each, pairs, roles))
    return _by_axis_too(selection, own, dated, pairs.codes)


_Paired = tuple[Any, Any]  # columns of places of commitments and of keys


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
        (commitment, number.astype(np.int32)),
        dates_under(selection.situation, dated_commitment[inside], dated_number, len(held)),
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
    dates = dates_under(selection.situation, *dated, len(groups))
    measured = _measures(selection, own, dates, len(groups))
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


def _dates_by(selection: Selection, keys: Ints, size: int) -> DateNumbers:
    """The numbers of dates under the keys of their holders, in whatever state."""
    places = np.flatnonzero(_dates_of(selection).holders[: len(keys)])
    places = places[keys[places] != NONE]
    return dates_under(selection.situation, places, keys[places], size)


def _keyed(selection: Selection, keys: Ints) -> _Paired:
    """The commitments kept that have a key, and their keys."""
    places = selection.places[keys[selection.places] != NONE]
    return places, keys[places]


def _by_axis(selection: Selection, axis: Ints) -> dict[str, Measures]:
    axes = selection.situation.catalogue.axes
    dates = _dates_by(selection, axis, len(axes))
    measured = _measures(selection, _keyed(selection, axis), dates, len(axes))
    return _with_commitments((entry.code for entry in axes), measured)


def _with_commitments(codes: Any, measured: list[Measures]) -> dict[str, Measures]:
    return {
        code: measures
        for code, measures in zip(codes, measured, strict=True)
        if measures.commitments
    }


def _measures(
    selection: Selection, commitments: _Paired, date_numbers: DateNumbers, size: int
) -> list[Measures]:
    """The measures of `size` keys."""
    situation = selection.situation
    columns = situation.commitments
    places, keys = commitments[0], commitments[1].astype(np.intp)
    # One count of all pairs of a key and a value takes the place of a count for each value.
    status = _counted(keys, columns.status[places], size, len(STATUSES))
    calendar = _counted(keys, columns.calendar[places] - NONE, size, len(CALENDARS) - NONE)
    weight, last_days = columns.weight[places], columns.last_on[places]
    rated = ~np.isnan(weight)
    running = situation.commitment_running[places]
    old = (last_days != NONE) & (last_days < ordinal(stale_before(situation.as_of)))
    base, never, run, stale, judged, differing = _true_facts(
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
    dates = date_measures(date_numbers)
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


def _true_facts(keys: Places, size: int, *facts: Mask) -> list[list[int]]:
    """For each fact, under how many of each key it is true."""
    bits = sum(fact.astype(np.intp) << place for place, fact in enumerate(facts))
    table = _counted(keys, bits, size, 1 << len(facts))
    is_set = (np.arange(1 << len(facts))[:, None] >> np.arange(len(facts))) & 1
    numbers: list[list[int]] = (table @ is_set).T.tolist()
    return numbers
