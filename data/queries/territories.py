"""Located facts by territory: what is counted, what is only listed, and what stands nowhere.

A fact belongs to the territory that the source names and to those above it, once each. Kinds that
count are `vocabulary.COUNTED_LOCATIONS`; a fact of all régions is shown on each of their pages and
counted in none; press, inspirations and contexts are listed apart. Every French fact belongs to
the nation, and so does every commitment.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import Action, Commitment, Item, Location, Milestone, Plan, Source, Territory
from data.queries._conditions import NATION, commitment_conditions, kept_codes, located_facts
from data.queries.commitments import status_rank
from data.queries.frame import frame, rows
from data.queries.milestones import state_rank
from data.statements import kept_statement
from data.store import NotFound
from data.text import fold
from data.vocabulary import COUNTED_LOCATIONS, ItemKind, Level, Scope, scopes_of

FRENCH_LEVELS = (Level.REGION, Level.DEPARTMENT)
ABROAD = (Level.COUNTRY, Level.UNION)
# Criteria that a fact, or a commitment located somewhere, does not answer to.
OWN = ("territoire", "au", "etat", "nature")


def _facts(asked: CommitmentFilter, as_of: date) -> list[ColumnElement[bool]]:
    """Conditions on Location joined with Item and Plan: the facts of what the filter keeps.

    A fact of the plan itself answers to `plan` alone, as a plan's own milestones do.
    """
    conditions: list[ColumnElement[bool]] = [Plan.published_on <= as_of]
    if asked.plan:
        conditions.append(Item.plan_code.in_(asked.plan))
    kept = asked.without("plan", *OWN)
    if kept != CommitmentFilter():
        owner = rules.owners()
        conditions.append(
            Location.item_code.in_(
                select(owner.c.item_code)
                .where(owner.c.commitment_code.in_(kept_codes(kept, as_of)))
                .correlate(None)
            )
        )
    return conditions


def _holds(holder: Any, place: Any) -> ColumnElement[bool]:
    """Whether a territory is a place or stands above it."""
    return or_(
        holder.code.in_([place.code, place.department_code, place.region_code]),
        and_(holder.code == NATION, place.level.not_in(ABROAD)),
    )


def _chosen(holder: Any, level: Level, codes: Iterable[str] | None) -> ColumnElement[bool]:
    """The territories asked for: these codes, else a whole level."""
    if codes is None:
        return holder.level == level  # type: ignore[no-any-return]
    return holder.code.in_(list(codes))  # type: ignore[no-any-return]


def _counted(
    asked: CommitmentFilter, as_of: date, holder: Any, place: Any, *columns: Any
) -> Select[Any]:
    """The facts that count in `holder`, to be grouped: Location, Item, `owner` and place joined."""
    return (
        select(*columns)
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(Item, Item.code == Location.item_code)
        .join(Plan, Plan.code == Item.plan_code)
        .join(place, place.code == Location.territory_code)
        .join(holder, _holds(holder, place))
        .where(*located_facts(as_of), *_facts(asked, as_of))
    )


def _pairs(
    asked: CommitmentFilter, as_of: date, level: Level, codes: Iterable[str] | None
) -> Subquery:
    """Each territory with the commitments located in it, once: code, commitment.

    The nation has all commitments, located or not.
    """
    return _kept_pairs(
        asked.without(*OWN), as_of, level, None if codes is None else tuple(codes)
    )


@kept_statement
def _kept_pairs(
    asked: CommitmentFilter, as_of: date, level: Level, listed: tuple[str, ...] | None
) -> Subquery:
    """`_pairs`, built once for the statements of a page: that costs more than running them."""
    place = aliased(Territory, name="pair_place")
    holder = aliased(Territory, name="pair_holder")
    owner = rules.owners()
    c = rules.commitments_at(as_of)
    kept = commitment_conditions(asked, as_of, c)
    located = (
        select(holder.code.label("code"), c.c.code.label("commitment"))
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(owner, owner.c.item_code == Location.item_code)
        .join(c, c.c.code == owner.c.commitment_code)
        .join(place, place.code == Location.territory_code)
        .join(holder, _holds(holder, place))
        .where(
            *located_facts(as_of), *kept, _chosen(holder, level, listed), holder.code != NATION
        )
        .distinct()
    )
    if listed is None or NATION not in listed:
        return located.subquery("located_pair")
    everything = rules.commitments_at(as_of)
    return union_all(
        located,
        select(literal(NATION), everything.c.code).where(
            *commitment_conditions(asked, as_of, everything)
        ),
    ).subquery("located_pair")


def territory_ranking(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    level: Level = Level.REGION,
    codes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Every région (18) or département (101) with its located facts that count, most first.

    `codes` asks for these territories instead of a level. Columns: code, level, insee, name,
    region (code), facts, commitments, last_on (newest end of a dated fact), informed_on (newest
    observation of these commitments). `facts` is 0 where none is located, which the pages tell as
    « aucune action territorialisée recensée » and never as a rate.
    """
    listed = None if codes is None else list(codes)
    place = aliased(Territory, name="ranked_place")
    holder = aliased(Territory, name="ranked_holder")
    counted = (
        _counted(
            asked, as_of, holder, place,
            holder.code.label("code"),
            func.count(Location.code).label("facts"),
            func.max(func.coalesce(Location.end, Location.start)).label("last_on"),
        )
        .where(_chosen(holder, level, listed))
        .group_by(holder.code)
        .subquery("located")
    )
    pairs = _pairs(asked, as_of, level, listed)
    last = rules.last_observations(as_of)
    held = (
        select(
            pairs.c.code,
            func.count(distinct(pairs.c.commitment)).label("commitments"),
            func.max(last.c.last_on).label("informed_on"),
        )
        .outerjoin(last, last.c.commitment_code == pairs.c.commitment)
        .group_by(pairs.c.code)
        .subquery("held")
    )
    facts = func.coalesce(counted.c.facts, 0)
    return frame(
        connection,
        select(
            Territory.code, Territory.level, Territory.insee, Territory.name,
            Territory.region_code.label("region"),
            facts.label("facts"),
            func.coalesce(held.c.commitments, 0).label("commitments"),
            counted.c.last_on, held.c.informed_on,
        )
        .outerjoin(counted, counted.c.code == Territory.code)
        .outerjoin(held, held.c.code == Territory.code)
        .where(_chosen(Territory, level, listed))
        .order_by(facts.desc(), Territory.folded, Territory.code),
    )


