"""Attributes whose names are not Python names: `html.Nav(..., **aria(label="Plan"))`."""

from __future__ import annotations

from typing import Any


class _Names(dict[str, str]):
    """The attributes with a prefix, each written once: the code has few."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = prefix

    def __missing__(self, name: str) -> str:
        attribute = f"{self._prefix}-{name.strip('_').replace('_', '-')}"
        if len(self) < _MOST:
            self[name] = attribute
        return attribute


_MOST = 512
_ARIA, _DATA = _Names("aria"), _Names("data")


def aria(**values: Any) -> dict[str, Any]:
    """aria-* attributes; None leaves one out, an underscore stands for a hyphen."""
    return {_ARIA[name]: value for name, value in values.items() if value is not None}


def data(**values: Any) -> dict[str, Any]:
    """data-* attributes, in the same way."""
    return {_DATA[name]: value for name, value in values.items() if value is not None}
