"""The card of the map: figure, legend of fixed classes, data table of every territory."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from data.queries.records import dicts
from data.queries.territory_pages import MILESTONE_KEYS, STATUS_KEYS, TerritoryMap
from data.vocabulary import Level
from layouts import element as html
from layouts.attributes import aria, data
from layouts.components.chart_card import ChartCard
from layouts.components.navigation import switch_row, switches
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.territory_map import Shape, territory_map
from layouts.figures.theme import wrap
from layouts.locale.french import date_long, number, typography
from layouts.locale.words import STATUS
from layouts.page import Context
from layouts.pages import _territoires_sentences as sentences

ID = "territoires"
HOVER_SIGNS = 54
GROUND = (
    "Fond\u00a0: Natural Earth, codes Insee\u00a0; ce n’est pas une limite légale, et la Métropole "
    "de Lyon y fait partie du Rhône."
)
LEVELS = {"region": "région", "departement": "département"}
LEGEND = (
    ("lieux-peu", "1 à 2 faits"), ("lieux-plusieurs", "3 à 9"),
    ("lieux-nombreux", "10 et plus"), ("lieux-aucun", "aucune action recensée"),
)

Row = Mapping[str, Any]


def sheet_href(code: str, context: Context) -> str:
    """The page of a territory, under the same filters."""
    return context.href(f"/territoires/{code}", territoire=None)


def place_link(row: Row, context: Context) -> Element:
    """A territory's name towards its page; its shape answers to it on the map."""
    code = str(row["territoire"])
    return html.A(
        typography(row["nom"]), href=sheet_href(code, context), **data(forme=code)
    )


def card(found: TerritoryMap, context: Context) -> ChartCard:
    """The card of the map, which shows all territories, whichever are compared below it."""
    whole = replace(context, filters=context.filters.without("territoire"))
    noun = LEVELS[found.level]
    return ChartCard(
        ID,
        sentences.card_title(found),
        sentences.reading(found),
        figure(found, context),
        table(found, context),
        [typography(one) for one in found.sources],
        whole,
        found.names,
        subtitle=(
            f"Nombre de faits localisés par {noun}. Une commune compte aussi pour son département "
            "et sa région, chaque fait une fois."
        ),
        legend=legend(),
        switches=level_switch(found, context),
        note=" ".join(one for one in (sentences.level_note(found), GROUND) if one),
        data_options={"niveau": found.level.value},
        more=("GeoJSON", geojson_href(found.level, context)),
        level=2,
    )


def geojson_href(level: Level, context: Context) -> str:
    """The same figures with the shapes in longitude and latitude."""
    query = context.href("", niveau=level.value).partition("?")[2]
    return f"/api/v1/territoires.geojson?{query}"


def level_switch(found: TerritoryMap, context: Context) -> Element:
    """« Niveau région · département »."""
    options = [
        (word, context.href(niveau=level, lieu=None), level == found.level)
        for level, word in LEVELS.items()
    ]
    return switch_row(switches("Niveau", options))


def legend() -> Element:
    """The three classes, whose bounds never move, and the state of its own."""
    return html.Ul(
        [
            html.Li([html.Span(className=f"nuance fond-{css}", **aria(hidden="true")), words])
            for css, words in LEGEND
        ],
        className="legende",
    )


def figure(found: TerritoryMap, context: Context) -> dict[str, Any]:
    """The map; hover says what the row says."""
    compared = set(context.filters.territory)
    return territory_map(
        [
            Shape(
                code=str(row["territoire"]),
                number=int(row["faits"]),
                words=hover_words(row),
                href=sheet_href(str(row["territoire"]), context),
                marked=row["territoire"] in compared,
            )
            for row in dicts(found.rows)
        ],
        found.level.value,
    )


def hover_words(row: Row) -> str:
    """The name and the row's lines, short enough for a label."""
    told = [typography(row["nom"]), *sentences.lines(row)]
    return "<br>".join(wrap(one.replace("<", "&lt;"), HOVER_SIGNS) for one in told)


def table(found: TerritoryMap, context: Context) -> Element:
    """Every territory of the level with all its figures: the frame of the map."""
    one, _, _ = sentences.NOUNS[found.level]
    columns = [
        Column("nom", one.capitalize(), strong=True),
        Column("insee", "Code"),
        Column("faits", "Faits", numeric=True),
        Column("engagements", "Engagements", numeric=True),
        *(Column(key, STATUS[key], numeric=True) for key in STATUS_KEYS),
        Column("jalons", "Jalons", numeric=True),
        Column("echeances", "Échéances", numeric=True),
        Column("dernier_fait", "Dernier fait daté"),
        Column("derniere_information", "Dernière information"),
    ]
    return html.Div(
        data_table(
            columns, [_cells(row, context) for row in dicts(found.rows)],
            caption=f"Faits localisés par {one}", dense=True,
        ),
        className="tableau-defilant", tabIndex=0, role="region",
        **aria(label=f"Faits localisés par {one}, toutes les colonnes"),
    )


def _cells(row: Row, context: Context) -> dict[str, Any]:
    figures = ("engagements", *STATUS_KEYS, *MILESTONE_KEYS.values())
    return {
        "nom": place_link(row, context),
        "insee": row["insee"],
        "faits": number(row["faits"]) if row["faits"] else "aucun recensé",
        **{key: "·" if row[key] is None else number(row[key]) for key in figures},
        "dernier_fait": _day(row["dernier_fait"]),
        "derniere_information": _day(row["derniere_information"]),
    }


def _day(day: Any) -> str:
    return date_long(day) if day else "·"
