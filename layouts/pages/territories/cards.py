"""The map of territories: figure, legend of fixed classes, table of every territory."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from data.around import Framed
from data.filters import CommitmentFilter
from data.frames import Frame
from data.selection import Selection
from data.store import Store
from data.territories import TerritoryFigures, TerritoryMap, figures, located
from data.territory_frame import frame
from data.vocabulary import Level, Nature, Status
from layouts import element as html
from layouts.attributes import aria
from layouts.components.chart import Chart
from layouts.components.content import NOTHING, Content
from layouts.components.navigation import switch_row, switches
from layouts.components.places import place_link, sheet_href
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.territory_map import Shape, territory_map
from layouts.figures.theme import Figure, wrap
from layouts.locale import N_, Labels, _, pgettext, say
from layouts.locale.formats import capital, date_long, number, official
from layouts.locale.words import STATUS
from layouts.method import Rule
from layouts.page import Context
from layouts.pages.territories.lines import lines

ID = "territoires"
HOVER_SIGNS = 54
LEVELS = Labels({Level.REGION: N_("region"), Level.DEPARTMENT: N_("department")})
LEGEND = Labels(
    {
        "lieux-peu": N_("1 or 2 facts"),
        "lieux-plusieurs": N_("3 to 9"),
        "lieux-nombreux": N_("10 and more"),
        "lieux-aucun": N_("no recorded action"),
    }
)

Data = Framed[TerritoryMap]


def located_facts(
    store: Store,
    filters: CommitmentFilter,
    as_of: date,
    *,
    niveau: Literal["region", "departement"] = "region",
    tri: Literal["faits", "nom", "engagements", "information"] = "faits",
) -> Frame:
    """Located facts by région or département, with statuses, dates and last information."""
    selection = Selection(store.situation(as_of), filters)
    return frame(figures(selection, located(selection), Level(niveau), sort=tri))


def hover_words(row: TerritoryFigures) -> str:
    """The name and the figures of a row, short enough for a hover label."""
    words = [official(row.territory.name), *lines(row)]
    return "<br>".join(wrap(line.replace("<", "&lt;"), HOVER_SIGNS) for line in words)


def _level_switch(data: Data, context: Context) -> Content:
    options = [
        (
            word,
            context.href(niveau=level, lieu=None, territoire=data.subject.chosen),
            level == data.subject.level,
        )
        for level, word in LEVELS.items()
    ]
    return switch_row(switches(_("Level"), options))


def _legend(data: Data, context: Context) -> Content:
    """The three fixed classes, and the one without facts."""
    return html.Ul(
        [
            html.Li([html.Span(className=f"nuance fond-{css}", **aria(hidden="true")), words])
            for css, words in LEGEND.items()
        ],
        className="legende",
    )


def _figure(data: Data, context: Context) -> Figure:
    chosen = set(data.subject.chosen)
    return territory_map(
        [
            Shape(
                code=row.territory.code,
                number=row.facts,
                words=hover_words(row),
                href=sheet_href(row.territory.code, context),
                marked=row.territory.code in chosen,
            )
            for row in data.subject.rows
        ],
        data.subject.level.value,
    )


def _table(data: Data, context: Context) -> Element:
    """Every territory of the level with all its figures."""
    level = say.territories.level(data.subject.level)
    columns = [
        Column("name", capital(level), strong=True),
        Column("insee", _("Code")),
        Column("facts", _("Facts"), numeric=True),
        Column("commitments", _("Commitments"), numeric=True),
        *(Column(status, STATUS[status], numeric=True) for status in Status),
        Column(Nature.MILESTONE, _("Milestones"), numeric=True),
        Column(Nature.DEADLINE, _("Deadlines"), numeric=True),
        Column("last_on", _("Last dated fact")),
        Column("informed_on", _("Last information")),
    ]
    return html.Div(
        data_table(
            columns,
            [_cells(row, context) for row in data.subject.rows],
            caption=_("Located facts by {level}", level=level),
            dense=True,
        ),
        className="tableau-defilant",
        tabIndex=0,
        role="region",
        **aria(label=_("Located facts by {level}, all columns", level=level)),
    )


def _cells(row: TerritoryFigures, context: Context) -> dict[str, Any]:
    measures = row.measures
    numbers: dict[str, int] = {
        "commitments": measures.commitments,
        **{status.value: n for status, n in measures.statuses.items()},
        **{nature: measures.dates(nature).total for nature in Nature},
    }
    known = measures.commitments > 0
    return {
        "name": place_link(row.territory, context),
        "insee": row.territory.insee,
        "facts": number(row.facts) if row.facts else pgettext("of facts", "none recorded"),
        **{
            key: number(n) if known or key == "commitments" else NOTHING
            for key, n in numbers.items()
        },
        "last_on": _day(row.last_on),
        "informed_on": _day(measures.last_on),
    }


def _day(day: date | None) -> str:
    return date_long(day) if day else NOTHING


def _note(data: Data, context: Context) -> str:
    ground = _(
        "Ground: Natural Earth, INSEE codes; it is no legal boundary, and the Lyon Metropolis is "
        "part of the Rhône there."
    )
    return " ".join(words for words in (say.territories.level_note(data.subject), ground) if words)


def _geojson(data: Data, context: Context) -> tuple[str, str]:
    """The same figures with shapes in longitude and latitude."""
    query = context.href("", territoire=data.subject.chosen, niveau=data.subject.level.value)
    return "GeoJSON", f"/api/v1/territoires.geojson{query}"


def _address(data: Data, context: Context) -> Mapping[str, str]:
    return {"niveau": data.subject.level.value}


MAP = Chart(
    id=ID,
    rule=Rule.TERRITORIES,
    data=located_facts,
    description=N_(
        "Located facts by region or department, with statuses, dates and last information."
    ),
    finding=lambda data, context: say.territories.card_title(data.subject),
    sentence=lambda data, context: say.territories.reading(data.subject),
    figure=_figure,
    table=_table,
    subtitle=lambda data, context: say.territories.card_subtitle(data.subject),
    legend=_legend,
    switches=_level_switch,
    note=_note,
    more=_geojson,
    address=_address,
    sources=lambda data, context: [official(title) for title in data.around.documents],
)
