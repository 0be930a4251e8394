"""Addresses that the overview's numbers lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layouts import element as html
from layouts.components.content import Content
from layouts.locale.formats import number
from layouts.page import Context

COMMITMENTS = "/engagements"
MILESTONES = "/jalons"
CHANGES = "/changements"


def dates_href(context: Context, **changes: Any) -> str:
    """The list of milestones and deadlines behind a number."""
    return context.href(MILESTONES, **changes)


def sheet_href(context: Context, code: str) -> str:
    """The sheet of a commitment, at the same date."""
    return context.link(f"{COMMITMENTS}/{code}")


def linked(n: int, href: str) -> Content:
    """A number that opens its list; no link for zero."""
    return html.A(number(n), href=href) if n else number(0)


def by_code(numbers: Mapping[Any, int]) -> dict[str, int]:
    """Numbers of a vocabulary by code, zeros left out."""
    return {str(value): n for value, n in numbers.items() if n}
