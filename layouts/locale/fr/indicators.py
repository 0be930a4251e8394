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
from layouts.locale.fr.formats import (
    NB,
    THIN,
    count,
    date_words,
    measured,
    number,
    plural,
    typography,
)
from layouts.locale.fr.territories import level as level_noun
from layouts.locale.words import ABSENCE

if TYPE_CHECKING:
    from data.entries import IndicatorEntry, IndicatorValueEntry
    from data.indicators import IndicatorSummary, LevelFigures, PlaceFigures, Ranked

WHOSE = "Les cibles du baromètre sont celles du gouvernement, non celles du plan."


def whose_targets() -> str:
    """Whose targets those of the baromètre are."""
    return WHOSE


def owner(entry: IndicatorEntry) -> str:
    """« baromètre du gouvernement, IND-311 », or that the plan itself promises it."""
    if entry.barometer:
        return f"suivi par le baromètre du gouvernement, {entry.barometer}"
    return "énoncé par le plan"


def target_noun(entry: IndicatorEntry) -> str:
    """« cible du gouvernement », « cible du plan »."""
    return "cible du gouvernement" if entry.barometer else "cible du plan"


def value(entry: IndicatorValueEntry, unit: str | None) -> str:
    """The printed words of a value, or the number with its unit; a range keeps both ends."""
    if entry.printed:
        return typography(entry.printed)
    if entry.value is None:
        return ABSENCE[entry.absence or "non_renseigne"]
    if entry.value_max is not None:
        return f"de {number(entry.value)} à {measured(entry.value_max, unit)}"
    return measured(entry.value, unit)


def dated(entry: IndicatorValueEntry) -> str:
    """« décembre 2026 », or that no date is given."""
    if entry.on_date is None:
        return "sans date"
    return date_words(entry.on_date, entry.precision)


def rate(share: float) -> str:
    """« 14,3 % » of the way between the initial value and the target."""
    return f"{number(share, decimals(share))}{NB}%"


def points(gap: float) -> str:
    """« +3,2 points », « à la médiane »."""
    if prints_as_zero(gap):
        return "à la médiane"
    return f"{bare_gap(gap)}{NB}{plural(gap, 'point', 'points')}"


_VALUE_NOUNS = {
    ValueKind.INITIAL: "valeur initiale",
    ValueKind.CURRENT: "valeur atteinte",
    ValueKind.TARGET: "cible",
}


def no_rate(figures: PlaceFigures) -> str:
    """Why no rate can be computed: which of the three values are missing."""
    missing = [_VALUE_NOUNS[kind] for kind in missing_values(figures)]
    return f"non calculable{NB}: {', '.join(missing)} manquante{'s' if len(missing) > 1 else ''}"


def list_title(rows: Sequence[IndicatorSummary]) -> str:
    """« 45 indicateurs, valeur atteinte connue pour 14 »."""
    if not rows:
        return "Aucun indicateur avec ces critères"
    known = list_numbers(rows).known
    if not known:
        return f"{count(len(rows), 'indicateur')}, aucune valeur atteinte connue"
    return f"{count(len(rows), 'indicateur')}, valeur atteinte connue pour {number(known)}"


def list_lede() -> str:
    """What an indicator is here."""
    return (
        "Un indicateur dit d’où l’on part, ce que l’on vise et pour quand. Ce qu’aucune source ne "
        f"donne est dit inconnu, jamais nul. {WHOSE}"
    )


def list_reading(rows: Sequence[IndicatorSummary]) -> str:
    """How many have a target, how many a rate, and how many are the Government's."""
    numbers = list_numbers(rows)
    targets, rated, followed = numbers.targets, numbers.rated, numbers.followed
    return (
        f"{count(targets, 'indicateur a', 'indicateurs ont')} une cible{THIN}; le taux est "
        f"calculable pour {number(rated)}{THIN}; {number(followed)} "
        f"{plural(followed, 'vient', 'viennent')} du baromètre du gouvernement."
    )


