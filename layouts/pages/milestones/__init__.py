"""« Jalons »: all milestones or deadlines, filtered, counted, planned against reached."""

from __future__ import annotations

from typing import Any

from data.facets import Option as Facet
from data.milestones import PAGE_ROWS, PERIODS, MilestoneList, present
from data.situation_columns import STATES as STATE_ORDER
from data.vocabulary import Nature
from layouts import element as html
from layouts import ids
from layouts.components.calculations import OF_DATES, calculation_line
from layouts.components.chips import active_count, criterion_chips
from layouts.components.compact_filters import KEYS, compact_fields, option_region_names
from layouts.components.content import Content
from layouts.components.filters import (
    Option,
    checklist_field,
    facet_options,
    filter_bar,
    filter_region_names,
    select_field,
    select_options,
)
from layouts.components.messages import empty_state, note
from layouts.components.navigation import page_head, pager, switch_row, switches
from layouts.components.squares import state_legend
from layouts.components.time_views import LONG_COLUMNS, exports, milestone_table, no_plan, views
from layouts.element import Element
from layouts.locale import N_, Labels, _, say
from layouts.locale.formats import capital
from layouts.locale.words import NATURE_LABELS
from layouts.page import Context, Page
from layouts.pages.milestones.cards import CUMULATED, LIST, STATES
from layouts.parts import Card, Group, Part, Row

NAME = "jalons"
PAGES = tuple(str(number) for number in range(1, 1001))
SORTS = Labels(
    {
        "silence": N_("longest silence"),
        "echeance": N_("deadline"),
        "objet": N_("commitment"),
        "etat": N_("state"),
        "information": N_("newest information"),
    }
)
_FILTERS = ("etat", "nature", *KEYS, "periode")


def title(data: MilestoneList, context: Context) -> str:
    """« Jalons », whatever the filter."""
    return _("Milestones")


