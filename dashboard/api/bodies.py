"""The bodies of lists and of one commitment, in each form."""

from collections.abc import Mapping

from flask import request

from dashboard.api import detail
from dashboard.api.about import Subject, about
from dashboard.api.columns import project
from dashboard.api.formats import csv_bytes, json_bytes
from dashboard.api.parameters import DEFAULT_SIZE, Query
from dashboard.api.resources import Resource
from dashboard.api.workbook import Explained, xlsx_bytes
from data.lists import PageRequest
from data.store import Moment


def list_body(
    moment: Moment, resource: Resource, query: Query, form: str, subject: Subject
) -> tuple[bytes, Mapping[str, str]]:
    """One page of a list, or all of it as a file, with its headers."""
    whole = form != "json" and not query.paged
    size = None if whole else query.size or DEFAULT_SIZE
    sort = query.sort or (resource.sorts[0] if resource.sorts else "")
    read = resource.reader(query.options)
    listed = read(moment, query.filters, PageRequest(sort, query.page, size))
    elements = [project(resource.columns, row, moment) for row in listed.rows]
    headers = {"X-Total-Count": str(listed.total)}
    if not whole:
        headers |= _links(query, listed.pages)
    if form == "json":
        return json_bytes(
            {
                "total": listed.total,
                "page": query.page,
                "pages": listed.pages,
                "au": moment.situation.as_of.isoformat(),
                "elements": elements,
            }
        ), headers
    cells = (
        [column.cell(element[column.key]) for column in resource.columns] for element in elements
    )
    if form == "xlsx":
        columns = [Explained(column.key, column.meaning) for column in resource.columns]
        return xlsx_bytes(columns, cells, about(moment, query, subject)), headers
    return csv_bytes([column.key for column in resource.columns], cells), headers


def detail_body(moment: Moment, code: str, form: str) -> tuple[bytes, Mapping[str, str]]:
    """A commitment and all that hangs on it; raises NotFound."""
    answer = detail.read(moment, code)
    if form == "json":
        return json_bytes({**answer, "au": moment.situation.as_of.isoformat()}), {}
    keys = list(detail.columns())
    return csv_bytes(keys, ([line.get(key) for key in keys] for line in detail.lines(answer))), {}


def _links(query: Query, pages: int) -> dict[str, str]:
    numbers = {"first": 1, "prev": query.page - 1, "next": query.page + 1, "last": pages}
    links = [
        f'<{request.path}?{query.written(page=number)}>; rel="{name}"'
        for name, number in numbers.items()
        if 1 <= number <= pages
    ]
    return {"Link": ", ".join(links)}
