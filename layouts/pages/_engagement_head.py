"""The head of a commitment's sheet: where it stands in its plan, who carries it, four answers."""

from datetime import date
from typing import Any

from data.queries.records import dicts
from data.queries.sheet import CommitmentSheet
from data.vocabulary import Assessor, Nature, Role, Status
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge
from layouts.components.navigation import breadcrumb, page_head
from layouts.components.rows import Answer
from layouts.element import Element
from layouts.locale import words
from layouts.locale.french import (
    NB,
    THIN,
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


def head(sheet: CommitmentSheet, context: Context) -> Element:
    """Trail, number and plan, the printed title, never corrected, then who carries it."""
    eyebrow = f"Engagement n°{NB}{sheet.number} · Plan {sheet.plan.code}"
    if sheet.detail is not None and sheet.detail.commitment["short_title"] != sheet.title:
        eyebrow += f" · {sheet.detail.commitment['short_title']}"
    return page_head(
        typography(sheet.title),
        eyebrow=typography(eyebrow),
        trail=breadcrumb(_trail(sheet, context)),
        meta=None if sheet.detail is None else _carriers(sheet, context),
    )


def _trail(sheet: CommitmentSheet, context: Context) -> list[tuple[str, str]]:
    """Engagements / Plan 2015-2017 / axis / sub-axis: each step is a list that holds this one."""
    of_plan = {"plan": sheet.plan.code}
    steps = [
        ("Engagements", context.link("/engagements")),
        (f"Plan {sheet.plan.code}", context.link("/engagements", **of_plan)),
        *(
            (axis["short_title"], context.link("/engagements", **of_plan, axe=axis["code"]))
            for axis in dicts(sheet.axes)
        ),
    ]
    return [(typography(label), href) for label, href in steps]


def _carriers(sheet: CommitmentSheet, context: Context) -> list[Any]:
    """By role, each name towards the list of its commitments."""
    assert sheet.detail is not None
    listed = dicts(sheet.detail.carriers)
    if not listed:
        return ["Aucun porteur n’est nommé dans les documents de la base."]
    parts: list[Any] = []
    for role in Role:
        of_role = [one for one in listed if one["role"] == role]
        if of_role:
            label = (words.ROLE if len(of_role) == 1 else words.ROLE_PLURALS)[role]
            parts.append(html.Span([html.Span(f"{label} ", className="porteurs-role"),
                                    *_named(of_role, context)], className="porteurs-ligne"))
    return parts


def _named(listed: list[dict[str, Any]], context: Context) -> list[Any]:
    parts: list[Any] = []
    for place, one in enumerate(listed):
        if place:
            parts.append(f"{THIN}; ")
        parts.append(_carrier(one, context))
    return parts


def _carrier(one: dict[str, Any], context: Context) -> Element:
    role = None if one["role"] == Role.LEAD else one["role"]
    href = context.link("/engagements", organisme=one["organisation"], role=role)
    children: list[Any] = [html.A(typography(one["name"]), href=href)]
    if not one["counted"]:
        children.append(f" ({words.PRINTED_IN['liste']})")
    return html.Span(children)


def answers(sheet: CommitmentSheet, context: Context) -> list[Answer]:
    """Declared status, calendar, independent evaluation, last information; each with its date."""
    return [
        Answer(*one)
        for one in (
            _status(sheet),
            _calendar(sheet, context.as_of),
            _evaluation(sheet),
            _last(sheet, context.as_of),
        )
    ]


def _status(sheet: CommitmentSheet) -> tuple[str, Any, str]:
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


def _calendar(sheet: CommitmentSheet, as_of: date) -> tuple[str, Any, str]:
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


def _evaluation(sheet: CommitmentSheet) -> tuple[str, Any, str]:
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


def _last(sheet: CommitmentSheet, as_of: date) -> tuple[str, Any, str]:
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
