"""The charts of an indicator: its series in a territory, and the map of a level."""

from collections.abc import Mapping, Sequence

from data.around import Framed
from data.catalogue import NATION
from data.indicator import IndicatorSheet, places_frame, series_frame
from data.indicators import Ranked
from data.vocabulary import Level, ValueKind
from layouts import element as html
from layouts.attributes import aria
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.indicators import figure_cell, rate_cell
from layouts.components.messages import unknown_words
from layouts.components.navigation import switch_row, switches
from layouts.components.table import Column, Row, data_table
from layouts.element import Element
from layouts.figures.indicator_series import Aim, Point, indicator_series
from layouts.figures.territory_map import Shape, territory_map
from layouts.figures.theme import Figure, wrap
from layouts.locale import N_, Labels, _, say, words
from layouts.locale.formats import capital, number, official
from layouts.page import Context

Data = Framed[IndicatorSheet]

LEVELS = Labels({Level.REGION: N_("region"), Level.DEPARTMENT: N_("department")})
MEASURES = Labels({"taux": N_("share of the way"), "valeur": N_("value")})
_HOVER_SIGNS = 54
_THIRDS = (100 / 3, 200 / 3)


# --- Through time --------------------------------------------------------------------------------


def _points(data: Data) -> list[Point]:
    sheet = data.subject
    unit = sheet.row.entry.unit
    return [
        Point(
            value.on_date,
            value.value,
            f"{say.indicators.value(value, unit)}<br>{say.indicators.dated(value)}",
            first=value.kind is ValueKind.INITIAL,
        )
        for value in sheet.place.series
        if value.value is not None and value.on_date is not None
    ]


def _series_figure(data: Data, context: Context) -> Figure:
    sheet = data.subject
    unit = sheet.row.entry.unit
    aims = [
        Aim(
            value.on_date,
            value.value,
            _(
                "{target}: {value}",
                target=capital(say.indicators.target_noun(sheet.row.entry)),
                value=say.indicators.value(value, unit),
            ),
        )
        for value in sheet.place.targets
        if value.value is not None
    ]
    return indicator_series(_points(data), aims, context.as_of)


def _series_table(data: Data, context: Context) -> Element:
    sheet = data.subject
    unit = sheet.row.entry.unit
    columns = [
        Column("when", _("Date"), strong=True),
        Column("kind", _("Which value")),
        Column("value", _("Value"), numeric=True),
    ]
    values = sheet.place.values
    rows = [
        {
            "when": say.indicators.dated(value),
            "kind": words.VALUE_KIND[value.kind],
            "value": say.indicators.value(value, unit),
        }
        for value in values
    ]
    return data_table(columns, rows, caption=_("Values by date"), dense=True)


def _series_note(data: Data, context: Context) -> Content:
    place = data.subject.place.territory
    if place.code == NATION:
        return None
    return [
        html.A(_("See the series of France"), href=context.href(lieu=None)),
    ]


SERIES = Chart(
    id="serie-de-l-indicateur",
    data=series_frame,
    description=N_("What sources say of an indicator in a territory, oldest first."),
    finding=lambda data, context: say.indicators.series_title(data.subject.row, data.subject.place),
    sentence=lambda data, context: say.indicators.series_reading(
        data.subject.row, data.subject.place
    ),
    figure=_series_figure,
    table=_series_table,
    subtitle=lambda data, context: say.indicators.series_subtitle(
        data.subject.place.territory.name, data.subject.row.entry.unit
    ),
    note=_series_note,
    address=lambda data, context: {
        "indicateur": data.subject.row.entry.code,
        "lieu": data.subject.place.territory.code,
    },
    shown=lambda data, context: bool(_points(data)),
    sources=lambda data, context: _documents(data),
)


# --- By territory --------------------------------------------------------------------------------


def _documents(data: Data) -> Sequence[str]:
    return [official(source.title) for source in data.subject.sources.values()]