def territory_statuses(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    level: Level = Level.REGION,
    codes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Status distribution of the commitments located in each territory: code, status, number."""
    pairs = _pairs(asked, as_of, level, codes)
    c = rules.commitments_at(as_of)
    return frame(
        connection,
        select(pairs.c.code, c.c.status, func.count().label("number"))
        .join(c, c.c.code == pairs.c.commitment)
        .group_by(pairs.c.code, c.c.status)
        .order_by(pairs.c.code, status_rank(c.c.status)),
    )


def territory_milestones(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    level: Level = Level.REGION,
    codes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Milestones of the commitments located in each territory: code, nature, state, number."""
    pairs = _pairs(asked, as_of, level, codes)
    m = rules.milestones_at(as_of)
    return frame(
        connection,
        select(pairs.c.code, m.c.nature, m.c.state, func.count().label("number"))
        .join(m, m.c.commitment == pairs.c.commitment)
        .group_by(pairs.c.code, m.c.nature, m.c.state)
        .order_by(pairs.c.code, m.c.nature, state_rank(m.c.state)),
    )


def territory_places(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    level: Level = Level.REGION,
    codes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """The places named in each territory: code, place, place_level, name, facts; most first."""
    place = aliased(Territory, name="named_place")
    holder = aliased(Territory, name="named_holder")
    number = func.count(Location.code)
    return frame(
        connection,
        _counted(
            asked, as_of, holder, place,
            holder.code.label("code"), place.code.label("place"),
            place.level.label("place_level"), place.name, number.label("facts"),
        )
        .where(_chosen(holder, level, codes))
        .group_by(holder.code, place.code, place.level, place.name, place.folded)
        .order_by(holder.code, number.desc(), place.folded, place.code),
    )


def newest_facts(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    level: Level = Level.REGION,
    codes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """The newest fact of each territory, an undated one when all are.

    Columns: code, name (of its place), words, description, start, end, precision.
    """
    place = aliased(Territory, name="newest_place")
    holder = aliased(Territory, name="newest_holder")
    when = func.coalesce(Location.end, Location.start)
    order = [case((when.is_(None), 1), else_=0), when.desc(), Location.code]
    ranked = (
        _counted(
            asked, as_of, holder, place,
            holder.code.label("code"), place.name, Location.words, Location.description,
            Location.start, Location.end, Location.precision,
            func.row_number().over(partition_by=holder.code, order_by=order).label("rank"),
        )
        .where(_chosen(holder, level, codes))
        .subquery("newest")
    )
    columns = [column for column in ranked.c if column.key != "rank"]
    return frame(
        connection, select(*columns).where(ranked.c.rank == 1).order_by(ranked.c.code)
    )


def facts_elsewhere(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """Facts that sources locate outside régions: the nation's, overseas, abroad, European.

    Columns: code, level, name, facts (counted), all_regions, mentions (only listed); the nation,
    then most facts first. Facts of the nation are those located in France as a whole.
    """
    counted = (Location.kind.in_(COUNTED_LOCATIONS)) & (Location.scope == Scope.TERRITORY)
    everywhere = (Location.kind.in_(COUNTED_LOCATIONS)) & (Location.scope != Scope.TERRITORY)
    facts = func.sum(case((counted, 1), else_=0))
    mentions = func.sum(case((or_(counted, everywhere), 0), else_=1))
    return frame(
        connection,
        select(
            Territory.code, Territory.level, Territory.name,
            facts.label("facts"),
            func.sum(case((everywhere, 1), else_=0)).label("all_regions"),
            mentions.label("mentions"),
        )
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(Territory, Territory.code == Location.territory_code)
        .join(Item, Item.code == Location.item_code)
        .join(Plan, Plan.code == Item.plan_code)
        .where(
            rules.known_on(as_of), *_facts(asked, as_of),
            Territory.level.in_([Level.NATION, Level.OVERSEAS, *ABROAD]),
        )
        .group_by(Territory.code, Territory.level, Territory.name, Territory.folded)
        .order_by(
            case((Territory.level == Level.NATION, 0), else_=1), facts.desc(), mentions.desc(),
            Territory.folded, Territory.code,
        ),
    )


def fact_count(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    level: Level = Level.REGION,
    codes: Iterable[str] | None = None,
) -> int:
    """How many facts count in the territories of a level, or in these ones, each once."""
    place = aliased(Territory, name="counted_place")
    holder = aliased(Territory, name="counted_holder")
    statement = _counted(
        asked, as_of, holder, place, func.count(distinct(Location.code))
    ).where(_chosen(holder, level, codes))
    return connection.scalar(statement) or 0


def fact_sources(connection: Connection, asked: CommitmentFilter, as_of: date) -> list[str]:
    """The titles of the documents that locate something, oldest first."""
    statement = (
        select(Source.title)
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(Item, Item.code == Location.item_code)
        .join(Plan, Plan.code == Item.plan_code)
        .where(rules.known_on(as_of), *_facts(asked, as_of))
        .group_by(Source.code, Source.title, Source.dated)
        .order_by(Source.dated, Source.code)
    )
    return list(connection.scalars(statement))


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
        return Territory.level.not_in(ABROAD)
    if level is Level.REGION:
        return or_(below, Location.scope.in_(scopes_of(code)))
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


def territory_search(
    connection: Connection, text: str, limit: int = 30
) -> tuple[list[dict[str, Any]], int]:
    """Territories by name or code, accents and case ignored, and how many there are.

    A code is the whole of an INSEE code or of ours (« 35 », « REG-53 »); a name answers when it
    holds every word. Exact codes and names first, then the higher levels.
    """
    folded = fold(text)
    words = folded.replace("-", " ").split()
    if not words:
        return [], 0
    # Names are written with hyphens, searches without: both are read as blanks.
    name = func.replace(Territory.folded, "-", " ")
    code = folded.upper()
    by_code = or_(func.upper(Territory.code) == code, func.upper(Territory.insee) == code)
    named = and_(*(name.contains(word, autoescape=True) for word in words))
    level = case(
        *((Territory.level == one, rank) for rank, one in enumerate(Level)), else_=len(Level)
    )
    whole = " ".join(words)
    best = case(
        (by_code, 0), (name == whole, 1), (name.startswith(whole, autoescape=True), 2), else_=3
    )
    region = aliased(Territory, name="found_region")
    statement = (
        select(
            Territory.code, Territory.level, Territory.insee, Territory.name,
            Territory.region_code.label("region"), region.name.label("region_name"),
            func.count().over().label("total"),
        )
        .outerjoin(region, region.code == Territory.region_code)
        .where(or_(by_code, named))
        .order_by(best, level, Territory.folded, Territory.code)
        .limit(limit)
    )
    found = rows(connection, statement)
    return found, int(found[0]["total"]) if found else 0


def territory_names(connection: Connection, codes: Iterable[str]) -> dict[str, str]:
    """Code -> name of these territories; unknown codes are left out."""
    found = connection.execute(
        select(Territory.code, Territory.name).where(Territory.code.in_(list(codes)))
    )
    return {str(row[0]): str(row[1]) for row in found}
