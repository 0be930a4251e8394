"""Links to the pages of territories."""

from data.entries import TerritoryEntry
from layouts import element as html
from layouts.attributes import data
from layouts.element import Element
from layouts.locale.formats import official
from layouts.page import Context


def sheet_href(code: str, context: Context) -> str:
    """The page of a territory, under the same filters."""
    return context.href(f"/territoires/{code}", territoire=None)


def place_link(territory: TerritoryEntry, context: Context) -> Element:
    """The name of a territory, linked to its page; hovering it highlights its shape on a map."""
    return html.A(
        official(territory.name),
        href=sheet_href(territory.code, context),
        **data(forme=territory.code),
    )
