"""The indicators published for a région or département, compared with its level."""

from data.indicators import LocalFigures
from data.territory import TerritorySheet
from layouts import element as html
from layouts.components.content import Content
from layouts.components.indicators import figure_cell, rate_cell, target_cell
from layouts.components.messages import note
from layouts.components.navigation import section
from layouts.components.table import Column, data_table
from layouts.locale import _, pgettext, say
from layouts.locale.formats import official
from layouts.page import Context


def indicators(data: TerritorySheet, context: Context) -> Content:
    """Current value, target, share of the way, distance to the median of the level and rank."""
    if not data.indicators:
        return None
    columns = [
        Column("label", _("Indicator"), strong=True, block=""),
        Column("current", _("Value reached")),
        Column("target", _("Target of the Government")),
        Column("rate", _("Share of the way"), numeric=True),
        Column("gap", say.indicators.median_of(data.entry.level), numeric=True),
        Column("rank", _("Rank"), numeric=True),
    ]
    rows = [_row(figures, data, context) for figures in data.indicators]
    table = data_table(columns, rows, caption=_("Indicators of the territory"))
    return section(
        _("Its indicators"), [table, note(say.indicators.whose_targets())], section_id="indicateurs"
    )


def _row(figures: LocalFigures, data: TerritorySheet, context: Context) -> dict[str, Content]:
    entry, place = figures.row.entry, figures.place
    href = context.link(
        f"/indicateurs/{entry.code}", niveau=data.entry.level.value, lieu=data.entry.code
    )
    return {
        "label": [
            html.A(official(entry.label), href=href),
            html.Span(say.indicators.owner(entry), className="precision"),
        ],
        "current": figure_cell(place.figures.current, entry.unit),
        "target": target_cell(place.figures, entry.unit),
        "rate": rate_cell(place.figures),
        "gap": "·" if place.gap is None else say.indicators.points(place.gap),
        "rank": say.indicators.ranked_of(place.rank, figures.of)
        if place.rank
        else pgettext("of a rank", "none"),
    }
