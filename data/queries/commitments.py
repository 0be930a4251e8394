"""Lists, counts and facets of commitments at a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    case,
    func,
    select,
)
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import (
    Axis,
    Item,
    Organisation,
    Participation,
    Plan,
)
from data.queries._conditions import (
    commitment_conditions,
)
from data.queries.frame import frame
from data.vocabulary import Calendar, ItemKind, PrintedIn, Status

# Explicit orders: no database sorts text, accents or NULL like another.
STATUS_ORDER = (
    Status.COMPLETE, Status.SUBSTANTIAL, Status.LIMITED, Status.NOT_STARTED,
    Status.UNKNOWN, Status.WITHDRAWN,
)
SORTS = ("plan", "titre", "statut", "calendrier", "information")


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, the number of all rows, and where it stands."""

    rows: pd.DataFrame
    total: int
    page: int
    pages: int


def status_rank(status: ColumnElement[Any]) -> ColumnElement[int]:
    """The order of statuses in lists: most complete first, unknown then withdrawn last."""
    return case(
        *((status == value.value, rank) for rank, value in enumerate(STATUS_ORDER)),
        else_=len(STATUS_ORDER),
    )


def _order(sort: str, c: Any) -> list[ColumnElement[Any]]:
    """A total order: what is unknown stays last both ways, the document's order settles ties."""
    descending = sort.startswith("-")
    key = sort.removeprefix("-")
    document = [c.plan_start.desc(), c.plan, c.rank, c.code]
    first: ColumnElement[Any]
    if key == "titre":
        first = c.folded
        return [first.desc() if descending else first, *document]
    if key == "statut":
        # Unknown and withdrawn have no level.
        first = rules.level_weight(c.status)
        unknown = case((first.is_(None), 1), else_=0)
        return [unknown, first if descending else first.desc(), status_rank(c.status), *document]
    if key == "calendrier":
        first = case((c.calendar == Calendar.DELAYED.value, 0), else_=1)
        unknown = case((c.calendar.is_(None), 1), else_=0)
        return [unknown, first.desc() if descending else first, *document]
    if key == "information":
        unknown = case((c.last_on.is_(None), 1), else_=0)
        return [unknown, c.last_on if descending else c.last_on.desc(), *document]
    if descending:
        return [c.plan_start, c.plan.desc(), c.rank.desc(), c.code.desc()]
    return document


