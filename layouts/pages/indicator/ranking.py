"""Beside the map of an indicator: its territories in order; the first and last when many."""

from data.around import Framed
from data.indicator import IndicatorSheet
from data.indicators import Ranked
from layouts import element as html
from layouts.components.content import Content
from layouts.components.messages import note, unknown_words
from layouts.components.navigation import section
from layouts.components.table import Column, Group, Row, TableRow, data_table
from layouts.locale import _, say, words
from layouts.locale.formats import capital, number, official
from layouts.page import Context

MOST = 18  # rows shown whole: the number of régions
ENDS = 9

Data = Framed[IndicatorSheet]


def ranking(data: Data, context: Context) -> Content:
    """Name, figure and distance to the median; the table of the map has every territory."""
    level = data.subject.level
    if not level.broken_down:
        return note(say.indicators.map_reading(level))
    columns = [
        Column("name", capital(say.territories.level(level.level)), strong=True),
        Column("rank", _("Rank"), numeric=True),
        Column("measure", _("Figure"), numeric=True),
        Column("gap", say.indicators.gap_heading(data.subject.row, level), numeric=True),
    ]
    rows: list[TableRow] = [_row(data, row, context) for row in level.rows]
    left = len(rows) - 2 * ENDS
    if len(rows) > MOST:
        rows = [*rows[:ENDS], Group(say.indicators.left_out(left)), *rows[-ENDS:]]
    return section(
        _("Ranking"),
        data_table(columns, rows, caption=_("Ranking of the level"), stack=False),
        intro=say.indicators.ranking_intro(data.subject.row, level),
    )


def _row(data: Data, row: Ranked, context: Context) -> Row:
    sheet = data.subject
    territory = row.figures.territory
    name = html.A(official(territory.name), href=context.href(lieu=territory.code))
    marked = territory.code == sheet.place.territory.code
    if row.measure is None or row.gap is None:
        absence = unknown_words(words.ABSENCE[row.figures.absence])
        if row.figures.value is not None:
            absence = unknown_words(_("not computable"))
        return Row({"name": name, "rank": "·", "measure": absence, "gap": "·"}, marked)
    return Row(
        {
            "name": name,
            "rank": number(row.rank or 0),
            "measure": say.indicators.measure(sheet.row, sheet.level, row.measure),
            "gap": say.indicators.bare_gap(row.gap),
        },
        marked,
    )
