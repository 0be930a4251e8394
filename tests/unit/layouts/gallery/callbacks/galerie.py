"""Loads nothing."""

from typing import Any


def load(store: Any, query: Any) -> None:
    return None
