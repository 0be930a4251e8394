"""The results of the list of commitments: summary, rows by plan, printed table."""

from collections.abc import Sequence
from datetime import date

from data.commitments import PAGE_SIZE, CommitmentList, Listed
from data.rows import CommitmentRow
from data.vocabulary import Assessor
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge
from layouts.components.calculations import calculation_href
from layouts.components.chips import criterion_chips
from layouts.components.content import Content, in_language, without_none
from layouts.components.messages import empty_list, empty_state, note
from layouts.components.navigation import downloads, more_link, switches
from layouts.components.rows import Result, result_group, titles
from layouts.components.squares import MAX_SQUARES, Square, status_legend, unit_squares
from layouts.components.table import Column, data_table
from layouts.components.voices import speaker_mark
from layouts.element import Element
from layouts.following import follow_links
from layouts.locale import N_, Labels, _, current, say, speaking
from layouts.locale.formats import number, official, typography
from layouts.locale.judgements import AMBITION, RESULTS
from layouts.page import Context

PATH = "/engagements"
NEXT = "suite"  # anchor of the first row added by « Afficher 20 de plus »
PAGES = tuple(str(n) for n in range(1, 501))
SORTS = Labels(
    {
        "plan": N_("plan, then number"),
        "titre": N_("title"),
        "statut": N_("status"),
        "calendrier": N_("calendar"),
        "resultats_mii": N_("results judged by the IRM"),
        "divergence": N_("divergence"),
        "information": N_("last information"),
    }
)


def sort_switch(data: CommitmentList, context: Context) -> Content:
    """The sort orders of the list, each with its address."""
    current = context.options.get("tri", "plan")
    return switches(
        _("Sort by"),
        [(word, context.href(tri=key, page=None), key == current) for key, word in SORTS.items()],
        in_place=True,
    )


def summary(data: CommitmentList, context: Context) -> Content:
    """The criteria in force, what is known, and one square a commitment."""
    parts: list[Element | None] = [criterion_chips(context, data.names)]
    if data.number:
        words = say.commitments.coverage(data.index, data.by_plan)
        href = calculation_href(context, "indice" if data.index.known else "statuts-connus")
        source = html.A(_("Where this figure comes from"), href=href)
        parts.append(html.P([words, " ", source], className="couverture"))
    if 0 < data.number <= MAX_SQUARES:
        squares = [_square(row, context) for row in data.rows]
        label = say.commitments.squares_label(data.number)
        parts += [unit_squares(squares, label=label), status_links(data, context)]
    return without_none(parts)


def status_links(data: CommitmentList, context: Context) -> Element | None:
    """The legend of statuses, each number a link to its list."""
    numbers = {status.value: n for status, n in data.statuses.items()}
    return status_legend(
        numbers,
        composite=data.composite,
        hrefs={status: context.href(statut=status, page=None) for status in numbers},
    )


def _square(row: CommitmentRow, context: Context) -> Square:
    label = say.commitments.square(
        row.plan, row.number, row.short_title, row.status, row.status_max
    )
    return Square(row.status, label, _sheet(row, context))


def _sheet(row: CommitmentRow, context: Context) -> str:
    return context.link(f"{PATH}/{row.code}")


def results(data: CommitmentList, context: Context) -> Content:
    """The rows, the link to the next ones, the exports and what the numbers mean."""
    if not data.number:
        return [nothing(data, context)]
    parts: list[Element | None] = [*_groups(data, context), _more(data, context)]
    keys = dict.fromkeys(key for key, _value in context.filters.pairs() if key != "au")
    sort = context.options.get("tri", "plan")
    query = context.link(
        "",
        **{key: context.filters.values(key) for key in keys},
        tri=None if sort == "plan" else sort,
    )
    parts.append(
        downloads(
            [
                ("CSV", f"/api/v1/engagements.csv{query}"),
                ("Excel", f"/api/v1/engagements.xlsx{query}"),
                ("JSON", f"/api/v1/engagements{query}"),
                (_("Report to print"), context.href("/rapport")),
                *follow_links(context),
            ]
        )
    )
    if context.filters.portfolio or context.filters.organisation:
        parts.append(
            note(
                _(
                    "A commitment that several bodies carry counts for each of them and once in "
                    "the total. The portfolio, a grouping of ours, joins the successive names of "
                    "one ministry."
                )
            )
        )
    return without_none(parts)


def shown_pages(context: Context) -> int:
    """The number of pages of twenty rows shown."""
    return int(context.options.get("page", PAGES[0]))


