"""One commitment, action or date as a square."""

from __future__ import annotations

from data.overview import Overview
from data.rows import ActionRow, CommitmentRow, MilestoneRow
from layouts.components.squares import Square
from layouts.locale import say
from layouts.locale.formats import official
from layouts.locale.words import status_label
from layouts.page import Context
from layouts.pages.overview.links import sheet_href


def commitment_square(row: CommitmentRow, context: Context) -> Square:
    """« 17. Titre court : substantiel voire complet », linked to its sheet."""
    word = status_label(row.status, row.status_max, row.printed)
    label = say.overview.valued(f"{row.number}. {official(row.short_title)}", word)
    return Square(row.status, label, sheet_href(context, row.code))


def action_square(row: ActionRow, context: Context) -> Square:
    """An action and its status, linked to the sheet of its commitment."""
    word = status_label(row.status, row.status_max, row.printed)
    label = say.overview.valued(official(row.label), word)
    return Square(row.status, label, sheet_href(context, row.commitment))


def date_square(row: MilestoneRow, data: Overview, context: Context) -> Square:
    """A date and its state, linked to the sheet of its commitment; without a link for a plan's
    own."""
    number = "" if row.commitment_number is None else f"{row.commitment_number}. "
    label = say.overview_dates.dated(data, f"{number}{official(row.label)}", row.state)
    href = None if row.commitment is None else sheet_href(context, row.commitment)
    return Square(row.state, label, href)
