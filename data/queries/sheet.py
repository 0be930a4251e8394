"""What the sheet of one commitment shows, also before its plan was published."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from data.models import Commitment, Item
from data.queries.commitments import carriers
from data.queries.detail import CommitmentDetail, commitment_detail
from data.queries.plans import PlanEntry, axis_frame, plan_entries
from data.store import NotFound
from data.vocabulary import ItemKind, Nature


@dataclass(frozen=True)
class CommitmentSheet:
    """One commitment at a date; `detail` is None when its plan was not published by then.

    Titles do not travel in time: number and title are known at any date. axes: `axis_frame`
    columns, the axis and the sub-axis that hold the commitment, in this order. action_carriers:
    `carriers` columns, of the roles that bodies take on a single action.
    """

    code: str
    number: int
    title: str
    plan: PlanEntry
    axes: pd.DataFrame
    action_carriers: pd.DataFrame
    detail: CommitmentDetail | None


def commitment_sheet(connection: Connection, code: str, as_of: date) -> CommitmentSheet:
    """All of one commitment; raises NotFound when no commitment has the code."""
    known = connection.execute(
        select(Item.plan_code, Commitment.number, Commitment.title)
        .join(Commitment, Commitment.code == Item.code)
        .where(Item.code == code, Item.kind == ItemKind.COMMITMENT)
    ).first()
    if known is None:
        raise NotFound("engagement", code)
    plan = next(one for one in plan_entries(connection) if one.code == known.plan_code)
    axes = axis_frame(connection, as_of, (plan.code,))
    detail = commitment_detail(connection, code, as_of) if plan.published(as_of) else None
    held = [] if detail is None else [detail.commitment["axis"], detail.commitment["subaxis"]]
    actions = [] if detail is None else list(detail.actions["code"])
    return CommitmentSheet(
        code=code,
        number=known.number,
        title=known.title,
        plan=plan,
        axes=axes[axes["code"].isin(held)],
        action_carriers=carriers(connection, actions),
        detail=detail,
    )


def milestone_periods(connection: Connection, code: str, as_of: date) -> pd.DataFrame:
    """The frame of the chart `jalons-de-l-engagement`: a sheet's key milestones, in document order.

    Columns: jalon, composante, libelle, echeance_texte, debut, fin, precision,
    qualificatif, annee_deduite, etat. Raises NotFound when no commitment has the code.
    """
    sheet = commitment_sheet(connection, code, as_of)
    if sheet.detail is None:
        return pd.DataFrame(columns=list(PERIOD_KEYS.values()))
    return period_columns(sheet.detail.milestones)


PERIOD_KEYS = {
    "code": "jalon",
    "component": "composante",
    "label": "libelle",
    "words": "echeance_texte",
    "start": "debut",
    "end": "fin",
    "precision": "precision",
    "qualifier": "qualificatif",
    "year_inferred": "annee_deduite",
    "state": "etat",
}


def period_columns(milestones: pd.DataFrame) -> pd.DataFrame:
    """What the chart draws of key milestones, under the names that table and CSV show."""
    key = milestones[milestones["nature"] == Nature.MILESTONE]
    return key[list(PERIOD_KEYS)].rename(columns=PERIOD_KEYS)
