"""Quantified promises: their target, initial value, and current value when a source gives one.

Targets and the values before them are collected once a version; at a date, the dates of the values
decide which count.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from data import rules
from data.catalogue import Catalogue
from data.pairs import NONE, ordinal
from data.selection import Selection
from data.store import Moment
from data.vocabulary import Direction, Precision, ValueKind


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a source gives; known_on: the date of that source, null when undated."""

    value: float
    on: date | None
    precision: Precision | None
    printed: str | None
    rank: int
    known_on: date | None

    def known(self, as_of: date) -> bool:
        """Whether its source existed at the date."""
        return self.known_on is None or self.known_on <= as_of

    def past(self, as_of: date) -> bool:
        """Whether it is known and its own day has come."""
        return self.known(as_of) and (self.on is None or self.on <= as_of)


@dataclass(frozen=True, slots=True)
class Target:
    """A target of an indicator in a territory, with the earlier values, newest first."""

    code: str
    owner: int  # the place of its commitment
    label: str
    unit: str | None
    target: Value
    initials: tuple[Value, ...]
    currents: tuple[Value, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class Promise:
    """A target known at the date; initial and current: the newest values known by then.

    rate: the share of the way done, 0 to 100, null unless the initial value, the current value and
    the target are known.
    """

    code: str
    commitment: str
    plan: str
    number: int
    short_title: str
    label: str
    unit: str | None
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
    mask, as_of = selection.commitments, selection.situation.as_of
    return tuple(
        _promise(target, selection.situation.catalogue, as_of)
        for target in moment.once_a_version(_targets)
        if mask[target.owner] and target.target.known(as_of)
    )


def _promise(target: Target, catalogue: Catalogue, as_of: date) -> Promise:
    holder = catalogue.commitments[target.owner]
    initial = _newest(target.initials, as_of)
    current = _newest(target.currents, as_of)
    start, reached = (value.value if value else None for value in (initial, current))
    return Promise(
        code=target.code,
        commitment=holder.code,
        plan=holder.plan,
        number=holder.number,
        short_title=holder.short_title,
        label=target.label,
        unit=target.unit,
        initial=start,
        target=target.target.value,
        target_on=target.target.on,
        target_precision=target.target.precision,
        printed=target.target.printed,
        current=reached,
        current_on=current.on if current else None,
        current_precision=current.precision if current else None,
        rate=rules.indicator_rate(start, target.target.value, reached, target.direction),
    )


def _newest(values: Sequence[Value], as_of: date) -> Value | None:
    return next((value for value in values if value.past(as_of)), None)


def _targets(connection: Connection, catalogue: Catalogue) -> tuple[Target, ...]:
    """Every target of an indicator of a commitment, in document order."""
    values: dict[tuple[str, str, ValueKind], list[Value]] = defaultdict(list)
    for entry in catalogue.indicator_values:
        # Targets of the baromètre are the Government's, not promised by the plans.
        if entry.value is not None and catalogue.indicators[entry.indicator].barometer is None:
            values[entry.indicator, entry.territory, entry.kind].append(
                Value(
                    entry.value,
                    entry.on_date,
                    entry.precision,
                    entry.printed,
                    entry.rank,
                    catalogue.sources[entry.source].dated,
                )
            )
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
        targets += [
            Target(
                code,
                owner,
                indicator.label,
                indicator.unit,
                value,
                initials,
                currents,
                indicator.direction,
            )
            for value in listed
        ]
    return tuple(sorted(targets, key=lambda target: target.owner))


def _newest_first(value: Value) -> tuple[int, int]:
    """Newest first, undated values last."""
    return (-ordinal(value.on), -value.rank)
