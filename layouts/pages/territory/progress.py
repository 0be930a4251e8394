"""The commitments of a territory: statuses, dates, latest information."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from data.observation_rows import ObservationRow
from data.rows import CommitmentRow
from data.territory import SHOWN_MILESTONES, TerritorySheet
from data.vocabulary import Assessor, ItemKind, Nature, State, Status
from layouts import element as html
from layouts.components.badge import calendar_badge, state_badge, status_badge
from layouts.components.calculations import OF_COMMITMENTS, OF_DATES, calculation_line
from layouts.components.citation import citation
from layouts.components.content import Content, without_none
from layouts.components.messages import unknown_words
from layouts.components.navigation import more_link, section
from layouts.components.rows import Fact, fact_list
from layouts.components.squares import Square, state_legend, status_legend, unit_squares
from layouts.components.table import Column, data_table
from layouts.components.time_views import milestone_table
from layouts.element import Element
from layouts.locale import _, pgettext, say
from layouts.locale.formats import capital, date_long, date_words, official, typography
from layouts.locale.words import ASSESSOR
from layouts.page import Context

SHOWN = 12  # commitments in the table
_AS_STATE = {Status.COMPLETE: State.REACHED, Status.WITHDRAWN: State.WITHDRAWN}


def list_href(data: TerritorySheet, context: Context, path: str, **criteria: Any) -> str:
    """A list of the dashboard, for this territory and all below it."""
    return context.href(path, territoire=data.entry.code, **criteria)


def commitments(data: TerritorySheet, context: Context) -> Content:
    """The distribution of statuses: a square a commitment, then their titles."""
    if not data.number:
        return section(
            _("Its commitments"),
            [html.P(_("No commitment has a counted fact there."))],
            section_id="engagements",
        )
    parts: list[Element | None] = []
    if data.number == len(data.commitments):
        squares = [
            Square(row.status, say.territory.square(row), _sheet(row, context))
            for row in data.commitments
        ]
        parts.append(unit_squares(squares, label=say.territory.by_status(data.number)))
    parts.append(
        status_legend(
            {status.value: n for status, n in data.statuses.items()},
            composite=data.composite,
            hrefs={
                status.value: list_href(data, context, "/engagements", statut=status)
                for status in data.statuses
            },
        )
    )
    parts.append(calculation_line(context, *OF_COMMITMENTS, territoire=data.entry.code))
    if not data.is_nation:
        table = _titles(data, data.commitments[:SHOWN], context)
        parts.append(html.Div(table, className="ecran-seul"))
    parts.append(
        more_link(
            say.territory.see_commitments(data.number), list_href(data, context, "/engagements")
        )
    )
    return section(
        _("The commitments of the nation") if data.is_nation else _("Its commitments"),
        without_none(parts),
        section_id="engagements",
        intro=say.territory.known(data),
    )


def _sheet(row: CommitmentRow, context: Context) -> str:
    return context.link(f"/engagements/{row.code}")


def _titles(data: TerritorySheet, rows: Sequence[CommitmentRow], context: Context) -> Element:
    columns = (
        Column("title", _("Commitment"), strong=True, block=""),
        Column("leads", _("Leads")),
        Column("status", _("Status")),
        Column("information", _("Last information")),
    )
    return data_table(
        columns,
        [
            {
                "title": html.A(
                    f"{typography(row.plan)} · {row.number}. {official(row.short_title)}",
                    href=_sheet(row, context),
                ),
                "leads": say.territory.carriers(data.leads[row.code])
                or pgettext("of carriers", "not specified"),
                "status": status_badge(row.status, row.status_max),
                "information": date_long(row.last_on)
                if row.last_on
                else unknown_words(pgettext("of information", "none")),
            }
            for row in rows
        ],
        caption=_("Commitments of the territory"),
    )


def dates(data: TerritorySheet, context: Context) -> Content:
    """Milestones, then deadlines, by state; the longest silences by name."""
    parts: list[Element | None] = []
    for nature, numbers in data.states.items():
        if not numbers:
            continue
        href = list_href(data, context, "/jalons", nature=nature)
        words = say.territory.dates(sum(numbers.values()), nature)
        parts += [
            html.P(html.A(html.Strong(words), href=href)),
            state_legend(
                {state.value: n for state, n in numbers.items()},
                feminine=nature is Nature.DEADLINE,
                hrefs={
                    state.value: list_href(data, context, "/jalons", nature=nature, etat=state)
                    for state in numbers
                },
            ),
            calculation_line(context, *OF_DATES, territoire=data.entry.code, nature=nature),
        ]
    if not data.number:
        return None
    if not parts:
        sentence = _("No document of the base gives a date of its commitments.")
        parts.append(html.P(unknown_words(sentence)))
    elif not data.is_nation:
        parts += _milestones(data, context)
    return section(
        _("What its commitments announce"),
        without_none(parts),
        section_id="jalons",
        intro=_(
            "Milestones and deadlines of these commitments, in every place; the two natures do "
            "not add up."
        ),
    )


def _milestones(data: TerritorySheet, context: Context) -> list[Element | None]:
    table = milestone_table(
        data.milestones,
        context,
        caption=_("Milestones and deadlines, longest silences"),
        empty=_("No milestone."),
    )
    more = None
    if data.milestone_total > SHOWN_MILESTONES:
        both = list_href(data, context, "/jalons", nature=tuple(Nature))
        more = more_link(say.territory.see_dates(data.milestone_total), both)
    return [html.Div(table, className="ecran-seul"), more]


def information(data: TerritorySheet, context: Context) -> Content:
    """The newest readings of its commitments."""
    body: Element
    if data.readings:
        days = groupby(data.readings, key=lambda row: (row.observed_on, row.precision))
        body = fact_list(
            [
                Fact(
                    capital(date_words(day, precision)),
                    html.Ul([html.Li(_reading(row, data, context)) for row in same]),
                )
                for (day, precision), same in days
            ]
        )
    else:
        body = html.P(unknown_words(_("No information on its commitments.")))
    return section(_("Latest readings"), [body], section_id="informations")


def _reading(row: ObservationRow, data: TerritorySheet, context: Context) -> list[Content]:
    parts: list[Content] = []
    if row.status:
        state = _AS_STATE.get(row.status) if row.item_kind is ItemKind.MILESTONE else None
        badge = state_badge(state) if state else status_badge(row.status, row.status_max)
        parts += [badge, " "]
    if row.calendar:
        parts += [calendar_badge(row.calendar, sentence=True), " "]
    label = official(row.label)
    if row.commitment:
        parts.append(html.A(label, href=context.link(f"/engagements/{row.commitment}")))
    else:
        parts.append(label)
    if row.assessor is not Assessor.ADMINISTRATION:
        parts.append(f" {ASSESSOR[row.assessor]}.")
    return [*parts, " ", citation(row, data.sources)]
