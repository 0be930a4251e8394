"""« Suivre »: the address of its form, and the scope and name of what a page's link follows."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from data.filters import CommitmentFilter
from data.following.asking import Subject
from data.following.scope import Scope
from data.vocabulary import FollowKind
from layouts.components.chips import criterion_words
from layouts.components.navigation import downloads
from layouts.element import Element
from layouts.locale import _, current, say
from layouts.page import Context, language_pairs

FOLLOW_PATH = "/suivre"
_PORTFOLIO = "portefeuille"  # the option of a carrier's page for a portfolio
_SHEET = re.compile(r"/(engagements|ministeres|axes|territoires)/([^/]+)\Z")
_KINDS = {
    "engagements": FollowKind.COMMITMENT,
    "ministeres": FollowKind.MINISTRY,
    "axes": FollowKind.AXIS,
    "territoires": FollowKind.TERRITORY,
}
_FOLDERS = {kind: folder for folder, kind in _KINDS.items()} | {FollowKind.PORTFOLIO: "ministeres"}


def follow_links(context: Context) -> list[tuple[str, str]]:
    """« Suivre » what the page shows, under its filters; empty where the page cannot be
    followed."""
    if context.site.follows is None:
        return []
    group = context.options.get("groupe") if context.path.startswith("/ministeres/") else None
    href = context.href(FOLLOW_PATH, au=None, page=context.path, groupe=group or None)
    return [(_("Follow"), href)]


def follow_line(data: object, context: Context) -> Element | None:
    """The same link on a page without files; a part of the page."""
    links = follow_links(context)
    if not links:
        return None
    return downloads(links, title=_("Be told of what changes here"), copy_link=False)


def scope_of(page: str, group: str, filters: CommitmentFilter) -> Scope:
    """The scope of a page's link; for a page without an object, the list under its filters."""
    matched = _SHEET.fullmatch(page)
    if matched is None:
        return Scope.of(FollowKind.LIST, None, filters)
    kind, code = _KINDS[matched[1]], matched[2]
    if kind is FollowKind.MINISTRY and group == _PORTFOLIO:
        kind = FollowKind.PORTFOLIO
    return Scope.of(kind, code, filters)


def scope_address(scope: Scope) -> str:
    """The page of what is followed, with its filters."""
    path, pairs = "/engagements", list(scope.shown.pairs())
    if scope.kind is not FollowKind.LIST:
        path = f"/{_FOLDERS[scope.kind]}/{scope.code}"
    if scope.kind is FollowKind.PORTFOLIO:
        pairs.append(("groupe", _PORTFOLIO))
    return with_query(path, pairs)


def with_query(path: str, pairs: list[tuple[str, str]]) -> str:
    """An address with these parameters, and the language in force."""
    query = urlencode([*pairs, *language_pairs(current())], safe="!")
    return f"{path}?{query}" if query else path


def listed_pairs(scope: Scope) -> list[tuple[str, str]]:
    """The filters of lists and feeds that contain what is followed; for a commitment, its plan."""
    if scope.kind is FollowKind.COMMITMENT:
        plan = (scope.code or "").rpartition("-")[0]
        return [("plan", plan)]
    return list(scope.filters.pairs())


def subject_words(subject: Subject, *, typed: bool = True) -> str:
    """« les engagements (Plan : 2024-2026) », « l’axe « Climat » ».

    Without `typed`, the words of a search are left out: the mail's reader may not be the person who
    typed them.
    """
    scope = subject.scope
    keys = dict.fromkeys(key for key, _value in scope.shown.pairs())
    values = {key: scope.shown.values(key) if typed or key != "q" else ("…",) for key in keys}
    criteria = [criterion_words(key, values[key], subject.names) for key in keys]
    return say.follow.subject(scope.kind, subject.title, criteria)
