"""Sentences about indicators: whose target it is, what is known and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.vocabulary import Level, LineageBasis, ValueKind
from layouts.locale.cases.indicators import (
    decimals,
    extremes,
    in_points,
    list_numbers,
    missing_values,
    moved,
    prints_as_zero,
    valued,
)
from layouts.locale.en.formats import (
    NB,
    capital,
    count,
    date_words,
    join_and,
    measured,
    number,
    official,
    ordinal,
    plural,
    quoted,
)
from layouts.locale.en.territories import level as level_noun
from layouts.locale.words import ABSENCE

if TYPE_CHECKING:
    from data.entries import IndicatorEntry, IndicatorValueEntry
    from data.indicators import IndicatorSummary, LevelFigures, PlaceFigures, Ranked

WHOSE = (
    "The targets of the Government’s barometer "
    f"({official('baromètre des résultats de l’action publique')}) are those of the Government, "
    "not those of the plan."
)


def whose_targets() -> str:
    """Whose targets those of the baromètre are."""
    return WHOSE


def owner(entry: IndicatorEntry) -> str:
    """“followed by the Government’s barometer, IND-311”, or that the plan itself promises it."""
    if entry.barometer:
        return f"followed by the Government’s barometer, {entry.barometer}"
    return "set by the plan"


def target_noun(entry: IndicatorEntry) -> str:
    """“Government target”, “target of the plan”."""
    return "Government target" if entry.barometer else "target of the plan"


def value(entry: IndicatorValueEntry, unit: str | None) -> str:
    """The printed words of a value, or the number with its unit; a range keeps both ends."""
    if entry.printed:
        return official(entry.printed)
    if entry.value is None:
        return ABSENCE[entry.absence or "non_renseigne"]
    if entry.value_max is not None:
        return f"{number(entry.value)} to {measured(entry.value_max, unit)}"
    return measured(entry.value, unit)


def dated(entry: IndicatorValueEntry) -> str:
    """“December 2026”, or that no date is given."""
    if entry.on_date is None:
        return "undated"
    return date_words(entry.on_date, entry.precision)


def rate(share: float) -> str:
    """“14.3%” of the way between the initial value and the target."""
    return f"{number(share, decimals(share))}%"


def points(gap: float) -> str:
    """“+3.2 points”, “at the median”."""
    if prints_as_zero(gap):
        return "at the median"
    return f"{bare_gap(gap)}{NB}{plural(gap, 'point', 'points')}"


_VALUE_NOUNS = {
    ValueKind.INITIAL: "initial value",
    ValueKind.CURRENT: "value reached",
    ValueKind.TARGET: "target",
}


def no_rate(figures: PlaceFigures) -> str:
    """Why no rate can be computed: which of the three values are missing."""
    missing = [_VALUE_NOUNS[kind] for kind in missing_values(figures)]
    return f"not computable: {join_and(missing)} missing"


def list_title(rows: Sequence[IndicatorSummary]) -> str:
    """“45 indicators, value reached known for 14”."""
    if not rows:
        return "No indicator with these criteria"
    known = list_numbers(rows).known
    if not known:
        return f"{count(len(rows), 'indicator')}, no value reached is known"
    return f"{count(len(rows), 'indicator')}, value reached known for {number(known)}"


def list_lede() -> str:
    """What an indicator is here."""
    return (
        "An indicator says where things start, what is aimed at and by when. What no source gives "
        f"is called unknown, never zero. {WHOSE}"
    )


def list_reading(rows: Sequence[IndicatorSummary]) -> str:
    """How many have a target, how many a rate, and how many are the Government's."""
    numbers = list_numbers(rows)
    targets, rated, followed = numbers.targets, numbers.rated, numbers.followed
    return (
        f"{count(targets, 'indicator has', 'indicators have')} a target; the rate can be "
        f"computed for {_or_none(rated)}; {_or_none(followed)} "
        f"{plural(followed or 1, 'comes', 'come')} from the Government’s barometer."
    )


def _or_none(n: int) -> str:
    return number(n) if n else "none"


