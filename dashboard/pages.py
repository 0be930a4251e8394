"""From an address to a page: its context, its data, and its HTML."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol
from urllib.parse import unquote, urlencode, urlsplit

from callbacks.bind import PARIS
from dashboard.discovery import Entry
from dashboard.health import report_unavailable
from dashboard.observability import log, request_id
from dashboard.settings import Settings
from data.actors import CODED, unknown_codes
from data.criteria import BY_KEY
from data.deadline import OutOfTime
from data.filters import CommitmentFilter, QueryProblem, from_a_campaign
from data.situations import Version
from data.store import NotFound, StoreUnavailable
from layouts import error_pages, shell
from layouts.document_title import site_title
from layouts.element import Element
from layouts.following import FOLLOW_PATH
from layouts.language_switch import in_language
from layouts.locale import FRENCH, LANGUAGE_KEY, LANGUAGES, _, current, speaking
from layouts.locale.formats import unmarked
from layouts.page import MAX_ADDRESS as MAX_ADDRESS
from layouts.page import Context, FootEntry, Page, PlanEntry, SiteInfo, language_of, parameters

_VARIABLE = re.compile(r"<([a-z_]+)>")
_CONTROL_SIGN = re.compile(r"[\x00-\x1f]")
_OPTION = re.compile(r"[^\x00-\x1f\x7f]{1,200}\Z")  # an open option: any short line of text


class PageStore(Protocol):
    """What the server itself needs of the store; pages need more."""

    def version(self) -> int: ...
    def plans(self) -> Any: ...
    def situation(self, as_of: date) -> Any: ...
    def snapshot(self) -> AbstractContextManager[Version]: ...


@dataclass(frozen=True)
class Painted:
    """A page ready to be sent, whatever its status."""

    status: int
    title: str
    description: str
    tree: Element
    canonical: str | None  # address without the origin; None on an error page
    mounts: bool = True  # whether the renderer takes over; not on a failure
    criteria: str = ""  # the query of its filters only, which feeds take too
    structured: Mapping[str, Any] | None = None  # schema.org metadata, for search engines
    language: str = FRENCH
    others: Mapping[str, str] = field(default_factory=dict)  # language -> address of the same page
    page: str = ""  # its name; "" for one whose filters no callback follows


class Pages:
    """The discovered pages over one store: finds, reads and paints them."""

    def __init__(self, entries: tuple[Entry, ...], settings: Settings, store: PageStore) -> None:
        self.entries = entries
        self.settings = settings
        self.store = store
        self.site = SiteInfo(
            base_url=settings.base_url,
            contact=settings.contact,
            nav=tuple((e.page.name, e.page.path, e.page.nav) for e in entries if e.page.nav),
            foot=tuple(
                FootEntry(e.page.name, e.page.path, e.page.foot, e.page.legal)
                for e in entries
                if e.page.foot
            ),
            publisher=settings.about(),
            workspace=settings.workspace_terms(),
            follows=settings.follows if any(e.page.path == FOLLOW_PATH for e in entries) else None,
        )
        # Fixed addresses are matched before those with variables.
        self._fixed = {e.page.path: e for e in entries if not _VARIABLE.search(e.page.path)}
        varying = [entry for entry in entries if entry.page.path not in self._fixed]
        varying.sort(key=lambda entry: len(_VARIABLE.findall(entry.page.path)))
        self._patterns = [(_pattern(entry.page.path), entry) for entry in varying]
        self._last = threading.local()
        self._plans: tuple[Version, tuple[PlanEntry, ...]] | None = None

    def today(self) -> date:
        """Today in Paris, or the day of the setting."""
        return self.settings.today or datetime.now(PARIS).date()

    def match(self, path: str) -> tuple[Entry, dict[str, str]] | None:
        """The page at this path, with its variables."""
        fixed = self._fixed.get(path)
        if fixed is not None:
            return fixed, {}
        for pattern, entry in self._patterns:
            matched = pattern.fullmatch(path)
            if matched:
                return entry, {key: unquote(value) for key, value in matched.groupdict().items()}
        return None

    def name_of(self, path: str) -> str | None:
        """The name of the page at this path."""
        matched = self.match(path)
        return matched[0].page.name if matched else None

    def context(self, entry: Entry, path: str, args: Mapping[str, str], query: str) -> Context:
        """The context of a request; the date of observation is decided here, once.

        A thread remembers its last one: an answer reads its address first for the canonical form,
        then to draw the page.
        """
        plans, today = self.plans(), self.today()
        key = (entry.page.name, path, query, today)
        known: tuple[Any, Context] | None = getattr(self._last, "context", None)
        if known is None or known[0] != key or known[1].plans is not plans:
            known = key, self._context(entry, path, args, query, plans, today)
            self._last.context = known
        return known[1]

    def _context(
        self,
        entry: Entry,
        path: str,
        args: Mapping[str, str],
        query: str,
        plans: tuple[PlanEntry, ...],
        today: date,
    ) -> Context:
        filters, problems = CommitmentFilter.from_query(query)
        options, refused = _options(entry.page, query)
        filters, unknown = self._known(filters, filters.as_of or today)
        language, unspoken = _language(query)
        plan_given = bool(filters.plan) or entry.page.plan_default is None
        if entry.page.plan_default == "newest" and not filters.plan and plans:
            newest = newest_plan(plans, filters.as_of or today)
            filters = replace(filters, plan=(newest.code,))
        return Context(
            page=entry.page,
            path=path,
            args=args,
            filters=filters,
            problems=(*problems, *unknown, *refused, *unspoken),
            options=options,
            today=today,
            as_of=filters.as_of or today,
            plans=plans,
            site=self.site,
            plan_given=plan_given,
            language=language,
            situation=self.store.situation,
        )

    def _known(
        self, filters: CommitmentFilter, as_of: date
    ) -> tuple[CommitmentFilter, tuple[QueryProblem, ...]]:
        """The filter without codes unknown to the store, and those codes."""
        if not any(filters.values(key) for key in CODED):
            return filters, ()
        unknown = unknown_codes(self.store.situation(as_of), filters)
        for key in dict.fromkeys(key for key, _code in unknown):
            known = [code for code in filters.values(key) if (key, code) not in unknown]
            filters = filters.with_values(key, known)
        return filters, tuple(QueryProblem(key, code, "valeur_inconnue") for key, code in unknown)

    def plans(self) -> tuple[PlanEntry, ...]:
        """The plans, newest first; read again when the content changes."""
        with self.store.snapshot() as version:
            if self._plans is None or self._plans[0] != version:
                self._plans = (version, tuple(self.store.plans()))
            return self._plans[1]

    def read(self, address: str) -> tuple[Entry, Context, Any]:
        """The page, context and data of an address; raises NotFound."""
        path, query = split_address(address)
        match = self.match(path)
        if match is None:
            raise NotFound("page", path)
        entry, args = match
        context = self.context(entry, path, args, query)
        return entry, context, entry.load(self.store, context)

    def report(self, error: Exception) -> str:
        """Log a failure with its trace and return the reference to show."""
        reference = request_id()
        log.error("page_failed", reference=reference, exc_info=error)
        return reference

    def paint(self, address: str) -> Painted:
        """The page of an address, or the error page; raises OutOfTime alone."""
        try:
            return self.painted(*self.read(address))
        except NotFound:
            return self.not_found(address)
        except StoreUnavailable as error:
            report_unavailable(error, split_address(address)[0])
            return self.unavailable(address)
        except OutOfTime:
            raise
        except Exception as error:
            return self.failure(address, self.report(error))

    def painted(self, entry: Entry, context: Context, data: Any, status: int = 200) -> Painted:
        """The page of some data; error pages are not mounted."""
        page = entry.page
        with speaking(context.language, ongoing=context.ongoing):
            state = entry.state(data, context)
            description = entry.description(data, context) if entry.description else ""
            return Painted(
                status,
                state["titre"],
                unmarked(description) or _(self.site.tagline),
                shell.shell(context, entry.view(data, context), state=state),
                context.href() if status == 200 else None,
                mounts=status == 200,
                criteria=urlencode([*context.filters.pairs(), *context.language_pairs], safe="!"),
                structured=page.structured(data, context) if page.structured else None,
                language=context.language,
                others=_in_languages(context) if status == 200 else {},
                page=page.name,
            )

    def not_found(self, address: str) -> Painted:
        """The 404 page with the nearest list; mounted like any page."""
        path, _query = split_address(address)

        def content(context: Context) -> Element:
            return error_pages.not_found(context, unquote(path), self._nearest(path))

        return self._error(address, 404, lambda: _("Page not found"), content, mounts=True)

    def unavailable(self, address: str) -> Painted:
        """The 503 page, which needs nothing from the store."""

        def title() -> str:
            return _("Data unavailable for the moment")

        return self._error(address, 503, title, error_pages.unavailable)

    def failure(
        self,
        address: str,
        reference: str,
        status: int = 500,
        reason: str | None = None,
        detail: str | None = None,
    ) -> Painted:
        """The page of a failure already logged, or of a refused request."""

        def content(context: Context) -> Element:
            return error_pages.failure(context, reference, status, reason, detail)

        return self._error(address, status, lambda: reason or _("Unexpected error"), content)

    def _error(
        self,
        address: str,
        status: int,
        title: Callable[[], str],
        content: Callable[[Context], Element],
        mounts: bool = False,
    ) -> Painted:
        path, query = split_address(address)
        today = self.today()
        context = Context(
            page=Page(name="erreur", path=path),
            path=path,
            args={},
            filters=CommitmentFilter(),
            today=today,
            as_of=today,
            site=self.site,
            language=language_of(query, current()),
        )
        with speaking(context.language):
            tree = shell.shell(context, content(context))
            words = site_title(title(), self.site)
        return Painted(status, words, "", tree, None, mounts, language=context.language)

    def _nearest(self, path: str) -> tuple[str, str] | None:
        near = [
            (entry.page.path, _(entry.page.nav))
            for entry in self.entries
            if entry.page.nav and path.startswith(entry.page.path)
        ]
        best = max(near, key=lambda entry: len(entry[0]), default=None)
        return best


def split_address(address: str) -> tuple[str, str]:
    """(path, query) of an address inside the site; "/" for any other text."""
    if not address.startswith("/") or address.startswith("//") or len(address) > MAX_ADDRESS:
        return "/", ""
    if _CONTROL_SIGN.search(address):
        return "/", ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/", ""
    return parts.path or "/", parts.query


def _pattern(path: str) -> re.Pattern[str]:
    pieces = re.split(r"(<[a-z_]+>)", path)
    return re.compile(
        "".join(
            f"(?P<{piece[1:-1]}>[^/]{{1,200}})" if _VARIABLE.fullmatch(piece) else re.escape(piece)
            for piece in pieces
        )
    )


def newest_plan(plans: tuple[PlanEntry, ...], as_of: date) -> PlanEntry:
    """The newest plan that has documents and was published by the date, else the oldest."""
    covered = [plan for plan in plans if plan.covered] or list(plans)
    return next((plan for plan in covered if plan.published(as_of)), covered[-1])


def _in_languages(context: Context) -> dict[str, str]:
    return {language: in_language(context, language) for language in LANGUAGES}


def _language(query: str) -> tuple[str, tuple[QueryProblem, ...]]:
    given = parameters(query).get(LANGUAGE_KEY, FRENCH)
    if given in LANGUAGES:
        return given, ()
    return FRENCH, (QueryProblem(LANGUAGE_KEY, given[:80], "valeur_inconnue"),)


def _options(page: Page, query: str) -> tuple[dict[str, str], tuple[QueryProblem, ...]]:
    """The page's own parameters: declared values only, the default when absent or invalid."""
    given = parameters(query)
    options: dict[str, str] = {}
    problems = []
    for key, accepted in page.options.items():
        if accepted:
            options[key] = accepted[0]
        value = given.get(key)
        if value is None:
            continue
        if value in accepted or (not accepted and _OPTION.match(value)):
            options[key] = value
        else:
            problems.append(QueryProblem(key, value[:80], "valeur_inconnue"))
    problems += [
        QueryProblem(shown, "", "cle_inconnue")
        for key in given
        if key not in BY_KEY and key not in page.options and key != LANGUAGE_KEY
        if not from_a_campaign(key)
        if (shown := "".join(sign for sign in key if sign.isprintable())[:80])
    ]
    return options, tuple(problems)
