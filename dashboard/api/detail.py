"""One commitment with all that hangs on it: the rows of the lists, kept for its tree."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from dashboard.api import completions
from dashboard.api.columns import Column, field, project, registered
from dashboard.api.resources import BY_NAME, Resource
from data.filters import CommitmentFilter
from data.queries import commitments, milestones, records
from data.queries.detail import tree_codes
from data.store import NotFound

Rows = list[dict[str, Any]]

KIND = "rubrique"  # first column of the CSV: which list a line belongs to

TEXTS: tuple[Column, ...] = (
    field("engagements.numero_origine"), field("engagements.titre_court_origine"),
    *registered("engagements", "objet", "probleme", "pertinence", "impacts"),
)
COLUMNS: tuple[Column, ...] = (*BY_NAME["engagements"].columns, *TEXTS)

# The lists of a detail, in order; `jalons` and `sources` are read apart.
_WITHIN = {
    "actions": records.actions,
    "constats": records.observations,
    "preuves": records.evidence,
    "localisations": records.locations,
    "contributions": records.contributions,
    "indicateurs": records.indicators,
    "anomalies": records.anomalies,
}
SECTIONS = (
    "actions", "jalons", "constats", "preuves", "localisations", "contributions", "indicateurs",
    "anomalies", "sources",
)


def read(connection: Connection, code: str, as_of: date) -> dict[str, Any]:
    """The detail under its public keys; NotFound when the code names nothing at that date."""
    texts = records.commitment_texts(connection, code)
    if texts is None:
        raise NotFound("engagement", code)
    found = records.dicts(commitments.commitments_by_code(connection, [code], as_of))
    if not found:  # its plan was not published at that date
        raise NotFound("engagement", code)
    completions.carriers(connection, found, as_of)
    answer = project(COLUMNS, {**found[0], **texts})
    for name in SECTIONS:
        answer[name] = _section(connection, BY_NAME[name], code, as_of)
    cited = {answer["source"]} | {
        row["source"] for name in SECTIONS if name != "sources" for row in answer[name]
    }
    answer["sources"] = [row for row in answer["sources"] if row["code"] in cited]
    return answer


def _section(
    connection: Connection, resource: Resource, code: str, as_of: date
) -> Rows:
    if resource.name == "jalons":
        frame = milestones.milestones_of(connection, tree_codes(connection, code), as_of)
    elif resource.name == "sources":
        frame = records.sources(connection, CommitmentFilter(), as_of).rows
    else:
        frame = _WITHIN[resource.name](connection, CommitmentFilter(), as_of, within=code).rows
    rows = records.dicts(frame)
    if resource.complete:
        resource.complete(connection, rows, as_of)
    return [project(resource.columns, row) for row in rows]


def columns() -> dict[str, Column | None]:
    """The columns of the detail's CSV: those of every section, each key once."""
    listed: dict[str, Column | None] = {KIND: None}
    for column in COLUMNS:
        listed.setdefault(column.key, column)
    for name in SECTIONS:
        for column in BY_NAME[name].columns:
            listed.setdefault(column.key, column)
    return listed


def lines(answer: Mapping[str, Any]) -> Rows:
    """The detail as flat lines for a CSV: the commitment first, then every row of every section."""
    flat: Rows = [{KIND: "engagement", **_cells(COLUMNS, answer)}]
    for name in SECTIONS:
        known = BY_NAME[name].columns
        flat.extend({KIND: name, **_cells(known, row)} for row in answer[name])
    return flat


def _cells(known: tuple[Column, ...], row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.key: column.cell(row[column.key]) for column in known}
