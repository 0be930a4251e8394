"""Measures of sets of commitments: statuses, index, calendar, milestones, freshness, by any key.

A key is an axis, a carrier, a portfolio, a plan or nothing; a set is what the filter keeps under
the key. Every number is the length of a list: commitments of `commitment_page`, dates of
`milestone_page` for the same criteria and one state and nature.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.lineage import lineages
from data.models import Item, Organisation, OrganisationPortfolio, Participation
from data.organisations import ASSOCIATED, Grouping
from data.queries._conditions import (
    carried_by,
    commitment_conditions,
    counted_participations,
    milestone_conditions,
)
from data.queries.commitments import STATUS_ORDER
from data.queries.frame import rows
from data.queries.milestones import STATE_ORDER
from data.vocabulary import Calendar, Nature, State, Status

__all__ = ["ASSOCIATED", "EMPTY", "Grouping", "carried", "carried_by_groups", "measures"]

Key = tuple[Any, ...]
Measures = dict[str, Any]


def carried(by: Grouping, roles: Iterable[str] = ()) -> Select[Any]:
    """Who carries what: key (organisation or portfolio), commitment, each pair once.

    A body's commitments are its own and those of what is attached to it, as the filters say it.
    """
    line, item = lineages("carried_line"), aliased(Item, name="carried_line_item")
    key: Any
    target: Any
    condition: Any
    if by is Grouping.PORTFOLIO:
        link = aliased(OrganisationPortfolio, name="carried_portfolio")
        key, target, condition = link.portfolio_code, link, link.organisation_code == line.c.head
    else:
        holder = aliased(Organisation, name="carried_holder")
        key, target, condition = holder.code, holder, holder.code == line.c.head
    statement: Select[Any] = (
        select(key.label("key"), Participation.item_code.label("commitment"))
        .select_from(Participation)
        .join(item, item.code == Participation.item_code)
        .join(
            line,
            and_(
                line.c.member == Participation.organisation_code, line.c.plan == item.plan_code
            ),
        )
        .join(target, condition)
        .where(counted_participations(roles))
    )
    return statement.distinct()


def carried_by_groups(
    groups: Mapping[str, Iterable[str]], roles: Iterable[str] = ()
) -> Select[Any]:
    """Who carries what, for named groups of organisations: key, commitment, each pair once."""
    parts: list[Select[Any]] = []
    for key, codes in groups.items():
        carried_items = carried_by(codes, roles).distinct().subquery()
        commitment = carried_items.c.item_code.label("commitment")
        parts.append(select(literal(key).label("key"), commitment))
    united = union_all(*parts).subquery("grouped")
    return select(united.c.key, united.c.commitment)


def measures(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    *,
    links: Select[Any] | None = None,
    by: Iterable[str] = (),
) -> dict[Key, Measures]:
    """The measures of each key: (key of `links`, then the columns of `by`) -> figures.

    `by` takes columns that commitments and milestones share: `plan`, `axis`, `subaxis`. Keys: see
    `EMPTY`. A key without commitment has no entry. Dates of the state or nature asked for are not
    narrowed to it: each state is counted apart.
    """
    columns = tuple(by)
    pairs = links.subquery("pairs") if links is not None else None
    found: dict[Key, Measures] = {}
    for row in rows(connection, _commitments(asked, as_of, pairs, columns)):
        key = _key(row, pairs, columns)
        found[key] = {**EMPTY, **{name: row[name] for name in _COMMITMENT_KEYS}}
    for row in rows(connection, _milestones(asked, as_of, pairs, columns)):
        key = _key(row, pairs, columns)
        if key in found:
            found[key].update({name: row[name] for name in _MILESTONE_KEYS})
    return found


def _key(row: Mapping[str, Any], pairs: Subquery | None, columns: tuple[str, ...]) -> Key:
    head = (row["key"],) if pairs is not None else ()
    return (*head, *(row[column] for column in columns))


def _commitments(
    asked: CommitmentFilter, as_of: date, pairs: Subquery | None, columns: tuple[str, ...]
) -> Select[Any]:
    c = rules.commitments_at(as_of)
    kept = select(c).where(*commitment_conditions(asked, as_of, c)).subquery("kept")
    k = kept.c
    running = k.plan_end >= as_of
    index, base = rules.index_columns(k.status)
    grouped = [*([pairs.c.key] if pairs is not None else []), *(k[column] for column in columns)]
    statement: Select[Any] = select(
        *grouped,
        func.count().label("commitments"),
        *(_number(k.status == status.value).label(status.value) for status in STATUS_ORDER),
        _number(k.status != Status.UNKNOWN.value).label("known"),
        index,
        (func.avg(rules.upper_weight(k.status, k.status_max)) * 100).label("index_max"),
        base,
        _number(k.calendar == Calendar.ON_TIME.value).label("on_time"),
        _number(k.calendar == Calendar.DELAYED.value).label("delayed"),
        _number(k.calendar.is_(None)).label("calendar_unknown"),
        func.max(k.last_on).label("last_on"),
        _number(k.last_on.is_(None)).label("never"),
        _number(running).label("running"),
        _number(and_(running, k.last_on < rules.stale_before(as_of))).label("stale"),
    )
    if pairs is not None:
        statement = statement.select_from(kept).join(pairs, pairs.c.commitment == k.code)
    return statement.group_by(*grouped) if grouped else statement.having(func.count() > 0)


def _milestones(
    asked: CommitmentFilter, as_of: date, pairs: Subquery | None, columns: tuple[str, ...]
) -> Select[Any]:
    m = rules.milestones_at(as_of)
    conditions = milestone_conditions(asked.without("etat", "nature"), as_of, m)
    kept = select(m).where(*conditions).subquery("kept_dates")
    k = kept.c
    silent = and_(k.state == State.SILENT.value, ~k.before_plan)
    grouped = [*([pairs.c.key] if pairs is not None else []), *(k[column] for column in columns)]
    figures: list[Any] = []
    for nature in Nature:
        own = k.nature == nature.value
        figures += [
            _number(own).label(f"{nature.value}_total"),
            *(
                _number(and_(own, k.state == state.value)).label(f"{nature.value}_{state.value}")
                for state in STATE_ORDER
            ),
            _number(and_(own, k.before_plan)).label(f"{nature.value}_before_plan"),
            func.min(case((and_(own, silent), k.end), else_=None)).label(f"{nature.value}_since"),
        ]
    statement: Select[Any] = select(*grouped, *figures)
    if pairs is not None:
        statement = statement.select_from(kept).join(pairs, pairs.c.commitment == k.commitment)
    return statement.group_by(*grouped) if grouped else statement


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def main_nature(connection: Connection, asked: CommitmentFilter, as_of: date) -> str:
    """The nature of dates that the chosen plans print: key milestones when they have any.

    The two natures never add up in one figure; a filter other than the plan changes nothing.
    """
    if len(asked.nature) == 1:
        return asked.nature[0]
    m = rules.milestones_at(as_of)
    only_plan = CommitmentFilter(plan=asked.plan)
    found = connection.scalar(
        select(func.count())
        .select_from(m)
        .where(m.c.nature == Nature.MILESTONE, *milestone_conditions(only_plan, as_of, m))
    )
    return Nature.MILESTONE.value if found else Nature.DEADLINE.value


_COMMITMENT_KEYS = (
    "commitments", *(status.value for status in STATUS_ORDER), "known", "index", "index_max",
    "index_base", "on_time", "delayed", "calendar_unknown", "last_on", "never", "running", "stale",
)
_MILESTONE_KEYS = tuple(
    f"{nature.value}_{name}"
    for nature in Nature
    for name in ("total", *(state.value for state in STATE_ORDER), "before_plan", "since")
)
_NULL = {"index", "index_max", "last_on", *(f"{nature.value}_since" for nature in Nature)}

# The figures of a set without any commitment: nothing to count, nothing to compute.
EMPTY: Mapping[str, Any] = {
    name: None if name in _NULL else 0 for name in (*_COMMITMENT_KEYS, *_MILESTONE_KEYS)
}
