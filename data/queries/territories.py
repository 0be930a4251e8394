"""Located facts by territory: what is counted, what is only listed, and what stands nowhere.

A fact belongs to the territory that the source names and to those above it, once each. Kinds that
count are `vocabulary.COUNTED_LOCATIONS`; a fact of all régions is shown on each of their pages and
counted in none; press, inspirations and contexts are listed apart.
"""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, case, distinct, func, or_, select
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import Action, Commitment, Item, Location, Milestone, Plan, Source, Territory
from data.queries._conditions import NATION, commitment_conditions, located_facts
from data.queries.commitments import status_rank
from data.queries.frame import frame, rows
from data.store import NotFound
from data.vocabulary import COUNTED_LOCATIONS, ItemKind, Level, Scope

FRENCH_LEVELS = (Level.REGION, Level.DEPARTMENT)
_OWN = ("territoire", "au", "etat", "nature")


def _facts(asked: CommitmentFilter, as_of: date) -> list[ColumnElement[bool]]:
    """Conditions on Location joined with Item and Plan: the facts of what the filter keeps.

    A fact of the plan itself answers to `plan` alone, as a plan's own milestones do.
    """
    conditions: list[ColumnElement[bool]] = [Plan.published_on <= as_of]
    if asked.plan:
        conditions.append(Item.plan_code.in_(asked.plan))
    kept = asked.without("plan", *_OWN)
    if kept != CommitmentFilter():
        commitment = rules.commitments_at(as_of)
        owner = rules.owners()
        conditions.append(
            Location.item_code.in_(
                select(owner.c.item_code)
                .where(
                    owner.c.commitment_code.in_(
                        select(commitment.c.code)
                        .where(*commitment_conditions(kept, as_of, commitment))
                        .correlate(None)
                    )
                )
                .correlate(None)
            )
        )
    return conditions


def _above(place: Any, level: Level) -> ColumnElement[str]:
    """The code of the région or département that holds a place, the place itself included."""
    if level is Level.REGION:
        return case((place.level == Level.REGION, place.code), else_=place.region_code)
    return case((place.level == Level.DEPARTMENT, place.code), else_=place.department_code)


def territory_ranking(
    connection: Connection, asked: CommitmentFilter, as_of: date, level: Level = Level.REGION
) -> pd.DataFrame:
    """Every région (18) or département (101) with its located facts that count, most first.

    Columns: code, insee, name, region (code), facts, commitments, last_on (newest end of a dated
    fact). `facts` is 0 where none is located, which the pages tell as « aucune action
    territorialisée recensée » and never as a rate.
    """
    place = aliased(Territory, name="ranked_place")
    holder = _above(place, level)
    owner = rules.owners()
    counted = (
        select(
            holder.label("code"),
            func.count(Location.code).label("facts"),
            func.count(distinct(owner.c.commitment_code)).label("commitments"),
            func.max(func.coalesce(Location.end, Location.start)).label("last_on"),
        )
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(Item, Item.code == Location.item_code)
        .join(Plan, Plan.code == Item.plan_code)
        .join(owner, owner.c.item_code == Location.item_code)
        .join(place, place.code == Location.territory_code)
        .where(*located_facts(as_of), *_facts(asked, as_of), holder.is_not(None))
        .group_by(holder)
        .subquery("located")
    )
    facts = func.coalesce(counted.c.facts, 0)
    return frame(
        connection,
        select(
            Territory.code, Territory.insee, Territory.name, Territory.region_code.label("region"),
            facts.label("facts"),
            func.coalesce(counted.c.commitments, 0).label("commitments"),
            counted.c.last_on,
        )
        .outerjoin(counted, counted.c.code == Territory.code)
        .where(Territory.level == level)
        .order_by(facts.desc(), Territory.folded, Territory.code),
    )


def territory_statuses(
    connection: Connection, asked: CommitmentFilter, as_of: date, level: Level = Level.REGION
) -> pd.DataFrame:
    """Status distribution of the commitments located in each territory: code, status, number."""
    place = aliased(Territory, name="status_place")
    holder = _above(place, level)
    owner = rules.owners()
    commitment = rules.commitments_at(as_of)
    return frame(
        connection,
        select(
            holder.label("code"), commitment.c.status,
            func.count(distinct(commitment.c.code)).label("number"),
        )
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(owner, owner.c.item_code == Location.item_code)
        .join(commitment, commitment.c.code == owner.c.commitment_code)
        .join(place, place.code == Location.territory_code)
        .where(
            *located_facts(as_of),
            *commitment_conditions(asked.without(*_OWN), as_of, commitment),
            holder.is_not(None),
        )
        .group_by(holder, commitment.c.status)
        .order_by(holder, status_rank(commitment.c.status)),
    )


