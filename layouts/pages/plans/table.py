"""The table of plans: a column a plan, a row a measure."""

from collections.abc import Callable, Sequence
from typing import Any

from data.plans_compared import PlanColumn
from data.vocabulary import Nature
from layouts import element as html
from layouts.components.content import NOTHING, Content
from layouts.components.measures import linked
from layouts.components.messages import unknown_words
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, pgettext, say, speaking
from layouts.locale.formats import date_long, number, percent, typography
from layouts.locale.words import STATE_ORDER
from layouts.page import Context

Cell = Callable[[PlanColumn, Context], Content]


def comparison(plans: Sequence[PlanColumn], context: Context) -> Element:
    """Measures in rows, plans in columns."""
    columns = [
        Column("what", _("Measure"), hidden_label=True, strong=True),
        *(Column(plan.code, typography(plan.code)) for plan in plans),
    ]
    lines: list[dict[str, Content]] = []
    for label, cell, always in _LINES:
        line: dict[str, Content] = {"what": _(label)}
        for plan in plans:
            line[plan.code] = _cell(plan, cell, context, always)
        lines.append(line)
    return data_table(columns, lines, caption=_("Measures in rows, plans in columns"))


def _cell(plan: PlanColumn, cell: Cell, context: Context, always: bool) -> Content:
    if always:
        return cell(plan, context)
    if not plan.covered:
        return unknown_words(_("no source document"))
    with speaking(context.language, ongoing=plan.ongoing):
        return cell(plan, context)


def _list(plan: PlanColumn, context: Context, **more: Any) -> str:
    return context.href("/engagements", plan=plan.code, **more)


def _dates(nature: Nature) -> Cell:
    def cell(plan: PlanColumn, context: Context) -> Content:
        dates = plan.documented.dates(nature)
        if not dates.total:
            others = any(plan.documented.dates(other).total for other in Nature)
            return NOTHING if others else unknown_words()

        def href(state: str | None = None) -> str:
            return context.href("/jalons", plan=plan.code, nature=nature.value, etat=state)

        parts: list[Content] = [html.A(number(dates.total), href=href())]
        numbers = {str(state): n for state, n in dates.states.items()}
        for state in STATE_ORDER:
            if numbers[state]:
                words = say.plans.in_state(state, numbers[state], nature)
                parts += [html.Br(), html.A(words, href=href(str(state)))]
        return parts

    return cell


def _size(plan: PlanColumn, context: Context) -> Content:
    commitments = plan.documented.commitments
    parts: list[Content] = [linked(commitments, _list(plan, context))]
    announced = plan.announced
    if announced is not None and announced != commitments and not context.filters.narrows:
        parts.append(say.plans.announced(announced))
    return parts


def _promised(plan: PlanColumn, context: Context) -> Content:
    if plan.announced is None:
        return unknown_words()
    return say.plans.commitments(plan.announced)


def _axes(plan: PlanColumn, context: Context) -> Content:
    if not plan.axes:
        return unknown_words()
    href = context.href("/axes", plan=plan.code)
    words = say.axes.counted(plan.axes or ())
    return [html.A(words, href=href), say.plans.subaxes(plan.subaxes or 0)]


def _carriers(plan: PlanColumn, context: Context) -> Content:
    href = context.href("/ministeres", plan=plan.code)
    return [
        html.A(say.plans.carriers(plan.carriers or 0), href=href),
        say.plans.participations(plan.participations or 0),
    ]


def _known(plan: PlanColumn, context: Context) -> Content:
    figures = plan.documented
    if not figures.commitments:
        return NOTHING
    if not figures.known:
        return unknown_words(pgettext("of statuses", "none"))
    href = _list(plan, context, **{"statut!": "non_renseigne"})
    return [html.A(number(figures.known), href=href), say.plans.out_of(figures.commitments)]


def _index(plan: PlanColumn, context: Context) -> Content:
    figures = plan.documented
    words = say.measures.index_words(figures)
    if figures.index is None:
        return unknown_words(words)
    href = context.href("/chiffres/indice", plan=plan.code)
    return [html.A(words, href=href), f", {say.measures.base_words(figures)}"]


def _elapsed(plan: PlanColumn, context: Context) -> Content:
    return _("plan over") if plan.over else percent(plan.elapsed)


def _last(plan: PlanColumn, context: Context) -> Content:
    last_on = plan.documented.last_on
    if last_on is None:
        return unknown_words(_("none"))
    return html.A(date_long(last_on), href=context.href("/chiffres/fraicheur", plan=plan.code))


def _published(plan: PlanColumn, context: Context) -> Content:
    return say.plans.published(plan.entry)


# Label, cell, and whether it is known for a plan without documents too.
_LINES: tuple[tuple[str, Cell, bool], ...] = (
    (N_("Publication"), _published, True),
    (N_("Commitments announced"), _promised, True),
    (N_("Time elapsed"), _elapsed, True),
    (N_("Commitments"), _size, False),
    (N_("Axes"), _axes, False),
    (N_("Leads"), _carriers, False),
    (N_("Known statuses"), _known, False),
    (N_("Progress index"), _index, False),
    (N_("Milestones of the sheets"), _dates(Nature.MILESTONE), False),
    (N_("Deadlines of the texts"), _dates(Nature.DEADLINE), False),
    (N_("Last information"), _last, False),
)