def commitment_page(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    *,
    sort: str = "plan",
    page: int = 1,
    size: int | None = None,
) -> Page:
    """The commitments that a filter keeps at a date.

    Columns of the rows: code, plan, axis, axis_title, axis_short, axis_number (null when the plan
    holds the commitment directly), subaxis, number, title, short_title, status, status_reading,
    status_max, printed, observed_on, calendar, calendar_on, last_on, plan_end, published_on,
    actions, source, section, lines. `page` counts from 1 and is brought into range; `size` None
    gives all rows.
    """
    c = rules.commitments_at(as_of)
    conditions = commitment_conditions(asked, as_of, c)
    if not size:
        found = _listed(connection, c, conditions, _order(sort, c.c))
        return Page(found, len(found), 1, 1)
    chosen = select(c.c.code).where(*conditions).order_by(*_order(sort, c.c))
    codes, total, page = page_of_codes(connection, chosen, page, size)
    found = _listed(connection, c, [c.c.code.in_(codes)], _order(sort, c.c))
    return Page(found, total, page, max(1, -(-total // size)))


def page_of_codes(
    connection: Connection, chosen: Select[Any], page: int, size: int
) -> tuple[list[str], int, int]:
    """The codes of one page of an ordered statement, the number of all, the page within range.

    The rows of a page are chosen first: the rest is then computed for them alone.
    """
    page = max(1, page)
    counted = chosen.add_columns(func.count().over())
    found = connection.execute(counted.limit(size).offset((page - 1) * size)).all()
    if found:
        return [row[0] for row in found], found[0][1], page
    total = connection.scalar(select(func.count()).select_from(chosen.subquery("all"))) or 0
    if not total:
        return [], 0, 1
    return page_of_codes(connection, chosen, -(-total // size), size)


def commitments_by_code(connection: Connection, codes: Iterable[str], as_of: date) -> pd.DataFrame:
    """The rows of `commitment_page` for these commitments, in document order."""
    c = rules.commitments_at(as_of)
    return _listed(connection, c, [c.c.code.in_(list(codes))], _order("plan", c.c))


def _listed(
    connection: Connection,
    c: Subquery,
    conditions: list[ColumnElement[bool]],
    order: list[ColumnElement[Any]],
) -> pd.DataFrame:
    axis = aliased(Axis, name="listed_axis")
    return frame(
        connection,
        select(
            c.c.code, c.c.plan, c.c.axis, axis.title.label("axis_title"),
            axis.short_title.label("axis_short"), axis.number.label("axis_number"),
            c.c.subaxis, c.c.number, c.c.title, c.c.short_title,
            c.c.status, c.c.status_reading, c.c.status_max, c.c.printed, c.c.observed_on,
            c.c.calendar, c.c.calendar_on, c.c.last_on, c.c.plan_end, c.c.published_on,
            _children(c, ItemKind.ACTION).label("actions"),
            c.c.source, c.c.section, c.c.lines,
        )
        .outerjoin(axis, axis.code == c.c.axis)
        .where(*conditions)
        .order_by(*order),
    )  # fmt: skip


def _children(c: Subquery, kind: ItemKind) -> Any:
    child = aliased(Item, name=f"child_{kind.value}")
    return (
        select(func.count())
        .select_from(child)
        .where(child.parent_code == c.c.code, child.kind == kind)
        .correlate(c)
        .scalar_subquery()
    )


def carriers(
    connection: Connection,
    items: Iterable[str] | None = None,
    roles: Iterable[str] = (),
    as_of: date | None = None,
) -> pd.DataFrame:
    """Participations of items (all when None), in printed order, those of the list alone included.

    Columns: item, organisation, name (as printed there), current_name, kind, role, rank,
    printed_in, counted. `roles` empty means every role; `as_of` leaves out the items of plans that
    were not published by then.
    """
    statement = (
        select(
            Participation.item_code.label("item"),
            Participation.organisation_code.label("organisation"),
            Participation.printed_name.label("name"),
            Organisation.name.label("current_name"),
            Organisation.kind,
            Participation.role,
            Participation.rank,
            Participation.printed_in,
            (Participation.printed_in != PrintedIn.LIST).label("counted"),
        )
        .join(Organisation, Organisation.code == Participation.organisation_code)
        .order_by(
            Participation.item_code, Participation.rank, Participation.organisation_code,
            Participation.role,
        )
    )
    if as_of is not None:
        item = aliased(Item, name="carried_item")
        plan = aliased(Plan, name="carried_plan")
        statement = (
            statement.join(item, item.code == Participation.item_code)
            .join(plan, plan.code == item.plan_code)
            .where(plan.published_on <= as_of)
        )
    if items is not None:
        statement = statement.where(Participation.item_code.in_(list(items)))
    if roles:
        statement = statement.where(Participation.role.in_(list(roles)))
    return frame(connection, statement)


def status_counts(
    connection: Connection, asked: CommitmentFilter, as_of: date, by: str | None = None
) -> pd.DataFrame:
    """Commitments by status, in all or by `plan`, `axis` or `subaxis`.

    Columns: key (with `by`), status, number. Statuses without commitment have no row.
    """
    c = rules.commitments_at(as_of)
    grouped = [c.c[by], c.c.status] if by else [c.c.status]
    columns = [c.c[by].label("key")] if by else []
    statement = (
        select(*columns, c.c.status, func.count().label("number"))
        .where(*commitment_conditions(asked, as_of, c))
        .group_by(*grouped)
        .order_by(*_keys_first(grouped[:-1]), status_rank(c.c.status))
    )
    return frame(connection, statement)


def progress_index(
    connection: Connection, asked: CommitmentFilter, as_of: date, by: str | None = None
) -> pd.DataFrame:
    """The progress index (0..100, null when not computable) of the commitments a filter keeps.

    Columns: key (with `by`), index, index_max (with the upper bounds of composite statuses),
    index_base (number it rests on), number, known.
    """
    c = rules.commitments_at(as_of)
    index, base = rules.index_columns(c.c.status)
    upper = rules.upper_weight(c.c.status, c.c.status_max)
    columns = [c.c[by].label("key")] if by else []
    statement = select(
        *columns,
        index,
        (func.avg(upper) * 100).label("index_max"),
        base,
        func.count().label("number"),
        func.coalesce(
            func.sum(case((c.c.status != Status.UNKNOWN.value, 1), else_=0)), 0
        ).label("known"),
    ).where(*commitment_conditions(asked, as_of, c))
    if by:
        statement = statement.group_by(c.c[by]).order_by(*_keys_first([c.c[by]]))
    return frame(connection, statement)


def _keys_first(columns: Iterable[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
    # The two databases do not put NULL at the same end.
    return [one.nulls_last() for one in columns]