def lede(row: IndicatorSummary) -> str:
    """The national value, the initial value and the target."""
    figures, unit = row.nation, row.entry.unit
    parts = []
    if (entry := valued(figures.current)) is not None:
        parts.append(f"{value(entry, unit)} ({dated(entry)})")
    else:
        parts.append("no source gives the value reached")
    if (entry := valued(figures.initial)) is not None:
        parts.append(f"at the start: {value(entry, unit)} ({dated(entry)})")
    if (entry := valued(figures.target)) is not None:
        aim = f"{value(entry, unit)} ({dated(entry)})"
        parts.append(f"{target_noun(row.entry)}: {aim}")
    else:
        parts.append("no target in figures")
    return f"{capital('; '.join(parts))}."


def not_loaded() -> str:
    """The sentence for an indicator of the baromètre without any value."""
    return (
        "The database has no value of this indicator. The public files of the barometer do not "
        "come with the site, as their licence is not stated; whoever runs the site imports them."
    )


def series_title(row: IndicatorSummary, figures: PlaceFigures) -> str:
    """“From 2,251 to 2,501 maisons de santé between December 2022 and June 2024”."""
    first, last = figures.series[0], figures.series[-1]
    values = moved(figures)
    if values is None:
        return f"{value(last, row.entry.unit)} ({dated(last)})"
    return (
        f"From {number_of(values[0])} to {measured(values[1], row.entry.unit)} between "
        f"{dated(first)} and {dated(last)}"
    )


def number_of(figure: float) -> str:
    """A number without unit, with its decimals."""
    return measured(figure, None)


def series_reading(row: IndicatorSummary, figures: PlaceFigures) -> str:
    """The target, its date, and the share of the way done."""
    target = valued(figures.target)
    if target is None:
        return "No source gives a target in figures."
    aim = f"{value(target, row.entry.unit)} ({dated(target)})"
    head = f"The {target_noun(row.entry)} is {aim}"
    if figures.rate is None:
        return f"{head}. Share of the way covered: {no_rate(figures)}."
    text = f"{head}; {rate(figures.rate)} of the way is covered"
    if figures.published_rate is not None:
        text += f" ({published(figures.published_rate)})"
    return f"{text}."


def series_subtitle(territory: str, unit: str | None) -> str:
    """“France, in maisons de santé”."""
    name = official(territory)
    return f"{name}, in {_unit(unit)}" if unit else name


def _unit(unit: str) -> str:
    return unit if unit == "%" else official(unit)


def map_title(row: IndicatorSummary, figures: LevelFigures) -> str:
    """The best and the last territory of a level, and the median."""
    many = level_noun(figures.level, many=True)
    if not figures.broken_down:
        return f"Not broken down by {level_noun(figures.level)}"
    ends = extremes(figures)
    if ends is None:
        return f"No rate can be computed in the {many}"
    last, best, median = ends
    middle = measure(row, figures, median)
    return (
        f"From {_named(row, figures, last)} to {_named(row, figures, best)}, median of the "
        f"{many} {middle}"
    )


def _named(row: IndicatorSummary, figures: LevelFigures, ranked: Ranked) -> str:
    assert ranked.measure is not None
    name = official(ranked.figures.territory.name)
    return f"{measure(row, figures, ranked.measure)} ({name})"


def measure(row: IndicatorSummary, figures: LevelFigures, figure: float) -> str:
    """What the territories of a level are ranked by, with its unit."""
    if figures.by_rate:
        return rate(figure)
    return measured(figure, row.entry.unit)


def map_reading(figures: LevelFigures) -> str:
    """How many territories of the level have a figure."""
    many = level_noun(figures.level, many=True)
    total = len(figures.rows)
    if not figures.broken_down:
        return f"No source gives this indicator by {level_noun(figures.level)}."
    what = "a rate" if figures.by_rate else "a value"
    if figures.measured == total:
        return f"All {number(total)} {many} have {what}."
    verb = plural(figures.measured, "has", "have")
    return f"{number(figures.measured)} of the {number(total)} {many} {verb} {what}."


def map_subtitle(row: IndicatorSummary, figures: LevelFigures) -> str:
    """The meaning of the shades."""
    if figures.by_rate:
        return "Share of the way covered between the initial value and the Government target"
    unit = f", in {_unit(row.entry.unit)}" if row.entry.unit else ""
    return f"Latest known value{unit}"


