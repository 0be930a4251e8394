"""The compact filter: axis, portfolio and organisation folded under one line, then chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.facets import Option as Facet
from layouts import element as html
from layouts import ids
from layouts.components.chips import Names, active_count, criterion_chips
from layouts.components.content import Content
from layouts.components.filters import (
    FacetRow,
    Option,
    checklist_field,
    facet_options,
    facet_row,
    filter_bar,
    filter_region_names,
)
from layouts.element import Element
from layouts.locale import N_, Labels, say
from layouts.locale.criteria import CRITERION
from layouts.locale.formats import official, typography
from layouts.page import Context

Facets = Mapping[str, Sequence[FacetRow]]

LEGENDS = Labels(
    {
        "axe": N_("Axis"),
        "portefeuille": N_("Portfolio of ministries"),
        "organisme": N_("Leading organisation"),
        "evaluateur": N_("Who speaks"),
        "divergence": N_("Divergence"),
    }
)
KEYS = ("axe", "portefeuille", "organisme")
# on pages that also show other assessors' statements
WITH_VOICES = (*KEYS, "evaluateur", "divergence")


def compact_filter(
    context: Context,
    facets: Facets,
    names: Names,
    result_words: str,
    *,
    title: str,
    hidden: bool = False,
    skip: Sequence[str] = ("au",),
    keys: Sequence[str] = (),
) -> Element:
    """The folded controls of `PAGE.filters`; below them the count, and a chip for each criterion.

    `skip`: the criteria without a chip. `hidden`: whether there is nothing to filter. `keys`: those
    of this filter, on a page that has other controls too.
    """
    keys = keys or context.page.filters
    return html.Div(
        [
            html.Details(
                [
                    html.Summary(say.components.filter_by([CRITERION[key] for key in keys])),
                    filter_bar(
                        context,
                        compact_fields(context, facets, names, keys),
                        keys=keys,
                        result_words=result_words,
                        active=active_count(context),
                        title=title,
                    ),
                ],
                className="filtres-repli",
                hidden=hidden,
            ),
            html.Div(
                _count_and_chips(context, names, result_words, skip),
                id=_place(context.page.name),
                className="filtres-retenus",
            ),
        ],
        className="filtres-vue",
    )


def compact_fields(
    context: Context, facets: Facets, names: Names, keys: Sequence[str] = KEYS
) -> list[Element]:
    """The controls alone, for a page that has a bar of its own."""
    return [
        checklist_field(
            context,
            key,
            compact_options(context, facets, names, key),
            legend=LEGENDS[key],
            scrolls=True,
        )
        for key in keys
    ]


def compact_options(context: Context, facets: Facets, names: Names, key: str) -> list[Option]:
    """The options of one control; only axes, which are few, keep options with zero."""
    rows = [facet_row(row) for row in facets[key]]
    if key != "axe":
        chosen = context.filters.values(key)
        rows = [row for row in rows if row.number or row.code in chosen] or rows
    return named_options(context, rows, names, key)


def named_options(
    context: Context, facets: Sequence[FacetRow], names: Names, key: str
) -> list[Option]:
    """Options of a facet; a chosen value is always listed; axes of several plans name their
    plan."""
    rows = [facet_row(row) for row in facets]
    listed = {row.code for row in rows}
    missing = [
        Facet(value, label=names.get((key, value), value))
        for value in context.filters.values(key)
        if value not in listed
    ]
    if key == "axe" and len(context.filters.plan) != 1:
        rows = [
            replace(row, label=f"{typography(row.plan or '')} · {official(row.label or '')}")
            for row in rows
        ]
    return facet_options([*missing, *rows], key)


def compact_region_names(page: str, keys: Sequence[str] = KEYS) -> tuple[str, ...]:
    """The names of the regions of `compact_filter`, for `PAGE.regions`."""
    return (
        f"{_place(page)}.children",
        *filter_region_names(page),
        *option_region_names(page, keys),
    )


def option_region_names(page: str, keys: Sequence[str] = KEYS) -> tuple[str, ...]:
    """The names of the options of the controls of `compact_fields`, for `PAGE.regions`."""
    return tuple(ids.control_region(page, key) for key in keys)


def _place(page: str) -> str:
    return f"filtres-{page}-retenus"


def _count_and_chips(
    context: Context, names: Names, result_words: str, skip: Sequence[str]
) -> list[Content]:
    """The number kept, when a criterion narrows, and the criteria as chips."""
    counted: list[Content] = []
    if active_count(context, skip=skip):
        counted = [html.P(say.components.under_filters(result_words), className="filtres-compte")]
    return [*counted, criterion_chips(context, names, skip=skip)]
