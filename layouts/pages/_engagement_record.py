"""What was said of a commitment and when, and what it promises."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from data import rules
from data.queries.records import dicts
from data.queries.sheet import CommitmentSheet
from data.vocabulary import Absence, Assessor, ItemKind, State, Status, ValueKind
from layouts import element as html
from layouts.components.badge import calendar_badge, state_badge, status_badge, symbol
from layouts.components.messages import note, unknown_words
from layouts.components.navigation import section
from layouts.components.rows import Fact, fact_list
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import words
from layouts.locale.french import capital, date_words, number, of, quoted, typography
from layouts.page import Context
from layouts.pages._engagement_progress import source_link
from layouts.pages._engagement_sentences import reached_words

Row = dict[str, Any]

# A milestone said to be complete is « atteint »: its state has the words of milestones.
_AS_STATE = {
    Status.COMPLETE.value: State.REACHED.value,
    Status.WITHDRAWN.value: State.WITHDRAWN.value,
}


def names_of_items(sheet: CommitmentSheet) -> dict[str, str]:
    """Item -> « action 2 », « jalon « Débat » »: what a fact below the commitment is about."""
    assert sheet.detail is not None
    names = {one["code"]: f"action {one['rank']}" for one in dicts(sheet.detail.actions)}
    for one in dicts(sheet.detail.milestones):
        kind = words.NATURE[one["nature"]][0]
        names[one["code"]] = f"{kind} {quoted(typography(one['label']))}"
    return names


def history(sheet: CommitmentSheet, context: Context) -> Element:
    """Readings, newest first, opened by the silence that follows the last one."""
    assert sheet.detail is not None
    names = names_of_items(sheet)
    told = dicts(sheet.detail.observations)
    facts = [_silence(sheet, told, context.as_of)]
    for (day, precision), same_day in groupby(
        told, key=lambda one: (one["observed_on"], one["precision"])
    ):
        items = [html.Li(_reading(one, names)) for one in same_day]
        facts.append(Fact(capital(date_words(day, precision)), html.Ul(items)))
    return section(
        "Ce que l’on en a su, et quand", [fact_list(facts)], section_id="historique", ruled=False
    )


def _silence(sheet: CommitmentSheet, told: Sequence[Row], as_of: date) -> Fact:
    """« Depuis »: nothing is known after the newest reading, or nothing at all."""
    counted = [one for one in told if not one["replaced"]]
    plan = sheet.plan
    if not counted:
        published = date_words(plan.published_on, plan.published_precision)
        text = f"Aucune information depuis la publication du plan, {published}."
    else:
        newest = counted[0]
        day = date_words(newest["observed_on"], newest["precision"])
        text = f"Aucune information après {day}."
        if newest["observed_on"] >= rules.stale_before(as_of):
            text = f"La dernière information est {of(day)}."
    over = f"plan clos depuis {date_words(plan.end, 'mois')}" if plan.over(as_of) else None
    # One component: a list beside a note would be a list in a list, which Dash does not draw.
    return Fact("Depuis", html.Span([symbol(Status.UNKNOWN), " ", unknown_words(text)]), over)


def _reading(one: Row, names: dict[str, str]) -> list[Any]:
    """One reading: of what, the status as printed, the calendar, when reached, the words, where."""
    parts: list[Any] = []
    if one["status"]:
        badge = status_badge(one["status"], one["status_max"])
        if one["kind"] == ItemKind.MILESTONE and one["status"] in _AS_STATE:
            badge = state_badge(_AS_STATE[one["status"]])
        parts += [badge, " "]
        label = words.status_label(one["status"], one["status_max"])
        if one["printed"] and one["printed"].lower() != label.lower():
            parts.append(f"imprimé {quoted(one['printed'])} ")
    if one["calendar"]:
        parts += [calendar_badge(one["calendar"], sentence=True), " "]
    if one["reached_start"]:
        parts.append(f"{reached_words(one['reached_start'], one['reached_end'])} ")
    if one["item"] in names:
        parts.append(html.Span(f"({names[one['item']]}) ", className="discret"))
    if one["comment"]:
        parts.append(f"{typography(one['comment'])} ")
    if one["assessor"] != Assessor.ADMINISTRATION:
        parts.append(f"{words.ASSESSOR[one['assessor']]}. ")
    if one["replaced"]:
        parts.append(html.Strong("Corrigé depuis. "))
    parts.append(source_link(one))
    return parts


def promises(sheet: CommitmentSheet) -> Element:
    """What is promised, why, for what; then the quantified targets."""
    assert sheet.detail is not None
    found = sheet.detail.commitment
    facts = [
        Fact(term, typography(found[key]))
        for key, term in (
            ("subject", "Objet"),
            ("problem", "Problème traité"),
            ("relevance", "Gouvernement ouvert"),
            ("impacts", "Effets attendus"),
        )
        if found[key]
    ]
    children: list[Element] = []
    if facts:
        children += [fact_list(facts), note("Textes résumés par nos soins, d’après la source.")]
    table = _indicators(dicts(sheet.detail.indicators))
    if table is not None:
        children.append(table)
    if not children:
        children.append(html.P("Aucun document de la base n’en dit plus que le titre."))
    return section("Ce que l’engagement promet", children, section_id="promesses")


def _indicators(listed: Sequence[Row]) -> Element | None:
    if not listed:
        return None
    columns = (
        Column("label", "Cible chiffrée", strong=True),
        *(Column(kind.value, words.VALUE_KIND[kind]) for kind in ValueKind),
        Column("source", "Source"),
    )
    rows = []
    for _, same in groupby(listed, key=lambda one: one["code"]):
        values = list(same)
        first = values[0]
        unit = f", {first['unit']}" if first["unit"] else ""
        rows.append(
            {
                "label": typography(f"{first['label']}{unit}"),
                **{kind.value: _values(values, kind) for kind in ValueKind},
                "source": source_link(first),
            }
        )
    return data_table(columns, rows, caption="Promesses chiffrées")


def _values(values: Sequence[Row], kind: ValueKind) -> Any:
    told = [_value(one) for one in values if one["value_kind"] == kind]
    if not told:
        return unknown_words(words.ABSENCE[Absence.UNKNOWN])
    return told[0] if len(told) == 1 else html.Ul([html.Li(one) for one in told])


def _value(one: Row) -> Any:
    if one["value"] is None:
        return unknown_words(words.ABSENCE[one["absence"]])
    value = one["value"]
    said = number(value, 0 if float(value).is_integer() else 1)
    if one["printed"]:
        said = typography(one["printed"])
    if one["on_date"]:
        said += f" ({date_words(one['on_date'], one['precision'])})"
    return said
