"""The cells of the matrix: value, base, tint, link and words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from data.axes import MeasuredAxis
from data.matrix import OTHERS, Matrix
from data.measures import Measures
from data.organisations import Grouping
from data.vocabulary import Nature, State
from layouts import element as html
from layouts.components.content import NOTHING
from layouts.components.measures import carrier_href, commitments_href
from layouts.components.table import Cell, MatrixColumn, MatrixRow
from layouts.components.table import matrix as matrix_table
from layouts.element import Element
from layouts.locale import _, pgettext, say
from layouts.locale.formats import number, official, typography
from layouts.page import Context

Criteria = dict[str, Any]


def measured(matrix: Matrix) -> list[MeasuredAxis]:
    """The axes with the measures of their column."""
    return [
        replace(axis, figures=matrix.feet[axis.code])
        for axis in matrix.axes
        if axis.code in matrix.feet
    ]


def legend(measure: str) -> Element | None:
    """The meaning of the tints, for measures that have them."""
    if measure not in {"indice", "connus", "retards"}:
        return None
    words = (_("less than half"), _("from half to two thirds"), _("two thirds and more"))
    items = [
        html.Li([html.Span(className=f"nuance teinte-{place}"), word])
        for place, word in enumerate(words, 1)
    ]
    if measure != "retards":
        unknown = html.Span(className="nuance fond-non-renseigne")
        items.append(html.Li([unknown, _("information not available")]))
    return html.Ul(items, className="legende")


def table(matrix: Matrix, measure: str, context: Context) -> Element:
    """The matrix: carriers by axes, with distinct totals."""
    by = matrix.ranked.by
    several = _several(matrix)
    columns = [
        *(
            MatrixColumn(
                _axis_title(axis, several),
                official(axis.entry.short_title),
                context.href(f"/axes/{axis.code}", axe=None, plan=axis.entry.plan),
            )
            for axis in matrix.axes
        ),
        MatrixColumn(_("Whole"), short=pgettext("of axes", "All")),
    ]
    rows = [
        MatrixRow(
            html.A(official(matrix.name(code)), href=carrier_href(context, code, by)),
            _cells(matrix, code, measure, context, {by.value: code}),
        )
        for code in matrix.rows
    ]
    if matrix.others:
        folded = html.A(say.matrix.folded(len(matrix.others)), href="#autres-organismes")
        cells = _cells(matrix, OTHERS, measure, context, {by.value: matrix.others})
        rows.append(MatrixRow(folded, cells))
    rows.append(MatrixRow(_total_title(context), _cells(matrix, None, measure, context, {}), True))
    return matrix_table(
        _("Lead"),
        columns,
        rows,
        caption=_("Leads in rows, axes in columns; each number opens its list."),
    )


def others(matrix: Matrix, measure: str, context: Context) -> Sequence[Element]:
    """The bodies grouped in the last row, folded."""
    if not matrix.others:
        return []
    several = _several(matrix)
    columns = [
        *(MatrixColumn(_axis_title(axis, several)) for axis in matrix.axes),
        MatrixColumn(_("Whole"), short=pgettext("of axes", "All")),
    ]
    rows = [
        MatrixRow(
            html.A(
                official(matrix.name(code)), href=carrier_href(context, code, Grouping.ORGANISATION)
            ),
            _cells(matrix, code, measure, context, {"organisme": code}),
        )
        for code in matrix.others
    ]
    unfolded = matrix_table(
        _("Organisation"),
        columns,
        rows,
        caption=_("Services, authorities, agencies and other bodies, by axis."),
    )
    return [
        html.Details(
            [
                html.Summary(say.matrix.unfolded(len(rows))),
                # The target is inside the fold: browsers open a fold around the target of an
                # address.
                html.Div(unfolded, id="autres-organismes"),
            ],
            className="repli",
        )
    ]


def _several(matrix: Matrix) -> bool:
    return len({axis.entry.plan for axis in matrix.axes}) > 1


def _axis_title(axis: MeasuredAxis, several: bool) -> str:
    entry = axis.entry
    first = re.split(r"[ ,’]", entry.short_title)[0]
    return typography(say.matrix.axis_title(entry.plan, entry.number, first, several))


def _total_title(context: Context) -> str:
    if context.filters.narrows:
        return _("Whole that is kept")
    return _("Whole plan") if len(context.filters.plan) == 1 else _("All the plans")


def _cells(
    matrix: Matrix, code: str | None, measure: str, context: Context, own: Criteria
) -> list[Cell]:
    row = _row_words(matrix, code, context)
    listed = []
    for axis in (*matrix.axes, None):
        criteria = own if axis is None else {**own, "axe": axis.code}
        column = _("whole") if axis is None else official(axis.entry.short_title)
        figures = matrix.cell(code, None if axis is None else axis.code)
        where = f"{row}, {column}"
        if figures is None:
            listed.append(Cell(label=say.matrix.empty_cell(where)))
        else:
            made = _cell(figures, measure, matrix.ranked.nature, context, criteria, where)
            # For speech control, the accessible name begins with the visible words.
            seen = f"{made.value} {made.base}" if made.base else made.value
            listed.append(replace(made, label=f"{seen}, {made.label}"))
    return listed


def _row_words(matrix: Matrix, code: str | None, context: Context) -> str:
    if code is None:
        return _total_title(context)
    return _("Other organisations") if code == OTHERS else official(matrix.name(code))


def _cell(
    figures: Measures,
    measure: str,
    nature: Nature,
    context: Context,
    criteria: Criteria,
    where: str,
) -> Cell:
    n = figures.commitments
    href = commitments_href(context, **criteria)
    match measure:
        case "nombre":
            return Cell(number(n), href=href, label=say.matrix.number_label(where, n))
        case "indice":
            if figures.index is None:
                label = say.matrix.unknown_label(where, measure, n)
                return Cell("0", say.matrix.out_of(n), unknown=True, href=href, label=label)
            return Cell(
                say.measures.index_words(figures),
                say.matrix.out_of(figures.index_base),
                _tint(figures.index),
                href=context.href("/chiffres/indice", **criteria),
                label=say.matrix.index_label(where, figures),
            )
        case "connus":
            if figures.known == 0:
                label = say.matrix.unknown_label(where, measure, n)
                return Cell("0", say.matrix.out_of(n), unknown=True, href=href, label=label)
            return Cell(
                number(figures.known),
                say.matrix.out_of(n),
                _tint(100 * figures.known / n),
                href=context.href("/chiffres/statuts-connus", **criteria),
                label=say.matrix.known_label(where, figures),
            )
        case "retards":
            return _late(figures, nature, context, criteria, where)
    return _fresh(figures, context, criteria, where)


def _late(
    figures: Measures, nature: Nature, context: Context, criteria: Criteria, where: str
) -> Cell:
    dates = figures.dates(nature)
    if dates.total == 0:
        label = say.matrix.no_date_label(where, nature, figures.commitments)
        href = commitments_href(context, **criteria)
        return Cell(NOTHING, say.matrix.no_date(nature), href=href, label=label)
    late, silent = dates.states[State.LATE], dates.states[State.SILENT]
    states = tuple(state.value for state, n in ((State.LATE, late), (State.SILENT, silent)) if n)
    both = (State.LATE.value, State.SILENT.value)
    return Cell(
        number(late + silent),
        say.matrix.out_of(dates.total),
        _tint(100 * (late + silent) / dates.total) if late + silent else 0,
        href=context.href("/jalons", nature=nature.value, etat=states or both, **criteria),
        label=say.matrix.late_label(where, figures, nature),
    )


def _fresh(figures: Measures, context: Context, criteria: Criteria, where: str) -> Cell:
    href = context.href("/chiffres/fraicheur", **criteria)
    n = figures.commitments
    if figures.last_on is None:
        label = say.matrix.unknown_label(where, "fraicheur", n)
        return Cell(say.matrix.never(), say.matrix.out_of(n), unknown=True, href=href, label=label)
    informed = n - figures.never
    return Cell(
        say.matrix.fresh(figures.last_on),
        say.matrix.out_of(informed) if figures.running else say.matrix.closed(),
        href=href,
        label=say.matrix.fresh_label(where, figures.last_on, informed, n),
    )


def _tint(share: float) -> Literal[1, 2, 3]:
    return 1 if share < 50 else 2 if share < 200 / 3 - 1e-9 else 3
