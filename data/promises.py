"""Quantified promises: their target, initial value, and current value when a source gives one.

Targets and the values before them are collected once a version; at a date, the dates of the values
decide which count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from data import rules
from data.catalogue import Catalogue
from data.entries import CommitmentEntry, IndicatorEntry, IndicatorValueEntry
from data.facts import known
from data.pairs import NONE
from data.selection import Selection
from data.situation import Situation
from data.store import Moment
from data.vocabulary import Precision, ValueKind


@dataclass(frozen=True, slots=True)
class Target:
    """A target of an indicator in a territory, with the values known there, newest first."""

    indicator: IndicatorEntry
    owner: int  # the place of its commitment
    target: IndicatorValueEntry
    values: tuple[IndicatorValueEntry, ...]


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
    initial = _newest(promised.values, ValueKind.INITIAL, situation)
    current = _newest(promised.values, ValueKind.CURRENT, situation)
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
    values: Iterable[IndicatorValueEntry], kind: ValueKind, situation: Situation
) -> IndicatorValueEntry | None:
    """The first value of a kind that is known at the date and whose own day has come."""
    return next(
        (
            value
            for value in values
            if value.kind is kind
            and known(situation, value.source)
            and (value.on_date is None or value.on_date <= situation.as_of)
        ),
        None,
    )


def _targets(_connection: Connection, catalogue: Catalogue) -> tuple[Target, ...]:
    """Every target of an indicator of a commitment, in document order."""
    targets = []
    for entry in catalogue.indicator_values:
        indicator = catalogue.indicators[entry.indicator]
        owner = catalogue.owner.get(indicator.item, NONE)
        # Targets of the baromètre are the Government's, not promised by the plans.
        promised = indicator.barometer is None and owner != NONE
        if promised and entry.kind is ValueKind.TARGET and entry.value is not None:
            there = catalogue.values_at[entry.indicator][entry.territory]
            values = tuple(value for value in reversed(there) if value.value is not None)
            targets.append(Target(indicator, owner, entry, values))
    return tuple(sorted(targets, key=lambda target: target.owner))
