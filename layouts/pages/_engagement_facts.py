"""The facts that hang on a commitment: places, evidence, contributions, anomalies, sources."""

from collections.abc import Sequence
from typing import Any

from data.queries.records import dicts
from data.queries.sheet import CommitmentSheet
from layouts import element as html
from layouts.components.messages import unknown_words
from layouts.components.navigation import downloads, print_button, section
from layouts.components.rows import source_list
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import words
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    date_words,
    join_and,
    of,
    period_words,
    quoted,
    typography,
)
from layouts.page import Context
from layouts.pages._engagement_progress import place_link, source_link
from layouts.pages._engagement_record import Row, names_of_items
from layouts.pages._engagement_sentences import lines_words, merged_lines


def places(sheet: CommitmentSheet, context: Context) -> Element | None:
    """Where sources locate it: kind of link, date, their words, what happens there."""
    assert sheet.detail is not None
    listed = dicts(sheet.detail.places)
    if not listed:
        return None
    names = names_of_items(sheet)
    columns = (
        Column("place", "Lieu", strong=True), Column("kind", "Lien"), Column("when", "Date"),
        Column("what", "Ce qui s’y passe"), Column("source", "Source"),
    )
    rows = [
        {
            "place": place_link(one, context),
            "kind": words.LOCATION_KIND[one["kind"]],
            "when": _when(one) or html.Span("non datée", className="discret"),
            "what": _with_item(one, one["description"], one["words"], names),
            "source": source_link(one),
        }
        for one in listed
    ]
    return section("Où", [data_table(columns, rows, caption="Lieux")], section_id="lieux")


def _with_item(
    one: Row, text: str | None, printed: str | None, names: dict[str, str]
) -> list[Any]:
    parts: list[Any] = [typography(text)] if text else []
    details = [names[one["item"]]] if one["item"] in names else []
    if printed:
        details.append(quoted(typography(printed)))
    if details:
        parts.append(html.Span(" · ".join(details), className="precision"))
    return parts


def _when(one: Row) -> str:
    if one["start"] is None and one["end"] is None:
        return ""
    return period_words(one["start"], one["end"], one["precision"])


def evidence(sheet: CommitmentSheet) -> Element | None:
    """Links, documents, events, press and success stories that sources cite."""
    assert sheet.detail is not None
    listed = dicts(sheet.detail.evidence)
    if not listed:
        return None
    names = names_of_items(sheet)
    columns = (
        Column("title", "Preuve", strong=True), Column("kind", "Type"), Column("when", "Date"),
        Column("about", "À propos"), Column("source", "Source"),
    )
    rows = [
        {
            "title": html.A(typography(one["title"]), href=one["url"], rel="external")
            if one["url"] else typography(one["title"]),
            "kind": words.EVIDENCE_KIND[one["kind"]],
            "when": _when(one) or html.Span("non datée", className="discret"),
            "about": capital(names.get(one["item"], "engagement")),
            "source": source_link(one),
        }
        for one in listed
    ]
    return section("Preuves citées", [data_table(columns, rows, caption="Preuves")],
                   section_id="preuves")


def contributions(sheet: CommitmentSheet) -> Element | None:
    """What participants of public events proposed of it, and what became of it."""
    assert sheet.detail is not None
    listed = dicts(sheet.detail.contributions)
    if not listed:
        return None
    columns = (
        Column("text", "Contribution", strong=True), Column("kind", "Type"),
        Column("when", "Date"), Column("outcome", "Suite donnée"), Column("source", "Source"),
    )
    rows = [
        {
            "text": [typography(one["text"]),
                     None if one["certain"] else html.Span("lien de notre lecture",
                                                           className="precision")],
            "kind": words.CONTRIBUTION_KIND[one["kind"]],
            "when": date_words(one["on_date"], one["precision"]) if one["on_date"] else "",
            "outcome": _outcome(one),
            "source": source_link(one),
        }
        for one in listed
    ]
    return section("Contributions", [data_table(columns, rows, caption="Contributions")],
                   section_id="contributions")


def _outcome(one: Row) -> Any:
    if not one["outcome"]:
        return unknown_words()
    told = words.OUTCOME[one["outcome"]]
    return f"{told}{NB}: {typography(one['reason'])}" if one["reason"] else told


