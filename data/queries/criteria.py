"""What the criteria of a filter are called, and what each of them keeps out."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from data import rules
from data.filters import CommitmentFilter
from data.models import Axis, Organisation, Portfolio, Territory
from data.queries._conditions import commitment_conditions

# Criteria whose values are codes of the store; the others are vocabularies, whose words are the
# layout's, or say themselves.
_NAMED: dict[str, tuple[Any, Any]] = {
    "axe": (Axis.code, Axis.short_title),
    "portefeuille": (Portfolio.code, Portfolio.label),
    "organisme": (Organisation.code, Organisation.name),
    "territoire": (Territory.code, Territory.name),
}

Names = dict[tuple[str, str], str]


def criterion_names(connection: Connection, asked: CommitmentFilter) -> Names:
    """(key, code) -> name, for the axes, portfolios, organisations and territories asked for."""
    names: Names = {}
    for key, (code, name) in _NAMED.items():
        values = asked.values(key)
        if values:
            found = connection.execute(select(code, name).where(code.in_(values)))
            names.update({(key, one): text for one, text in found})
    return names


def kept_without_each(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> dict[str, int]:
    """For each criterion asked for, how many commitments would be kept if it were removed."""
    keys = dict.fromkeys(key for key, _ in asked.pairs() if key != "au")
    return {key: commitment_count(connection, asked.without(key), as_of) for key in keys}


def commitment_count(connection: Connection, asked: CommitmentFilter, as_of: date) -> int:
    """How many commitments a filter keeps at a date."""
    c = rules.commitments_at(as_of)
    conditions = commitment_conditions(asked, as_of, c)
    return connection.scalar(select(func.count()).select_from(c).where(*conditions)) or 0
