"""What a page of rows still needs once it is read: carriers, links, slips; one query each."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection

from data import rules
from data.queries import commitments, records, records_actors
from data.vocabulary import Role

Rows = list[dict[str, Any]]

# Beyond this many codes, reading every link costs less than naming the wanted ones.
_MANY = 2_000


def plan_numbers(connection: Connection, rows: Rows, as_of: date) -> None:
    """No count for a plan without documents: unknown is not zero."""
    for row in rows:
        if not row["covered"]:
            row.update(commitments=None, known=None)


def carriers(connection: Connection, rows: Rows, as_of: date) -> None:
    """The organisations of each row (leads, other roles, those that only the list names), and
    whether any source ever told its status."""
    codes = [row["code"] for row in rows]
    frame = commitments.carriers(connection, codes if len(codes) <= _MANY else None)
    grouped = _grouped(records.dicts(frame), "item")
    for row in rows:
        parts = [
            {"code": part["organisation"], "nom": part["name"], "role": part["role"],
             "counted": part["counted"]}
            for part in grouped.get(row["code"], ())
        ]
        row["leads"] = [p for p in parts if p["counted"] and p["role"] == Role.LEAD]
        row["others"] = [p for p in parts if p["counted"] and p["role"] != Role.LEAD]
        row["listed"] = [p for p in parts if not p["counted"]]
        row["never_told"] = row["status_reading"] is None


def slips(connection: Connection, rows: Rows, as_of: date) -> None:
    """How far each milestone slipped."""
    for row in rows:
        row["slip"], row["refined"] = rules.slip_days(
            row["start"], row["end"], row["first_start"], row["first_end"]
        )


def contribution_items(connection: Connection, rows: Rows, as_of: date) -> None:
    """The objects that contributions treat."""
    linked = _grouped(
        records.contribution_items(connection, [row["code"] for row in rows]), "contribution"
    )
    for row in rows:
        row["items"] = linked.get(row["code"], [])


def organisation_links(connection: Connection, rows: Rows, as_of: date) -> None:
    """Printed names and portfolios of organisations."""
    codes = [row["code"] for row in rows]
    names = _grouped(records_actors.organisation_names(connection, codes, as_of), "organisation")
    fields = _grouped(records_actors.organisation_portfolios(connection, codes), "organisation")
    for row in rows:
        row["names"] = names.get(row["code"], [])
        row["portfolios"] = fields.get(row["code"], [])


def _grouped(rows: Iterable[Any], key: str) -> dict[str, Rows]:
    grouped: defaultdict[str, Rows] = defaultdict(list)
    for row in rows:
        grouped[row[key]].append(row)
    return dict(grouped)
