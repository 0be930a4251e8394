"""All that the store holds of one commitment at a date, and the newest observations of a set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, and_, case, exists, literal, or_, select, tuple_
from sqlalchemy.orm import aliased

from data import rules
from data.models import (
    Action,
    Anomaly,
    Commitment,
    Contribution,
    ContributionItem,
    Evidence,
    Indicator,
    IndicatorValue,
    Item,
    Location,
    Milestone,
    Observation,
    Plan,
    Source,
    Territory,
)
from data.queries.commitments import carriers, commitments_by_code
from data.queries.frame import frame, rows
from data.queries.milestones import milestones_of
from data.store import NotFound
from data.vocabulary import Attribute, ItemKind, ValueKind

# The codes of some items: listed, or chosen by a statement.
Items = Select[Any] | list[str]


@dataclass(frozen=True)
class CommitmentDetail:
    """One commitment at a date. Frames are empty, never None, when a source says nothing.

    commitment: its row of `commitment_page` and subject, problem, relevance, impacts,
    number_origin, short_title_origin. carriers: `carriers` columns. actions: code, rank, label,
    label_is_summary, results, next_steps, status, status_max, printed, observed_on, source,
    section, lines.
    milestones: `milestone_page` columns. observations: `observation_frame` columns. evidence,
    places, contributions, indicators, anomalies: one row a fact, with source, section, lines.
    sources: those that these rows name.
    """

    commitment: dict[str, Any]
    carriers: pd.DataFrame
    actions: pd.DataFrame
    milestones: pd.DataFrame
    observations: pd.DataFrame
    evidence: pd.DataFrame
    places: pd.DataFrame
    contributions: pd.DataFrame
    indicators: pd.DataFrame
    anomalies: pd.DataFrame
    sources: pd.DataFrame
    previous: dict[str, Any] | None
    following: dict[str, Any] | None


def tree_codes(connection: Connection, code: str) -> list[str]:
    """The codes of a commitment and of all below it.

    The few codes themselves: PostgreSQL plans badly around a set that it cannot count.
    """
    return list(connection.scalars(rules.tree_of(select(literal(code).label("code")))))


def commitment_detail(connection: Connection, code: str, as_of: date) -> CommitmentDetail:
    """All of one commitment; raises NotFound when no commitment has the code, at whatever date."""
    found = connection.execute(
        select(Item.plan_code, Item.rank).where(
            Item.code == code, Item.kind == ItemKind.COMMITMENT
        )
    ).first()
    if found is None:
        raise NotFound("engagement", code)
    place = tuple_(Item.rank, Item.code)
    here = tuple_(literal(found.rank), literal(code))
    beside = select(Item.code).where(
        Item.plan_code == found.plan_code, Item.kind == ItemKind.COMMITMENT
    )
    before = connection.scalar(
        beside.where(place < here).order_by(Item.rank.desc(), Item.code.desc()).limit(1)
    )
    after = connection.scalar(beside.where(place > here).order_by(Item.rank, Item.code).limit(1))
    listed = {
        row["code"]: {str(key): value for key, value in row.items()}
        for row in commitments_by_code(
            connection, [one for one in (before, code, after) if one], as_of
        ).to_dict("records")
    }
    if code not in listed:  # the plan was not published at that date
        raise NotFound("engagement", code)
    texts = rows(
        connection,
        select(
            Commitment.number_origin, Commitment.short_title_origin, Commitment.subject,
            Commitment.problem, Commitment.relevance, Commitment.impacts,
        ).where(Commitment.code == code),
    )[0]
    tree = tree_codes(connection, code)
    commitment = {**listed[code], **texts}
    facts = {
        "actions": action_frame(connection, as_of, tree),
        "milestones": milestones_of(connection, tree, as_of),
        "observations": observation_frame(connection, as_of, tree),
        "evidence": evidence_frame(connection, as_of, tree),
        "places": location_frame(connection, as_of, tree),
        "contributions": contribution_frame(connection, as_of, tree),
        "indicators": indicator_frame(connection, tree, as_of),
        "anomalies": anomaly_frame(connection, tree, as_of),
    }
    cited = {commitment["source"], *(code for one in facts.values() for code in one["source"])}
    return CommitmentDetail(
        commitment=commitment,
        carriers=carriers(connection, [code]),
        **facts,
        sources=source_frame(connection, cited),
        previous=listed.get(before) if before else None,
        following=listed.get(after) if after else None,
    )


def action_frame(connection: Connection, as_of: date, tree: Items) -> pd.DataFrame:
    """Actions of a set of items with their status at a date.

    What a source dated after the date says of results and next steps is left out.
    """
    item = aliased(Item, name="action_item")
    status = rules.reading_at(Attribute.STATUS, as_of, "action_status")
    told = aliased(Observation, name="action_told")
    results_known = rules.known_on(as_of)
    return frame(
        connection,
        select(
            item.code.label("code"), item.parent_code.label("commitment"),
            item.rank.label("rank"), Action.label,
            Action.label_is_summary,
            case((results_known, Action.results), else_=None).label("results"),
            case((results_known, Action.next_steps), else_=None).label("next_steps"),
            rules.known_status(status.c.value).label("status"),
            told.status_max, told.printed, status.c.observed_on,
            Action.source_code.label("source"), Action.section, Action.lines,
        )
        .join(Action, Action.code == item.code)
        .join(Source, Source.code == Action.source_code)
        .outerjoin(status, status.c.item_code == item.code)
        .outerjoin(told, told.code == status.c.observation_code)
        .where(item.code.in_(tree), item.kind == ItemKind.ACTION)
        .order_by(item.parent_code, item.rank, item.code),
    )


def observation_frame(
    connection: Connection,
    as_of: date,
    tree: Items | None = None,
    limit: int | None = None,
    *,
    of_commitments: bool = False,
) -> pd.DataFrame:
    """Observations dated by a date in plans published by then, newest first.

    Those that a correction replaced, whenever it was made, are told as such. `of_commitments`
    leaves out what is said of plans themselves and of their own milestones.

    Columns: code, item, kind, label (short title of the commitment, else the object's label),
    commitment, plan, assessor, observed_on, precision, status, status_max, calendar, reached_start,
    reached_end, printed, comment, replaces, replaced, source, section, lines.
    """
    item = aliased(Item, name="observed_item")
    of_plan = aliased(Plan, name="observed_plan")
    newest = [Observation.observed_on.desc(), Observation.item_code, Observation.code]
    conditions = [Observation.observed_on <= as_of, of_plan.published_on <= as_of]
    if tree is not None:
        conditions.append(Observation.item_code.in_(tree))
    if of_commitments:
        parent = aliased(Item, name="observed_parent")
        of_plans = and_(item.kind == ItemKind.MILESTONE, parent.kind == ItemKind.PLAN)
        conditions.append(
            exists().where(parent.code == item.parent_code, ~of_plans).correlate(item)
        )
    if limit:
        # The newest are chosen first: the rest is read for them alone.
        chosen = (
            select(Observation.code)
            .join(item, item.code == Observation.item_code)
            .join(of_plan, of_plan.code == item.plan_code)
            .where(*conditions)
            .order_by(*newest)
            .limit(limit)
        )
        conditions = [Observation.code.in_(list(connection.scalars(chosen)))]
    newer = aliased(Observation, name="newer_observation")
    owner = rules.owners()
    label = case(
        (item.kind == ItemKind.ACTION, Action.label),
        (item.kind == ItemKind.MILESTONE, Milestone.label),
        (item.kind == ItemKind.PLAN, Plan.title),
        else_=Commitment.short_title,
    )
    holder = aliased(Commitment, name="holder_commitment")
    return frame(
        connection,
        select(
            Observation.code, Observation.item_code.label("item"), item.kind,
            label.label("label"), owner.c.commitment_code.label("commitment"),
            holder.short_title.label("commitment_short"), holder.number.label("commitment_number"),
            item.plan_code.label("plan"), Observation.assessor, Observation.observed_on,
            Observation.precision, Observation.status, Observation.status_max,
            Observation.calendar, Observation.reached_start, Observation.reached_end,
            Observation.printed, Observation.comment, Observation.replaces_code.label("replaces"),
            exists().where(newer.replaces_code == Observation.code).label("replaced"),
            Observation.source_code.label("source"), Observation.section, Observation.lines,
        )
        .join(item, item.code == Observation.item_code)
        .join(of_plan, of_plan.code == item.plan_code)
        .join(owner, owner.c.item_code == Observation.item_code)
        .outerjoin(Action, Action.code == item.code)
        .outerjoin(Milestone, Milestone.code == item.code)
        .outerjoin(Plan, Plan.code == item.code)
        .outerjoin(Commitment, Commitment.code == item.code)
        .outerjoin(holder, holder.code == owner.c.commitment_code)
        .where(*conditions)
        .order_by(*newest),
    )  # fmt: skip


def evidence_frame(connection: Connection, as_of: date, tree: Items) -> pd.DataFrame:
    """Evidence known at a date.

    Columns: code, item, observation, kind, title, title_is_summary, url, start, end, precision,
    source, section, lines.
    """
    told = aliased(Observation, name="evidence_told")
    return frame(
        connection,
        select(
            Evidence.code, Evidence.item_code.label("item"),
            Evidence.observation_code.label("observation"), Evidence.kind, Evidence.title,
            Evidence.title_is_summary, Evidence.url, Evidence.start, Evidence.end,
            Evidence.precision, Evidence.source_code.label("source"), Evidence.section,
            Evidence.lines,
        )
        .join(Source, Source.code == Evidence.source_code)
        .outerjoin(told, told.code == Evidence.observation_code)
        .where(
            Evidence.item_code.in_(tree),
            rules.known_on(as_of),
            or_(told.code.is_(None), told.observed_on <= as_of),
        )
        .order_by(Evidence.item_code, Evidence.code),
    )


def location_frame(connection: Connection, as_of: date, tree: Items) -> pd.DataFrame:
    """Located facts known at a date.

    Columns: code, item, territory, name, level, region, kind, scope, start, end, precision, words,
    description, source, section, lines.
    """
    return frame(
        connection,
        select(
            Location.code, Location.item_code.label("item"),
            Location.territory_code.label("territory"), Territory.name, Territory.level,
            Territory.region_code.label("region"), Location.kind, Location.scope, Location.start,
            Location.end, Location.precision, Location.words, Location.description,
            Location.source_code.label("source"), Location.section, Location.lines,
        )
        .join(Territory, Territory.code == Location.territory_code)
        .join(Source, Source.code == Location.source_code)
        .where(Location.item_code.in_(tree), rules.known_on(as_of))
        .order_by(Location.item_code, Location.code),
    )


def contribution_frame(connection: Connection, as_of: date, tree: Items) -> pd.DataFrame:
    """Contributions that treat these items and were known at a date.

    Columns: code, item, event, on_date, precision, kind, text, outcome, reason, certain, source,
    section, lines.
    """
    return frame(
        connection,
        select(
            Contribution.code, ContributionItem.item_code.label("item"), Contribution.event,
            Contribution.on_date, Contribution.precision, Contribution.kind, Contribution.text,
            Contribution.outcome, Contribution.reason, ContributionItem.certain,
            Contribution.source_code.label("source"), Contribution.section, Contribution.lines,
        )
        .join(ContributionItem, ContributionItem.contribution_code == Contribution.code)
        .join(Source, Source.code == Contribution.source_code)
        .where(ContributionItem.item_code.in_(tree), rules.known_on(as_of))
        .order_by(Contribution.code, ContributionItem.item_code),
    )


def indicator_frame(
    connection: Connection, tree: Items | None = None, as_of: date | None = None
) -> pd.DataFrame:
    """Quantified promises, one row a value: those known at a date, all of them without one.

    Columns: code, item, label, unit, direction, territory, value_kind, on_date, precision, value,
    absence, printed, source, section, lines. A current value of a later day is left out; a target
    may lie ahead.
    """
    of_value = aliased(Source, name="value_source")
    statement = (
        select(
            Indicator.code, Indicator.item_code.label("item"), Indicator.label, Indicator.unit,
            Indicator.direction, IndicatorValue.territory_code.label("territory"),
            IndicatorValue.kind.label("value_kind"), IndicatorValue.on_date,
            IndicatorValue.precision, IndicatorValue.value, IndicatorValue.absence,
            IndicatorValue.printed, Indicator.source_code.label("source"), Indicator.section,
            Indicator.lines,
        )
        .join(IndicatorValue, IndicatorValue.indicator_code == Indicator.code)
        .join(Source, Source.code == Indicator.source_code)
        .join(of_value, of_value.code == IndicatorValue.source_code)
        .order_by(
            Indicator.code, IndicatorValue.territory_code, IndicatorValue.kind,
            IndicatorValue.rank,
        )
    )  # fmt: skip
    if tree is not None:
        statement = statement.where(Indicator.item_code.in_(tree))
    if as_of is not None:
        later = and_(IndicatorValue.kind == ValueKind.CURRENT, IndicatorValue.on_date > as_of)
        statement = statement.where(
            rules.known_on(as_of),
            or_(of_value.dated.is_(None), of_value.dated <= as_of),
            or_(IndicatorValue.on_date.is_(None), ~later),
        )
    return frame(connection, statement)


def anomaly_frame(
    connection: Connection, tree: Items | None = None, as_of: date | None = None
) -> pd.DataFrame:
    """Anomalies of sources known at a date, all of them without one.

    Columns: code, item, field, variants, decision, source, section, lines.
    """
    statement = select(
        Anomaly.code, Anomaly.item_code.label("item"), Anomaly.field, Anomaly.variants,
        Anomaly.decision, Anomaly.source_code.label("source"), Anomaly.section, Anomaly.lines,
    ).order_by(Anomaly.code)  # fmt: skip
    if tree is not None:
        statement = statement.where(Anomaly.item_code.in_(tree))
    if as_of is not None:
        statement = statement.join(Source, Source.code == Anomaly.source_code).where(
            rules.known_on(as_of)
        )
    return frame(connection, statement)


def source_frame(connection: Connection, codes: Iterable[str] | None = None) -> pd.DataFrame:
    """Sources, all when `codes` is None.

    Columns: code, title, publisher, dated, precision, file, url, sha256.
    """
    statement = select(
        Source.code, Source.title, Source.publisher, Source.dated, Source.precision,
        Source.file, Source.url, Source.sha256,
    ).order_by(Source.code)  # fmt: skip
    if codes is not None:
        statement = statement.where(Source.code.in_(list(codes)))
    return frame(connection, statement)