def description(data: MilestoneList, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return say.calendar.headline(data.states, data.around, context)


def announce(data: MilestoneList, context: Context) -> str:
    """What the live region says after a change."""
    return say.milestones.in_list(data.total, data.around.natures)


def _head(data: MilestoneList, context: Context) -> Content:
    return page_head(
        say.calendar.headline(data.states, data.around, context),
        lede=say.calendar.lede(data.states, data.around, context),
    )


def _counted(data: MilestoneList) -> str:
    return say.calendar.counted(data.totals)


def _filters(data: MilestoneList, context: Context) -> Content:
    fields = [
        checklist_field(context, "etat", _options(data, "etat")),
        checklist_field(context, "nature", _options(data, "nature")),
        *compact_fields(context, data.facets, data.around.names),
        select_field(
            context,
            "periode",
            _periods(data, context.options.get("periode", "")),
            label=_("Announced period"),
            value=context.options.get("periode", ""),
        ),
    ]
    return filter_bar(
        context,
        fields,
        keys=_FILTERS,
        result_words=_counted(data),
        active=active_count(context),
        title=_("Filter the milestones"),
    )


def _options(data: MilestoneList, key: str) -> list[Option]:
    if key == "etat":
        numbers = data.state_facet
        return facet_options([Facet(state, numbers.get(state, 0)) for state in STATE_ORDER], "etat")
    natures = [
        Facet(nature, data.nature_facet.get(nature, 0), NATURE_LABELS[nature]) for nature in Nature
    ]
    return facet_options(natures, "nature")


def _periods(data: MilestoneList, chosen: str) -> list[dict[str, str]]:
    """The periods with dates, and the chosen one even without any."""
    special = [
        Facet(code, None, say.milestones.period(code)) for code in ("echue", "ouverte", "proche")
    ]
    years = [
        Facet(code, number, say.milestones.period(code)) for code, number in data.periods.items()
    ]
    options = [*special, *years]
    if chosen and chosen not in {option.code for option in options}:
        options.append(Facet(chosen, 0, say.milestones.period(chosen)))
    return select_options(options, "periode", _("All periods"))


def _summary(data: MilestoneList, context: Context) -> Content:
    made: list[Content] = [criterion_chips(context, data.around.names)]
    period = context.options.get("periode")
    if period:
        back = html.A(_("All periods"), href=context.href(periode=None, page=None))
        made.append(note([say.milestones.chosen_period(period), back]))
    for nature, numbers in present(data.states).items():
        if len(data.around.natures) > 1:
            made.append(html.P(html.Strong(NATURE_LABELS[nature])))
        made.append(
            state_legend(
                {state.value: n for state, n in numbers.items()},
                feminine=nature is Nature.DEADLINE,
                hrefs={
                    state: context.href(etat=state, nature=nature, page=None) for state in numbers
                },
            )
        )
        if not period:  # the page of how a number is made cannot filter by period
            made.append(calculation_line(context, *OF_DATES, nature=nature))
    others = say.calendar.others(data.around.other_natures)
    if others:
        link = html.A(capital(others), href=context.href(nature=tuple(Nature), page=None))
        made.append(note([link, say.calendar.in_addition(to_calendar=False)]))
    return made


def _list(data: MilestoneList, context: Context) -> Content:
    if not data.rows:
        return [_empty(data, context)]
    current = context.options.get("tri", "silence")
    sorts = [
        (word, context.href(tri=key, page=None), key == current) for key, word in SORTS.items()
    ]
    return [
        html.H2(capital(_counted(data)), id="jalons-compte"),
        switch_row(switches(_("Sort by"), sorts)),
        milestone_table(
            data.rows,
            context,
            caption=say.milestones.caption(data.around.natures),
            columns=LONG_COLUMNS,
            empty=_("No milestone."),
        ),
        *_pages(data, context),
        exports(
            context,
            "jalons",
            [("iCalendar", "/calendrier.ics"), ("Atom", "/flux/jalons.atom")],
            **{key: context.options[key] for key in ("periode", "tri") if context.options.get(key)},
        ),
    ]


def _pages(data: MilestoneList, context: Context) -> list[Content]:
    """Which rows these are, with the previous and next page; None for a single page."""
    place = data.place
    if place.pages == 1:
        return []
    first = (place.page - 1) * PAGE_ROWS + 1

    def beside(page: int) -> tuple[str, str] | None:
        if not 1 <= page <= place.pages:
            return None
        address = context.href(page=None if page == 1 else page)
        return say.milestones.page(page, place.pages), f"{address}#jalons-compte"

    shown = say.milestones.page_rows(first, first + len(data.rows) - 1, place.total)
    return [note(shown), pager(beside(place.page - 1), beside(place.page + 1))]


def _empty(data: MilestoneList, context: Context) -> Element:
    missing = no_plan(data.around, context)
    if missing is not None:
        return missing
    actions = []
    if context.options.get("periode"):
        actions.append((_("All periods"), context.href(periode=None, page=None)))
    if context.filters.state:
        actions.append((_("All states"), context.href(etat=None, page=None)))
    others = say.calendar.others(data.around.other_natures)
    if others:
        actions.append((say.milestones.see(others), context.href(nature=tuple(Nature), page=None)))
    keys = [key for key, _value in context.filters.pairs() if key not in {"plan", "au", "nature"}]
    if keys:
        removed: dict[str, Any] = dict.fromkeys(keys)
        actions.append((_("Remove the filters"), context.href(periode=None, page=None, **removed)))
    return empty_state(say.milestones.nothing(data.around.natures), actions=actions)


PAGE = Page(
    name=NAME,
    path="/jalons",
    section="calendrier",
    plan_default="newest",
    options={"periode": PERIODS, "tri": tuple(SORTS), "page": PAGES},
    title=title,
    description=description,
    announce=announce,
    parts=(
        Part("jalons-vues", lambda data, context: views(context)),
        Part("jalons-tete", _head),
        Row(
            (
                Part(
                    None,
                    _filters,
                    also=(
                        *filter_region_names(NAME),
                        ids.control_region(NAME, "etat"),
                        ids.control_region(NAME, "nature"),
                        *option_region_names(NAME),
                    ),
                    filters=_FILTERS,
                ),
                Group(
                    (
                        Part("jalons-resume", _summary),
                        Part("jalons-liste", _list),
                        Card(CUMULATED, placed=True),
                    )
                ),
            ),
            spans=(3, 9),
        ),
    ),
    charts=(LIST, STATES),
)
