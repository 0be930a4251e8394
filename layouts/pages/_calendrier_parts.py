"""The table of milestones of a territory: rows under their French keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.vocabulary import Nature, Qualifier, State
from layouts import element as html
from layouts.components.badge import state_badge
from layouts.components.messages import unknown_words
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale.french import (
    capital,
    count,
    date_words,
    duration,
    period_words,
    quoted,
    typography,
)
from layouts.locale.words import NATURE, PRECISION, QUALIFIER
from layouts.page import Context

_SILENT = (State.SILENT.value, State.LATE.value)


def commitment_link(row: Mapping[str, Any], context: Context) -> Any:
    """« 9. CNR éducation », or the plan for its own dates."""
    if row["engagement"] is None:
        return html.A(
            typography(f"Plan {row['plan']}"), href=context.link("/", plan=row["plan"])
        )
    words = f"{row['numero']}. {row['titre_court']}"
    many = len(context.filters.plan) != 1
    return html.A(
        [typography(f"{row['plan']} · ") if many else "", words],
        href=context.link(f"/engagements/{row['engagement']}"),
    )


def period(row: Mapping[str, Any]) -> Any:
    """The printed words of a period and its bounds when they do not say them."""
    if row["debut"] is None and row["fin"] is None:
        words = row["echeance_texte"]
        return [capital(words), html.Span(" (aucune date)", className="discret")] if words else (
            unknown_words("aucune date")
        )
    words = period_words(
        row["debut"], row["fin"], row["precision"], row["qualificatif"], row["echeance_texte"]
    )
    inferred = " (année déduite)" if row.get("annee_deduite") else ""
    return f"{capital(words)}{inferred}"


def precision(row: Mapping[str, Any]) -> str:
    """« mois », « année, avant »."""
    words = PRECISION[row["precision"]]
    qualifier = row["qualificatif"]
    if not qualifier or qualifier == Qualifier.INTERVAL:
        return words
    return f"{words}, {quoted(QUALIFIER[qualifier])}"


def since(row: Mapping[str, Any]) -> str:
    """How long a period has been over without its end being told."""
    if row["etat"] not in _SILENT:
        return ""
    return duration(int(row["echu_depuis_mois"]))


def slip(row: Mapping[str, Any]) -> str:
    """« 0 jour », « + 365 jours », « précisé », « sans objet » when undated."""
    if row["decalage_jours"] is None:
        return "non calculable"
    if not row["replanifie"]:
        return "aucun"
    days = int(row["decalage_jours"])
    if days == 0:
        return "précisé" if row["precise"] else "aucun"
    return f"{'+' if days > 0 else '−'}{count(abs(days), 'jour')}"


def state(row: Mapping[str, Any], context: Context) -> Any:
    """The badge of a state, with its flags."""
    flags = []
    if row.get("anterieur_au_plan"):
        flags.append("période antérieure au plan")
    if row.get("atteint_en_retard"):
        flags.append("atteint après la date prévue")
    link = state_badge(row["etat"], href=context.href("/jalons", etat=row["etat"]))
    if not flags:
        return link
    return [link, html.Span(f" ({', '.join(flags)})", className="discret")]


MILESTONE_COLUMNS = (
    Column("engagement", "Engagement", strong=True, block=""),
    Column("libelle", "Jalon", block=""),
    Column("date", "Date imprimée", block="Prévu"),
    Column("precision", "Précision"),
    Column("etat", "État", block=""),
    Column("depuis", "Échu depuis", numeric=True, block="Depuis"),
)
LONG_COLUMNS = (
    MILESTONE_COLUMNS[0],
    Column("libelle_porteurs", "Jalon et porteurs", block=""),
    Column("date_precision", "Date imprimée", block="Prévu"),
    Column("etat_depuis", "État", block=""),
    Column("decalage", "Décalage", numeric=True),
    Column("information", "Dernière information"),
)


def milestone_cells(row: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """The cells of a milestone, whatever the columns shown."""
    last = row.get("derniere_information")
    nature = "" if row["nature"] == Nature.MILESTONE else f"{capital(NATURE[row['nature']][0])}. "
    label = f"{nature}{typography(row['libelle'])}"
    over = since(row)
    return {
        "engagement": commitment_link(row, context),
        "libelle": label,
        "libelle_porteurs": [label, html.Div(_carriers(row.get("porteurs")), className="discret")],
        "date": period(row),
        "date_precision": html.Div(
            [html.Div(period(row)), html.Div(f"Précision\u00a0: {precision(row)}",
                                             className="discret")]
        ),
        "precision": precision(row),
        "etat": state(row, context),
        "etat_depuis": html.Div(
            [html.Div(state(row, context)),
             *([html.Div(f"depuis {over}", className="discret")] if over else [])]
        ),
        "depuis": over,
        "decalage": slip(row) if "decalage_jours" in row else "",
        "information": date_words(last, row.get("information_precision"))
        if last else unknown_words("aucune"),
    }


def _carriers(names: str | None) -> Any:
    if not names:
        return "Porteur non précisé"
    listed = names.split(" | ")
    if len(listed) <= 2:
        return ", ".join(listed)
    return f"{listed[0]}, et {count(len(listed) - 1, 'autre')}"


def milestone_rows(
    rows: Sequence[Mapping[str, Any]],
    context: Context,
    *,
    caption: str,
    columns: Sequence[Column] = MILESTONE_COLUMNS,
    empty: str = "Aucun jalon.",
) -> Element:
    """The table of milestones."""
    return data_table(
        columns, [milestone_cells(row, context) for row in rows], caption=caption, empty=empty
    )
