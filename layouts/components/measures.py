"""Shared by pages by axis and by carrier: addresses of lists, cells of measures, frames."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data.around import Around, Framed
from data.measures import Measures
from data.organisations import Grouping
from data.rows import CommitmentRow
from data.situation_columns import STATES, STATUSES
from data.vocabulary import Assessor, Divergence, Nature, State
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge
from layouts.components.chips import criterion_chips
from layouts.components.content import NOTHING, Content
from layouts.components.folds import shortened
from layouts.components.messages import empty_list, empty_state, replay_alert, unknown_words
from layouts.components.rows import Result, result_group, titles
from layouts.element import Element
from layouts.figures.stacked import BarRow
from layouts.figures.theme import shorten
from layouts.locale import _, say
from layouts.locale.formats import date_long, date_short, number, official
from layouts.page import Context

LABEL = 60  # characters: two lines beside a bar


def commitments_href(context: Context, **criteria: Any) -> str:
    """The list of commitments under the page's filters and these criteria."""
    return context.href("/engagements", **criteria)


def dates_href(context: Context, nature: str, state: str | None = None, **criteria: Any) -> str:
    """The list of dates of a nature, and of a state if given, under the page's filters."""
    return context.href("/jalons", nature=nature, etat=state, **criteria)


def carrier_href(context: Context, code: str, by: Grouping, tail: str = "") -> str:
    """The page of a carrier; it keeps the plan and the date, not the other criteria."""
    group = by.value if by is Grouping.PORTFOLIO else None
    plans = context.filters.plan
    return context.link(f"/ministeres/{code}{tail}", plan=plans, groupe=group)


def chosen_carriers(context: Context) -> bool:
    """Whether the filter keeps some carriers only, which findings about carriers must mention."""
    return bool(context.filters.organisation or context.filters.portfolio)


def linked(value: int, href: str) -> Content:
    """A number that opens its list; a zero is grey and no link."""
    if value == 0:
        return html.Span("0", className="nul")
    return html.A(number(value), href=href)


def index_cell(figures: Measures, href: str) -> Content:
    """« 52 % calculé sur 9 des 17 », or that it cannot be computed."""
    if not figures.commitments:
        return NOTHING
    words = say.measures.index_words(figures)
    if figures.index is None:
        return unknown_words(words)
    return [
        html.A(words, href=href),
        " ",
        html.Span(say.measures.base_words(figures), className="precision"),
    ]


def known_cell(figures: Measures, href: str) -> Content:
    """« 9 sur 17 »: commitments with a known status."""
    if not figures.commitments:
        return NOTHING
    return [linked(figures.known, href), say.measures.out_of(figures.commitments)]


def freshness_cell(figures: Measures, href: str) -> Content:
    """The day of the newest information; « jamais renseigné » when there is none."""
    if not figures.commitments:
        return NOTHING
    if figures.last_on is None:
        return unknown_words(_("never reported on"))
    parts: list[Content] = [html.A(date_short(figures.last_on), href=href)]
    if figures.running == 0:
        parts += [" ", html.Span(_("plan over"), className="precision")]
    elif figures.never:
        words = say.measures.never_words(figures.never)
        parts += [" ", html.Span(words, className="precision")]
    return parts


def calendar_cell(figures: Measures, on_time: str, delayed: str) -> Content:
    """« 7 conformes, 2 retardés », or that no source declares it."""
    if not figures.commitments:
        return NOTHING
    if figures.on_time + figures.delayed == 0:
        return unknown_words(_("not reported"))
    parts: list[Content] = [html.A(say.measures.on_time_words(figures.on_time), href=on_time)]
    if figures.delayed:
        words = say.measures.delayed_words(figures.delayed)
        parts += [", ", html.A(words, href=delayed, className="calendrier-retarde")]
    return parts


def late_cell(
    context: Context, figures: Measures, nature: Nature, *, known: bool = True, **criteria: Any
) -> Content:
    """Numbers of dates late and past without information, each a link to its list.

    known: whether the store holds any date of the plans asked for.
    """
    dates = figures.dates(nature)
    if not known:
        return unknown_words()
    if not dates.total:
        return NOTHING
    late, silent = dates.states[State.LATE], dates.states[State.SILENT]
    parts: list[Content] = []
    if late:
        href = dates_href(context, nature, State.LATE, **criteria)
        words = say.measures.short_late(late)
        parts += [html.A(words, className="calendrier-retarde", href=href), ", "]
    if silent:
        href = dates_href(context, nature, State.SILENT, **criteria)
        parts.append(html.A(say.measures.short_silent(silent, nature), href=href))
    else:
        parts.append(html.Span("0", className="nul"))
    parts.append(say.measures.out_of(dates.total))
    return parts