def anomalies(sheet: CommitmentSheet) -> Element | None:
    """What the documents say twice, misspell or date impossibly, and what we decided."""
    assert sheet.detail is not None
    listed = dicts(sheet.detail.anomalies)
    if not listed:
        return None
    names = names_of_items(sheet)
    columns = (
        Column("field", "Sujet", strong=True), Column("variants", "Ce qui est imprimé"),
        Column("decision", "Ce que nous en faisons"), Column("source", "Source"),
    )
    rows = [
        {
            "field": capital(_field_words(one["field"]))
            + (f", {names[one['item']]}" if one["item"] in names else ""),
            "variants": html.Ul(
                [html.Li(quoted(part.strip())) for part in (one["variants"] or "").split(" | ")
                 if part.strip()]
            ),
            "decision": typography(one["decision"]),
            "source": source_link(one),
        }
        for one in listed
    ]
    return section("Ce que la source dit autrement",
                   [data_table(columns, rows, caption="Anomalies de la source")],
                   section_id="anomalies")


# Columns of the interchange format are written without accents; anomalies name some of them.
_ACCENTS = {
    "libelle": "libellé", "periode": "période", "periodes": "périodes", "debut": "début",
    "probleme": "problème", "resultats": "résultats", "prochaines_etapes": "prochaines étapes",
    "publie_le": "date de publication", "portee": "portée", "nom_imprime": "nom imprimé",
    "partie_prenante": "partie prenante", "atteint_debut": "date d’atteinte",
    "engagements_annonces": "engagements annoncés",
}


def _field_words(field: str) -> str:
    return typography(_ACCENTS.get(field, field.replace("_", " ")))


def sources(sheet: CommitmentSheet, context: Context) -> Element:
    """Documents with printed section and lines, then the sheet as files and on paper."""
    assert sheet.detail is not None
    detail = sheet.detail
    cited: dict[str, dict[str, list[str]]] = {}
    frames = (
        detail.actions, detail.milestones, detail.observations, detail.places, detail.evidence,
        detail.contributions, detail.indicators, detail.anomalies,
    )
    for one in [detail.commitment, *(one for frame in frames for one in dicts(frame))]:
        sections = cited.setdefault(one["source"], {})
        sections.setdefault(one["section"] or "sans section", []).append(one["lines"] or "")
    titles = {one["code"]: one for one in dicts(detail.sources)}
    listed = [
        (
            html.Span(_source_title(titles[code]), id=f"source-{code}"),
            titles[code]["url"],
            f"{THIN}; ".join(_where(name, lines) for name, lines in sections.items()),
        )
        for code, sections in cited.items()
    ]
    query = f"?au={context.filters.au.isoformat()}" if context.filters.au else ""
    address = f"/api/v1/engagements/{sheet.code}"
    return section(
        "Sources",
        [
            source_list(listed),
            downloads([("CSV", f"{address}.csv{query}"), ("JSON", f"{address}{query}")],
                      title="Emporter cette fiche"),
            print_button("Imprimer la fiche"),
        ],
        section_id="sources",
    )


def _where(name: str, lines: Sequence[str]) -> str:
    """« 4.1. Tableau récapitulatif, lignes 230 à 249 »: one mention a section, lines merged."""
    known = merged_lines(",".join(one for one in lines if one))
    return typography(f"{name}, {lines_words(known)}" if known else name)


def _source_title(source: Row) -> str:
    said = typography(source["title"])
    if source["dated"]:
        said += f", {date_words(source['dated'], source['precision'])}"
    return said


def missing(sheet: CommitmentSheet) -> list[str]:
    """What no document of the base tells of this commitment, in words."""
    assert sheet.detail is not None
    detail = sheet.detail
    return [
        noun
        for noun, found in (
            ("action", detail.actions), ("lieu", detail.places), ("preuve", detail.evidence),
            ("contribution", detail.contributions),
        )
        if found.empty
    ]


def missing_words(nouns: Sequence[str]) -> str:
    """« Aucun document de la base ne donne d’action, de lieu ni de preuve pour… »"""
    said = join_and([of(one) for one in nouns], "ni")
    return f"Aucun document de la base ne donne {said} pour cet engagement."
