"""What a page declares and what it knows while it is drawn: Page, Query, Context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from data.criteria import BY_KEY, CRITERIA
from data.filters import MAX_QUERY, MAX_VALUES, CommitmentFilter, QueryProblem, ordered
from data.vocabulary import Ongoing
from layouts.element import Div, Maker
from layouts.locale import FRENCH, LANGUAGE_KEY, LANGUAGES, N_
from layouts.publisher import Publisher, WorkspaceTerms

if TYPE_CHECKING:
    from data.situation import Situation
    from layouts.components.chart import Chart
    from layouts.parts import Piece

__all__ = [
    "Around",
    "Context",
    "FootEntry",
    "Page",
    "PlanEntry",
    "Query",
    "QueryProblem",
    "SiteInfo",
]


_CRITERIA_KEYS = frozenset(criterion.key for criterion in CRITERIA)


class _Ranks(dict[str, int]):
    """In an address criteria come first, in their order, other keys behind, the language last."""

    def __missing__(self, key: str) -> int:
        return len(CRITERIA)


_RANKS = _Ranks((criterion.key, place) for place, criterion in enumerate(CRITERIA))
_RANKS[LANGUAGE_KEY] = len(CRITERIA) + 1


MAX_ADDRESS = 6_000

Result = TypeVar("Result")


class PlanEntry(Protocol):
    """What the context bar needs of a plan; `Store.plans()` returns such rows."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def covered(self) -> bool: ...
    def published(self, as_of: date) -> bool: ...


Sentence = Callable[[Any, "Context"], str]


class Around(Protocol):
    """What is said beside the data of every page; `data.around.Around` is one."""

    @property
    def selected(self) -> int: ...  # commitments under the filters
    @property
    def names(self) -> Mapping[Any, str]: ...  # (criterion, value) -> name
    @property
    def documents(self) -> Sequence[str]: ...  # titles of the sources


def _around(data: Any) -> Around:
    around: Around = data.around
    return around


@dataclass(frozen=True)
class Page:
    """The declaration of a page: `PAGE` in `layouts/pages/<folder>/__init__.py`.

    Regions, controls, the first view and what a filter redraws all derive from `parts`.
    """

    name: str  # French: part of the page's ids and CSS classes
    path: str  # "/engagements", "/engagements/<code>"
    nav: str | None = None  # in English, translated where it is shown
    rank: int = 100
    foot: str | None = None  # its label in the footer, in English
    legal: bool = False  # whether it is in the last line of the footer, with the legal pages
    fixed: bool = False  # whether it has no plan and date: the bar to choose them is left out
    section: str | None = None  # the page whose navigation entry is current
    regions: tuple[str, ...] = ()  # "component-id.property", redrawn by the page's callback
    plan_default: str | None = None  # "newest", or None for all plans
    filters: tuple[str, ...] = ()  # filter keys offered as controls
    # Page-specific parameters and their accepted values, the first one is the default.
    # An empty tuple accepts any short text (for example a page number that `load` checks).
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _: KW_ONLY
    parts: tuple[Piece, ...] = ()
    title: Sentence | None = None  # the finding: title of the document and first heading
    description: Sentence | None = None
    structured: Callable[[Any, Context], Mapping[str, Any]] | None = None  # of schema.org
    announce: Sentence | None = None  # what the live region says after a change; the title if None
    charts: tuple[Chart, ...] = ()  # those that the interface offers and no card draws
    class_name: str = "conteneur"
    tag: Maker = Div
    around: Callable[[Any], Around] = _around

    def __post_init__(self) -> None:
        if self.parts:
            filters = tuple(key for part in self.parts for key in part.filters)
            regions = tuple(region for part in self.parts for region in part.regions(self.name))
            object.__setattr__(self, "filters", filters)
            # A page without controls redraws nothing: its links load other views.
            object.__setattr__(self, "regions", regions if filters else ())

    @property
    def all_charts(self) -> tuple[Chart, ...]:
        """The charts of its cards, then the others."""
        drawn = tuple(chart for part in self.parts for chart in part.charts)
        return (*drawn, *self.charts)


