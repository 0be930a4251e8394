"""What a page is and what it knows while it is drawn: Page, Query, Context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlencode

from data.criteria import CRITERIA
from data.filters import CommitmentFilter, QueryProblem

__all__ = ["Context", "Page", "PlanEntry", "Query", "QueryProblem", "SiteInfo"]


_CRITERIA_KEYS = frozenset(criterion.key for criterion in CRITERIA)


class PlanEntry(Protocol):
    """What the context bar needs to know of a plan; `Store.plans()` returns such rows."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def covered(self) -> bool: ...
    def published(self, as_of: date) -> bool: ...


@dataclass(frozen=True)
class Page:
    """A page declares itself: `PAGE` in `layouts/pages/<name>.py`."""

    name: str
    path: str  # "/engagements", "/engagements/<code>"
    nav: str | None = None
    rank: int = 100
    section: str | None = None  # the page whose navigation entry is current
    regions: tuple[str, ...] = ()  # "component-id.property", redrawn by the page's callback
    plan_default: str | None = None  # "newest", or None for all plans
    filters: tuple[str, ...] = ()  # filter keys offered as controls
    # Page-specific parameters and their accepted values, the first one is the default.
    # An empty tuple accepts any short text (for example a page number that `load` checks).
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class SiteInfo:
    """What the site says about itself."""

    name: str = "Suivi du gouvernement ouvert"
    tagline: str = "Ce que la France a promis, et ce que l’on en sait"
    base_url: str | None = None  # without a final slash
    contact: str | None = None
    nav: tuple[tuple[str, str, str], ...] = ()  # (page name, path, label), in order

    @property
    def contact_href(self) -> str | None:
        """The contact as a link, whether it is an address or a mailbox."""
        if self.contact is None or self.contact.startswith(("http://", "https://", "mailto:")):
            return self.contact
        return f"mailto:{self.contact}"


@dataclass(frozen=True, kw_only=True)
class Query:
    """What `load` receives: the address, read once, and the two dates."""

    path: str
    args: Mapping[str, str]
    filters: CommitmentFilter
    problems: tuple[QueryProblem, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    today: date
    as_of: date


@dataclass(frozen=True, kw_only=True)
class Context(Query):
    """What a view receives: the query, the page, the plans and the site."""

    page: Page
    plans: tuple[PlanEntry, ...] = ()
    site: SiteInfo = field(default_factory=SiteInfo)

    @property
    def replayed(self) -> bool:
        """True when the page shows the situation at a date chosen by the reader."""
        return self.filters.au is not None

    def href(self, path: str | None = None, **changes: Any) -> str:
        """Address with the current filters and date, `changes` applied (None removes a key).

        Page-specific options follow only when the path stays the same.
        """
        pairs = self.filters.pairs()
        if path is None or path == self.path:
            pairs += [
                (key, value)
                for key, value in self.options.items()
                if not _is_default(self.page, key, value)
            ]
        for key, value in changes.items():
            pairs = [pair for pair in pairs if pair[0] != key]
            pairs += [(key, one) for one in _texts(value)]
        declared = self.page.options if path is None or path == self.path else {}
        query = _canonical(pairs, declared)
        target = self.path if path is None else path
        return f"{target}?{query}" if query else target

    def link(self, path: str, **criteria: Any) -> str:
        """Address of another subject: the date of observation follows, the other filters do not."""
        kept = [("au", self.filters.au.isoformat())] if self.filters.au else []
        asked = [(key, one) for key, value in criteria.items() for one in _texts(value)]
        query = _canonical([*kept, *asked], {})
        return f"{path}?{query}" if query else path


def _is_default(page: Page, key: str, value: str) -> bool:
    accepted = page.options.get(key, ())
    return bool(accepted) and value == accepted[0]


def _texts(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, date):
        return (value.isoformat(),)
    if isinstance(value, Sequence | set | frozenset):
        return tuple(str(one) for one in value)
    return (str(value),)


def _canonical(pairs: Sequence[tuple[str, str]], options: Mapping[str, tuple[str, ...]]) -> str:
    """Filter keys in the filter's own order, then the other keys as given, without defaults."""
    filters, _ = CommitmentFilter.from_pairs(pairs)
    rest = [
        (key, value)
        for key, value in pairs
        if key not in _CRITERIA_KEYS and (options.get(key) or (None,))[0] != value
    ]
    return "&".join(part for part in (filters.to_query(), urlencode(rest)) if part)
