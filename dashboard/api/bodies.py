"""The bodies of lists and of one commitment, in each form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import request

from dashboard.api import detail
from dashboard.api.about import Subject, about
from dashboard.api.columns import Column, project
from dashboard.api.formats import csv_bytes, json_bytes
from dashboard.api.parameters import DEFAULT_SIZE, FORM, Query
from dashboard.api.resources import Resource
from dashboard.api.spreadsheet import readable, wants_labels
from dashboard.api.workbook import explained, xlsx_bytes
from data.deadline import paced
from data.lists import PageRequest
from data.store import Moment
from layouts.locale import ngettext, say


def list_body(
    moment: Moment, resource: Resource, query: Query, form: str, subject: Subject
) -> tuple[bytes, Mapping[str, str]]:
    """One page of a list, or all of it as a file, with its response headers."""
    whole = form != "json" and not query.paged
    size = None if whole else query.size or DEFAULT_SIZE
    sort = query.sort or (resource.sorts[0] if resource.sorts else "")
    read = resource.reader(query.options)
    listed = read(moment, query.filters, PageRequest(sort, query.page, size))
    elements = [project(resource.columns, row, moment) for row in paced(listed.rows)]
    headers = {"X-Total-Count": str(listed.total)}
    links = [] if whole else _pages(query, listed.pages)
    if form == "csv":
        links.append(described_by(f"{request.path.removesuffix('.csv')}", query, taille=1))
    if links:
        headers["Link"] = ", ".join(links)
    subject = replace(subject, sentence=_sentence(listed.total))
    if form == "json":
        return json_bytes(
            {
                "total": listed.total,
                "page": query.page,
                "pages": listed.pages,
                "au": moment.situation.as_of.isoformat(),
                "a_propos": about(moment, query, subject),
                "elements": elements,
            }
        ), headers
    columns = {column.key: column for column in resource.columns}
    cells = [[column.cell(element[key]) for key, column in columns.items()] for element in elements]
    if form == "xlsx":
        head, lines = readable(
            columns,
            cells,
            moment.situation,
            columns,
            typed=True,
        )
        means = {key: column.meaning for key, column in columns.items()}
        return xlsx_bytes(explained(head, means), lines, about(moment, query, subject)), headers
    return csv_body(moment, query, list(columns), cells, columns), headers


def csv_body(
    moment: Moment,
    query: Query,
    header: Sequence[str],
    lines: Sequence[Sequence[Any]],
    columns: Mapping[str, Column | None] | None = None,
) -> bytes:
    """The CSV lines, for programs or (with labels) for people."""
    if not wants_labels(query):
        return csv_bytes(header, lines)
    head, rows = readable(
        header,
        lines,
        moment.situation,
        columns,
    )
    return csv_bytes(head, rows, say.formats.SEPARATOR)


def detail_body(
    moment: Moment, code: str, query: Query, form: str
) -> tuple[bytes, Mapping[str, str]]:
    """A commitment with its actions, dates and facts; raises NotFound."""
    answer = detail.read(moment, code)
    if form == "json":
        return json_bytes({**answer, "au": moment.situation.as_of.isoformat()}), {}
    columns = detail.columns()
    lines = [[line.get(key) for key in columns] for line in detail.lines(answer)]
    return csv_body(moment, query, list(columns), lines, columns), {}


def described_by(path: str, query: Query, **changes: Any) -> str:
    """The `Link` header of a CSV to `a_propos` of the JSON, for which a CSV has no room."""
    written = query.written(**{FORM: None, "page": None, **changes})
    address = f"{request.script_root}{path}{f'?{written}' if written else ''}"
    return f'<{address}>; rel="describedby"; type="application/json"'


def _sentence(total: int) -> str:
    return ngettext(
        "{n} row answers to these filters.", "{n} rows answer to these filters.", total, n=total
    )


def _pages(query: Query, pages: int) -> list[str]:
    numbers = {"first": 1, "prev": query.page - 1, "next": query.page + 1, "last": pages}
    return [
        f'<{request.script_root}{request.path}?{query.written(page=number)}>; rel="{name}"'
        for name, number in numbers.items()
        if 1 <= number <= pages
    ]
