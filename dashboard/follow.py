"""The form to follow something, and the pages behind the links of its messages.

Responses never tell whether an address is known: they are the same, only the mailbox learns more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, abort, redirect, request

from dashboard.clock import utc_now
from dashboard.mail.follow_letters import confirm_letter
from dashboard.observability import log
from dashboard.pages import Pages, Painted, split_address
from dashboard.security import from_another_site
from dashboard.settings import Settings
from data import outbox
from data.filters import CommitmentFilter
from data.following import follows
from data.following.asking import Asking, Subject, faults, subject
from data.following.follows import FollowRow
from data.following.news import Mark, newest_recording
from data.store import NotFound, Store
from data.vocabulary import Frequency
from layouts import follow_answers, shell
from layouts.document_title import site_title
from layouts.element import Element
from layouts.following import FOLLOW_PATH, scope_of
from layouts.locale import current, speaking
from layouts.page import Context, language_pairs

_TRAP = "site"  # honeypot: only programs fill in this invisible field
_SHOWN = 80  # characters of an address in the log


class Following:
    """The form and links of one store."""

    def __init__(
        self,
        pages: Pages,
        store: Store,
        settings: Settings,
        paint: Callable[[Painted], Response],
    ) -> None:
        """`paint`: turns a painted page into a response."""
        self.pages = pages
        self.store = store
        self.settings = settings
        self.paint = paint

    def register(self, server: Flask) -> None:
        """Add the routes; the page of the form is discovered like all pages."""
        server.add_url_rule(FOLLOW_PATH, "follow_post", self.receive, methods=["POST"])
        for name, view in (("confirmer", self.confirm), ("quitter", self.leave)):
            rule = f"{FOLLOW_PATH}/{name}/<secret>"
            server.add_url_rule(rule, f"follow_{name}", view, methods=["GET", "POST"])

    # --- the form --------------------------------------------------------------------------------

    def receive(self) -> Any:
        """Write the message to confirm and redirect to the thanks; or show the faults."""
        if not self.settings.follows:
            abort(404)
        if from_another_site(self.settings.web_origin):
            abort(403)
        given = request.form
        page, group = given.get("page", ""), given.get("groupe", "")
        path = split_address(page)[0] if page else ""
        known = path == page and self.pages.match(path) is not None
        path = path if known else ""
        filters, _problems = CommitmentFilter.from_query(given.get("filtres", ""))
        # Without codes unknown to the store, which could be any text.
        context = self._context(filters.without("au").to_query())
        scope = scope_of(path, group, context.filters)
        address, frequency = given.get("courriel", "").strip(), given.get("frequence", "")
        thanks = request.script_root + context.href(
            FOLLOW_PATH, page=path or None, groupe=group or None, envoye="oui"
        )
        if given.get(_TRAP):
            log.info("follow_trapped")
            # as if it had been stored, so that the sender learns nothing
            return redirect(thanks, 303)
        try:
            with self.store.at(self.pages.today()) as moment:
                about = subject(moment, scope)
        except NotFound:
            abort(404)
        wrong = faults(address, frequency)
        if wrong:
            form = Asking(about, path, address, frequency, faults=wrong)
            return self.paint(self._again(form, context))
        self._ask(address, about, Frequency(frequency), context.language)
        log.info("follow_asked", page=path[:_SHOWN])
        return redirect(thanks, 303)

    def _ask(self, address: str, about: Subject, frequency: Frequency, language: str) -> None:
        """Store the request and write the message to confirm, in one transaction."""
        now = utc_now()
        with self.store.write() as connection:
            number = follows.ask(connection, address, about.scope, frequency, language, now)
            if number is not None:
                words = confirm_letter(about, frequency, self.pages.site.name, language)
                outbox.write_to_follower(connection, number, *words, now)

    def _context(self, query: str = "", language: str | None = None) -> Context:
        """`language`: of the subscription; of the request when None."""
        matched = self.pages.match(FOLLOW_PATH)
        assert matched is not None, "the page of the form"
        language_query = urlencode(language_pairs(language or current()))
        return self.pages.context(matched[0], FOLLOW_PATH, {}, f"{query}&{language_query}")

    def _again(self, form: Asking, context: Context) -> Painted:
        matched = self.pages.match(FOLLOW_PATH)
        assert matched is not None, "the page of the form"
        return self.pages.painted(matched[0], context, form, status=422)

    # --- the links of messages -------------------------------------------------------------------

    def confirm(self, secret: str) -> Response:
        """Show a button first: programs that scan mail open links but post nothing."""
        now = utc_now()
        if request.method == "POST":
            with self.store.write() as connection:
                known = Mark(newest_recording(connection), self.pages.today())
                row = follows.confirm(connection, secret, now, known)
        else:
            with self.store.connect() as connection:
                row = follows.find(connection, secret, now, confirms=True)
        if row is None:
            return self._answer(404, follow_answers.dead)
        about = self._subject(row)
        done = request.method == "POST" or row.confirmed_at is not None
        words = follow_answers.confirmed if done else follow_answers.confirm
        return self._answer(200, lambda: words(about, row.frequency), row.language)

    def leave(self, secret: str) -> Response:
        """Show a button first; a POST ends it, from a mail program (RFC 8058) as from the button.

        The secret suffices: no session, token or origin is checked.
        """
        now = utc_now()
        if request.method == "POST":
            with self.store.write() as connection:
                row = follows.leave(connection, secret, now)
            gone = self._subject(row) if row is not None else None
            language = row.language if row is not None else None
            return self._answer(200, lambda: follow_answers.left(gone), language)
        with self.store.connect() as connection:
            row = follows.find(connection, secret, now, confirms=False)
        if row is None:
            return self._answer(404, follow_answers.dead)
        about = self._subject(row)
        return self._answer(200, lambda: follow_answers.leave(about), row.language)

    def _subject(self, row: FollowRow) -> Subject:
        try:
            with self.store.at(self.pages.today()) as moment:
                return subject(moment, row.scope)
        except NotFound:
            return Subject(row.scope, row.scope.code, {})

    def _answer(
        self, status: int, page: Callable[[], tuple[str, Element]], language: str | None = None
    ) -> Response:
        """A page that is not cached, not mounted and not indexed."""
        context = self._context(language=language)
        with speaking(context.language):
            title, content = page()
            state = {"titre": site_title(title, context.site)}
            tree = shell.shell(context, content, state=state)
            painted = Painted(
                status, state["titre"], "", tree, None, mounts=False, language=context.language
            )
        response = self.paint(painted)
        response.headers["Referrer-Policy"] = "no-referrer"  # the address holds a secret
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
