"""The frames behind the overview's charts, with the French keys that table, CSV and API show."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, case, func, select
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import Axis, Commitment, Item, Plan
from data.queries import milestones, overview
from data.queries._conditions import commitment_conditions, milestone_conditions
from data.queries.commitments import (
    STATUS_ORDER,
    calendar_counts,
    status_rank,
)
from data.queries.frame import frame
from data.queries.milestones import STATE_ORDER, milestone_page
from data.queries.milestones import silences as silent_commitments
from data.vocabulary import ItemKind, Nature, Status

STATUS_KEYS = tuple(status.value for status in STATUS_ORDER)
STATE_KEYS = tuple(state.value for state in STATE_ORDER)


def main_nature(connection: Connection, asked: CommitmentFilter, as_of: date) -> str:
    """The nature of dates that the chosen plans print: key milestones when there are any.

    The two natures never add up; a filter other than the plan does not change which one is drawn.
    """
    if len(asked.nature) == 1:
        return asked.nature[0]
    m = rules.milestones_at(as_of)
    only_plan = CommitmentFilter(plan=asked.plan)
    found = connection.scalar(
        select(func.count())
        .select_from(m)
        .where(
            m.c.nature == Nature.MILESTONE, *milestone_conditions(only_plan, as_of, m)
        )
    )
    return Nature.MILESTONE.value if found else Nature.DEADLINE.value


def with_main_nature(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> CommitmentFilter:
    """The same filter on the one nature of dates that the overview draws."""
    return asked.with_values("nature", [main_nature(connection, asked, as_of)])


def actions(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Actions by status: statut, actions, dont_composes."""
    return overview.actions_by_status(connection, asked, as_of).rename(
        columns={"status": "statut", "number": "actions", "composite": "dont_composes"}
    )


def calendars(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Commitments by declared calendar: calendrier, engagements."""
    return calendar_counts(connection, asked, as_of).rename(
        columns={"calendar": "calendrier", "number": "engagements"}
    )


def statuses_by_axis(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """One row an axis that the filter keeps, in document order.

    Columns: axe, plan, numero, titre, titre_court, one a status, engagements, indice (0..100, null
    when not computable), indice_max, calcule_sur.
    """
    c = rules.commitments_at(as_of)
    index, base = rules.index_columns(c.c.status)
    upper = func.coalesce(c.c.status_max, c.c.status)
    axis = aliased(Axis, name="row_axis")
    item = aliased(Item, name="row_axis_item")
    return frame(
        connection,
        select(
            axis.code.label("axe"), c.c.plan, axis.number.label("numero"),
            axis.title.label("titre"), axis.short_title.label("titre_court"),
            *(
                func.sum(case((c.c.status == key, 1), else_=0)).label(key)
                for key in STATUS_KEYS
            ),
            func.count().label("engagements"),
            index.label("indice"),
            (func.avg(rules.level_weight(upper)) * 100).label("indice_max"),
            base.label("calcule_sur"),
        )
        .select_from(c)
        .join(axis, axis.code == c.c.axis)
        .join(item, item.code == axis.code)
        .where(*commitment_conditions(asked, as_of, c))
        .group_by(
            axis.code, c.c.plan, axis.number, axis.title, axis.short_title, c.c.plan_start,
            item.rank,
        )
        .order_by(c.c.plan_start.desc(), c.c.plan, item.rank),
    )


def milestones_by_axis(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """One row an axis with dates of the plan's main nature, in document order, the plan's own last.

    Columns: axe (null for dates of the plan itself), plan, numero, titre, titre_court, nature, one
    a state, dates (their total), engagements (all that the filter keeps of the axis).
    """
    m = rules.milestones_at(as_of)
    c = rules.commitments_at(as_of)
    kept = (
        select(c.c.axis, func.count().label("number"))
        .where(*commitment_conditions(asked.without("nature"), as_of, c))
        .group_by(c.c.axis)
        .subquery("row_kept")
    )
    nature = main_nature(connection, asked, as_of)
    axis = aliased(Axis, name="row_axis")
    item = aliased(Item, name="row_axis_item")
    plan = aliased(Plan, name="row_plan")
    return frame(
        connection,
        select(
            m.c.axis.label("axe"), m.c.plan, axis.number.label("numero"),
            axis.title.label("titre"), axis.short_title.label("titre_court"), m.c.nature,
            *(func.sum(case((m.c.state == key, 1), else_=0)).label(key) for key in STATE_KEYS),
            func.count().label("dates"),
            func.coalesce(kept.c.number, 0).label("engagements"),
        )
        .select_from(m)
        .join(plan, plan.code == m.c.plan)
        .outerjoin(axis, axis.code == m.c.axis)
        .outerjoin(item, item.code == m.c.axis)
        .outerjoin(kept, kept.c.axis == m.c.axis)
        .where(
            m.c.nature == nature,
            *milestone_conditions(asked.without("nature"), as_of, m),
        )
        .group_by(
            m.c.axis, m.c.plan, axis.number, axis.title, axis.short_title, m.c.nature,
            plan.start, item.rank, kept.c.number,
        )
        .order_by(
            plan.start.desc(), m.c.plan, case((m.c.axis.is_(None), 1), else_=0), item.rank
        ),
    )


def cumulated(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Dated key milestones through time: `milestones.cumulated`."""
    shown = asked.with_values("nature", [Nature.MILESTONE.value])
    return milestones.cumulated(connection, shown, as_of)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.to_numpy()]


