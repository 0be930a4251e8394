"""The organisations for which people of the workspace may speak."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from data.models import Organisation


def names(connection: Connection, codes: Collection[str]) -> dict[str, str]:
    """Code -> name."""
    query = select(Organisation.code, Organisation.name).where(Organisation.code.in_(codes))
    return {row.code: row.name for row in connection.execute(query)}


def everybody(connection: Connection) -> list[tuple[str, str]]:
    """(code, name) of every body for which somebody may speak, by name."""
    query = select(Organisation.code, Organisation.name).order_by(Organisation.folded)
    return [(row.code, row.name) for row in connection.execute(query)]
