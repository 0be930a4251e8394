"""« Calendrier »: the milestones of a plan on the lines of its commitments."""

from __future__ import annotations

from typing import Any

from data.calendar import Schedule
from layouts import element as html
from layouts.components.calculations import OF_DATES, calculation_line
from layouts.components.content import Content
from layouts.components.messages import empty_state, note
from layouts.components.navigation import more_link, page_head, section
from layouts.components.time_views import exports, milestone_table, no_plan, views
from layouts.locale import N_, _, say
from layouts.page import Context, Page
from layouts.pages.calendar.cards import GROUPINGS, SCALES, TIMELINE
from layouts.parts import Card, Filters, Group, Part

FIRST_ROWS = 10
SKIPPED = ("au", "nature")  # the date is chosen in the bar, the nature by switches


def title(data: Schedule, context: Context) -> str:
    """« Calendrier », whatever the plan."""
    return _("Calendar")


def description(data: Schedule, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return say.calendar.headline(data.states, data.around, context)


def announce(data: Schedule, context: Context) -> str:
    """What the live region says after a change."""
    return say.calendar.announced(data.around.selected, data.totals)


def _head(data: Schedule, context: Context) -> Content:
    return page_head(
        say.calendar.headline(data.states, data.around, context),
        lede=say.calendar.lede(data.states, data.around, context),
    )


def _empty(data: Schedule, context: Context) -> bool:
    return not (data.timeline.lines and data.around.dates_known)


def _unpublished(data: Schedule, context: Context) -> bool:
    return not data.around.published(context.as_of)


def _nothing(data: Schedule, context: Context) -> Content:
    missing = no_plan(data.around, context)
    if missing is not None or data.timeline.lines:
        return missing
    keys = [key for key, _value in context.filters.pairs() if key not in {"au", "plan"}]
    removed: dict[str, Any] = dict.fromkeys(keys)
    return empty_state(
        _("No commitment or milestone matches the filters."),
        actions=[(_("Remove the filters"), context.href(**removed))],
    )


def _list(data: Schedule, context: Context) -> Content:
    if not data.rows or not data.around.dates_known:
        return None
    natures, total = data.around.natures, sum(data.totals.values())
    long = total > FIRST_ROWS
    more = [more_link(say.calendar.show_all(data.totals), context.href("/jalons"))] if long else []
    return section(
        say.calendar.list_title(natures),
        [
            note(say.calendar.first_rows(data.totals, FIRST_ROWS if long else None)),
            milestone_table(
                data.rows[:FIRST_ROWS],
                context,
                caption=say.calendar.list_caption(natures),
                empty=_("No date of this nature."),
            ),
            *more,
            *(calculation_line(context, *OF_DATES, nature=nature) for nature in natures),
            exports(
                context,
                "jalons",
                [("iCalendar", "/calendrier.ics"), ("Atom", "/flux/jalons.atom")],
            ),
        ],
    )


PAGE = Page(
    name="calendrier",
    path="/calendrier",
    nav=N_("Calendar"),
    rank=40,
    plan_default="newest",
    options={"groupe": tuple(GROUPINGS), "echelle": tuple(SCALES)},
    title=title,
    description=description,
    announce=announce,
    parts=(
        Part("calendrier-vues", lambda data, context: views(context)),
        Part("calendrier-tete", _head),
        Filters(lambda data, context: _("Filter the calendar"), skip=SKIPPED, hidden=_unpublished),
        Part("calendrier-vide", _nothing),
        Group((Card(TIMELINE),), "calendrier-carte", hidden=_empty, tag=html.Div),
        Part("calendrier-liste", _list),
    ),
)
