"""The documents behind the charts of the page."""

from __future__ import annotations

from data.overview import Overview
from layouts.locale import say
from layouts.page import Context


def chart_sources(data: Overview, context: Context) -> list[str]:
    """The titles of the documents with their dates."""
    return context.once(
        "documents", lambda: [say.overview_parts.document(source) for source in data.sources]
    )