def _bounds(data: Data) -> tuple[float, float]:
    """The bounds of the three shades: thirds of the way, or thirds of the territories."""
    level = data.subject.level
    if level.by_rate:
        return _THIRDS
    measures = sorted(row.measure for row in level.rows if row.measure is not None)
    if not measures:
        return _THIRDS
    return measures[len(measures) // 3], measures[2 * len(measures) // 3]


def _shade(measure: float | None, bounds: tuple[float, float]) -> int:
    """The shade: 0 for unknown, else 1 to 3."""
    return 0 if measure is None else 1 + sum(measure >= bound for bound in bounds)


def _map_figure(data: Data, context: Context) -> Figure:
    sheet = data.subject
    bounds = _bounds(data)
    as_text = sheet.level.by_rate and sheet.level.level is Level.REGION
    return territory_map(
        [
            Shape(
                code=row.figures.territory.code,
                number=0,
                words=_hover(data, row),
                href=_place_href(row, context),
                marked=row.figures.territory.code == sheet.place.territory.code,
                shade=_shade(row.measure, bounds),
                text=number(row.measure) if as_text and row.measure is not None else "",
            )
            for row in sheet.level.rows
        ],
        sheet.level.level.value,
    )


def _hover(data: Data, row: Ranked) -> str:
    lines = say.indicators.hover(data.subject.row, row)
    return "<br>".join(wrap(line.replace("<", "&lt;"), _HOVER_SIGNS) for line in lines)


def _place_href(row: Ranked, context: Context) -> str:
    return context.href(lieu=row.figures.territory.code)


def _legend(data: Data, context: Context) -> Content:
    if not data.subject.level.broken_down:
        return None
    names = say.indicators.shades(data.subject.row, data.subject.level, _bounds(data))
    shades = ("lieux-peu", "lieux-plusieurs", "lieux-nombreux", "lieux-aucun")
    return html.Ul(
        [
            html.Li([html.Span(className=f"nuance fond-{css}", **aria(hidden="true")), name])
            for css, name in zip(shades, names, strict=True)
        ],
        className="legende",
    )


def _switches(data: Data, context: Context) -> Content:
    level = data.subject.level
    return switch_row(
        switches(
            _("Level"),
            [(word, context.href(niveau=key), key == level.level) for key, word in LEVELS.items()],
        ),
        switches(
            _("Measure"),
            [
                (word, context.href(mesure=key), key == level.measure)
                for key, word in MEASURES.items()
            ],
        ),
    )


def _ranking(data: Data, context: Context) -> Element:
    """Every territory of the level, best first, with its distance to the median."""
    sheet = data.subject
    level = sheet.level
    columns = [
        Column("name", capital(say.territories.level(level.level)), strong=True),
        Column("rank", _("Rank"), numeric=True),
        Column("initial", _("Initial value")),
        Column("current", _("Value reached")),
        Column("target", say.indicators.target_heading(sheet.row.entry)),
        Column("rate", _("Share of the way"), numeric=True),
        Column("gap", say.indicators.median_of(level.level), numeric=True),
    ]
    rows = [_cells(data, row, context) for row in level.rows]
    return data_table(columns, rows, caption=_("Ranking of the level"), dense=True)


def _cells(data: Data, row: Ranked, context: Context) -> Row:
    sheet, figures = data.subject, row.figures
    unit = sheet.row.entry.unit
    return Row(
        {
            "name": html.A(official(figures.territory.name), href=_place_href(row, context)),
            "rank": number(row.rank) if row.rank else "·",
            "initial": figure_cell(figures.initial, unit),
            "current": figure_cell(figures.current, unit),
            "target": figure_cell(figures.target, unit),
            "rate": rate_cell(figures),
            "gap": _gap(data, row),
        },
        marked=figures.territory.code == sheet.place.territory.code,
    )


def _gap(data: Data, row: Ranked) -> Content:
    if row.gap is None:
        return unknown_words(words.ABSENCE[row.figures.absence]) if row.measure is None else "·"
    return say.indicators.gap(data.subject.row, data.subject.level, row.gap)


def _map_address(data: Data, context: Context) -> Mapping[str, str]:
    return {
        "indicateur": data.subject.row.entry.code,
        "niveau": data.subject.level.level.value,
        "mesure": data.subject.level.measure,
    }


MAP = Chart(
    id="carte-de-l-indicateur",
    data=places_frame,
    description=N_("An indicator in each territory of a level, best first."),
    finding=lambda data, context: say.indicators.map_title(data.subject.row, data.subject.level),
    sentence=lambda data, context: say.indicators.map_reading(data.subject.level),
    figure=_map_figure,
    table=_ranking,
    subtitle=lambda data, context: say.indicators.map_subtitle(
        data.subject.row, data.subject.level
    ),
    legend=_legend,
    switches=_switches,
    note=lambda data, context: say.indicators.whose_targets(),
    address=_map_address,
    shown=lambda data, context: bool(data.subject.row.levels),
    sources=lambda data, context: _documents(data),
)
