"""One commitment, action or date as a square."""

from __future__ import annotations

from functools import lru_cache

from data.overview import Overview
from data.rows import ActionRow, CommitmentRow, MilestoneRow
from layouts.components.squares import Square
from layouts.locale import current, say
from layouts.locale.formats import official
from layouts.locale.words import status_label
from layouts.page import Context
from layouts.pages.overview.links import sheet_href


def commitment_square(row: CommitmentRow, context: Context) -> Square:
    """« 17. Titre court : substantiel voire complet », linked to its sheet."""
    label = _label(row.number, row.short_title, row.status, row.status_max, row.printed, current())
    return Square(row.status, label, sheet_href(context, row.code))


def action_square(row: ActionRow, context: Context) -> Square:
    """An action and its status, linked to the sheet of its commitment."""
    label = _label(None, row.label, row.status, row.status_max, row.printed, current())
    return Square(row.status, label, sheet_href(context, row.commitment))


@lru_cache(maxsize=512)
def _label(
    number: int | None,
    name: str,
    status: str,
    status_max: str | None,
    printed: str | None,
    language: str,
) -> str:
    """The words of a square in the language in force; pages draw the same ones again and again."""
    del language
    numbered = official(name) if number is None else f"{number}. {official(name)}"
    return say.overview.valued(numbered, status_label(status, status_max, printed))


def date_square(row: MilestoneRow, data: Overview, context: Context) -> Square:
    """A date and its state, linked to the sheet of its commitment; without a link for a plan's
    own."""
    number = "" if row.commitment_number is None else f"{row.commitment_number}. "
    label = say.overview_dates.dated(data, f"{number}{official(row.label)}", row.state)
    href = None if row.commitment is None else sheet_href(context, row.commitment)
    return Square(row.state, label, href)