def _more(data: CommitmentList, context: Context) -> Element | None:
    left = data.number - len(data.shown)
    if not left:
        return None
    following = str(shown_pages(context) + 1)
    return more_link(
        say.commitments.more(min(left, PAGE_SIZE)), f"{context.href(page=following)}#{NEXT}"
    )


def _groups(data: CommitmentList, context: Context) -> list[Element]:
    """Rows grouped by plan; one group when the sort order mixes plans."""
    first_new = (shown_pages(context) - 1) * PAGE_SIZE
    rows = [
        _result(listed, context, anchor=NEXT if place and place == first_new else None)
        for place, listed in enumerate(data.shown)
    ]
    sort = context.options.get("tri", "plan")
    if sort != "plan":
        title = say.commitments.sorted_by(SORTS[sort])
        return [result_group(title, say.commitments.commitments(data.number), rows)]
    plans = [listed.row.plan for listed in data.shown]
    return [
        result_group(
            typography(_("Plan {plan}", plan=plan)),
            say.commitments.commitments(measures.commitments),
            [row for row, of_plan in zip(rows, plans, strict=True) if of_plan == plan],
        )
        for plan, measures in data.by_plan.items()
        if plan in plans
    ]


def _result(listed: Listed, context: Context, *, anchor: str | None = None) -> Result:
    row = listed.row
    return Result(
        number=number(row.number),
        **titles(row.short_title, row.title, row.title_language),
        lang=row.title_language,
        href=_sheet(row, context),
        meta=_meta(listed, context),
        status=status_badge(row.status, row.status_max),
        facts=_facts(listed, context.as_of),
        anchor=anchor,
    )


def _meta(listed: Listed, context: Context) -> str:
    """« Axe 3 · Ministère … + 2 porteurs », without what a plan does not have."""
    row = listed.row
    axis = (
        say.commitments.axis_number(row.axis_number)
        if row.axis_number
        else official(row.axis_short or "")
    )
    parts = [axis] if axis else []
    if context.options.get("tri", "plan") != "plan":
        parts.insert(0, _("Plan {plan}", plan=row.plan))
    if listed.leads:
        parts.append(say.commitments.with_others(listed.leads[0], len(listed.leads) - 1))
    return typography(" · ".join(parts))


def _facts(listed: Listed, as_of: date) -> Sequence[Content]:
    row = listed.row
    facts: list[Content] = []
    actions = say.commitments.actions(row.actions) if row.actions else None
    if row.calendar:
        calendar = calendar_badge(row.calendar, sentence=True)
        facts.append([calendar, f" · {actions}"] if actions else calendar)
    elif actions:
        facts.append(actions)
    if row.observed_on:
        facts.append(say.commitments.read_on(row.observed_on))
    if listed.voices.results is not None:
        words = RESULTS[listed.voices.results].lower()
        facts.append([speaker_mark(Assessor.IRM), f" {words}"])
    elif listed.voices.ambition is not None:
        words = AMBITION[listed.voices.ambition].lower()
        facts.append([speaker_mark(Assessor.IRM), f" {words}"])
    if listed.states:
        with speaking(current(), ongoing=listed.ongoing):
            facts.append(say.commitments.key_milestones(listed.states))
    return facts


def nothing(data: CommitmentList, context: Context) -> Element:
    """Why the list is empty, and links that would fill it."""
    today = (_("Back to today"), context.href(au=None))
    if data.absent:
        plan = data.absent[0]
        back = (_("See all plans"), context.href(plan=None, page=None))
        if not plan.published(context.as_of):
            words = say.commitments.unpublished(plan.code, context.as_of)
            return empty_state(words, actions=[today, back])
        return empty_state(
            say.commitments.uncovered(plan.code), official(plan.note or ""), actions=[back]
        )
    if not data.plans:
        return empty_state(say.commitments.nothing_published(context.as_of), actions=[today])
    return empty_list(context, data.names, data.selected_without)


def printed_table(data: CommitmentList, context: Context) -> Content:
    """The results as in the plan's summary table: commitment, status, calendar."""
    columns = (
        Column("commitment", _("Commitment"), strong=True),
        Column("status", _("Status")),
        Column("calendar", _("Calendar")),
    )
    rows = [
        {
            "commitment": [
                f"{say.commitments.printed(row.plan, row.number)} ",
                html.Span(
                    official(row.title, row.title_language), **in_language(row.title_language)
                ),
            ],
            "status": status_badge(row.status, row.status_max),
            "calendar": calendar_badge(row.calendar),
        }
        for row in data.rows
    ]
    table = data_table(columns, rows, caption=_("Summary table"), stack=False)
    if len(data.rows) == data.number:
        return table
    return [table, note(say.commitments.not_all_printed(len(data.rows), data.number))]
