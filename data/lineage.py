"""Who is attached to whom, plan by plan: the statements that follow bodies to those above them."""

from sqlalchemy import Subquery, and_, select, true, union_all
from sqlalchemy.orm import aliased

from data.models import Organisation, OrganisationParent, Plan


def lineages(name: str = "lineage") -> Subquery:
    """Each body of each plan with itself and the two above it there: columns plan, member, head."""
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
