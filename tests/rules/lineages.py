"""The SQL statements that link bodies to the bodies above them, plan by plan."""

from sqlalchemy import Subquery, and_, select, true, union_all
from sqlalchemy.orm import aliased

from data.models import Organisation, OrganisationParent, Plan


def lineages(name: str = "lineage") -> Subquery:
    """Each body of each plan with itself, its parent and its grandparent there.

    Columns: plan, member, head.
    """
    below = aliased(OrganisationParent, name=f"{name}_below")
    above = aliased(OrganisationParent, name=f"{name}_above")
    return union_all(
        select(
            Plan.code.label("plan"),
            Organisation.code.label("member"),
            Organisation.code.label("head"),
        )
        .select_from(Plan)
        .join(Organisation, true()),
        select(below.plan_code, below.organisation_code, below.parent_code),
        select(below.plan_code, below.organisation_code, above.parent_code).join(
            above,
            and_(above.organisation_code == below.parent_code, above.plan_code == below.plan_code),
        ),
    ).subquery(name)
