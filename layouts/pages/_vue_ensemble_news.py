"""What sources said last, and how to bring what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from data.queries.overview_page import Overview
from data.queries.records import dicts
from data.vocabulary import State
from layouts import element as html
from layouts.components.badge import state_badge
from layouts.components.content import Content
from layouts.components.navigation import button_link, section
from layouts.components.rows import Fact, fact_list
from layouts.element import Element
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    date_long,
    date_words,
    join_and,
    period_words,
    typography,
)
from layouts.locale.words import NATURE
from layouts.page import Context
from layouts.pages import _vue_ensemble_sentences as say
from layouts.pages._vue_ensemble_links import CHANGES, sheet_href


def information_list(data: Overview, context: Context, limit: int = 6) -> Element:
    """What sources said last, newest first, then the newest of each other plan."""
    told = dicts(data.information)
    own = told[:limit]
    # The last reading of the commitments themselves stays in sight, however old.
    own += [row for row in told[limit:] if row["fait"] == "statut" and row["type"] == "engagement"][
        :1
    ]
    lines = [(row["fin"], _when(row), _what(row, context)) for row in own]
    if data.plan is not None:
        lines.append(_publication(data.plan))
    lines += [(row["fin"], _when(row), _what(row, context)) for row in dicts(data.elsewhere)]
    lines.sort(key=lambda one: one[0], reverse=True)
    return fact_list([Fact(when, what) for _, when, what in lines])


def _publication(plan: Mapping[str, Any]) -> tuple[Any, str, Content]:
    whole = plan["engagements"] == plan["engagements_listes"]
    facts = [count(plan["engagements"], "engagement")] if whole and plan["engagements"] else []
    if whole and plan["jalons"]:
        facts.append(count(plan["jalons"], "jalon"))
    told = f"{NB}: {join_and(facts)}" if facts else ""
    return (
        plan["publie_le"],
        capital(date_words(plan["publie_le"], plan["publie_precision"])),
        f"Publication du plan {typography(plan['plan'])}{told}.",
    )


def _when(row: Mapping[str, Any]) -> str:
    start, end, precision = row["debut"], row["fin"], row["precision"]
    if precision:
        return capital(date_words(end, precision))
    if start == end:
        return capital(date_long(end))
    return capital(period_words(start, end, _precision(start, end)))


def _precision(start: Any, end: Any) -> str:
    """The precision that a period's bounds tell: a year, months, else days."""
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if whole_months and (start.month, end.month) == (1, 12):
        return "annee"
    return "mois" if whole_months else "jour"


def _what(row: Mapping[str, Any], context: Context) -> Content:
    n = row["objets"]
    told = count(n, *_nouns(row))
    of_plan = f" du plan {typography(row['plan'])}"
    if row["fait"] == "atteint":
        badge = state_badge(State.REACHED.value)
        if n == 1:
            return [badge, " ", _named(row, context), "."]
        return [badge, f" {told}{of_plan}, ", _that_day(row, context), "."]
    if row["type"] == "plan":
        return f"Récit de l’élaboration ou du bilan{of_plan}."
    account = row["fait"] == "recit"
    lead = _LEADS[row["fait"]]
    if n == 1:
        if row["engagement"] is None:
            return f"{lead.rstrip(',')}{NB}: {typography(row['libelle'])}."
        named = [f"{lead} pour " if account else f"{lead} relevé pour ", _named(row, context)]
        return [*named, "." if row["plan"] in context.filters.plan else f"{of_plan}."]
    whose = f"{lead} {'pour' if account else 'de'} {told}{of_plan}"
    return [f"{whose}, ", _that_day(row, context), "."]


def _that_day(row: Mapping[str, Any], context: Context) -> Element:
    """Several objects of one day: no address lists them alone, their day tells them."""
    day: date = row["constate_le"]
    changes: dict[str, Any] = {"plan": row["plan"], "du": day - timedelta(days=1), "au": day}
    if row["plan"] not in context.filters.plan:
        changes["axe"] = None
    return html.A("voir ce qui a changé", href=context.href(CHANGES, **changes))


_LEADS = {
    "statut": "Statut",
    "calendrier": "Calendrier",
    "recit": "Récit d’avancement, sans statut,",
}


def _nouns(row: Mapping[str, Any]) -> tuple[str, str]:
    if row["type"] == "jalon":
        return NATURE[row["nature"]]
    return {"action": ("action", "actions")}.get(row["type"], ("engagement", "engagements"))


def _named(row: Mapping[str, Any], context: Context) -> Content:
    """« Baromètre : lancement de la campagne », the commitment as a link."""
    if row["engagement"] is None:
        return html.Span(typography(row["libelle"]))
    link = html.A(typography(row["titre_court"]), href=sheet_href(context, row["engagement"]))
    if row["type"] == "engagement":
        return link
    return html.Span([link, f"{NB}: {typography(row['libelle'])}"])


_SUBSCRIPTIONS = (
    ("S’abonner aux changements (Atom)", "/flux/changements.atom"),
    ("Échéances dans un agenda (iCal)", "/calendrier.ics"),
)


def contribute(data: Overview, context: Context) -> Element | None:
    """How to bring what is missing; nothing when the site has no contact."""
    contact = context.site.contact_href
    if not contact:
        return None
    waiting = data.awaited
    told: Content
    if waiting.milestones:
        told = (
            f"{count(waiting.milestones, 'jalon attend', 'jalons attendent')} une information de "
            f"{count(waiting.organisations, 'porteur')}. "
        )
    elif data.total and say.known(data) < data.total:
        n = data.total - say.known(data)
        told = f"{count(n, 'engagement attend', 'engagements attendent')} un statut. "
    else:
        told = "Une lecture plus récente que celle de la base est toujours utile. "
    return section(
        "Faire avancer la connaissance",
        [
            html.P([told, f"Vous en disposez{THIN}? Un document public suffit."]),
            html.P(button_link("Signaler une source", contact)),
            html.Ul(
                [
                    html.Li(html.A(words, href=context.href(path, au=None)))
                    for words, path in _SUBSCRIPTIONS
                ],
                className="abonnements",
            ),
        ],
    )
