"""The organisations for which people of the workspace may speak."""

from collections.abc import Collection

from sqlalchemy import Connection, or_, select

from data.models import Organisation, OrganisationParent, Participation
from data.vocabulary import Role


def names(connection: Connection, codes: Collection[str]) -> dict[str, str]:
    """Code -> name."""
    query = select(Organisation.code, Organisation.name).where(Organisation.code.in_(codes))
    return {row.code: row.name for row in connection.execute(query)}


def leading(connection: Connection) -> list[tuple[str, str]]:
    """(code, name) of the bodies that lead something or to which one is attached, by name."""
    leads = select(Participation.organisation_code).where(Participation.role == Role.LEAD)
    above = select(OrganisationParent.parent_code)
    query = (
        select(Organisation.code, Organisation.name)
        .where(or_(Organisation.code.in_(leads), Organisation.code.in_(above)))
        .order_by(Organisation.folded)
    )
    return [(row.code, row.name) for row in connection.execute(query)]
