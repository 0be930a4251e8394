"""Cards of what is declared: statuses, by axis, of actions, calendar readings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.queries.overview_frames import STATUS_KEYS
from data.queries.overview_page import Overview
from data.queries.records import dicts
from layouts import element as html
from layouts.components import (
    Column,
    Square,
    calendar_badge,
    data_table,
    status_badge,
    status_legend,
    unit_squares,
)
from layouts.components.squares import MAX_SQUARES
from layouts.element import Element
from layouts.figures.stacked import BarRow, status_bars, status_distribution
from layouts.figures.theme import graph
from layouts.locale.french import NB, index_bounds, number, typography
from layouts.locale.words import STATUS, status_label
from layouts.page import Context
from layouts.pages import _vue_ensemble_findings as find
from layouts.pages import _vue_ensemble_sentences as say
from layouts.pages._vue_ensemble_card import Card, plan_subtitle
from layouts.pages._vue_ensemble_links import COMMITMENTS, sheet_href
from layouts.pages._vue_ensemble_strip import commitment_square

COMMITMENT = ("engagement", "engagements")
ACTION = ("action", "actions")


def status_card(data: Overview, context: Context) -> Card:
    """Commitments by status: squares, a stacked bar beyond a hundred."""
    numbers = say.by_status(data)
    composite = int(data.squares["status_max"].notna().sum())
    hrefs = {key: context.href(COMMITMENTS, statut=key) for key in numbers}
    body: list[Element] = []
    if 0 < data.total <= MAX_SQUARES:
        body = [
            unit_squares(
                [commitment_square(row, context) for row in dicts(data.squares)],
                label="Engagements par statut",
            )
        ]
    elif data.total:
        body = [graph("statuts-barre", status_distribution(numbers, hrefs=hrefs))]
    rows = [
        {"statut": status_badge(key), "engagements": linked(n, hrefs[key])}
        for key, n in numbers.items()
    ]
    return Card(
        "statuts",
        find.status_title(numbers, say.read_on(data), COMMITMENT, False),
        find.status_reading(numbers, COMMITMENT),
        body,
        data_table(
            [Column("statut", "Statut"), Column("engagements", "Engagements", numeric=True)],
            rows,
            caption="Engagements par statut",
            stack=False,
        ),
        shown=data.total > 0 and data.status_given,
        options={
            "subtitle": plan_subtitle(context, "Un carré représente un engagement"),
            "legend": status_legend(numbers, composite=composite, hrefs=hrefs),
        },
    )


def linked(n: int, href: str) -> Any:
    return html.A(number(n), href=href) if n else number(0)


def axis_card(data: Overview, context: Context) -> Card:
    """Progress by axis: distribution, index, « calculé sur n des m »."""
    rows = dicts(data.by_axis)
    numbers = [{key: int(row[key]) for key in STATUS_KEYS if row[key]} for row in rows]
    present = {key: sum(one.get(key, 0) for one in numbers) for key in STATUS_KEYS}
    bars = [
        BarRow(
            _axis_name(row, context),
            one,
            row["indice"],
            int(row["calcule_sur"]),
            row["indice_max"],
            {key: _axis_href(row, context, statut=key) for key in one},
        )
        for row, one in zip(rows, numbers, strict=True)
    ]
    columns = [
        Column("axe", "Axe"),
        *(Column(key, STATUS[key], numeric=True) for key in STATUS_KEYS if present[key]),
        Column("engagements", "Engagements", numeric=True),
        Column("indice", "Indice", numeric=True),
        Column("calcule_sur", "Calculé sur"),
    ]
    return Card(
        "statuts-par-axe",
        find.axis_title(data),
        find.axis_reading(data),
        status_bars(bars),
        data_table(
            columns,
            [_axis_row(row, context) for row in rows],
            caption="Statuts par axe",
        ),
        shown=bool(rows),
        options={
            "subtitle": plan_subtitle(context, "Engagements par statut dans chaque axe, en nombre"),
            "legend": status_legend({k: n for k, n in present.items() if n}),
            "note": (
                "L’indice moyen vaut 0, 1/3, 2/3 ou 1 par engagement selon son statut\u202f; un "
                "statut inconnu n’y entre pas."
            ),
            "wide": True,
        },
    )


def _axis_name(row: Mapping[str, Any], context: Context) -> str:
    """The axis, with its plan where several are shown."""
    if len(context.filters.plan) == 1:
        return typography(row["titre_court"])
    return typography(f"{row['plan']} · {row['titre_court']}")


def _axis_href(row: Mapping[str, Any], context: Context, **changes: Any) -> str:
    return context.href(COMMITMENTS, plan=row["plan"], axe=row["axe"], **changes)


def _axis_row(row: Mapping[str, Any], context: Context) -> dict[str, Any]:
    return {
        "axe": html.A(_axis_name(row, context), href=_axis_href(row, context)),
        **{key: linked(int(row[key]), _axis_href(row, context, statut=key)) for key in STATUS_KEYS},
        "engagements": linked(int(row["engagements"]), _axis_href(row, context)),
        "indice": index_bounds(row["indice"], row["indice_max"]),
        "calcule_sur": f"{number(row['calcule_sur'])} des {number(row['engagements'])}",
    }


def action_card(data: Overview, context: Context) -> Card:
    """Actions by status, one square each."""
    numbers = {row["statut"]: int(row["actions"]) for row in dicts(data.actions)}
    whole = sum(numbers.values())
    rows = dicts(data.action_squares)
    body: list[Element] = []
    if 0 < whole <= MAX_SQUARES:
        body = [
            unit_squares([_action_square(row, context) for row in rows], label="Actions par statut")
        ]
    elif whole:
        body = [graph("actions-barre", status_distribution(numbers, ACTION))]
    return Card(
        "actions-par-statut",
        find.status_title(numbers, say.read_on(data, "action"), ACTION, True),
        find.status_reading(numbers, ACTION),
        body,
        data_table(
            [Column("statut", "Statut"), Column("actions", "Actions", numeric=True)],
            [{"statut": status_badge(key), "actions": number(n)} for key, n in numbers.items()],
            caption="Actions par statut",
            stack=False,
        ),
        shown=whole > 0,
        options={
            "subtitle": plan_subtitle(context, "Un carré représente une action"),
            "legend": status_legend(
                numbers, feminine=True, composite=int(data.actions["dont_composes"].sum())
            ),
        },
    )


def _action_square(row: Mapping[str, Any], context: Context) -> Square:
    word = status_label(row["status"], row["status_max"], row["printed"])
    return Square(
        row["status"],
        f"{row['label']}{NB}: {word[:1].lower()}{word[1:]}",
        sheet_href(context, row["commitment"]),
    )


def calendar_card(data: Overview, context: Context) -> Card:
    """What administrations say of their calendar."""
    found = {row["calendrier"]: int(row["engagements"]) for row in dicts(data.calendars)}
    rows = [
        {
            "calendrier": calendar_badge(key),
            "engagements": linked(found[key], context.href(COMMITMENTS, calendrier=key)),
        }
        for key in ("conforme", "retarde", say.UNKNOWN)
        if found.get(key)
    ]
    given = sum(n for key, n in found.items() if key != say.UNKNOWN)
    return Card(
        "calendriers",
        find.calendars_title(data),
        find.calendars_reading(found),
        [
            data_table(
                [
                    Column("calendrier", "Calendrier déclaré"),
                    Column("engagements", "Engagements", numeric=True),
                ],
                rows,
                caption="Engagements par calendrier déclaré",
                stack=False,
            )
        ],
        None,
        shown=given > 0,
        options={
            "subtitle": typography("Ce que les porteurs disent de leur propre calendrier"),
        },
    )