def lede(row: IndicatorSummary) -> str:
    """The national value, the initial value and the target."""
    figures, unit = row.nation, row.entry.unit
    parts = []
    if (entry := valued(figures.current)) is not None:
        parts.append(f"{value(entry, unit)} ({dated(entry)})")
    else:
        parts.append("aucune source ne donne la valeur atteinte")
    if (entry := valued(figures.initial)) is not None:
        start = f"{value(entry, unit)} ({dated(entry)})"
        parts.append(f"au départ{NB}: {start}")
    if (entry := valued(figures.target)) is not None:
        aim = f"{value(entry, unit)} ({dated(entry)})"
        parts.append(f"{target_noun(row.entry)}{NB}: {aim}")
    else:
        parts.append("aucune cible chiffrée")
    text = f"{THIN}; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def not_loaded() -> str:
    """The sentence for an indicator of the baromètre without any value."""
    return (
        "La base n’a aucune valeur de cet indicateur. Les fichiers publics du baromètre ne sont "
        "pas livrés avec le site, leur licence n’étant pas précisée ; l’exploitant les importe."
    )


def series_title(row: IndicatorSummary, figures: PlaceFigures) -> str:
    """« De 2 251 à 2 501 maisons de santé »."""
    first, last = figures.series[0], figures.series[-1]
    values = moved(figures)
    if values is None:
        return f"{value(last, row.entry.unit)} ({dated(last)})"
    return (
        f"De {number_of(values[0])} à {measured(values[1], row.entry.unit)} entre "
        f"{dated(first)} et {dated(last)}"
    )


def number_of(figure: float) -> str:
    """A number without unit, with its decimals."""
    return measured(figure, None)


def series_reading(row: IndicatorSummary, figures: PlaceFigures) -> str:
    """The target, its date, and the share of the way done."""
    target = valued(figures.target)
    if target is None:
        return "Aucune source ne donne de cible chiffrée."
    aim = f"{value(target, row.entry.unit)} ({dated(target)})"
    noun = target_noun(row.entry)
    target_words = f"La {noun} est de {aim}"
    if figures.rate is None:
        return f"{target_words}. Part du chemin{NB}: {no_rate(figures)}."
    text = f"{target_words}{THIN}; {rate(figures.rate)} du chemin est fait"
    if figures.published_rate is not None:
        text += f" (taux publié{NB}: {rate(figures.published_rate)})"
    return f"{text}."


def series_subtitle(territory: str, unit: str | None) -> str:
    """« France, en maisons de santé »."""
    name = typography(territory)
    return f"{name}, en {unit}" if unit else name


def map_title(row: IndicatorSummary, figures: LevelFigures) -> str:
    """The best and the last territory of a level, and the median."""
    many = level_noun(figures.level, many=True)
    if not figures.broken_down:
        return f"Non ventilé par {level_noun(figures.level)}"
    ends = extremes(figures)
    if ends is None:
        return f"Aucun taux n’est calculable dans les {many}"
    last, best, median = ends
    middle = measure(row, figures, median)
    return (
        f"De {_named(row, figures, last)} à {_named(row, figures, best)}, médiane des "
        f"{many} {middle}"
    )


def _named(row: IndicatorSummary, figures: LevelFigures, ranked: Ranked) -> str:
    assert ranked.measure is not None
    name = typography(ranked.figures.territory.name)
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
        return f"Aucune source ne donne cet indicateur par {level_noun(figures.level)}."
    what = "un taux" if figures.by_rate else "une valeur"
    if figures.measured == total:
        return f"Les {number(total)} {many} ont {what}."
    return f"{number(figures.measured)} des {number(total)} {many} ont {what}."


def map_subtitle(row: IndicatorSummary, figures: LevelFigures) -> str:
    """The meaning of the shades."""
    if figures.by_rate:
        return "Part du chemin faite entre la valeur initiale et la cible du gouvernement"
    unit = f", en {row.entry.unit}" if row.entry.unit else ""
    return f"Dernière valeur connue{unit}"


