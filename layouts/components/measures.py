"""What the pages by axis and by carrier share: addresses of lists, cells of measures, frames."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.queries.around import Situation
from data.queries.commitments import STATUS_ORDER
from data.queries.measures import Grouping
from data.queries.milestones import STATE_ORDER
from data.vocabulary import State
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge
from layouts.components.chips import criterion_chips
from layouts.components.content import Content
from layouts.components.messages import empty_list, empty_state, replay_alert, unknown_words
from layouts.components.rows import Result, result_group
from layouts.element import Element
from layouts.figures.stacked import BarRow
from layouts.figures.theme import shorten
from layouts.locale.fr.measures import base_words, dates_noun, index_words
from layouts.locale.french import (
    NB,
    date_long,
    date_short,
    join_and,
    number,
    typography,
)
from layouts.page import Context

Row = Mapping[str, Any]
LABEL = 60  # signs: two lines beside a bar


def commitments_href(context: Context, **criteria: Any) -> str:
    """The list of commitments under the page's filters and these criteria."""
    return context.href("/engagements", **criteria)


def dates_href(context: Context, nature: str, state: str | None = None, **criteria: Any) -> str:
    """The list of dates of one nature, and one state, under the page's filters."""
    return context.href("/jalons", nature=nature, etat=state, **criteria)


def calculation_href(context: Context, subject: str, **criteria: Any) -> str:
    """What a number is made of."""
    return context.href(f"/chiffres/{subject}", **criteria)


def carrier_href(context: Context, code: str, by: Grouping, tail: str = "") -> str:
    """The page of a carrier; the plan and the date follow, the other criteria do not."""
    group = by.value if by is Grouping.PORTFOLIO else None
    plans = context.filters.plan
    return context.link(f"/ministeres/{code}{tail}", plan=plans, groupe=group)


def chosen_carriers(context: Context) -> bool:
    """Whether a filter keeps some carriers only: what is said of them must say so."""
    return bool(context.filters.organisation or context.filters.portfolio)


def linked(value: int, href: str) -> Content:
    """A count that opens its list; a zero is quiet and opens nothing."""
    if value == 0:
        return html.Span("0", className="nul")
    return html.A(number(value), href=href)


def index_cell(one: Row, href: str) -> Content:
    """« 52 % calculé sur 9 des 17 », or that it cannot be computed."""
    if not one["commitments"]:
        return "·"
    if one["index"] is None:
        return unknown_words("non calculable")
    return [
        html.A(index_words(one), href=href), " ",
        html.Span(base_words(one), className="precision"),
    ]


def known_cell(one: Row, href: str) -> Content:
    """« 9 sur 17 »: commitments with a known status."""
    if not one["commitments"]:
        return "·"
    return [linked(one["known"], href), f" sur {number(one['commitments'])}"]


def freshness_cell(one: Row, href: str) -> Content:
    """The day of the newest information; « jamais renseigné » when there is none."""
    if not one["commitments"]:
        return "·"
    if one["last_on"] is None:
        return unknown_words("jamais renseigné")
    parts: list[Content] = [html.A(date_short(one["last_on"]), href=href)]
    if one["running"] == 0:
        parts += [" ", html.Span("plan clos", className="precision")]
    elif one["never"]:
        parts += [" ", html.Span(f"{number(one['never'])} jamais renseignés" if one["never"] > 1
                                 else "1 jamais renseigné", className="precision")]
    return parts


def calendar_cell(one: Row, on_time: str, delayed: str) -> Content:
    """« 7 conformes, 2 retardés », or that no source says."""
    if not one["commitments"]:
        return "·"
    if one["on_time"] + one["delayed"] == 0:
        return unknown_words("non renseigné")
    parts: list[Content] = [
        html.A([number(one["on_time"]), f"{NB}conforme{'s' if one['on_time'] > 1 else ''}"],
               href=on_time)
    ]
    if one["delayed"]:
        words = f"{NB}retardé{'s' if one['delayed'] > 1 else ''}"
        parts += [", ", html.A([number(one["delayed"]), words], href=delayed,
                               className="calendrier-retarde")]
    return parts


def late_cell(context: Context, one: Row, nature: str, **criteria: Any) -> Content:
    """Dates late and past without information, each count a link to its list."""
    if not one[f"{nature}_total"]:
        return "·"
    late, silent = one[f"{nature}_en_retard"], one[f"{nature}_echu_sans_information"]
    parts: list[Content] = []
    if late:
        parts += [
            html.A(f"{number(late)}{NB}en retard", className="calendrier-retarde",
                   href=dates_href(context, nature, State.LATE.value, **criteria)), ", ",
        ]
    feminine = "e" if nature == "echeance" else ""
    if silent:
        words = f"{number(silent)}{NB}échu{feminine}{'s' if silent > 1 else ''}"
        parts.append(
            html.A(words, href=dates_href(context, nature, State.SILENT.value, **criteria))
        )
    else:
        parts.append(html.Span("0", className="nul"))
    parts.append(f" sur {number(one[f'{nature}_total'])}")
    return parts