def located_frame(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    *,
    territory: str | None = None,
    levels: tuple[Level, ...] = (),
) -> pd.DataFrame:
    """Located facts known at a date, newest first, undated last.

    `territory` keeps the facts of a territory and of all below it, and those of all régions when
    it is one; `levels` keeps places of these levels. Columns: code, item, item_kind, label,
    commitment, commitment_number, commitment_short, plan, territory, name, level, region,
    department, kind, scope, counted, start, end, precision, words, description, source, section,
    lines.
    """
    place = Territory
    owner = rules.owners()
    holder = aliased(Commitment, name="located_commitment")
    counted = (Location.kind.in_(COUNTED_LOCATIONS)) & (Location.scope == Scope.TERRITORY)
    label = case(
        (Item.kind == ItemKind.ACTION, Action.label),
        (Item.kind == ItemKind.MILESTONE, Milestone.label),
        (Item.kind == ItemKind.PLAN, Plan.title),
        else_=Commitment.short_title,
    )
    conditions = [rules.known_on(as_of), *_facts(asked, as_of)]
    if territory is not None:
        conditions.append(_in_territory(connection, territory))
    if levels:
        conditions.append(place.level.in_(levels))
    when = func.coalesce(Location.end, Location.start)
    return frame(
        connection,
        select(
            Location.code, Location.item_code.label("item"), Item.kind.label("item_kind"),
            label.label("label"), owner.c.commitment_code.label("commitment"),
            holder.number.label("commitment_number"), holder.short_title.label("commitment_short"),
            Item.plan_code.label("plan"), place.code.label("territory"), place.name, place.level,
            place.region_code.label("region"), place.department_code.label("department"),
            Location.kind, Location.scope,
            case((counted, True), else_=False).label("counted"),
            Location.start, Location.end, Location.precision, Location.words, Location.description,
            Location.source_code.label("source"), Location.section, Location.lines,
        )
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(place, place.code == Location.territory_code)
        .join(Item, Item.code == Location.item_code)
        .join(Plan, Plan.code == Item.plan_code)
        .join(owner, owner.c.item_code == Location.item_code)
        .outerjoin(holder, holder.code == owner.c.commitment_code)
        .outerjoin(Action, Action.code == Item.code)
        .outerjoin(Milestone, Milestone.code == Item.code)
        .outerjoin(Commitment, Commitment.code == Item.code)
        .where(*conditions)
        .order_by(case((when.is_(None), 1), else_=0), when.desc(), Location.code),
    )


def _in_territory(connection: Connection, code: str) -> ColumnElement[bool]:
    level = connection.scalar(select(Territory.level).where(Territory.code == code))
    below = or_(
        Territory.code == code, Territory.department_code == code, Territory.region_code == code
    )
    if code == NATION:
        return Territory.level.not_in([Level.COUNTRY, Level.UNION])
    if level is Level.REGION:
        return or_(below, Location.scope == Scope.ALL_REGIONS)
    return below


def territory_entry(connection: Connection, code: str) -> dict[str, Any]:
    """One territory with the names above it: code, level, insee, name…; raises NotFound."""
    region = aliased(Territory, name="entry_region")
    department = aliased(Territory, name="entry_department")
    found = rows(
        connection,
        select(
            Territory.code, Territory.level, Territory.insee, Territory.name,
            Territory.region_code.label("region"), region.name.label("region_name"),
            Territory.department_code.label("department"),
            department.name.label("department_name"),
        )
        .outerjoin(region, region.code == Territory.region_code)
        .outerjoin(department, department.code == Territory.department_code)
        .where(Territory.code == code),
    )
    if not found:
        raise NotFound("territoire", code)
    return found[0]


def territory_choices(connection: Connection) -> list[dict[str, Any]]:
    """Every territory for the search field: code, level, insee, name, folded, region."""
    return rows(
        connection,
        select(
            Territory.code, Territory.level, Territory.insee, Territory.name, Territory.folded,
            Territory.region_code.label("region"),
        ).order_by(Territory.folded, Territory.code),
    )
