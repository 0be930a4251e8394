"""The head of a commitment's sheet: where it stands in its plan, who carries it, four answers."""

from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.queries.records import dicts
from data.queries.sheet import CommitmentSheet
from data.vocabulary import Assessor, Nature, Role, Status
from layouts.attributes import aria
from layouts.components.badge import calendar_badge, status_badge
from layouts.locale import words
from layouts.locale.french import (
    NB,
    ago,
    capital,
    count,
    date_long,
    date_words,
    plural,
    quoted,
    typography,
)
from layouts.page import Context

LONG_TITLE = 120  # signs, beyond which the title is set smaller


def breadcrumb(sheet: CommitmentSheet, context: Context) -> Component:
    """Engagements / Plan 2015-2017 / axis / sub-axis: each step is the list that holds this one."""
    of_plan = {"plan": sheet.plan.code}
    steps = [
        ("Engagements", context.link("/engagements")),
        (f"Plan {sheet.plan.code}", context.link("/engagements", **of_plan)),
        *(
            (axis["short_title"], context.link("/engagements", **of_plan, axe=axis["code"]))
            for axis in dicts(sheet.axes)
        ),
    ]
    return html.Nav(
        html.Ol([html.Li(html.A(typography(label), href=href)) for label, href in steps]),
        className="fil",
        **aria(label="Fil d’Ariane"),
    )


def heading(sheet: CommitmentSheet) -> list[Component]:
    """Number and plan, then the printed title, never corrected."""
    eyebrow = f"Engagement n°{NB}{sheet.number} · Plan {sheet.plan.code}"
    detail = sheet.detail
    if detail is not None and detail.commitment["short_title"] != sheet.title:
        eyebrow += f" · {detail.commitment['short_title']}"
    long = "titre-long" if len(sheet.title) > LONG_TITLE else None
    return [
        html.P(typography(eyebrow), className="surtitre"),
        html.H1(typography(sheet.title), className=long),
    ]


def carriers(sheet: CommitmentSheet, context: Context) -> Component:
    """Who carries it and who takes part, by role, each name the list of its commitments."""
    assert sheet.detail is not None
    listed = dicts(sheet.detail.carriers)
    lines: list[Component] = []
    for role in Role:
        of_role = [one for one in listed if one["role"] == role]
        if of_role:
            label = words.ROLE if len(of_role) == 1 else words.ROLE_PLURALS
            lines.append(html.Dt(label[role]))
            lines.append(html.Dd(html.Ul([_carrier(one, context) for one in of_role])))
    if not lines:
        return html.P("Aucun porteur n’est nommé dans les documents de la base.")
    return html.Dl(lines, className="porteurs")


def _carrier(one: dict[str, Any], context: Context) -> Component:
    role = None if one["role"] == Role.LEAD else one["role"]
    href = context.link("/engagements", organisme=one["organisation"], role=role)
    children: list[Any] = [html.A(typography(one["name"]), href=href)]
    if not one["counted"]:
        children.append(html.Small(f" ({words.PRINTED_IN['liste']})"))
    return html.Li(children)


def answers(sheet: CommitmentSheet, context: Context) -> Component:
    """Declared status, calendar, independent evaluation, last information; each with its date."""
    return html.Dl(
        [
            html.Div([html.Dt(question), html.Dd(answer), html.Dd(note, className="note")])
            for question, answer, note in (
                _status(sheet),
                _calendar(sheet, context.as_of),
                _evaluation(sheet),
                _last(sheet, context.as_of),
            )
        ],
        className="quatre-reponses",
    )


Answer = tuple[str, Any, str]


def _status(sheet: CommitmentSheet) -> Answer:
    assert sheet.detail is not None
    found = sheet.detail.commitment
    badge = status_badge(found["status"], found["status_max"], large=True)
    if found["observed_on"] is None:
        return "Statut déclaré", badge, "aucune autoévaluation dans la base"
    note = f"autoévaluation du {date_long(found['observed_on'])}"
    label = words.status_label(found["status"], found["status_max"])
    if found["printed"] and found["printed"].lower() != label.lower():
        note += f", imprimé {quoted(found['printed'])}"
    return "Statut déclaré", badge, note


def _calendar(sheet: CommitmentSheet, as_of: date) -> Answer:
    assert sheet.detail is not None
    found = sheet.detail.commitment
    if found["calendar"] is not None:
        note = f"autoévaluation du {date_long(found['calendar_on'])}"
        return "Calendrier déclaré", calendar_badge(found["calendar"]), note
    dated = dicts(sheet.detail.milestones)
    key = [one for one in dated if one["nature"] == Nature.MILESTONE] or dated
    if not key:
        return "Calendrier calculé", "Aucune date", "aucun document n’annonce d’échéance"
    feminine = key[0]["nature"] == Nature.DEADLINE
    over = [one["end"] for one in key if one["end"] is not None and one["end"] < as_of]
    ahead = [one["end"] for one in key if one["end"] is not None and one["end"] >= as_of]
    e = "e" if feminine else ""
    past = f"{len(over)} {plural(len(over), f'échu{e}', f'échu{e}s')}" if over else (
        f"aucun{e} échu{e}"
    )
    told = f"{count(len(key), *words.NATURE[key[0]['nature']])}, {past}"
    the = "la" if feminine else "le"
    if over:
        note = f"{the} {'dernière' if feminine else 'dernier'} le {date_long(max(over))}"
    elif ahead:
        note = f"{the} {'première' if feminine else 'premier'} le {date_long(min(ahead))}"
    else:
        note = "sans date de fin"
    return "Calendrier calculé", told, note


def _evaluation(sheet: CommitmentSheet) -> Answer:
    """What an independent assessor says; never mixed with the administration's own reading."""
    assert sheet.detail is not None
    told = [
        one
        for one in dicts(sheet.detail.observations)
        if one["assessor"] == Assessor.IRM and one["status"] and not one["replaced"]
        and one["kind"] == "engagement"
    ]
    question = "Évaluation indépendante"
    if not told:
        return question, status_badge(Status.UNKNOWN, large=True), "aucun rapport dans la base"
    newest = told[0]
    day = date_words(newest["observed_on"], newest["precision"])
    badge = status_badge(newest["status"], newest["status_max"], large=True)
    return question, badge, f"{words.ASSESSOR[Assessor.IRM]}, {day}"


def _last(sheet: CommitmentSheet, as_of: date) -> Answer:
    """When a source last spoke of it, else since when nobody has."""
    assert sheet.detail is not None
    question = "Dernière information"
    told = [one for one in dicts(sheet.detail.observations) if not one["replaced"]]
    if not told:
        since = date_words(sheet.plan.published_on, sheet.plan.published_precision)
        return question, "Aucune", f"depuis la publication du plan, {since}"
    newest = told[0]
    shown = capital(date_words(newest["observed_on"], newest["precision"]))
    return question, shown, ago(newest["observed_on"], as_of)
