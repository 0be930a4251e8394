"""Cards of what was promised for when: cumulated milestones, silences, dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.queries.overview_page import Overview
from data.queries.records import dicts
from data.vocabulary import Nature, State
from layouts import element as html
from layouts.components import (
    Column,
    data_table,
    state_badge,
)
from layouts.components.content import Content
from layouts.figures.cumulative import cumulative_steps
from layouts.figures.silence import SilenceRow, ranked_silence
from layouts.locale.french import (
    NB,
    capital,
    count,
    date_long,
    duration_since,
    number,
    period_words,
    typography,
)
from layouts.page import Context
from layouts.pages import _vue_ensemble_findings as find
from layouts.pages import _vue_ensemble_sentences as say
from layouts.pages._vue_ensemble_card import Card, plan_subtitle
from layouts.pages._vue_ensemble_links import COMMITMENTS, dates_href, sheet_href
from layouts.pages._vue_ensemble_sentences import MIN_DATED

FIRST = 6  # silences drawn
MANY_DATES = 20  # dates listed on the page


def has_curve(data: Overview) -> bool:
    """Whether enough key milestones bear a date for a curve to say something."""
    return max((row["au_plus_tot"] for row in dicts(data.cumulated)), default=0) >= MIN_DATED


def cumulated_card(data: Overview, context: Context) -> Card:
    """Planned against reached, over time."""
    rows = dicts(data.cumulated)
    shown = has_curve(data)
    return Card(
        "jalons-cumules",
        find.cumulated_title(data, context) if shown else "Trop peu de dates pour une courbe",
        find.state_reading(say.by_state(data, Nature.MILESTONE.value), data) if shown else "",
        _curve(data, context),
        data_table(
            [
                Column("date", "Date"),
                Column("au_plus_tot", "Périodes commencées", numeric=True),
                Column("prevus", "Périodes achevées", numeric=True),
                Column("atteints", "Déclarés atteints", numeric=True),
            ],
            [
                {
                    "date": date_long(row["date"]),
                    "au_plus_tot": number(row["au_plus_tot"]),
                    "prevus": number(row["prevus"]),
                    "atteints": "·" if row["atteints"] is None else number(row["atteints"]),
                }
                for row in rows
            ],
            caption="Jalons datés, cumulés",
            dense=True,
        ),
        shown=shown,
        options={
            "subtitle": typography(
                "Nombre cumulé de jalons prévus et de jalons atteints. La bande claire va du "
                "début à la fin des périodes annoncées."
            ),
            "note": _undated_note(data),
        },
    )


def _undated_note(data: Overview) -> str | None:
    left = _undated(data)
    if left <= 0:
        return None
    words = count(left, "autre jalon n’a pas", "autres jalons n’ont pas")
    return f"{words} de date prévue et ne {'sont' if left > 1 else 'est'} pas sur la courbe."


def _curve(data: Overview, context: Context) -> dict[str, Any]:
    states = say.by_state(data, Nature.MILESTONE.value)
    document = data.document
    return cumulative_steps(
        dicts(data.cumulated),
        context.as_of,
        last_document=document["dated"] if document else None,
        undated=_undated(data),
        silent=states.get(State.SILENT.value, 0),
    )


def _undated(data: Overview) -> int:
    """Key milestones without a planned date, reached or not."""
    whole = sum(say.by_state(data, Nature.MILESTONE.value).values())
    return whole - max((row["au_plus_tot"] for row in dicts(data.cumulated)), default=0)


def silences_card(data: Overview, context: Context) -> Card:
    """Commitments by their oldest milestone past without information."""
    rows = dicts(data.silences)
    more = (
        (f"Voir les {number(len(rows))} engagements", _silent_href(context))
        if len(rows) > FIRST
        else None
    )
    which = ", six engagements les plus anciens" if len(rows) > FIRST else ""
    tail = f" sur {number(len(rows))}" if len(rows) > FIRST else ""
    return Card(
        "silences",
        find.silences_title(data),
        find.silences_reading(data),
        ranked_silence(
            [
                SilenceRow(
                    f"{row['numero']}. {row['titre_court']}",
                    row["mois"],
                    sheet_href(context, row["engagement"]),
                )
                for row in rows
            ],
            FIRST,
        ),
        data_table(
            [
                Column("engagement", "Engagement"),
                Column("depuis", "Fin de la période"),
                Column("duree", "Sans information depuis"),
                Column("jalons", "Jalons", numeric=True),
            ],
            [
                {
                    "engagement": html.A(
                        f"{row['numero']}. {row['titre_court']}",
                        href=sheet_href(context, row["engagement"]),
                    ),
                    "depuis": date_long(row["depuis"]),
                    "duree": duration_since(row["depuis"], context.as_of),
                    "jalons": number(row["jalons"]),
                }
                for row in rows
            ],
            caption="Plus anciens jalons échus sans information",
        ),
        shown=bool(rows),
        options={
            "subtitle": typography(
                f"Mois écoulés depuis le plus ancien jalon échu sans information{which}{tail}"
            ),
            "more": more,
        },
    )


def _silent_href(context: Context) -> str:
    return context.href(COMMITMENTS, etat=State.SILENT, nature=Nature.MILESTONE)


def dates_card(data: Overview, context: Context) -> Card:
    """The dates themselves, where a curve would say less than a list."""
    rows = dicts(data.dates)
    one, many = say.dates_noun(data)
    # A year inferred, words printed: what the document says, never more.
    listed = [
        {
            "libelle": _date_name(row, context),
            "echeance": typography(
                capital(
                    period_words(
                        row["debut"],
                        row["fin"],
                        row["precision"],
                        row["qualificatif"],
                        row["echeance_texte"],
                    )
                )
            ),
            "etat": state_badge(row["etat"]),
        }
        for row in rows[:MANY_DATES]
    ]
    more = (
        (f"Voir les {count(len(rows), one, many)}", dates_href(context, nature=data.nature))
        if len(rows) > MANY_DATES
        else None
    )
    return Card(
        "dates-annoncees",
        find.dates_title(data),
        find.state_reading(say.by_state(data), data),
        [
            data_table(
                [
                    Column("libelle", "Ce qui est promis"),
                    Column("echeance", "Pour quand"),
                    Column("etat", "État"),
                ],
                listed,
                caption=f"{capital(many)} du plan",
            )
        ],
        None,
        shown=bool(rows) and not has_curve(data) and not data.status_given,
        options={
            "subtitle": plan_subtitle(context, f"{capital(many)} par fin de période"),
            "more": more,
        },
    )


def _date_name(row: Mapping[str, Any], context: Context) -> Content:
    if row["engagement"] is None:
        return typography(row["libelle"])
    return [
        typography(row["libelle"]),
        " ",
        html.A(f"(n°{NB}{row['numero']})", href=sheet_href(context, row["engagement"])),
    ]