def status_row(context: Context, one: Row, label: str, **criteria: Any) -> BarRow:
    """One bar of statuses."""
    return BarRow(
        label=shorten(label, LABEL),
        numbers={status.value: one[status.value] for status in STATUS_ORDER},
        index=one["index"],
        base=one["index_base"],
        index_max=one["index_max"],
        hrefs={
            status.value: commitments_href(context, statut=status.value, **criteria)
            for status in STATUS_ORDER
        },
    )


def state_row(context: Context, one: Row, label: str, nature: str, **criteria: Any) -> BarRow:
    """One bar of milestone states."""
    return BarRow(
        label=shorten(label, LABEL),
        numbers={state.value: one[f"{nature}_{state.value}"] for state in STATE_ORDER},
        hrefs={
            state.value: dates_href(context, nature, state.value, **criteria)
            for state in STATE_ORDER
        },
    )


def status_numbers(rows: Sequence[Row]) -> dict[str, int]:
    """Statuses of rows that partition a set."""
    return {one.value: sum(row[one.value] for row in rows) for one in STATUS_ORDER}


def state_numbers(rows: Sequence[Row], nature: str) -> dict[str, int]:
    """States of rows that partition a set."""
    return {
        state.value: sum(row[f"{nature}_{state.value}"] for row in rows) for state in STATE_ORDER
    }


def heads(around: Situation, context: Context) -> list[Element]:
    """What stands above a page: the replayed date, the criteria in force."""
    parts: list[Element] = []
    if context.replayed:
        parts.append(
            replay_alert(date_long(context.as_of), date_long(context.today), context.href(au=None))
        )
    return parts


def criteria(around: Situation, context: Context) -> list[Element]:
    """The chips of what narrows the page."""
    kept = [pair for pair in context.filters.pairs() if pair[0] not in {"au", "plan"}]
    return [criterion_chips(context, around.names, skip=("au", "plan"))] if kept else []


def nothing(around: Situation, context: Context) -> Element:
    """Why nothing is kept, and what would bring something back."""
    today = ("Revenir à aujourd’hui", context.href(au=None))
    if around.unpublished and len(around.unpublished) == len(context.filters.plan):
        plan = around.unpublished[0]
        if plan.covered:
            return empty_state(
                typography(f"Plan {plan.code} non publié au {date_long(context.as_of)}."),
                actions=[today],
            )
        return empty_state(
            typography(f"Plan {plan.code} non couvert{NB}: aucun document source."),
            plan.note,
            actions=[("Voir les plans documentés", context.link("/plans"))],
        )
    if not any(plan.covered and plan.published(context.as_of) for plan in around.plans):
        return empty_state(
            f"Aucun plan n’était publié au {date_long(context.as_of)}.", actions=[today]
        )
    return empty_list(context, around.names, around.kept_without)


def plan_title(context: Context) -> str:
    """« Plan 2015-2017 », « Plans 2015-2017 et 2021-2023 », « Tous les plans »."""
    plans = context.filters.plan
    if not plans:
        return "Tous les plans"
    word = "Plan" if len(plans) == 1 else "Plans"
    return typography(f"{word} {join_and(plans)}")


def commitment_results(
    context: Context, rows: Sequence[Row], title: str, leads: Mapping[str, Sequence[str]]
) -> Element:
    """Commitments as result rows with their status, calendar and carriers."""
    listed = [
        Result(
            number=number(one["number"]),
            title=typography(str(one["title"])),
            href=context.link(f"/engagements/{one['code']}"),
            meta=_meta(one, leads.get(str(one["code"]), ())),
            status=status_badge(one["status"], one["status_max"]),
            facts=[
                *([calendar_badge(one["calendar"], sentence=True)] if one["calendar"] else []),
                *([f"au {date_long(one['observed_on'])}"] if one["observed_on"] else []),
            ],
        )
        for one in rows
    ]
    said = number(len(listed))
    noun = "engagements" if len(listed) > 1 else "engagement"
    return result_group(title, f"{said}{NB}{noun}", listed, level=2)


def _meta(one: Row, names: Sequence[str]) -> str:
    parts = [f"Plan {one['plan']}", str(one["axis_short"])]
    if names:
        more = f" + {len(names) - 1}" if len(names) > 1 else ""
        parts.append(f"{names[0]}{more}")
    return typography(" · ".join(parts))


__all__ = [
    "calculation_href", "calendar_cell", "carrier_href", "chosen_carriers", "commitment_results",
    "commitments_href",
    "criteria", "dates_href", "dates_noun", "freshness_cell", "heads",
    "index_cell", "known_cell", "late_cell", "linked", "nothing", "plan_title", "state_numbers",
    "state_row", "status_numbers", "status_row",
]
