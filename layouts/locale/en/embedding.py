"""How a chart is embedded and cited, in English."""

from __future__ import annotations

from layouts.locale.en.formats import official, quoted, typography


def lede() -> str:
    """What each code does."""
    return (
        "The chart is shown with its filters in a page of another site, without cookies or "
        "audience measurement. It keeps its source, its licence and a link to this page."
    )


def live() -> str:
    """The code of the chart that follows the data."""
    return "Always up to date: the chart follows the data."


def dated(day: str) -> str:
    """The code of the chart at a fixed date."""
    return f"Frozen: the chart stays at the situation on {day}."


def cite_intro() -> str:
    """What a citation must contain."""
    return "The licence asks for the source and the date to be named."


def citation(title: str, filters: str, site: str, day: str, address: str) -> str:
    """““Title” (filters), Suivi…, situation on 22 November 2026, Open Licence 2.0, …”."""
    return typography(
        f"{quoted(title)} ({filters.rstrip('.')}), {official(site)}, situation on {day}, "
        f"Open Licence 2.0, {address}"
    )
