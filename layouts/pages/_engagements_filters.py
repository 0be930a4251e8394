"""The controls of the list of commitments and their options, counts included."""

from collections.abc import Sequence
from typing import Any

from data.criteria import CalendarChoice
from data.queries.listing import CommitmentList
from data.queries.records import dicts
from layouts.components.compact_filters import LEGENDS as COMPACT
from layouts.components.compact_filters import named_options
from layouts.components.filters import Option, checklist_field, text_field
from layouts.element import Element
from layouts.locale.french import typography
from layouts.locale.words import STATUS_ORDER
from layouts.page import Context

Facet = list[dict[str, Any]]

# Key -> legend, in the order of the bar; None: the criterion's usual name.
LEGENDS: dict[str, str | None] = {
    "plan": None,
    **COMPACT,
    "statut": None,
    "statut!": "Statut, sauf",
    "calendrier": "Calendrier déclaré",
    "territoire": "Région",
}
LONG = {"axe", "portefeuille", "organisme", "territoire"}


def fields(data: CommitmentList, context: Context) -> list[Element]:
    """One control a criterion."""
    return [
        text_field(context),
        *(
            checklist_field(
                context, key, options(data, context, key), legend=legend, scrolls=key in LONG
            )
            for key, legend in LEGENDS.items()
        ),
    ]


def options(data: CommitmentList, context: Context, key: str) -> list[Option]:
    """The options of one control: zero stays, what is asked for is never missing."""
    return named_options(context, _rows(data, context, key), data.names, key)


def _rows(data: CommitmentList, context: Context, key: str) -> Facet:
    match key:
        case "plan":
            published = dicts(data.plans[data.plans["commitments"] > 0])
            codes = [one["code"] for one in reversed(published)]
            rows = _counted(codes, data.facets["plan"])
            return [{**row, "label": typography(row["code"])} for row in rows]
        case "statut":
            return _counted(STATUS_ORDER, data.facets["statut"])
        case "statut!":
            return _left_when_excluded(data.facets["statut"], context)
        case "calendrier":
            return _counted([one.value for one in CalendarChoice], data.facets["calendrier"])
        case _:
            return data.facets[key]


def _counted(codes: Sequence[str], facet: Facet) -> Facet:
    numbers = {row["code"]: row["number"] for row in facet}
    return [{"code": code, "number": numbers.get(code, 0)} for code in codes]


def _left_when_excluded(facet: Facet, context: Context) -> Facet:
    """What remains if a status is excluded, beside those that already are."""
    numbers = {row["code"]: row["number"] for row in facet}
    kept = context.filters.status or STATUS_ORDER
    excluded = context.filters.status_excluded
    return [
        {
            "code": code,
            "number": sum(
                numbers.get(one, 0) for one in kept if one != code and one not in excluded
            ),
        }
        for code in STATUS_ORDER
    ]
