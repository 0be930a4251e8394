"""The cells of the matrix: value, base, tint, address and words of each."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from data.queries.matrix import OTHERS, Matrix, cell
from data.queries.measures import Grouping, Measures
from data.queries.records import dicts
from data.vocabulary import State
from layouts import element as html
from layouts.components.measures import (
    carrier_href,
    commitments_href,
)
from layouts.components.table import Cell, MatrixColumn, MatrixRow
from layouts.components.table import matrix as matrix_table
from layouts.element import Element
from layouts.locale.fr.axes import reading as axes_reading
from layouts.locale.fr.measures import (
    base_words,
    dates_noun,
    index_words,
)
from layouts.locale.french import (
    NB,
    count,
    date_long,
    month_short,
    number,
    plural,
    typography,
)
from layouts.page import Context

Criteria = dict[str, Any]


def axis_rows(found: Matrix) -> list[dict[str, Any]]:
    """The axes with the measures of their column."""
    return [
        {**axis, **found.feet[axis["code"]]}
        for axis in dicts(found.axes)
        if axis["code"] in found.feet
    ]


def reading(found: Matrix, measure: str) -> str:
    """The sentence of the matrix: its largest column."""
    return axes_reading(axis_rows(found))


def legend(measure: str) -> Element | None:
    """What the tints mean, for the measures that have them."""
    if measure not in {"indice", "connus", "retards"}:
        return None
    words = ("moins de la moitié", "de la moitié aux deux tiers", "deux tiers et plus")
    items = [
        html.Li([html.Span(className=f"nuance teinte-{place}"), word])
        for place, word in enumerate(words, 1)
    ]
    if measure != "retards":
        items.append(
            html.Li([html.Span(className="nuance fond-non-renseigne"),
                     "information non disponible"])
        )
    return html.Ul(items, className="legende")


def table(found: Matrix, measure: str, context: Context) -> Element:
    """The matrix itself: carriers by axes, margins distinct."""
    axes = dicts(found.axes)
    by = found.ranked.by
    several = len({axis["plan"] for axis in axes}) > 1
    columns = [
        *(
            MatrixColumn(
                _axis_title(axis, several),
                typography(str(axis["short_title"])),
                context.href(f"/axes/{axis['code']}", axe=None, plan=axis["plan"]),
            )
            for axis in axes
        ),
        MatrixColumn("Ensemble"),
    ]
    rows = [
        MatrixRow(
            html.A(found.name(code), href=carrier_href(context, code, by)),
            _cells(found, code, measure, context, {by.value: code}),
        )
        for code in found.rows
    ]
    if found.others:
        n = len(found.others)
        rows.append(
            MatrixRow(
                html.A(f"{count(n, 'autre organisme', 'autres organismes')}",
                       href="#autres-organismes"),
                _cells(found, OTHERS, measure, context, {by.value: found.others}),
            )
        )
    rows.append(MatrixRow(_total_title(context), _cells(found, None, measure, context, {}), True))
    return matrix_table(
        "Porteur", columns, rows,
        caption="Porteurs en lignes, axes en colonnes\u202f; chaque nombre ouvre sa liste.",
    )


def others(found: Matrix, measure: str, context: Context) -> list[Element]:
    """The bodies that the last row folds, opened on request."""
    if not found.others:
        return []
    axes = dicts(found.axes)
    columns = [
        *(MatrixColumn(_axis_title(axis, len({a["plan"] for a in axes}) > 1)) for axis in axes),
        MatrixColumn("Ensemble"),
    ]
    rows = [
        MatrixRow(
            html.A(found.name(code), href=carrier_href(context, code, Grouping.ORGANISATION)),
            _cells(found, code, measure, context, {"organisme": code}),
        )
        for code in found.others
    ]
    n = len(rows)
    return [
        html.Details(
            [
                html.Summary(
                    f"Les {number(n)} autres organismes" if n > 1 else "L’autre organisme"
                ),
                # The target lies inside: a browser opens what folds the target of an address.
                html.Div(
                    matrix_table(
                        "Organisme", columns, rows,
                        caption="Services, autorités, agences et autres organismes, par axe.",
                    ),
                    id="autres-organismes",
                ),
            ],
            className="repli",
        )
    ]


def _axis_title(axis: dict[str, Any], several: bool) -> str:
    # A document that does not number its axes: their first word, the whole title stands under it.
    first = re.split(r"[ ,’]", str(axis["short_title"]))[0]
    title = f"Axe {axis['number']}" if axis["number"] else first
    return typography(f"{axis['plan']} {title}" if several else title)


def _total_title(context: Context) -> str:
    if context.filters.narrows:
        return "Ensemble retenu"
    return "Plan entier" if len(context.filters.plan) == 1 else "Tous les plans"


def _cells(
    found: Matrix, code: str | None, measure: str, context: Context, own: Criteria
) -> list[Cell]:
    row = _row_words(found, code, context)
    listed = []
    for axis in (*dicts(found.axes), None):
        criteria = own if axis is None else {**own, "axe": axis["code"]}
        column = "ensemble" if axis is None else typography(str(axis["short_title"]))
        one = cell(found, code, None if axis is None else axis["code"])
        words = f"{row}, {column}"
        if one is None:
            listed.append(Cell(label=f"{words}{NB}: aucun engagement"))
        else:
            made = _cell(one, measure, found.ranked.nature, context, criteria, words)
            # Spoken commands need the words that are seen at the head of the name.
            seen = f"{made.value} {made.base}" if made.base else made.value
            listed.append(replace(made, label=f"{seen}, {made.label}"))
    return listed


def _row_words(found: Matrix, code: str | None, context: Context) -> str:
    if code is None:
        return _total_title(context)
    return "Autres organismes" if code == OTHERS else found.name(code)


def _cell(
    one: Measures, measure: str, nature: str, context: Context, criteria: Criteria, words: str
) -> Cell:
    n = one["commitments"]
    href = commitments_href(context, **criteria)
    said = count(n, "engagement")
    if measure == "nombre":
        return Cell(number(n), href=href, label=f"{words}{NB}: {said}")
    if measure == "indice":
        if one["index"] is None:
            return Cell("0", f"sur {number(n)}", unknown=True, href=href,
                        label=f"{words}{NB}: statut inconnu, {said}")
        return Cell(
            index_words(one), f"sur {number(one['index_base'])}", _tint(one["index"]),
            href=context.href("/chiffres/indice", **criteria),
            label=f"{words}{NB}: indice {index_words(one)}, {base_words(one)}",
        )
    if measure == "connus":
        if one["known"] == 0:
            return Cell("0", f"sur {number(n)}", unknown=True, href=href,
                        label=f"{words}{NB}: aucun statut connu, {said}")
        return Cell(
            number(one["known"]), f"sur {number(n)}", _tint(100 * one["known"] / n),
            href=context.href("/chiffres/statuts-connus", **criteria),
            label=f"{words}{NB}: {count(one['known'], 'statut connu', 'statuts connus')} sur {n}",
        )
    if measure == "retards":
        return _late(one, nature, context, criteria, words)
    return _fresh(one, context, criteria, words)


def _late(
    one: Measures, nature: str, context: Context, criteria: Criteria, words: str
) -> Cell:
    singular, many = dates_noun(nature)
    total = one[f"{nature}_total"]
    silent, late = one[f"{nature}_echu_sans_information"], one[f"{nature}_en_retard"]
    if total == 0:
        return Cell(
            "0", "sur 0",
            href=commitments_href(context, **criteria),
            label=f"{words}{NB}: aucun{'e' if nature == 'echeance' else ''} {singular}, "
            f"{count(one['commitments'], 'engagement')}",
        )
    states = tuple(
        state for state, n in ((State.LATE.value, late), (State.SILENT.value, silent)) if n
    )
    feminine = "e" if nature == "echeance" else ""
    told = (
        f"{number(late)} en retard, {number(silent)} "
        f"échu{feminine}{plural(silent, '', 's')} sans information, sur "
        f"{count(total, singular, many)}"
    )
    href = context.href(
        "/jalons", nature=nature,
        etat=states or (State.LATE.value, State.SILENT.value), **criteria,
    )
    return Cell(
        number(late + silent), f"sur {number(total)}",
        _tint(100 * (late + silent) / total) if late + silent else 0,
        href=href, label=f"{words}{NB}: {told}",
    )


def _fresh(one: Measures, context: Context, criteria: Criteria, words: str) -> Cell:
    href = context.href("/chiffres/fraicheur", **criteria)
    last: date | None = one["last_on"]
    n = one["commitments"]
    if last is None:
        return Cell("jamais", f"sur {number(n)}", unknown=True, href=href,
                    label=f"{words}{NB}: aucune information, {count(n, 'engagement')}")
    told = n - one["never"]
    base = "clos" if not one["running"] else f"sur {number(told)}"
    share = f"{number(told)} des {count(n, 'engagement')}" if n > 1 else "le seul engagement"
    return Cell(
        # A plain space: month and year stand on two lines of a narrow cell.
        month_short(last).replace(NB, " "), base, href=href,
        label=f"{words}{NB}: dernière information le {date_long(last)}, pour {share}",
    )


def _tint(share: float) -> Any:
    return 1 if share < 50 else 2 if share < 200 / 3 - 1e-9 else 3


__all__ = ["axis_rows", "legend", "others", "reading", "table"]