@dataclass(frozen=True)
class FootEntry:
    """A page in the footer; label: in English, translated where shown."""

    name: str
    path: str
    label: str
    legal: bool


@dataclass(frozen=True)
class SiteInfo:
    """Settings of the site that pages show."""

    name: str = "Suivi du gouvernement ouvert"
    tagline: str = N_("What France promised, and what is known of it")  # translated where shown
    base_url: str | None = None  # with its path, without a final slash
    contact: str | None = None
    nav: tuple[tuple[str, str, str], ...] = ()  # (page name, path, label), in order
    foot: tuple[FootEntry, ...] = ()  # in order
    publisher: Publisher = field(default_factory=Publisher)
    workspace: WorkspaceTerms | None = None  # None: there are no accounts
    follows: bool | None = None  # whether following by mail is offered; None: there is no such page

    @property
    def root(self) -> str:
        """The path under which the site stands on its host, « /suivi »; empty at the root."""
        return urlsplit(self.base_url or "").path

    @property
    def contact_href(self) -> str | None:
        """The contact as a link, whether it is a web address or a mailbox."""
        if self.contact is None or self.contact.startswith(("http://", "https://", "mailto:")):
            return self.contact
        return f"mailto:{self.contact}"


@dataclass(frozen=True, kw_only=True)
class Query:
    """What `load` receives: the parsed address and the two dates."""

    path: str
    args: Mapping[str, str]
    filters: CommitmentFilter
    problems: tuple[QueryProblem, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    today: date
    as_of: date


@dataclass(frozen=True, kw_only=True)
class Context(Query):
    """What a view receives: the query, the page, the plans and the site.

    redraws: an answer to a filter, of which only what follows the filters is sent.
    """

    page: Page
    plans: tuple[PlanEntry, ...] = ()
    site: SiteInfo = field(default_factory=SiteInfo)
    plan_given: bool = True  # False when the plan of the filters is the page's default
    language: str = FRENCH
    situation: Callable[[date], Situation] | None = None  # None for a page that needs no store
    redraws: bool = False
    _computed: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: str, compute: Callable[[], Result]) -> Result:
        """The result of `compute`, computed once for this context; cards of a page share it."""
        if name not in self._computed:
            self._computed[name] = compute()
        result: Result = self._computed[name]
        return result

    @property
    def language_pairs(self) -> tuple[tuple[str, str], ...]:
        """The parameter of the language for addresses and forms; empty for French."""
        return language_pairs(self.language)

    @property
    def replayed(self) -> bool:
        """Whether the page shows the situation at a date chosen by the reader."""
        return self.filters.as_of is not None

    def href(self, path: str | None = None, **changes: Any) -> str:
        """Address with the current filters and date, `changes` applied (None removes a key).

        Page-specific options are kept only when the path stays the same.
        """
        if path is None or path == self.path:
            return _address(self.path, self._own, changes, self.page.options)
        return _address(path, self._elsewhere, changes, {})

    @property
    def permanent(self) -> str:
        """An address that shows the same later: it contains the plan and the day."""
        return self.href(au=self.as_of)

    @property
    def ongoing(self) -> Ongoing:
        """What « en cours » means for the plans of the page, at its date."""
        if self.page.fixed or self.situation is None:
            return Ongoing.RUNNING
        codes = (self.own_plan,) if self.own_plan else self.filters.plan
        return self.situation(self.as_of).ongoing(codes)

    @property
    def own_plan(self) -> str | None:
        """The plan of the page's object; None for pages without one, and for carriers."""
        code = self.args.get("code", "")
        return next((plan.code for plan in self.plans if code.startswith(f"{plan.code}-")), None)

    def link(self, path: str, **criteria: Any) -> str:
        """Address of another subject: it keeps date and language, not the other filters."""
        return _address(path, self._dated, criteria, {})

    def bare(self, path: str) -> str:
        """Address of another subject that keeps the language only: a file, the home page."""
        return _address(path, self._spoken, {}, {})

    # Parts of addresses that are the same for all links, written once a context.

    @cached_property
    def _shared(self) -> Mapping[str, str]:
        """The current criteria as written in an address, in canonical order."""
        return {key: _criterion(key, self.filters.values(key)) for key in self._given()}

    @cached_property
    def _own(self) -> Mapping[str, str]:
        """The same, and the options of the page that differ from their defaults."""
        return {
            **self._shared,
            **{
                key: urlencode([(key, value)])
                for key, value in self.options.items()
                if not _is_default(self.page.options, key, value)
            },
            **self._spoken,
        }

    @cached_property
    def _elsewhere(self) -> Mapping[str, str]:
        """The criteria and the language, for the other pages."""
        return {**self._shared, **self._spoken}

    @cached_property
    def _dated(self) -> Mapping[str, str]:
        """The date of observation and the language."""
        dated = {"au": self._shared["au"]} if "au" in self._shared else {}
        return {**dated, **self._spoken}

    @cached_property
    def _spoken(self) -> Mapping[str, str]:
        """The language; empty for French."""
        return {key: urlencode([(key, value)]) for key, value in self.language_pairs}

    def _given(self) -> Iterable[str]:
        return dict.fromkeys(key for key, _ in self.filters.pairs())