def silences(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Commitments by their oldest key milestone past without information, longest first.

    Columns: engagement, plan, numero, titre_court, depuis, mois (whole), jalons.
    """
    found = silent_commitments(connection, asked, as_of).rename(
        columns={
            "commitment": "engagement", "number": "numero", "short_title": "titre_court",
            "since": "depuis", "silent": "jalons",
        }
    )
    found["mois"] = [whole_months(day, as_of) for day in found["depuis"]]
    return found[["engagement", "plan", "numero", "titre_court", "depuis", "mois", "jalons"]]


def whole_months(since: date, until: date) -> int:
    """Whole months between two days; the last day of a month to the last of the next is one."""
    months = (until.year - since.year) * 12 + until.month - since.month
    last_day = (date(until.year + until.month // 12, until.month % 12 + 1, 1) - until).days == 1
    return max(0, months - (until.day < since.day and not last_day))


def promises(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Quantified targets: `_PROMISE_KEYS`; valeur_atteinte is null when no source gives one."""
    found = overview.promises(connection, asked, as_of).rename(
        columns={
            "code": "indicateur", "commitment": "engagement", "commitment_number": "numero",
            "commitment_short": "titre_court", "label": "libelle", "unit": "unite",
            "initial": "valeur_initiale", "target": "cible", "target_on": "date_cible",
            "target_precision": "precision_cible", "printed": "texte_imprime",
            "current": "valeur_atteinte", "current_on": "date_atteinte",
            "current_precision": "precision_atteinte",
        }
    )
    rates = [
        rules.indicator_rate(row["valeur_initiale"], row["cible"], row["valeur_atteinte"])
        for row in _records(found)
    ]
    found["taux"] = pd.Series(rates, index=found.index, dtype=object)
    return found[list(_PROMISE_KEYS)]


_PROMISE_KEYS = (
    "indicateur", "engagement", "plan", "numero", "titre_court", "libelle", "unite",
    "valeur_initiale", "cible", "date_cible", "precision_cible", "texte_imprime",
    "valeur_atteinte", "date_atteinte", "precision_atteinte", "taux",
)


def information(
    connection: Connection, asked: CommitmentFilter, as_of: date, per_plan: int | None = None
) -> pd.DataFrame:
    """What sources said last, newest first: `INFORMATION_KEYS`.

    `objets` is how many the row tells of, `objet` the first of them.
    """
    found = overview.latest_information(connection, asked, as_of, per_plan=per_plan).rename(
        columns={
            "kind": "type", "what": "fait", "start": "debut", "end": "fin", "number": "objets",
            "first": "objet", "label": "libelle", "commitment": "engagement",
            "commitment_number": "numero", "commitment_short": "titre_court",
            "observed_on": "constate_le",
        }
    )
    return found[list(INFORMATION_KEYS)]


INFORMATION_KEYS = (
    "plan", "type", "nature", "fait", "debut", "fin", "precision", "objets", "objet", "libelle",
    "engagement", "numero", "titre_court", "constate_le", "source",
)


def announced_dates(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """The dates of the plan's main nature by end of period: jalon, engagement, plan, axe, numero,
    titre_court, nature, libelle, echeance_texte, debut, fin, precision, qualificatif, etat,
    anterieur_au_plan, constate_le."""
    found = milestone_page(
        connection, with_main_nature(connection, asked, as_of), as_of
    ).rows.rename(
        columns={
            "code": "jalon", "commitment": "engagement", "axis": "axe",
            "commitment_number": "numero", "commitment_short": "titre_court", "label": "libelle",
            "words": "echeance_texte", "start": "debut", "end": "fin",
            "qualifier": "qualificatif", "state": "etat", "before_plan": "anterieur_au_plan",
            "status_on": "constate_le",
        }
    )
    return found[list(_DATE_KEYS)]


_DATE_KEYS = (
    "jalon", "engagement", "plan", "axe", "numero", "titre_court", "nature", "libelle",
    "echeance_texte", "debut", "fin", "precision", "qualificatif", "etat", "anterieur_au_plan",
    "constate_le",
)


def plans_strip(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """One row a plan published by the date, newest first, whatever plan or axis is asked for.

    Columns: plan, titre, debut, fin, publie_le, publie_precision, couvert, engagements_annonces,
    note, engagements_listes (whatever the filter), engagements (kept by it), one a status,
    statuts_dates_du (first reading in force) and statuts_dates_au (last), composes, conformes,
    actions, jalons, jalons_dates, echeances.
    """
    c = rules.commitments_at(as_of)
    every_plan = asked.without("plan", "axe")
    action = aliased(Item, name="strip_action")
    kept = (
        select(
            c.c.plan,
            func.count().label("engagements"),
            *(
                func.sum(case((c.c.status == key, 1), else_=0)).label(key)
                for key in STATUS_KEYS
            ),
            func.min(_known(c.c.observed_on, c)).label("statuts_dates_du"),
            func.max(_known(c.c.observed_on, c)).label("statuts_dates_au"),
            func.count(c.c.status_max).label("composes"),
            func.sum(case((c.c.calendar == "conforme", 1), else_=0)).label("conformes"),
            func.sum(
                select(func.count())
                .select_from(action)
                .where(action.parent_code == c.c.code, action.kind == ItemKind.ACTION)
                .correlate(c)
                .scalar_subquery()
            ).label("actions"),
        )
        .where(*commitment_conditions(every_plan, as_of, c))
        .group_by(c.c.plan)
        .subquery("strip_kept")
    )
    m = rules.milestones_at(as_of)
    dates = (
        select(
            m.c.plan,
            func.sum(case((m.c.nature == Nature.MILESTONE, 1), else_=0)).label("jalons"),
            func.sum(
                case(
                    (
                        and_(
                            m.c.nature == Nature.MILESTONE,
                            func.coalesce(m.c.end, m.c.start).is_not(None),
                        ),
                        1,
                    ),
                    else_=0,
                )
            ).label("jalons_dates"),
            func.sum(case((m.c.nature == Nature.DEADLINE, 1), else_=0)).label("echeances"),
        )
        .where(*milestone_conditions(every_plan, as_of, m))
        .group_by(m.c.plan)
        .subquery("strip_dates")
    )

    listed = aliased(Item, name="strip_listed")
    whole = (
        select(func.count())
        .select_from(listed)
        .where(listed.plan_code == Plan.code, listed.kind == ItemKind.COMMITMENT)
        .correlate(Plan)
        .scalar_subquery()
    )

    def counted(table: Any, *keys: str) -> list[Any]:
        return [func.coalesce(table.c[key], 0).label(key) for key in keys]

    return frame(
        connection,
        select(
            Plan.code.label("plan"), Plan.title.label("titre"), Plan.start.label("debut"),
            Plan.end.label("fin"), Plan.published_on.label("publie_le"),
            Plan.published_precision.label("publie_precision"), Plan.covered.label("couvert"),
            Plan.announced_commitments.label("engagements_annonces"), Plan.note,
            whole.label("engagements_listes"),
            *counted(kept, "engagements", *STATUS_KEYS),
            kept.c.statuts_dates_du, kept.c.statuts_dates_au,
            *counted(kept, "composes", "conformes", "actions"),
            *counted(dates, "jalons", "jalons_dates", "echeances"),
        )
        .outerjoin(kept, kept.c.plan == Plan.code)
        .outerjoin(dates, dates.c.plan == Plan.code)
        .where(Plan.published_on <= as_of)
        .order_by(Plan.start.desc(), Plan.code.desc()),
    )


def _known(column: Any, c: Any) -> Any:
    return case((c.c.status != Status.UNKNOWN.value, column), else_=None)


def squares(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """The commitments that a filter keeps, by plan then status: code, plan, number, short_title,
    status, status_max, printed."""
    c = rules.commitments_at(as_of)
    return frame(
        connection,
        select(
            c.c.code, c.c.plan, c.c.number, Commitment.short_title, c.c.status, c.c.status_max,
            c.c.printed,
        )
        .join(Commitment, Commitment.code == c.c.code)
        .where(*commitment_conditions(asked, as_of, c))
        .order_by(c.c.plan_start.desc(), c.c.plan, status_rank(c.c.status), c.c.rank),
    )