def hover(row: IndicatorSummary, ranked: Ranked) -> list[str]:
    """The lines of a shape's label: the name, the value, the target, the rate."""
    figures, unit = ranked.figures, row.entry.unit
    lines = [typography(figures.territory.name)]
    entry = valued(figures.current)
    if entry is None:
        return [*lines, ABSENCE[figures.absence]]
    lines.append(f"{value(entry, unit)}, {dated(entry)}")
    if (target := valued(figures.target)) is not None:
        lines.append(f"cible du gouvernement{NB}: {value(target, unit)}, {dated(target)}")
    lines.append(no_rate(figures) if figures.rate is None else f"{rate(figures.rate)} du chemin")
    return lines


def median_of(level: Level) -> str:
    """« Écart à la médiane des départements »."""
    return f"Écart à la médiane des {level_noun(level, many=True)}"


def ranked_of(rank: int, of: int) -> str:
    """« 3e sur 101 »."""
    return f"{'1er' if rank == 1 else f'{number(rank)}e'} sur {number(of)}"


BESIDE = {
    ValueKind.CEILING: "plafond",
    ValueKind.ENDOWMENT: "dotation",
    ValueKind.EXAMPLE: "exemple cité",
}


def beside(entry: IndicatorValueEntry, unit: str | None) -> str:
    """« plafond : jusqu’à 100 000 € par an, ce n’est pas une cible »."""
    return f"{BESIDE[entry.kind]}{NB}: {value(entry, unit)}, ce n’est pas une cible"


def lineage_basis(basis: LineageBasis) -> str:
    """The basis of a link between two commitments."""
    return {
        LineageBasis.STATED: "la source dit la continuité",
        LineageBasis.SAME_DEVICE: (
            "les deux plans nomment le même dispositif, la filiation est notre lecture"
        ),
    }[basis]


def eyebrow(entry: IndicatorEntry) -> str:
    """The kind of indicator."""
    text = owner(entry)
    return f"Indicateur {text}"


def target_heading(entry: IndicatorEntry) -> str:
    """« Cible du gouvernement », « Cible »."""
    return "Cible du gouvernement" if entry.barometer else "Cible"


def published(share: float) -> str:
    """The rate that the publisher prints."""
    return f"taux publié{NB}: {rate(share)}"


def shades(
    row: IndicatorSummary, figures: LevelFigures, bounds: tuple[float, float]
) -> tuple[str, str, str, str]:
    """The names of the three shades of the map and of the hatching."""
    if figures.by_rate:
        return "moins d’un tiers du chemin", "d’un à deux tiers", "deux tiers et plus", "inconnu"
    low, high = (number_of(bound) for bound in bounds)
    return f"moins de {low}", f"de {low} à moins de {high}", f"{high} et plus", "inconnu"


def unknown_place(code: str) -> str:
    """The sentence for a territory of the address that the store does not know."""
    return (
        f"Territoire inconnu{NB}: «{NB}{code}{NB}»{THIN}; attendu, par exemple{NB}: FR, REG-53 ou "
        "DEP-35. La série est celle de la France."
    )


def gap(row: IndicatorSummary, figures: LevelFigures, figure: float) -> str:
    """How far from the median, in points or, as « +12 », in the unit of the values."""
    if in_points(row, figures):
        return points(figure)
    if not figure:
        return "à la médiane"
    return f"{'+' if figure > 0 else ''}{number_of(figure)}"


def gap_heading(row: IndicatorSummary, figures: LevelFigures) -> str:
    """« Écart, en points »: short, the intro names the median."""
    return "Écart, en points" if in_points(row, figures) else "Écart"


def bare_gap(gap: float) -> str:
    """« +87,5 », « 0 »."""
    if prints_as_zero(gap):
        return "0"
    return f"{'+' if gap > 0 else ''}{number(gap, 1)}"


def left_out(n: int) -> str:
    """The number of territories between the first and the last ones shown."""
    return f"{number(n)} autres, dans «{NB}Voir les données{NB}» de la carte"


def ranking_intro(row: IndicatorSummary, figures: LevelFigures) -> str:
    """What is ranked, and its median."""
    what = "Part du chemin faite" if figures.by_rate else "Dernière valeur connue"
    if figures.median is None:
        return f"{what}{NB}: aucune n’est connue."
    return f"{what}{THIN}; médiane{NB}: {measure(row, figures, figures.median)}."
