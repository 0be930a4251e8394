"""Tables that show the first of very many rows, and where all of them are."""

from layouts import element as html
from layouts.components.chart_card import API
from layouts.components.messages import note
from layouts.components.navigation import spreadsheet
from layouts.element import Element
from layouts.locale import say
from layouts.page import Context


def cut_table(table: Element, shown: int, total: int, chart: str, context: Context) -> Element:
    """The table of a chart; when it lacks rows, a line under it leads to the file of all."""
    if shown >= total:
        return table
    query = context.href().partition("?")[2]
    href = spreadsheet(f"{API}/{chart}.csv" + (f"?{query}" if query else ""))
    return html.Div([table, note(html.A(say.components.rows_shown(shown, total), href=href))])
