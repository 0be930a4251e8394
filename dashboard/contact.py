"""The contact form: validates and stores a message, or shows the form with its faults."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request
from werkzeug.datastructures import MultiDict

from dashboard.observability import log
from dashboard.pages import Pages, Painted, split_address
from data.filters import CommitmentFilter
from data.reports import Draft, Message, take
from data.store import Store
from layouts.footer import CONTACT_PATH
from layouts.locale import current
from layouts.page import Context, language_pairs

_TRAP = "site"  # honeypot: only programs fill in this invisible field
_SHOWN = 80  # characters of an address in the log


class Contact:
    """The contact form of one store."""

    def __init__(self, pages: Pages, store: Store, paint: Any) -> None:
        """`paint`: turns a painted page into a response."""
        self.pages = pages
        self.store = store
        self.paint = paint

    def register(self, server: Flask) -> None:
        """Add the route to receive the form; the page itself is discovered like all pages."""
        server.add_url_rule(
            CONTACT_PATH, endpoint="contact_post", view_func=self.receive, methods=["POST"]
        )

    def receive(self) -> Any:
        """Store the message and redirect to the thanks; or the page with its faults."""
        given = request.form
        message = self._message(given)
        thanks = request.script_root + self._address(message, envoye="oui")
        if given.get(_TRAP):
            log.info("report_trapped")
            # as if it had been stored, so that the sender learns nothing
            return redirect(thanks, 303)
        faults = message.faults()
        if faults:
            response: Response = self.paint(self._again(Draft(message, faults)))
            return response
        number = take(self.store.engine, message, datetime.now(UTC))
        log.info("report_taken", number=number, page=(message.page or "")[:_SHOWN])
        return redirect(thanks, 303)

    def _message(self, given: MultiDict[str, str]) -> Message:
        """The message given; a page that does not exist is left out."""
        path, _query = split_address(given.get("sur", ""))
        known = path == given.get("sur") and self.pages.match(path) is not None
        filters, _problems = CommitmentFilter.from_query(given.get("filtres", ""))
        return Message(
            kind=given.get("nature", ""),
            text=given.get("message", ""),
            reply_to=given.get("courriel"),
            page=path if known else None,
            query=filters.without("au").to_query() or None,
            as_of=_day(given.get("au")) or self.pages.today(),
        ).cleaned()

    def _context(self, message: Message) -> Context:
        matched = self.pages.match(CONTACT_PATH)
        assert matched is not None, "the page of contact"
        day = "" if message.as_of == self.pages.today() else f"&au={message.as_of.isoformat()}"
        query = f"{message.query or ''}{day}&{urlencode(language_pairs(current()))}"
        return self.pages.context(matched[0], CONTACT_PATH, {}, query)

    def _address(self, message: Message, **options: str) -> str:
        return self._context(message).href(CONTACT_PATH, sur=message.page, **options)

    def _again(self, draft: Draft) -> Painted:
        matched = self.pages.match(CONTACT_PATH)
        assert matched is not None, "the page of contact"
        return self.pages.painted(matched[0], self._context(draft.message), draft, status=422)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
