"""Attributes whose names are not Python names: `html.Nav(..., **aria(label="Plan"))`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def aria(**values: Any) -> dict[str, Any]:
    """aria-* attributes; None leaves one out, an underscore stands for a hyphen."""
    return _prefixed("aria", values)


def data(**values: Any) -> dict[str, Any]:
    """data-* attributes, in the same way."""
    return _prefixed("data", values)


def _prefixed(prefix: str, values: dict[str, Any]) -> dict[str, Any]:
    return {_attribute(prefix, name): value for name, value in values.items() if value is not None}


@lru_cache(maxsize=512)
def _attribute(prefix: str, name: str) -> str:
    return f"{prefix}-{name.strip('_').replace('_', '-')}"
