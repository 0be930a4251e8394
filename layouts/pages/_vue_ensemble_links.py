"""Where the overview's numbers lead."""

from __future__ import annotations

from typing import Any

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
