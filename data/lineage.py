"""Who is attached to whom, plan by plan: the statements that follow bodies to those above them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Subquery, and_, select, true, union_all
from sqlalchemy.orm import aliased

from data.models import Organisation, OrganisationParent, Plan


def lineages(name: str = "lineage") -> Subquery:
    """Each body of each plan with itself and the two above it there: columns plan, member, head."""
    below = aliased(OrganisationParent, name=f"{name}_below")
    above = aliased(OrganisationParent, name=f"{name}_above")
    return union_all(
        select(
            Plan.code.label("plan"), Organisation.code.label("member"),
            Organisation.code.label("head"),
        )
        .select_from(Plan)
        .join(Organisation, true()),
        select(below.plan_code, below.organisation_code, below.parent_code),
        select(below.plan_code, below.organisation_code, above.parent_code).join(
            above,
            and_(
                above.organisation_code == below.parent_code, above.plan_code == below.plan_code
            ),
        ),
    ).subquery(name)  # fmt: skip


def newest_parent(
    body: ColumnElement[Any] | Any, as_of: date, plans: Iterable[str] = ()
) -> ScalarSelect[Any]:
    """What a body hangs on in the newest of these plans published by a date; null when on nothing.

    Without plans, in the newest of all.
    """
    attached, plan = aliased(OrganisationParent), aliased(Plan)
    statement = (
        select(attached.parent_code)
        .join(plan, plan.code == attached.plan_code)
        .where(attached.organisation_code == body, plan.published_on <= as_of)
        .order_by(plan.start.desc())
        .limit(1)
    )
    listed = tuple(plans)
    if listed:
        statement = statement.where(attached.plan_code.in_(listed))
    return statement.correlate_except(attached, plan).scalar_subquery()
