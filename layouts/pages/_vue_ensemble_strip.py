"""All plans at once, each true to what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.queries.overview_frames import STATUS_KEYS
from data.queries.overview_page import Overview
from data.queries.records import dicts
from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content, without_none
from layouts.components.squares import MAX_SQUARES, Square, status_legend, unit_squares
from layouts.element import Element
from layouts.locale.french import (
    NB,
    count,
    date_long,
    duration_since,
    join_and,
    number,
    plural,
    quoted,
    typography,
)
from layouts.locale.words import status_label
from layouts.page import Context
from layouts.pages._vue_ensemble_links import COMMITMENTS, sheet_href


def strip(data: Overview, context: Context) -> Element:
    """All plans published by the date, each true to what is known of it."""
    squares = dicts(data.strip_squares)
    return html.Ul(
        [
            html.Li(
                [
                    html.Div(_plan_name(row, context), className="bande-tete"),
                    html.Div(
                        _plan_content(row, squares, data, context),
                        className="bande-contenu",
                    ),
                ],
                className="bande",
            )
            for row in dicts(data.plans)
        ],
        className="bandes",
    )


def _plan_name(row: Mapping[str, Any], context: Context) -> list[Content]:
    listed = row["engagements"] if row["couvert"] else row["engagements_annonces"]
    told = count(listed or 0, "engagement")
    if not row["couvert"]:
        told = f"{told} annoncé{'s' if (listed or 0) > 1 else ''}"
    elif row["engagements"] != row["engagements_listes"]:
        told = f"{told} sur {number(row['engagements_listes'])}"
    end = row["fin"]
    time = (
        f"achevé depuis {duration_since(end, context.as_of)}"
        if end < context.as_of
        else f"s’achève dans {count((end - context.as_of).days, 'jour')}"
    )
    mark = aria(current="true" if context.filters.plan == (row["plan"],) else None)
    return [
        html.H3(
            html.A(typography(row["plan"]), href=_plan_href(context, row["plan"]), **mark),
            className="bande-nom",
        ),
        html.P([told, html.Br(), time], className="bande-faits"),
    ]


def _plan_href(context: Context, plan: str, **changes: Any) -> str:
    return context.href(plan=plan, axe=None, **changes)


def _plan_content(
    row: Mapping[str, Any],
    squares: Sequence[Mapping[str, Any]],
    data: Overview,
    context: Context,
) -> list[Content]:
    if not row["couvert"]:
        return [
            html.P(html.Strong("Non couvert\u00a0: aucun document source dans la base.")),
            html.P(row["note"]) if row["note"] else None,
        ]
    squares = [one for one in squares if one["plan"] == row["plan"]]
    if not squares:
        return [html.P("Aucun engagement de ce plan ne répond aux filtres.")]
    numbers = {key: int(row[key]) for key in STATUS_KEYS if row[key]}
    hrefs = {
        key: context.href(COMMITMENTS, plan=row["plan"], axe=None, statut=key) for key in numbers
    }
    drawn = (
        unit_squares(
            [commitment_square(one, context) for one in squares],
            label=f"{count(len(squares), 'engagement')} du plan {row['plan']}",
        )
        if len(squares) <= MAX_SQUARES
        else None
    )
    return without_none(
        [
            drawn,
            status_legend(numbers, composite=int(row["composes"]), hrefs=hrefs),
            html.P([_plan_facts(row), " ", _plan_link(row, context)], className="bande-texte"),
            *_discrepancies(row, data),
        ]
    )


def commitment_square(one: Mapping[str, Any], context: Context) -> Square:
    word = status_label(one["status"], one["status_max"], one["printed"])
    return Square(
        one["status"],
        f"{one['number']}. {one['short_title']}{NB}: {word[:1].lower()}{word[1:]}",
        sheet_href(context, one["code"]),
    )


def _plan_facts(row: Mapping[str, Any]) -> str:
    """« On connaît 50 jalons, dont 38 datés, et 19 échéances. »"""
    facts = []
    spoken = row["engagements"] - row["non_renseigne"]
    if spoken:
        days = {row["statuts_dates_du"], row["statuts_dates_au"]}
        when = f" au {date_long(row['statuts_dates_au'])}" if len(days) == 1 else ""
        facts.append(f"{count(spoken, 'statut')}{when}")
    if row["conformes"]:
        facts.append(count(row["conformes"], "calendrier conforme", "calendriers conformes"))
    if row["actions"]:
        facts.append(count(row["actions"], "action"))
    if row["jalons"]:
        n = row["jalons_dates"]
        dated = f", dont {number(n)} {plural(n, 'daté', 'datés')}" if n else ""
        if dated and row["echeances"]:
            dated += ","  # what follows is no part of them
        facts.append(f"{count(row['jalons'], 'jalon')}{dated}")
    if row["echeances"]:
        facts.append(count(row["echeances"], "échéance"))
    if not facts:
        return "On n’en connaît que les engagements, leurs axes et leurs porteurs."
    return f"On connaît {join_and(facts)}."


def _plan_link(row: Mapping[str, Any], context: Context) -> Element:
    return html.A(
        f"Voir les engagements du plan {typography(row['plan'])}",
        href=context.href(COMMITMENTS, plan=row["plan"], axe=None),
    )


def _discrepancies(row: Mapping[str, Any], data: Overview) -> list[Element]:
    """What documents say differently of the number of commitments: both numbers, and why."""
    found = [one for one in dicts(data.anomalies) if one["plan"] == row["plan"]]
    announced = row["engagements_annonces"]
    if not found or not announced:
        return []
    return [
        html.Details(
            [
                html.Summary(
                    f"Un document en annonce {number(announced)}, la base en liste "
                    f"{number(row['engagements_listes'])}{NB}: lire l’écart"
                ),
                *[
                    html.P(
                        [
                            f"Texte imprimé{NB}: {quoted(one['variants'])}. "
                                f"{one['decision']} ",
                            html.Span(_where(one), className="source"),
                        ]
                    )
                    for one in found
                ],
            ],
            id=f"ecart-{row['plan']}",
            className="ecart",
        )
    ]


def _where(one: Mapping[str, Any]) -> str:
    section = f", {one['section']}" if one["section"] else ""
    lines = f", l.{NB}{one['lines']}" if one["lines"] else ""
    return typography(f"Source{NB}: {one['source']}{section}{lines}.")
