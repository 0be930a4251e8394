"""One indicator: its values in a territory through time, and in all territories of a level."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.around import Framed, around
from data.catalogue import NATION
from data.entries import IndicatorValueEntry, SourceEntry
from data.facts import hangs_on
from data.filters import CommitmentFilter
from data.frames import Frame, frame_of
from data.indicators import (
    IndicatorSummary,
    LevelFigures,
    PlaceFigures,
    Ranked,
    indicator_row,
    indicator_rows,
    known_by,
    level_figures,
    place_figures,
)
from data.selection import Selection
from data.store import Moment, Store
from data.vocabulary import Level


@dataclass(frozen=True)
class IndicatorSheet:
    """The page of an indicator.

    place: the territory whose series is shown. unknown: the code asked for when no territory has
    it. level: that of the map's territories. sources: those of the rows shown, by code.
    """

    row: IndicatorSummary
    place: PlaceFigures
    unknown: str | None
    level: LevelFigures
    sources: Mapping[str, SourceEntry]


def indicator_sheet(
    moment: Moment,
    code: str,
    filters: CommitmentFilter,
    *,
    level: Level = Level.REGION,
    measure: str = "taux",
    place: str = "",
) -> Framed[IndicatorSheet]:
    """The page of an indicator; raises NotFound."""
    situation = moment.situation
    catalogue = situation.catalogue
    row = indicator_row(situation, code)
    known = place in catalogue.territory_index
    figures = place_figures(situation, row.entry, place if known else NATION)
    values = (*figures.series, *figures.targets, *figures.beside)
    cited = {row.entry.source, *(value.source for value in values)}
    sheet = IndicatorSheet(
        row=row,
        place=figures,
        unknown=place if place and not known else None,
        level=level_figures(situation, row.entry, level, measure),
        sources={name: catalogue.sources[name] for name in sorted(cited)},
    )
    return Framed(sheet, around(Selection(situation, filters)))


@dataclass(frozen=True)
class IndicatorList:
    """The indicators of what a filter keeps, and the titles of the sources that give them."""

    rows: tuple[IndicatorSummary, ...]
    documents: tuple[str, ...]


def indicator_list(moment: Moment, filters: CommitmentFilter, origin: str = "") -> IndicatorList:
    """The indicators of commitments that a filter keeps; `origin` « plan » or « barometre » keeps
    one kind."""
    hangs = hangs_on(Selection(moment.situation, filters))
    rows = tuple(
        row
        for row in indicator_rows(moment.situation, hangs)
        if origin not in ("plan", "barometre")
        or (row.entry.barometer is not None) == (origin == "barometre")
    )
    sources = moment.situation.catalogue.sources
    cited = {row.entry.source for row in rows}
    return IndicatorList(rows, tuple(sources[code].title for code in sorted(cited)))


# --- Files: the same figures under their public French names -----------------------------------

_LIST = (
    "indicateur",
    "plan",
    "engagement",
    "libelle",
    "unite",
    "sens",
    "barometre",
    "valeur_initiale",
    "valeur_initiale_date",
    "valeur",
    "valeur_date",
    "absence",
    "cible",
    "cible_max",
    "cible_date",
    "taux",
    "taux_publie",
)
_SERIES = (
    "indicateur",
    "territoire",
    "type",
    "date",
    "precision",
    "valeur",
    "valeur_max",
    "texte_imprime",
    "source",
)
_PLACES = (
    "rang",
    "territoire",
    "insee",
    "nom",
    "valeur_initiale",
    "valeur",
    "valeur_date",
    "absence",
    "cible",
    "cible_date",
    "taux",
    "taux_publie",
    "ecart_a_la_mediane",
)


def indicators_frame(
    store: Store,
    filters: CommitmentFilter,
    as_of: date,
    *,
    origine: Literal["toutes", "plan", "barometre"] = "toutes",
) -> Frame:
    """Indicators with their national values; an empty cell is unknown, not zero."""
    with store.at(as_of) as moment:
        rows = indicator_list(moment, filters, origine).rows
    return frame_of((_list_record(row) for row in rows), _LIST)


def series_frame(
    store: Store, filters: CommitmentFilter, as_of: date, *, indicateur: str, lieu: str = NATION
) -> Frame:
    """The values of an indicator in a territory, oldest first; raises NotFound."""
    with store.at(as_of) as moment:
        if not known_by(moment.situation, indicateur):
            return frame_of([], _SERIES)
        sheet = indicator_sheet(moment, indicateur, filters, place=lieu).subject
    values = sorted(
        (*sheet.place.series, *sheet.place.targets, *sheet.place.beside),
        key=lambda value: (value.on_date or date.min, value.kind),
    )
    rows = [
        (
            value.indicator,
            value.territory,
            value.kind.value,
            value.on_date,
            value.precision.value if value.precision else None,
            value.value,
            value.value_max,
            value.printed,
            value.source,
        )
        for value in values
    ]
    return frame_of(rows, _SERIES)


def places_frame(
    store: Store,
    filters: CommitmentFilter,
    as_of: date,
    *,
    indicateur: str,
    niveau: Literal["region", "departement"] = "region",
    mesure: Literal["taux", "valeur"] = "taux",
) -> Frame:
    """An indicator in each territory of a level, best first; an empty cell is unknown, not zero.

    Raises NotFound.
    """
    with store.at(as_of) as moment:
        if not known_by(moment.situation, indicateur):
            return frame_of([], _PLACES)
        framed = indicator_sheet(moment, indicateur, filters, level=Level(niveau), measure=mesure)
    rows = [_place_record(row) for row in framed.subject.level.rows]
    return frame_of(rows, _PLACES)


def _list_record(row: IndicatorSummary) -> dict[str, object]:
    entry = row.entry
    return {
        "indicateur": entry.code,
        "plan": row.plan,
        "engagement": row.commitment.code if row.commitment else None,
        "libelle": entry.label,
        "unite": entry.unit,
        "sens": entry.direction.value,
        "barometre": entry.barometer,
        **_figures(row.nation),
    }


def _place_record(row: Ranked) -> dict[str, object]:
    territory = row.figures.territory
    return {
        "rang": row.rank,
        "territoire": territory.code,
        "insee": territory.insee,
        "nom": territory.name,
        **_figures(row.figures),
        "ecart_a_la_mediane": row.gap,
    }


def _figures(figures: PlaceFigures) -> dict[str, object]:
    initial, current, target = figures.initial, figures.current, figures.target
    return {
        "valeur_initiale": _value(initial),
        "valeur_initiale_date": _day(initial),
        "valeur": _value(current),
        "valeur_date": _day(current),
        "absence": figures.absence.value if figures.value is None else None,
        "cible": _value(target),
        "cible_max": target.value_max if target else None,
        "cible_date": _day(target),
        "taux": figures.rate,
        "taux_publie": figures.published_rate,
    }


def _value(entry: IndicatorValueEntry | None) -> float | None:
    return None if entry is None else entry.value


def _day(entry: IndicatorValueEntry | None) -> date | None:
    return None if entry is None else entry.on_date
