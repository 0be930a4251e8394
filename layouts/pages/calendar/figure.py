"""The figure of the calendar: items from lines, and the interval of each scale."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from data.calendar import Line, Schedule
from data.calendar import outside as left_outside
from data.rows import MilestoneRow
from layouts.figures.theme import Figure, empty_figure
from layouts.figures.timeline import TimelineItem, timeline
from layouts.locale import _
from layouts.locale.formats import official, typography
from layouts.page import Context


def figure(data: Schedule, context: Context) -> Figure:
    """The timeline of the page's lines."""
    if not data.timeline.lines:
        return empty_figure()
    return timeline(
        [item for line in data.timeline.lines for item in _items(line, context)],
        context.as_of,
        last_document=data.around.last_document,
        window=window(context),
    )


def _items(line: Line, context: Context) -> Iterator[TimelineItem]:
    name, group = _name(line), _group(line, context)
    if line.number is None:
        href = context.link("/", plan=line.plan.code)
    else:
        href = context.link(f"/engagements/{line.code}")
    if not line.milestones:
        unspecified = _("calendar not specified")
        plan = line.plan
        yield TimelineItem(group, name, None, plan.start, plan.end, label=unspecified, href=href)
    for row in line.milestones:
        yield _item(line, row, (name, group, href), context)


def _item(
    line: Line, row: MilestoneRow, named: tuple[str, str, str], context: Context
) -> TimelineItem:
    name, group, href = named
    return TimelineItem(
        group,
        name,
        row.state,
        row.start,
        row.end,
        row.precision,
        row.qualifier,
        official(row.label),
        row.words,
        line.plan.published_on,
        href,
        row.ongoing(context.as_of),
    )


def _name(line: Line) -> str:
    if line.number is None:
        return _("Plan {plan}", plan=typography(line.plan.code))
    return f"{line.number}. {official(line.label or '')}"


def _group(line: Line, context: Context) -> str:
    plan = "" if len(context.filters.plan) == 1 else f"{line.plan.code} · "
    if line.number is None:
        words = _("Dates of the plan")
    elif line.group is None:
        words = _("No printed lead")
    elif line.group.number:
        words = _(
            "Axis {number} · {title}", number=line.group.number, title=official(line.group.label)
        )
    else:
        words = official(line.group.label)
    return typography(f"{plan}{words}")


def window(context: Context) -> tuple[date, date] | None:
    """The interval of a scale.

    The whole plan; the year of the date with the years before and after; three months before and
    after.
    """
    day = context.as_of
    match context.options.get("echelle"):
        case "annee":
            return date(day.year - 1, 7, 1), date(day.year + 1, 6, 30)
        case "mois":
            return _month(day, -3)[0], _month(day, 3)[1]
        case _other:
            return None


def _month(day: date, shift: int) -> tuple[date, date]:
    months = day.year * 12 + day.month - 1 + shift
    year, month = divmod(months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def outside(data: Schedule, context: Context) -> int:
    """The number of dated milestones outside the interval."""
    shown = window(context)
    return 0 if shown is None else left_outside(data, *(day.toordinal() for day in shown))
