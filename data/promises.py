"""Quantified promises: targets, what they start from, and the value reached when a source tells it.

Indicators and their values do not move with the date: they are read once a version.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from data import rules
from data.catalogue import NONE, Catalogue, ordinal
from data.models import Indicator, IndicatorValue
from data.selection import Selection
from data.store import Moment
from data.vocabulary import Direction, Precision, ValueKind


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a source gives; known_on: the day of that source, null when undated."""

    value: float
    on: date | None
    precision: Precision | None
    printed: str | None
    rank: int
    known_on: date | None

    def known(self, as_of: date) -> bool:
        """Whether its source was there at the date."""
        return self.known_on is None or self.known_on <= as_of

    def past(self, as_of: date) -> bool:
        """Whether it is known and of a day that has come."""
        return self.known(as_of) and (self.on is None or self.on <= as_of)


@dataclass(frozen=True, slots=True)
class Target:
    """A target of an indicator somewhere; values before it newest first."""

    code: str
    owner: int
    label: str
    unit: str | None
    direction: Direction
    target: Value
    initials: tuple[Value, ...]
    currents: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A target known at the date; initial and current: the newest that a source gives by then.

    rate: the share of the way, 0 to 100, null unless both ends and the value reached are known.
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
    kept, as_of = selection.commitments, selection.situation.as_of
    return tuple(
        _promise(target, selection.situation.catalogue, as_of)
        for target in moment.of_version(read_targets)
        if kept[target.owner] and target.target.known(as_of)
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
        rate=rules.indicator_rate(start, target.target.value, reached),
    )


def _newest(values: Sequence[Value], as_of: date) -> Value | None:
    return next((value for value in values if value.past(as_of)), None)


def read_targets(connection: Connection, catalogue: Catalogue) -> tuple[Target, ...]:
    """Every target of an indicator of a commitment, of the version that the connection sees."""
    values: dict[tuple[str, str, ValueKind], list[Value]] = defaultdict(list)
    for row in connection.execute(_VALUES):
        value = Value(
            row.value, row.on_date, row.precision, row.printed, row.rank,
            catalogue.sources[row.source_code].dated,
        )  # fmt: skip
        values[row.indicator_code, row.territory_code, row.kind].append(value)
    indicators = {row.code: row for row in connection.execute(_INDICATORS)}
    targets = []
    for (code, territory, kind), listed in values.items():
        indicator = indicators[code]
        owner = catalogue.owner.get(indicator.item_code, NONE)
        if kind is not ValueKind.TARGET or owner == NONE:
            continue
        initials, currents = (
            tuple(sorted(values.get((code, territory, other), ()), key=_newest_first))
            for other in (ValueKind.INITIAL, ValueKind.CURRENT)
        )
        targets += [
            (
                (owner, code, territory, value.rank),
                Target(code, owner, indicator.label, indicator.unit, indicator.direction, value,
                       initials, currents),
            )
            for value in listed
        ]  # fmt: skip
    return tuple(target for _, target in sorted(targets, key=lambda pair: pair[0]))


def _newest_first(value: Value) -> tuple[int, int]:
    """Undated values last."""
    return (-ordinal(value.on), -value.rank)


_INDICATORS = select(
    Indicator.code, Indicator.item_code, Indicator.label, Indicator.unit, Indicator.direction
)
_VALUES = select(
    IndicatorValue.indicator_code, IndicatorValue.territory_code, IndicatorValue.kind,
    IndicatorValue.source_code, IndicatorValue.value, IndicatorValue.on_date,
    IndicatorValue.precision, IndicatorValue.printed, IndicatorValue.rank,
).where(IndicatorValue.value.is_not(None))  # fmt: skip
