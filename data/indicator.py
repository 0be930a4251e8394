"""One indicator: its values in a territory through time, and in all territories of a level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Literal

from data.around import Framed, around
from data.catalogue import NATION
from data.entries import SourceEntry
from data.facts import hangs_on
from data.filters import CommitmentFilter
from data.frames import Columns, Frame, frame, optional
from data.indicators import (
    IndicatorSummary,
    LevelFigures,
    PlaceFigures,
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
    cited = {row.entry.source, *(value.source for value in figures.values)}
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

_SERIES = {
    "indicateur": "indicator",
    "territoire": "territory",
    "type": "kind",
    "date": "on_date",
    "precision": "precision",
    "valeur": "value",
    "valeur_max": "value_max",
    "texte_imprime": "printed",
    "source": "source",
}


def _figures(figures: str) -> dict[str, str | Callable[[Any], Any]]:
    """The columns of the figures of a territory, which a row holds under this name."""
    of = attrgetter(figures)
    return {
        "valeur_initiale": optional(f"{figures}.initial", "value"),
        "valeur_initiale_date": optional(f"{figures}.initial", "on_date"),
        "valeur": f"{figures}.value",
        "valeur_date": optional(f"{figures}.current", "on_date"),
        "absence": lambda row: of(row).absence if of(row).value is None else None,
        "cible": optional(f"{figures}.target", "value"),
        "cible_max": optional(f"{figures}.target", "value_max"),
        "cible_date": optional(f"{figures}.target", "on_date"),
        "taux": f"{figures}.rate",
        "taux_publie": f"{figures}.published_rate",
    }


_LIST: Columns = {
    "indicateur": "entry.code",
    "plan": "plan",
    "engagement": optional("commitment", "code"),
    "libelle": "entry.label",
    "unite": "entry.unit",
    "sens": "entry.direction",
    "barometre": "entry.barometer",
    **_figures("nation"),
}
_PLACES: Columns = {
    "rang": "rank",
    "territoire": "figures.territory.code",
    "insee": "figures.territory.insee",
    "nom": "figures.territory.name",
    **{name: source for name, source in _figures("figures").items() if name != "cible_max"},
    "ecart_a_la_mediane": "gap",
}


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
    return frame(rows, _LIST)


def series_frame(
    store: Store, filters: CommitmentFilter, as_of: date, *, indicateur: str, lieu: str = NATION
) -> Frame:
    """The values of an indicator in a territory, oldest first; raises NotFound."""
    with store.at(as_of) as moment:
        if not known_by(moment.situation, indicateur):
            return frame([], _SERIES)
        sheet = indicator_sheet(moment, indicateur, filters, place=lieu).subject
    values = sorted(sheet.place.values, key=lambda value: (value.on_date or date.min, value.kind))
    return frame(values, _SERIES)


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
        situation = moment.situation
        if not known_by(situation, indicateur):
            return frame([], _PLACES)
        entry = situation.catalogue.indicators[indicateur]
        rows = level_figures(situation, entry, Level(niveau), mesure).rows
    return frame(rows, _PLACES)
