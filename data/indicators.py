"""Indicators at a date: initial value, current value, target, and the share of the way done.

A value counts when its source existed by the date and, unless it is a target, its own day has come.
A missing value says why. The rate is that of `rules.indicator_rate`, against the nearest target
whose day is not over, or else the last target.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from data.catalogue import NATION
from data.entries import CommitmentEntry, IndicatorEntry, IndicatorValueEntry, TerritoryEntry
from data.facts import MEASURED, Hangs, known
from data.pairs import NONE
from data.rules import indicator_rate
from data.situation import Situation
from data.store import NotFound
from data.vocabulary import Absence, Direction, Level, ValueKind

LOCAL_LEVELS = (Level.REGION, Level.DEPARTMENT)
MEASURES = ("taux", "valeur")  # what the territories of a level are ranked by
_SERIES = (ValueKind.INITIAL, ValueKind.CURRENT)
# Kinds of values that bound, fund or illustrate a promise without being a target.
BESIDE = (ValueKind.CEILING, ValueKind.ENDOWMENT, ValueKind.EXAMPLE)


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """An indicator in one territory at a date.

    initial, current, target: the value in force of each, null when no source mentions it; an entry
    may itself lack a value and say why. series: initial and current values by date. targets: all of
    them. beside: values that are no target. published_rate: the publisher's own rate, for the day
    of the current value.
    """

    territory: TerritoryEntry
    initial: IndicatorValueEntry | None = None
    current: IndicatorValueEntry | None = None
    target: IndicatorValueEntry | None = None
    rate: float | None = None
    published_rate: float | None = None
    series: tuple[IndicatorValueEntry, ...] = ()
    targets: tuple[IndicatorValueEntry, ...] = ()
    beside: tuple[IndicatorValueEntry, ...] = ()

    @property
    def value(self) -> float | None:
        """The current value, null when it is missing."""
        return None if self.current is None else self.current.value

    @property
    def values(self) -> tuple[IndicatorValueEntry, ...]:
        """All values, those that are no target included."""
        return (*self.series, *self.targets, *self.beside)

    @property
    def absence(self) -> Absence:
        """Why there is no current value."""
        reason = None if self.current is None else self.current.absence
        return reason or Absence.UNKNOWN


@dataclass(frozen=True, slots=True)
class Ranked:
    """A territory of a level: the figure it is ranked by, its rank, its distance from the
    median."""

    figures: PlaceFigures
    measure: float | None
    rank: int | None
    gap: float | None


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """An indicator in the territories of a level, best first; those without a figure last, by name.

    measured: the number with a figure. broken_down: false when it is not published at this level.
    """

    level: Level
    measure: str
    rows: tuple[Ranked, ...]
    median: float | None
    measured: int
    broken_down: bool

    @property
    def by_rate(self) -> bool:
        """Whether territories are ranked by their rate, not by their value."""
        return self.measure == MEASURES[0]


@dataclass(frozen=True)
class IndicatorSummary:
    """An indicator in a list: its commitment and its national figures."""

    entry: IndicatorEntry
    plan: str
    commitment: CommitmentEntry | None
    nation: PlaceFigures
    levels: tuple[Level, ...]  # below the nation, at which it is published


def indicator_rows(situation: Situation, hangs: Hangs) -> tuple[IndicatorSummary, ...]:
    """The indicators of commitments kept, in published plans, in document order."""
    catalogue = situation.catalogue
    rows = [
        _row(situation, entry)
        for entry in catalogue.indicators.values()
        if hangs(entry.item) and _is_known(situation, entry)
    ]
    return tuple(sorted(rows, key=lambda row: catalogue.owner.get(row.entry.item, NONE)))


def indicator_row(situation: Situation, code: str) -> IndicatorSummary:
    """One indicator; raises NotFound when no source mentions it by the date."""
    if not known_by(situation, code):
        raise NotFound("indicateur", code)
    return _row(situation, situation.catalogue.indicators[code])


def known_by(situation: Situation, code: str) -> bool:
    """Whether a source mentions an indicator by the date; raises NotFound for an unknown code."""
    entry = situation.catalogue.indicators.get(code)
    if entry is None:
        raise NotFound("indicateur", code)
    return _is_known(situation, entry)


def _is_known(situation: Situation, entry: IndicatorEntry) -> bool:
    plan = situation.catalogue.plan_of(entry.item)
    return plan.published(situation.as_of) and known(situation, entry.source)


def _row(situation: Situation, entry: IndicatorEntry) -> IndicatorSummary:
    catalogue = situation.catalogue
    return IndicatorSummary(
        entry=entry,
        plan=catalogue.item_plans[entry.item],
        commitment=catalogue.holder(entry.item),
        nation=place_figures(situation, entry, NATION),
        levels=tuple(level for level in LOCAL_LEVELS if _is_published(situation, entry, level)),
    )


def _is_published(situation: Situation, entry: IndicatorEntry, level: Level) -> bool:
    """Whether any territory of a level has a value by the date."""
    catalogue = situation.catalogue
    return any(
        value.value is not None
        for code in catalogue.values_at[entry.code]
        if catalogue.territory(code).level is level
        for value in _values(situation, entry, code)
    )


def _values(
    situation: Situation, entry: IndicatorEntry, territory: str
) -> list[IndicatorValueEntry]:
    """The values of an indicator in a territory known at the date, oldest first."""
    as_of = situation.as_of
    return [
        value
        for value in situation.catalogue.values_at[entry.code].get(territory, ())
        if (value.on_date is None or value.on_date <= as_of or value.kind not in MEASURED)
        and known(situation, value.source)
    ]


def place_figures(situation: Situation, entry: IndicatorEntry, territory: str) -> PlaceFigures:
    """An indicator in a territory at the date."""
    by_kind: dict[ValueKind, list[IndicatorValueEntry]] = defaultdict(list)
    series: list[IndicatorValueEntry] = []
    for value in _values(situation, entry, territory):
        by_kind[value.kind].append(value)
        if value.kind in _SERIES and value.value is not None:
            series.append(value)
    initial, current = _last(by_kind[ValueKind.INITIAL]), _last(by_kind[ValueKind.CURRENT])
    targets = tuple(by_kind[ValueKind.TARGET])
    target = _target(targets, situation.as_of)
    start, aim, reached = (value.value if value else None for value in (initial, target, current))
    published = _last(by_kind[ValueKind.RATE])
    same_day = current and published and published.on_date == current.on_date
    return PlaceFigures(
        territory=situation.catalogue.territory(territory),
        initial=initial,
        current=current,
        target=target,
        rate=indicator_rate(start, aim, reached, entry.direction),
        published_rate=published.value if published and same_day else None,
        series=tuple(series),
        targets=targets,
        beside=tuple(value for kind in BESIDE for value in by_kind[kind]),
    )


def _last(values: Sequence[IndicatorValueEntry]) -> IndicatorValueEntry | None:
    """The newest value of a kind; an entry without value only when no other exists."""
    measured = [value for value in values if value.value is not None]
    return next(reversed(measured or values), None)


def _target(targets: Sequence[IndicatorValueEntry], as_of: date) -> IndicatorValueEntry | None:
    """The nearest target to come; the last one when all are over or undated."""
    ahead = [value for value in targets if value.on_date is not None and value.on_date >= as_of]
    return next(iter(ahead), None) or next(reversed(targets), None)


def level_figures(
    situation: Situation, entry: IndicatorEntry, level: Level, measure: str = MEASURES[0]
) -> LevelFigures:
    """An indicator in every territory of a level."""
    listed = [
        place_figures(situation, entry, territory.code)
        for territory in situation.catalogue.territories
        if territory.level is level
    ]
    lowest_first = measure != MEASURES[0] and entry.direction is Direction.DOWN
    middle, rows = _ranked(listed, measure, lowest_first)
    return LevelFigures(
        level=level,
        measure=measure,
        rows=rows,
        median=middle,
        measured=sum(row.measure is not None for row in rows),
        broken_down=any(figures.value is not None for figures in listed),
    )


def _ranked(
    listed: Sequence[PlaceFigures], measure: str, lowest_first: bool
) -> tuple[float | None, tuple[Ranked, ...]]:
    """The median of a level, and its territories best first; equal figures share a rank."""
    measures = [figures.rate if measure == MEASURES[0] else figures.value for figures in listed]
    known = sorted((value for value in measures if value is not None), reverse=not lowest_first)
    middle = median(known) if known else None
    ranks = {value: known.index(value) + 1 for value in set(known)}
    rows = [
        Ranked(
            figures=figures,
            measure=value,
            rank=None if value is None else ranks[value],
            gap=None if value is None or middle is None else value - middle,
        )
        for figures, value in zip(listed, measures, strict=True)
    ]
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0, row.figures.territory.folded))
    return middle, tuple(rows)


@dataclass(frozen=True, slots=True)
class LocalFigures:
    """An indicator on the page of a territory; of: the number of territories of its level with a
    rate."""

    row: IndicatorSummary
    place: Ranked
    median: float | None
    of: int


def local_figures(
    situation: Situation, territory: TerritoryEntry, hangs: Hangs
) -> tuple[LocalFigures, ...]:
    """The indicators that are published for régions or départements, in this one."""
    if territory.level not in LOCAL_LEVELS:
        return ()
    figures_of_places = []
    for row in indicator_rows(situation, hangs):
        if not row.levels:
            continue
        figures = level_figures(situation, row.entry, territory.level)
        own = next(each for each in figures.rows if each.figures.territory.code == territory.code)
        figures_of_places.append(LocalFigures(row, own, figures.median, figures.measured))
    return tuple(figures_of_places)
