"""The progress part of a commitment's sheet: its actions, its key milestones, its deadlines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.queries.records import dicts
from data.queries.sheet import CommitmentSheet
from data.vocabulary import Assessor, Nature, State
from layouts import element as html
from layouts.components.badge import calendar_badge, state_badge, status_badge
from layouts.components.messages import note
from layouts.components.navigation import section
from layouts.components.table import Column, Group, TableRow, data_table
from layouts.element import Element
from layouts.locale import words
from layouts.locale.french import (
    NB,
    capital,
    date_words,
    duration_since,
    period_words,
    typography,
)
from layouts.page import Context
from layouts.pages._engagement_chart import timeline_card
from layouts.pages._engagement_sentences import (
    actions_finding,
    lines_short,
    milestones_finding,
    reached_words,
)

Row = dict[str, Any]

_ACTION_COLUMNS = (
    Column("number", "N°"),
    Column("action", "Action", strong=True, block=""),
    Column("status", "Statut", block=""),
    Column("results", "Résultats"),
    Column("next_steps", "Prochaines étapes"),
    Column("source", "Source"),
)


def actions(sheet: CommitmentSheet, context: Context) -> Element | None:
    """The road map's steps with their own status, which does not make the commitment's."""
    assert sheet.detail is not None
    listed = dicts(sheet.detail.actions)
    if not listed:
        return None
    found = sheet.detail.commitment
    places = dicts(sheet.detail.places)
    bodies = dicts(sheet.action_carriers)
    rows = [
        {
            "number": one["rank"],
            "action": [
                html.Span(typography(one["label"])),
                *_bodies([body for body in bodies if body["item"] == one["code"]], context),
                *_places([place for place in places if place["item"] == one["code"]], context),
            ],
            "status": status_badge(one["status"], one["status_max"]),
            "results": typography(one["results"]) if one["results"] else _none("aucun rapporté"),
            "next_steps": (
                typography(one["next_steps"]) if one["next_steps"] else _none("aucune indiquée")
            ),
            "source": source_link(one),
        }
        for one in listed
    ]
    title = actions_finding(
        [one["status"] for one in listed], found["status"], found["status_max"]
    )
    parts = [data_table(_ACTION_COLUMNS, rows, caption="Actions de l’engagement")]
    if any(one["label_is_summary"] for one in listed):
        parts.append(note("Libellés résumés\u202f; la source donne le texte imprimé."))
    return section(
        title,
        parts,
        intro="Le statut de l’engagement est celui qu’imprime le rapport\u202f; il ne se "
        "déduit pas de ceux des actions.",
        section_id="actions",
    )


def _bodies(listed: Sequence[Row], context: Context) -> list[Element]:
    return [
        html.Span(
            [f"{words.ROLE[one['role']]}{NB}: ", html.A(
                typography(one["name"]),
                href=context.link("/engagements", organisme=one["organisation"], role=one["role"]),
            )],
            className="precision",
        )
        for one in listed
    ]


def _places(listed: Sequence[Row], context: Context) -> list[Element]:
    if not listed:
        return []
    parts: list[Any] = [f"Où{NB}: "]
    for one in listed:
        if len(parts) > 1:
            parts.append(", ")
        parts.append(place_link(one, context))
        if one["kind"] not in ("a_eu_lieu", "prevu"):
            parts.append(f" ({words.LOCATION_KIND[one['kind']].lower()})")
    return [html.Span(parts, className="precision")]


def place_link(place: Row, context: Context) -> Element:
    """The list of the commitments located in a place; every région at once when it says so."""
    if place["scope"] == "toutes_regions":
        return html.Span("toutes les régions")
    if place["scope"] == "regions_metropolitaines":
        return html.Span("les régions de métropole")
    return html.A(place["name"], href=context.link("/engagements", territoire=place["territory"]))


def source_link(fact: Row) -> Element:
    """« l. 977 », towards the source at the end of the sheet."""
    if not fact["lines"]:
        return html.Span("rédaction", className="discret")
    return html.A(lines_short(fact["lines"]), href=f"#source-{fact['source']}")


def _none(words_: str) -> Element:
    return html.Span(words_, className="discret")


def milestone_table(
    listed: Sequence[Row],
    context: Context,
    caption: str,
    groups: dict[str, str],
    accounts: Mapping[str, Row],
) -> Element:
    """Milestones with their printed words and their computed state, under their component.

    accounts: milestone -> the newest observation of it, told where no status or date is.
    """
    columns = (
        Column("label", "Jalon", strong=True) if listed[0]["nature"] == Nature.MILESTONE
        else Column("label", "Échéance", strong=True),
        Column("printed", "Date imprimée"),
        Column("state", f"État au {date_words(context.as_of)}", block="État"),
        Column("told", "Ce qui en est dit"),
        Column("since", "Échu depuis", numeric=True),
        Column("source", "Source"),
    )
    rows: list[TableRow] = []
    current: str | None = None
    for one in listed:
        group = one["component"] or groups.get(one["parent"])
        if group != current:
            rows.append(Group(typography(group or "Pour l’engagement entier")))
        current = group
        rows.append(_milestone(one, accounts.get(one["code"]), context.as_of))
    return data_table(columns, rows, caption=caption)


def _milestone(one: Row, account: Row | None, as_of: date) -> dict[str, Any]:
    return {
        "label": typography(one["label"]),
        "printed": _printed(one),
        "state": state_badge(one["state"]),
        "told": _told(one, account),
        "since": duration_since(one["end"], as_of) if one["state"] in (State.SILENT, State.LATE)
        else html.Span("·", className="discret"),
        "source": source_link(one),
    }


def _printed(one: Row) -> Any:
    shown = capital(
        period_words(one["start"], one["end"], one["precision"], one["qualifier"], one["words"])
    )
    details = []
    if one["year_inferred"]:
        details.append(f"année déduite{NB}: {_bounds(one)}")
    if one["replanned"]:
        details.append("période annoncée plus tard que la première")
    if one["before_plan"]:
        details.append("période passée avant la publication du plan")
    if not details:
        return shown
    return [shown, html.Span(" · ".join(details), className="precision")]


def _bounds(one: Row) -> str:
    return period_words(one["start"], one["end"], one["precision"], one["qualifier"])


def _told(one: Row, account: Row | None) -> Any:
    feminine = one["nature"] == Nature.DEADLINE
    if one["reached_start"] is not None:
        said = f"atteint{'e' if feminine else ''} "
        said += reached_words(one["reached_start"], one["reached_end"])
        return f"{said}, après la période annoncée" if one["reached_late"] else said
    if one["status_on"] is not None:
        return words.status_word(one["status"], feminine=feminine)
    if account is None:
        return html.Span("rien dans la base", className="discret")
    parts: list[Any] = [typography(account["comment"])] if account["comment"] else []
    if account["calendar"]:
        parts += [" ", calendar_badge(account["calendar"], sentence=True)]
    when = f"{date_words(account['observed_on'], account['precision'])}, sans statut"
    if account["assessor"] != Assessor.ADMINISTRATION:
        when = f"{words.ASSESSOR[account['assessor']]}, {when}"
    return [*parts, html.Span(capital(when), className="precision")]


def _accounts(sheet: CommitmentSheet) -> dict[str, Row]:
    """Item -> the newest observation of it that no correction replaced."""
    assert sheet.detail is not None
    counted = [one for one in dicts(sheet.detail.observations) if not one["replaced"]]
    return {one["item"]: one for one in reversed(counted)}


TABLES = {Nature.MILESTONE: "Jalons clés", Nature.DEADLINE: "Échéances dans les textes"}


def milestones(sheet: CommitmentSheet, context: Context) -> list[Element]:
    """Key milestones, then the deadlines that texts announce: two natures, never summed."""
    assert sheet.detail is not None
    actions_ = {
        one["code"]: f"Action {one['rank']}. {one['label']}"
        for one in dicts(sheet.detail.actions)
    }
    place = {code: rank for rank, code in enumerate(actions_)}
    listed = sorted(
        dicts(sheet.detail.milestones),
        key=lambda one: (place.get(one["parent"], -1), one["rank"]),
    )
    accounts = _accounts(sheet)
    sections = []
    for nature in Nature:
        of_nature = [one for one in listed if one["nature"] == nature]
        if not of_nature:
            continue
        table = milestone_table(of_nature, context, TABLES[nature], actions_, accounts)
        if nature == Nature.MILESTONE:
            sections.append(timeline_card(sheet, of_nature, context))
            sections.append(section("Jalons", table, section_id="jalons"))
        else:
            finding = f"{milestones_finding(by_state(of_nature), nature)}."
            sections.append(
                section("Échéances annoncées", table, intro=finding, section_id="echeances")
            )
    return sections


def by_state(listed: Sequence[Row]) -> dict[str, int]:
    """How many milestones are in each state, in the order of legends."""
    found = [one["state"] for one in listed]
    return {state: found.count(state) for state in words.STATE_ORDER if state in found}
