"""Rows of the demo."""

from typing import Any

from layouts.page import Query


def load(store: Any, query: Query) -> Any:
    rows = store.rows(query.filters.plan, query.filters.status, query.filters.text)
    return sorted(rows, key=lambda row: -row[2]) if query.options["tri"] == "nombre" else rows
