"""The positions of the milestones of a timeline: band, dotted line or point, and the lane."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.vocabulary import Ongoing, Precision, Qualifier
from layouts.figures.dates import following

WIDTH = 720  # px of the plot on a desktop, so that the shortest band gets 6 px
_COMPACT_WIDTH = 340
NARROWEST = 288  # px of the plot on the smallest screen


@dataclass(frozen=True)
class TimelineItem:
    """A milestone on the line of its commitment, or a line without announced dates.

    `state` None: the line is empty, or hatched over `start` to `end`, the period of a plan without
    dates. `since`: publication of the plan, where a deadline « avant… » begins. `ongoing`: what «
    en cours » means for it. `group` and `line` are drawn in the order of their first item.
    """

    group: str | None
    line: str
    state: str | None
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    qualifier: str | None = None
    label: str = ""
    words: str | None = None
    since: date | None = None
    href: str | None = None
    ongoing: Ongoing = Ongoing.RUNNING


@dataclass(frozen=True)
class Mark:
    """An item with its position: the interval of its band, of its dotted line, and its point."""

    item: TimelineItem
    band: tuple[date, date] | None  # last day included
    dotted: tuple[date, date] | None
    point: date | None
    lane: int = 0


@dataclass(frozen=True)
class Line:
    """A line of the timeline: its marks, its number of lanes, its number of undated items."""

    name: str
    drawn: tuple[Mark, ...]
    lanes: int
    undated: int


@dataclass(frozen=True)
class Plane:
    """The drawing surface, wide or compact; its vertical axis counts pixels."""

    first: date
    last: date
    compact: bool

    @property
    def end(self) -> date:
        """The day after the last one."""
        return following(self.last)

    @property
    def span(self) -> int:
        """The number of days shown."""
        return (self.end - self.first).days

    @property
    def shortest(self) -> float:
        """The number of days of 6 px, the shortest band."""
        return self.span * 6 / (_COMPACT_WIDTH if self.compact else WIDTH)


def is_dated(item: TimelineItem) -> bool:
    """Whether a period is announced; a milestone reached or withdrawn may have none."""
    return item.start is not None or item.end is not None


def is_unspecified(item: TimelineItem) -> bool:
    """A line of which only the period of the plan is known."""
    return item.state is None and item.start is not None and item.end is not None


def shown_window(dated: Sequence[TimelineItem], as_of: date) -> tuple[date, date]:
    """The first and last day to show around all dates and the date of observation."""
    days = [day for item in dated for day in (item.start, item.end) if day is not None]
    first = min([*days, as_of])
    last = max([*days, as_of])
    margin = max(20, (last - first).days // 30)
    return first - timedelta(days=margin), date(last.year, 12, 31)


def _placed(item: TimelineItem, first: date, last: date) -> Mark:
    start, end, qualifier = item.start, item.end, item.qualifier
    if start is None and end is not None:
        begin = max(first, min(item.since or first, end))
        return Mark(item, None, (begin, end), end)
    if start is not None and end is None:
        return Mark(item, (start, _period_end(start, item.precision)), None, None)
    assert start is not None
    assert end is not None
    if item.precision == Precision.DAY and start == end:
        return Mark(item, None, None, start)
    if qualifier in {Qualifier.EARLY, Qualifier.MIDDLE, Qualifier.LATE}:
        days = (end - start).days + 1
        third = {Qualifier.EARLY: 0, Qualifier.MIDDLE: 1, Qualifier.LATE: 2}[Qualifier(qualifier)]
        begin = start + timedelta(days=round(days * third / 3))
        stop = start + timedelta(days=round(days * (third + 1) / 3) - 1)
        return Mark(item, (begin, max(begin, stop)), (start, end), None)
    return Mark(item, (start, end), None, None)


def _period_end(start: date, precision: str | None) -> date:
    match precision:
        case Precision.DAY:
            return start
        case Precision.WEEK:
            return start + timedelta(days=6)
        case Precision.QUARTER | Precision.SEASON:
            return start + timedelta(days=90)
        case Precision.HALF_YEAR:
            return start + timedelta(days=181)
        case Precision.YEAR | Precision.SCHOOL_YEAR:
            return start + timedelta(days=364)
        case _:
            return start.replace(day=monthrange(start.year, start.month)[1])


def extent(mark: Mark) -> tuple[date, date]:
    """The first and last day of a mark."""
    days = [day for pair in (mark.band, mark.dotted) if pair for day in pair]
    if mark.point is not None:
        days.append(mark.point)
    return min(days), max(days)


Groups = Sequence[tuple[str | None, Sequence[Line]]]


def grouped(items: Sequence[TimelineItem], first: date, last: date, alone: bool) -> Groups:
    """The lines of each group, in the order of their first item.

    `alone`: each milestone has a lane of its own; otherwise milestones that do not touch share one.
    """
    by_group: dict[str | None, dict[str, list[TimelineItem]]] = {}
    for item in items:
        by_group.setdefault(item.group, {}).setdefault(item.line, []).append(item)
    gap = (last - first).days * 6 / WIDTH
    return [
        (group, [_line(name, listed, first, last, gap, alone) for name, listed in lines.items()])
        for group, lines in by_group.items()
    ]


def _line(
    name: str, items: Sequence[TimelineItem], first: date, last: date, gap: float, alone: bool
) -> Line:
    dated = [
        _placed(item, first, last)
        for item in items
        if (item.state is not None and is_dated(item)) or is_unspecified(item)
    ]
    dated.sort(key=lambda mark: extent(mark))
    ends: list[date] = []
    drawn = []
    for mark in dated:
        begin, end = extent(mark)
        free = (
            [] if alone else [lane for lane, used in enumerate(ends) if (begin - used).days > gap]
        )
        lane = free[0] if free else len(ends)
        if lane == len(ends):
            ends.append(end)
        ends[lane] = max(ends[lane], end)
        drawn.append(replace(mark, lane=lane))
    undated = sum(1 for item in items if item.state is not None and not is_dated(item))
    return Line(name, tuple(drawn), len(ends), undated)
