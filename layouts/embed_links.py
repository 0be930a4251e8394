"""Addresses of embedded charts."""

from __future__ import annotations

from layouts.page import Context

EMBED_PATH = "/integrer"


def embed_href(chart_id: str, context: Context, tail: str = "") -> str:
    """The address of an embedded chart, under the query of its page."""
    query = context.href().partition("?")[2]
    address = f"{EMBED_PATH}/{chart_id}{tail}"
    return f"{address}?{query}" if query else address


def can_stand_alone(context: Context) -> bool:
    """Whether the charts of a page can be embedded: not those of one object, whose code is in the
    path."""
    return not context.args and bool(context.page.parts)
