"""Entries of feeds and calendars, and their Atom and iCalendar documents."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from data.recorded_times import BEFORE_ANY, begins
from layouts.locale import _, current

if TYPE_CHECKING:
    from icalendar import Event, Todo

# part of ids; not an address, so that ids survive a move of the site
DOMAIN = "suivi-gouvernement-ouvert"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, DOMAIN)


@dataclass(frozen=True)
class Entry:
    """An entry: its texts, its page, and its period.

    known_on: the day from which it could be known. recorded_at: when the site learned it in these
    words, which gives its order and revision.
    """

    key: str  # stable part of its id
    title: str
    text: str
    known_on: date
    recorded_at: datetime
    path: str  # inside the site
    category: str = ""
    start: date | None = None
    end: date | None = None
    cancelled: bool = False

    @property
    def revision(self) -> int:
        """A number that grows whenever the words change: seconds, as no count is kept."""
        return int((self.recorded_at - BEFORE_ANY).total_seconds())


@dataclass(frozen=True)
class Head:
    """The head of a feed; `origin` is the site's own address, or null."""

    path: str
    page: str  # the page that shows the same list
    query: str
    title: str
    site: str
    origin: str | None
    as_of: date

    def address(self, path: str) -> str:
        """The absolute address of a path, with the query of the feed."""
        return f"{self.origin}{path}{f'?{self.query}' if self.query else ''}"


def atom_bytes(head: Head, entries: list[Entry]) -> bytes:
    """An Atom document; the same request gives the same bytes."""
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id(_urn(f"{head.path}?{head.query}"))
    made.title(f"{_(head.title)} · {head.site}")
    made.author({"name": head.site})
    made.language(current())
    made.generator(head.site)
    made.updated(max((item.recorded_at for item in entries), default=begins(head.as_of)))
    if head.origin:
        made.link(href=head.address(head.path), rel="self", type="application/atom+xml")
        made.link(href=head.address(head.page), rel="alternate", type="text/html")
    for item in entries:
        entry = made.add_entry(order="append")
        entry.id(_urn(item.key))
        entry.title(item.title)
        entry.updated(item.recorded_at)
        entry.published(min(_noon(item.known_on), item.recorded_at))
        entry.content(item.text, type="text")
        if item.category:
            entry.category({"term": item.category})
        if head.origin:
            entry.link(href=f"{head.origin}{item.path}", rel="alternate")
    written: bytes = made.atom_str(pretty=True)
    return written


def calendar_bytes(head: Head, entries: list[Entry]) -> bytes:
    """An iCalendar document: whole-day events for periods, a task for an undated entry."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//{head.site}//FR")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{_(head.title)} · {head.site}")
    made.add("x-wr-timezone", "Europe/Paris")
    for item in entries:
        made.add_component(_component(item, head.origin))
    return bytes(made.to_ical())


def _component(item: Entry, origin: str | None) -> Event | Todo:
    from icalendar import Event, Todo

    first, last = item.start or item.end, item.end or item.start
    component: Event | Todo = Event() if first is not None else Todo()
    component.add("uid", f"{item.key.replace('/', '-')}@{DOMAIN}")
    component.add("dtstamp", item.recorded_at)
    component.add("last-modified", item.recorded_at)
    component.add("sequence", item.revision)
    component.add("summary", item.title)
    component.add("description", item.text)
    if first is not None and last is not None:
        # With one open bound the event is on the day of the other bound.
        begin = last if item.start is None else first
        component.add("dtstart", begin)
        component.add("dtend", last + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    if item.category:
        component.add("categories", [item.category])
    if item.cancelled:
        component.add("status", "CANCELLED")
    if origin:
        component.add("url", f"{origin}{item.path}")
    return component


def _noon(day: date) -> datetime:
    """Noon UTC of a day, which is the same day in all time zones of mainland France."""
    return datetime.combine(day, time(12), UTC)


def _urn(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, key)}"