def hover(row: IndicatorSummary, ranked: Ranked) -> list[str]:
    """The lines of a shape's label: the name, the value, the target, the rate."""
    figures, unit = ranked.figures, row.entry.unit
    lines = [official(figures.territory.name)]
    entry = valued(figures.current)
    if entry is None:
        return [*lines, ABSENCE[figures.absence]]
    lines.append(f"{value(entry, unit)}, {dated(entry)}")
    if (target := valued(figures.target)) is not None:
        lines.append(f"Government target: {value(target, unit)}, {dated(target)}")
    lines.append(no_rate(figures) if figures.rate is None else f"{rate(figures.rate)} of the way")
    return lines


def median_of(level: Level) -> str:
    """“Gap to the median of the departments”."""
    return f"Gap to the median of the {level_noun(level, many=True)}"


def ranked_of(rank: int, of: int) -> str:
    """“3rd of 101”."""
    return f"{ordinal(rank)} of {number(of)}"


BESIDE = {
    ValueKind.CEILING: "ceiling",
    ValueKind.ENDOWMENT: "funding",
    ValueKind.EXAMPLE: "example quoted",
}


def beside(entry: IndicatorValueEntry, unit: str | None) -> str:
    """“ceiling: jusqu’à 100 000 € par an, which is not a target”."""
    return f"{BESIDE[entry.kind]}: {value(entry, unit)}, which is not a target"


def lineage_basis(basis: LineageBasis) -> str:
    """The basis of a link between two commitments."""
    return {
        LineageBasis.STATED: "the source states the continuity",
        LineageBasis.SAME_DEVICE: (
            "both plans name the same scheme, the link between them is our reading"
        ),
    }[basis]


def eyebrow(entry: IndicatorEntry) -> str:
    """The kind of indicator."""
    return f"Indicator {owner(entry)}"


def target_heading(entry: IndicatorEntry) -> str:
    """“Government target”, “Target”."""
    return "Government target" if entry.barometer else "Target"


def published(share: float) -> str:
    """The rate that the publisher prints."""
    return f"published rate: {rate(share)}"


def shades(
    row: IndicatorSummary, figures: LevelFigures, bounds: tuple[float, float]
) -> tuple[str, str, str, str]:
    """The names of the three shades of the map and of the hatching."""
    if figures.by_rate:
        return (
            "less than a third of the way",
            "one third to two thirds",
            "two thirds or more",
            "unknown",
        )
    low, high = (number_of(bound) for bound in bounds)
    return f"less than {low}", f"{low} to less than {high}", f"{high} or more", "unknown"


def unknown_place(code: str) -> str:
    """The sentence for a territory of the address that the store does not know."""
    return (
        f"Unknown territory: {quoted(code)}; expected, for example: FR, REG-53 or DEP-35. The "
        "series is that of France."
    )


def gap(row: IndicatorSummary, figures: LevelFigures, figure: float) -> str:
    """How far from the median, in points or, as “+12”, in the unit of the values."""
    if in_points(row, figures):
        return points(figure)
    if not figure:
        return "at the median"
    return f"{'+' if figure > 0 else ''}{number_of(figure)}"


def gap_heading(row: IndicatorSummary, figures: LevelFigures) -> str:
    """“Gap, in points”: short, the intro names the median."""
    return "Gap, in points" if in_points(row, figures) else "Gap"


def bare_gap(gap: float) -> str:
    """“+87.5”, “0”."""
    if prints_as_zero(gap):
        return "0"
    return f"{'+' if gap > 0 else ''}{number(gap, 1)}"


def left_out(n: int) -> str:
    """The number of territories between the first and the last ones shown."""
    return f"{number(n)} {plural(n, 'other', 'others')}, in {quoted('See the data')} of the map"


def ranking_intro(row: IndicatorSummary, figures: LevelFigures) -> str:
    """What is ranked, and its median."""
    what = "Share of the way covered" if figures.by_rate else "Latest known value"
    if figures.median is None:
        return f"{what}: none is known."
    return f"{what}; median: {measure(row, figures, figures.median)}."