def voices_cell(context: Context, figures: Measures, **criteria: Any) -> Content:
    """Numbers of commitments with a divergence, and of those the IRM judged, each a link to its
    list."""
    kinds = [kind.value for kind in Divergence]
    differing = commitments_href(context, divergence=kinds, **criteria)
    judged = commitments_href(context, evaluateur=Assessor.IRM.value, **criteria)
    parts: list[Content] = [linked(figures.apart, differing)]
    if figures.judged:
        words = say.measures.judged_words(figures.judged)
        parts += [", ", html.A(words, href=judged)]
    return parts


def status_row(context: Context, figures: Measures, label: str, **criteria: Any) -> BarRow:
    """One bar of statuses."""
    return BarRow(
        label=shorten(label, LABEL),
        numbers={status.value: figures.statuses[status] for status in STATUSES},
        index=figures.index,
        base=figures.index_base,
        index_max=figures.index_max,
        hrefs={
            status.value: commitments_href(context, statut=status.value, **criteria)
            for status in STATUSES
        },
    )


def state_row(
    context: Context, figures: Measures, label: str, nature: Nature, **criteria: Any
) -> BarRow:
    """One bar of milestone states."""
    states = figures.dates(nature).states
    return BarRow(
        label=shorten(label, LABEL),
        numbers={state.value: states[state] for state in STATES},
        hrefs={
            state.value: dates_href(context, nature, state.value, **criteria) for state in STATES
        },
    )


def status_numbers(rows: Iterable[Measures]) -> dict[str, int]:
    """The numbers by status of several measures that partition a set."""
    listed = [row.statuses for row in rows]
    return {status: sum(statuses[status] for statuses in listed) for status in STATUSES}


def state_numbers(rows: Iterable[Measures], nature: Nature) -> dict[str, int]:
    """The numbers by state of several measures that partition a set."""
    listed = [row.dates(nature).states for row in rows]
    return {state: sum(states[state] for states in listed) for state in STATES}


def heads(around: Around, context: Context) -> list[Element]:
    """The banner of a replayed date, above a page."""
    if not context.replayed:
        return []
    days = date_long(context.as_of), date_long(context.today)
    return [replay_alert(*days, context.href(au=None))]


def criteria(around: Around, context: Context) -> list[Element]:
    """The criteria in force, as chips."""
    made = criterion_chips(context, around.names, skip=("au", "plan"))
    return [] if made is None else [made]


def nothing(around: Around, context: Context) -> Element:
    """Why nothing is kept, and links that would keep something."""
    today = (_("Back to today"), context.href(au=None))
    if around.unpublished and len(around.unpublished) == len(context.filters.plan):
        plan = around.unpublished[0]
        if not plan.published(context.as_of):
            words = say.measures.plan_unpublished(plan.code, context.as_of)
            return empty_state(words, actions=[today])
        return empty_state(
            say.measures.plan_uncovered(plan.code),
            official(plan.note or ""),
            actions=[(_("See the plans with documents"), context.link("/plans"))],
        )
    if not any(plan.covered and plan.published(context.as_of) for plan in around.plans):
        return empty_state(say.measures.no_plan_yet(context.as_of), actions=[today])
    if not around.axes_known and around.selected:
        return empty_state(
            say.axes.unknown_why(around.selected),
            actions=[(_("See the commitments"), context.href("/engagements"))],
        )
    return empty_list(context, around.names, around.selected_without)


def nothing_published(data: Framed[Any], context: Context) -> bool:
    """Whether no plan asked for is published by the date, so that there is nothing to filter."""
    plans = context.filters.plan
    return bool(plans) and len(data.around.unpublished) == len(plans)


def plan_title(context: Context) -> str:
    """« Plan 2015-2017 », « Plans 2015-2017 et 2021-2023 », « Tous les plans »."""
    return say.measures.plan_title(context.filters.plan)


def commitment_results(
    context: Context,
    rows: Sequence[CommitmentRow],
    title: str,
    leads: Mapping[str, Sequence[str]],
    title_id: str,
) -> Element:
    """Commitments as result rows with their status, calendar and carriers; phones show the first
    ones."""
    listed = [
        Result(
            number=number(row.number),
            **titles(row.short_title, row.title, row.title_language),
            lang=row.title_language,
            href=context.link(f"/engagements/{row.code}"),
            meta=say.measures.commitment_meta(row, leads.get(row.code, ())),
            status=status_badge(row.status, row.status_max),
            facts=[
                *([calendar_badge(row.calendar, sentence=True)] if row.calendar else []),
                *([say.measures.on_day(row.observed_on)] if row.observed_on else []),
            ],
        )
        for row in rows
    ]
    total = say.components.commitments(len(listed))
    group = result_group(title, total, listed, level=2, title_id=title_id)
    return shortened(group, title_id)
