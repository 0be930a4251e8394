"""Quantified promises: their target, initial value, and current value when a source gives one.

Targets and the values before them are collected once a version; at a date, the dates of the values
decide which count.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from data import rules
from data.catalogue import Catalogue
from data.entries import CommitmentEntry, IndicatorEntry, IndicatorValueEntry
from data.facts import known
from data.pairs import NONE, ordinal
from data.selection import Selection
from data.situation import Situation
from data.store import Moment
from data.vocabulary import Precision, ValueKind


@dataclass(frozen=True, slots=True)
class Target:
    """A target of an indicator in a territory, with the earlier values, newest first."""

    indicator: IndicatorEntry
    owner: int  # the place of its commitment
    target: IndicatorValueEntry
    initials: tuple[IndicatorValueEntry, ...]
    currents: tuple[IndicatorValueEntry, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A target known at the date; initial and current: the newest values known by then.

    rate: the share of the way done, 0 to 100, null unless the initial value, the current value and
    the target are known.
    """

    indicator: IndicatorEntry
    commitment: CommitmentEntry
    initial: float | None
    target: float
    target_on: date | None
    target_precision: Precision | None
    printed: str | None
    current: float | None
    current_on: date | None
    current_precision: Precision | None
    rate: float | None


def promises(moment: Moment, selection: Selection) -> tuple[Promise, ...]:
    """The targets of the commitments kept, in document order."""
    mask, situation = selection.commitments, selection.situation
    return tuple(
        _promise(target, situation)
        for target in moment.once_a_version(_targets)
        if mask[target.owner] and known(situation, target.target.source)
    )


def _promise(promised: Target, situation: Situation) -> Promise:
    indicator, target = promised.indicator, promised.target
    initial = _newest(promised.initials, situation)
    current = _newest(promised.currents, situation)
    start, aim, reached = (value.value if value else None for value in (initial, target, current))
    assert aim is not None, indicator.code
    return Promise(
        indicator=indicator,
        commitment=situation.catalogue.commitments[promised.owner],
        initial=start,
        target=aim,
        target_on=target.on_date,
        target_precision=target.precision,
        printed=target.printed,
        current=reached,
        current_on=current.on_date if current else None,
        current_precision=current.precision if current else None,
        rate=rules.indicator_rate(start, aim, reached, indicator.direction),
    )


def _newest(
    values: Iterable[IndicatorValueEntry], situation: Situation
) -> IndicatorValueEntry | None:
    """The first value that is known at the date and whose own day has come."""
    return next(
        (
            value
            for value in values
            if known(situation, value.source)
            and (value.on_date is None or value.on_date <= situation.as_of)
        ),
        None,
    )


def _targets(_connection: Connection, catalogue: Catalogue) -> tuple[Target, ...]:
    """Every target of an indicator of a commitment, in document order."""
    values: dict[tuple[str, str, ValueKind], list[IndicatorValueEntry]] = defaultdict(list)
    for entry in catalogue.indicator_values:
        # Targets of the baromètre are the Government's, not promised by the plans.
        if entry.value is not None and catalogue.indicators[entry.indicator].barometer is None:
            values[entry.indicator, entry.territory, entry.kind].append(entry)
    targets = []
    for (code, territory, kind), listed in values.items():
        indicator = catalogue.indicators[code]
        owner = catalogue.owner.get(indicator.item, NONE)
        if kind is not ValueKind.TARGET or owner == NONE:
            continue
        initials, currents = (
            tuple(sorted(values.get((code, territory, other), ()), key=_newest_first))
            for other in (ValueKind.INITIAL, ValueKind.CURRENT)
        )
        targets += [Target(indicator, owner, value, initials, currents) for value in listed]
    return tuple(sorted(targets, key=lambda target: target.owner))


def _newest_first(value: IndicatorValueEntry) -> tuple[int, int]:
    """Newest first, undated values last."""
    return (-ordinal(value.on_date), -value.rank)
