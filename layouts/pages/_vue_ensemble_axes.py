"""The card of dates by axis: a square each, under the axis that carries them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.queries.overview_frames import STATE_KEYS
from data.queries.overview_page import Overview
from data.queries.records import dicts
from layouts import element as html
from layouts.components import (
    Column,
    Square,
    data_table,
    state_legend,
    unit_squares,
)
from layouts.components.content import Content
from layouts.components.squares import MAX_SQUARES
from layouts.element import Element
from layouts.locale.french import (
    NB,
    capital,
    count,
    number,
    typography,
)
from layouts.locale.words import STATE, state_word
from layouts.page import Context
from layouts.pages import _vue_ensemble_findings as find
from layouts.pages import _vue_ensemble_sentences as say
from layouts.pages._vue_ensemble_card import Card, plan_subtitle
from layouts.pages._vue_ensemble_links import COMMITMENTS, dates_href, sheet_href
from layouts.pages._vue_ensemble_status import linked


def axis_dates_card(data: Overview, context: Context) -> Card:
    """Dates by axis: a square each, grouped under the axis that carries them."""
    rows = dicts(data.dates_by_axis)
    whole = sum(int(row["dates"]) for row in rows)
    feminine = say.is_feminine(data)
    one, many = say.dates_noun(data)
    states = [key for key in STATE_KEYS if any(row[key] for row in rows)]
    drawn = whole <= MAX_SQUARES
    listed = dicts(data.dates)
    body: list[Element] = [
        html.Div(
            [_axis_block(row, listed if drawn else [], data, context) for row in rows],
            className="trois",
        )
    ]
    return Card(
        "jalons-par-axe",
        find.dates_axis_title(data),
        find.state_reading(say.by_state(data), data),
        body,
        data_table(
            [
                Column("axe", "Axe"),
                *(Column(key, STATE[key], numeric=True) for key in states),
                Column("dates", capital(many), numeric=True),
                Column("engagements", "Engagements", numeric=True),
            ],
            [_axis_row(row, data, context) for row in rows],
            caption=f"{capital(many)} par axe",
        ),
        shown=bool(rows),
        options={
            "subtitle": plan_subtitle(
                context,
                f"Un carré représente {'une' if feminine else 'un'} {one}{NB}; "
                f"{count(whole, one, many)}"
                if drawn
                else f"{capital(many)} par état",
            ),
            "wide": True,
        },
    )


def _axis_block(
    row: Mapping[str, Any],
    listed: Sequence[Mapping[str, Any]],
    data: Overview,
    context: Context,
) -> Element:
    mine = [one for one in listed if one["axe"] == row["axe"] and one["plan"] == row["plan"]]
    name: Content = "Dates du plan lui-même"
    if row["axe"] is not None:
        mark = f"Axe {row['numero']} · " if row["numero"] else ""
        name = [
            mark,
            html.A(
                typography(row["titre_court"]),
                href=context.href(COMMITMENTS, plan=row["plan"], axe=row["axe"]),
            ),
        ]
    numbers = {key: int(row[key]) for key in STATE_KEYS if row[key]}
    facts = [count(row["dates"], *say.dates_noun(data))]
    if row["engagements"]:
        facts.insert(0, count(row["engagements"], "engagement"))
    parts: list[Element] = [
        html.H3(name),
        html.P(" · ".join(facts), className="bande-faits"),
    ]
    if mine:
        parts.append(
            unit_squares(
                [_square(one, data, context) for one in mine],
                "state",
                label=f"{capital(say.dates_noun(data)[1])} par état",
            )
        )
    # No address lists the dates of a plan alone, without those of its commitments.
    hrefs = (
        {key: _axis_href(row, data, context, etat=key) for key in numbers}
        if row["axe"] is not None
        else {}
    )
    parts.append(state_legend(numbers, feminine=say.is_feminine(data), hrefs=hrefs))
    return html.Div(parts, className="axe-jalons")


def _axis_href(row: Mapping[str, Any], data: Overview, context: Context, **changes: Any) -> str:
    return dates_href(context, plan=row["plan"], nature=data.nature, axe=row["axe"], **changes)


def _square(one: Mapping[str, Any], data: Overview, context: Context) -> Square:
    word = state_word(one["etat"], 1, feminine=say.is_feminine(data))
    href = sheet_href(context, one["engagement"]) if one["engagement"] else None
    number_of = f"{one['numero']}. " if one["numero"] is not None else ""
    return Square(one["etat"], f"{number_of}{one['libelle']}{NB}: {word}", href)


def _axis_row(row: Mapping[str, Any], data: Overview, context: Context) -> dict[str, Any]:
    name: Content = "Dates du plan lui-même"
    if row["axe"] is not None:
        name = html.A(
            typography(row["titre_court"]),
            href=context.href(COMMITMENTS, plan=row["plan"], axe=row["axe"]),
        )
    return {
        "axe": name,
        **{
            key: linked(int(row[key]), _axis_href(row, data, context, etat=key))
            for key in STATE_KEYS
            if row["axe"] is not None
        },
        **{key: number(row[key]) for key in STATE_KEYS if row["axe"] is None},
        "dates": number(row["dates"]),
        "engagements": number(row["engagements"]),
    }
