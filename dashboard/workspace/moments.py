"""Times in Paris, and the names of objects in lists of the workspace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from callbacks.bind import PARIS
from data.rows import CommitmentRow, MilestoneRow
from data.situation import Situation
from data.workspace import accounts
from data.workspace.expected import named
from layouts.locale import _
from layouts.locale.formats import capital, date_long, period_words, typography
from layouts.locale.words import dated_state, status_label


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An object in a list: its name, carriers, planned period and public status or state."""

    code: str
    label: str
    commitment: str
    plan: str
    due: str
    state: str
    milestone: MilestoneRow | None
    commitment_row: CommitmentRow | None


def local(moment: datetime) -> datetime:
    """A time of the store in the time zone of Paris."""
    return moment.replace(tzinfo=UTC).astimezone(PARIS)


def item_line(situation: Situation, code: str) -> ItemLine:
    """A milestone or a commitment, as lists show it."""
    commitment, milestone = named(situation, code)
    title = "" if commitment is None else typography(commitment.short_title)
    plan = situation.catalogue.plan_of(code).code
    if milestone is not None:
        due = period_words(
            milestone.start,
            milestone.end,
            milestone.precision,
            milestone.qualifier,
            milestone.words,
        )
        label = capital(typography(milestone.label))
        state = dated_state(milestone.state, milestone.ongoing(situation.as_of))
        return ItemLine(
            code, label, title, plan, capital(typography(due)), state, milestone, commitment
        )
    assert commitment is not None
    state = status_label(commitment.status, commitment.status_max)
    label = typography(commitment.title)
    return ItemLine(code, label, title, plan, "", state, None, commitment)


def people_names(connection: Connection, numbers: Iterable[int]) -> Mapping[int, str]:
    """Names by account number; « compte supprimé » for a forgotten person."""
    known = accounts.names(connection, set(numbers))
    return {number: name or _("deleted account") for number, name in known.items()}


def clock(moment: datetime) -> str:
    """« 29 novembre 2026 à 12 h 05 », in Paris."""
    here = local(moment)
    return _(
        "{day} at {hour}:{minute}",
        day=date_long(here.date()),
        hour=here.hour,
        minute=f"{here.minute:02}",
    )
