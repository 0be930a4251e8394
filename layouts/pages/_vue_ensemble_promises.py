"""The card of quantified promises: targets, and the value reached when a source gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.queries.overview_page import Overview
from data.queries.records import dicts
from data.text import fold
from layouts import element as html
from layouts.components import Column, Promise, data_table, promises
from layouts.locale.french import NB, date_words, measured, number, typography
from layouts.page import Context
from layouts.pages import _vue_ensemble_findings as find
from layouts.pages._vue_ensemble_card import Card, plan_subtitle
from layouts.pages._vue_ensemble_links import sheet_href

FIRST = 6
UNKNOWN = "information non disponible"


def promises_card(data: Overview, context: Context) -> Card:
    """Targets as a ledger; the value reached is not available unless a source gives it."""
    rows = dicts(data.promises)
    return Card(
        "promesses",
        find.promises_title(data),
        find.promises_reading(data),
        [
            promises(
                [
                    Promise(
                        _value(row["cible"]),
                        _label(row),
                        f"n°{NB}{row['numero']}",
                        sheet_href(context, row["engagement"]),
                        _reached(row),
                    )
                    for row in rows[:FIRST]
                ]
            )
        ],
        data_table(
            [
                Column("libelle", "Promesse"),
                Column("cible", "Cible", numeric=True),
                Column("date", "Pour"),
                Column("initiale", "Valeur initiale"),
                Column("atteinte", "Valeur atteinte"),
                Column("engagement", "Engagement"),
            ],
            [
                {
                    "libelle": typography(row["libelle"]),
                    "cible": _with_unit(row["cible"], row["unite"]),
                    "date": _when(row, "cible") or "sans date",
                    "initiale": _with_unit(row["valeur_initiale"], row["unite"]) or UNKNOWN,
                    "atteinte": _reached(row) or UNKNOWN,
                    "engagement": html.A(
                        f"{row['numero']}. {row['titre_court']}",
                        href=sheet_href(context, row["engagement"]),
                    ),
                }
                for row in rows
            ],
            caption="Cibles chiffrées",
        ),
        shown=bool(rows),
        options={
            "subtitle": plan_subtitle(
                context,
                f"Cibles énoncées par les documents, libellés abrégés, {FIRST} premières sur "
                f"{number(len(rows))}"
                if len(rows) > FIRST
                else "Cibles énoncées par les documents, libellés abrégés",
            ),
        },
    )


def _label(row: Mapping[str, Any]) -> str:
    """The promise with its unit, unless its words name it already."""
    unit = row["unite"]
    if not unit or fold(unit.split()[0]) in fold(row["libelle"]):
        return typography(row["libelle"])
    return typography(f"{row['libelle']} ({unit})")


def _value(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 1)


def _with_unit(value: float | None, unit: str | None) -> str:
    return "" if value is None else measured(value, unit)


def _when(row: Mapping[str, Any], which: str) -> str:
    day = row["date_cible" if which == "cible" else "date_atteinte"]
    return date_words(day, row[f"precision_{which}"]) if day else ""


def _reached(row: Mapping[str, Any]) -> str | None:
    if row["valeur_atteinte"] is None:
        return None
    when = _when(row, "atteinte")
    told = _with_unit(row["valeur_atteinte"], row["unite"])
    return f"{told} ({when})" if when else told