@lru_cache(maxsize=8)
def parameters(query: str) -> Mapping[str, str]:
    """The parameters of a query; for repeated ones the last value. A request asks several times."""
    return dict(parse_qsl(query[:MAX_ADDRESS], keep_blank_values=False, errors="replace"))


def language_pairs(language: str) -> tuple[tuple[str, str], ...]:
    """The parameter of a language in addresses; empty for French and for unknown languages."""
    spoken = language in LANGUAGES and language != FRENCH
    return ((LANGUAGE_KEY, language),) if spoken else ()


def language_of(query: str, usual: str = FRENCH) -> str:
    """The language that a query asks for; French when it asks for none or an unknown one."""
    given = parameters(query).get(LANGUAGE_KEY, usual)
    return given if given in LANGUAGES else usual


def _is_default(options: Mapping[str, tuple[str, ...]], key: str, value: str) -> bool:
    accepted = options.get(key, ())
    return bool(accepted) and value == accepted[0]


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, date):
        return (value.isoformat(),)
    if isinstance(value, Sequence | set | frozenset):
        return tuple(str(part) for part in value)
    return (str(value),)


def _address(
    path: str,
    written: Mapping[str, str],
    changes: Mapping[str, Any],
    options: Mapping[str, tuple[str, ...]],
) -> str:
    """Criteria in their own order, then the other keys as given, without defaults; the language.

    `written` is in that order.
    """
    if not changes:
        return f"{path}?{'&'.join(written.values())}" if written else path
    pieces = dict(written)
    ordered = True
    for key, value in changes.items():
        values = (value,) if isinstance(value, str) else _texts(value)
        if key in _CRITERIA_KEYS:
            piece = _criterion(key, values)
        else:
            pieces.pop(key, None)  # it goes behind the others
            piece = _option(key, values, options)
        if not piece:
            pieces.pop(key, None)
        else:
            ordered = ordered and key in pieces
            pieces[key] = piece
    if not ordered:
        pieces = {key: pieces[key] for key in sorted(pieces, key=_RANKS.__getitem__)}
    query = "&".join(pieces.values())
    return f"{path}?{query}" if query else path


def _option(key: str, values: tuple[str, ...], options: Mapping[str, tuple[str, ...]]) -> str:
    return urlencode([(key, value) for value in values if not _is_default(options, key, value)])


@lru_cache(maxsize=1_024)
def _criterion(key: str, values: tuple[str, ...]) -> str:
    """« statut=partiel&statut=complet »: the valid values, in canonical order."""
    if len(values) > 1 and not BY_KEY[key].single:
        # Cached by value: each is read and written once for all addresses.
        query = "&".join(
            filter(None, (_criterion(key, (value,)) for value in ordered(key, values)))
        )
        if len(values) <= MAX_VALUES and len(query) < MAX_QUERY:
            return query
    filters, _ = CommitmentFilter.from_pairs([(key, value) for value in values])
    return filters.to_query()
