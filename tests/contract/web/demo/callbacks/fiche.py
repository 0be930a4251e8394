"""One object, which may not exist."""

from typing import Any

from data.store import NotFound
from layouts.page import Query


def load(store: Any, query: Query) -> str:
    if query.args["code"] != "12":
        raise NotFound("commitment", query.args["code"])
    return query.args["code"]
