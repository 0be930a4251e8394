"""Plans side by side: what each promised, what is known of it, and what cannot be compared."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, distinct, func, select

from data import rules
from data.filters import CommitmentFilter
from data.models import Participation
from data.queries._conditions import commitment_conditions, counted_participations
from data.queries.frame import rows
from data.queries.measures import EMPTY, measures
from data.queries.plans import axis_frame, plan_entries

COLUMNS = [
    "code", "title", "start", "end", "published_on", "published_precision", "published", "covered",
    "over", "announced", "note", "elapsed", "axes", "subaxes", "carriers", "participations", *EMPTY,
]


def plans_compared(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """One row a plan, newest first, those without document or not yet published included.

    Columns: `COLUMNS`; figures are null for a plan of which no document speaks, or not published at
    the date: not known, not zero. `elapsed` is a share of its time, 0..100.
    """
    figures = {
        key[0]: one
        for key, one in measures(connection, asked.without("plan"), as_of, by=("plan",)).items()
    }
    axes = axis_frame(connection, as_of)
    leaders = _leaders(connection, asked.without("plan"), as_of)
    listed: list[dict[str, Any]] = []
    for plan in plan_entries(connection):
        published = plan.published(as_of)
        told = published and plan.covered
        own = axes[axes["plan"] == plan.code]
        subaxes = int(own["parent"].notna().sum())
        carriers, participations = leaders.get(plan.code, (0, 0))
        listed.append(
            {
                "code": plan.code, "title": plan.title, "start": plan.start, "end": plan.end,
                "published_on": plan.published_on,
                "published_precision": plan.published_precision, "published": published,
                "covered": plan.covered, "over": plan.over(as_of),
                "announced": plan.announced_commitments, "note": plan.note,
                "elapsed": rules.time_elapsed(plan.start, plan.end, as_of) if published else None,
                "axes": len(own) - subaxes if told else None,
                "subaxes": subaxes if told else None,
                "carriers": carriers if told else None,
                "participations": participations if told else None,
                **(figures.get(plan.code, EMPTY) if told else dict.fromkeys(EMPTY)),
            }
        )
    return pd.DataFrame(listed, columns=COLUMNS, dtype=object)


def _leaders(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> dict[str, tuple[int, int]]:
    """Plan -> (organisations that lead something, as printed; their participations)."""
    c = rules.commitments_at(as_of)
    statement = (
        select(
            c.c.plan,
            func.count(distinct(Participation.organisation_code)).label("carriers"),
            func.count().label("participations"),
        )
        .join(Participation, Participation.item_code == c.c.code)
        .where(
            counted_participations(asked.role),
            *commitment_conditions(asked, as_of, c),
        )
        .group_by(c.c.plan)
    )
    return {
        row["plan"]: (row["carriers"], row["participations"])
        for row in rows(connection, statement)
    }


FRAME_KEYS = {
    "code": "plan", "title": "titre", "published_on": "publie_le", "start": "debut", "end": "fin",
    "covered": "couvert", "elapsed": "temps_ecoule", "announced": "engagements_annonces",
    "commitments": "engagements", "axes": "axes", "subaxes": "sous_axes", "carriers": "porteurs",
    "participations": "participations", "known": "statuts_connus", "index": "indice",
    "index_base": "calcule_sur", "jalon_total": "jalons", "jalon_atteint": "jalons_atteints",
    "jalon_echu_sans_information": "jalons_echus_sans_information",
    "jalon_sans_date": "jalons_sans_date", "echeance_total": "echeances",
    "echeance_atteint": "echeances_atteintes",
    "echeance_echu_sans_information": "echeances_echues_sans_information",
    "last_on": "derniere_information",
}


def plans_frame(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """The frame behind the comparison of plans, under the names that table and CSV show."""
    table = plans_compared(connection, asked, as_of)
    return table[list(FRAME_KEYS)].rename(columns=FRAME_KEYS)
