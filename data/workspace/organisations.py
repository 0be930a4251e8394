"""The organisations that people of the workspace may speak for."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from data.models import Organisation
from data.text import fold


def names(connection: Connection, codes: Collection[str]) -> dict[str, str]:
    """Code -> name."""
    query = select(Organisation.code, Organisation.name).where(Organisation.code.in_(codes))
    return {row.code: row.name for row in connection.execute(query)}


def meant(known: Mapping[str, str], given: str) -> str | None:
    """The code of the organisation that has this code or name."""
    wanted = fold(given.strip())
    return next((code for code, name in known.items() if wanted in {code, fold(name)}), None)


def everybody(connection: Connection) -> list[tuple[str, str]]:
    """(code, name) of every organisation that may be spoken for, by name."""
    query = select(Organisation.code, Organisation.name).order_by(Organisation.folded)
    return [(row.code, row.name) for row in connection.execute(query)]
