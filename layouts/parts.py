"""The parts of a page: how each is drawn, and which of its regions follow the filters.

`view` draws a page; `redrawn` draws it again and picks the values of its regions by their ids, so
that the first view and the answer to a filter cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from functools import lru_cache
from typing import Any

from data import deadline
from layouts import element as html
from layouts import ids
from layouts.components.chart import Chart
from layouts.components.compact_filters import KEYS, compact_filter, compact_region_names
from layouts.components.content import Content, without_none
from layouts.components.folds import fold_beyond
from layouts.components.navigation import columns, page_head
from layouts.element import Element, Maker
from layouts.explain import symbols_line, words_to_explain
from layouts.locale import say
from layouts.page import Context
from layouts.reading import Survey

__all__ = [
    "Card",
    "Chart",
    "Filters",
    "Group",
    "Head",
    "Part",
    "Row",
    "redrawn",
    "view",
]

CARDS_ON_A_PHONE = 2  # open on phones; the others show their finding and open on request

Draw = Callable[[Any, Context], Content]
Test = Callable[[Any, Context], bool]
Arrange = Callable[[Mapping[str, Content], Any, Context], Content]


def view(data: Any, context: Context) -> Element:
    """The whole page of the context."""
    page, words, seen = context.page, words_to_explain(context), Survey()
    parts = _drawn(data, context)
    seen.read(parts, words)
    fold_beyond(seen.cards, CARDS_ON_A_PHONE)
    symbols = symbols_line(seen.symbols, context)
    seen.read(symbols, words)
    return page.tag(without_none([*parts, symbols]), className=page.class_name)


def _drawn(data: Any, context: Context) -> list[Content]:
    return _listed(_part(part, data, context) for part in context.page.parts)


def _part(part: Piece, data: Any, context: Context) -> Content:
    deadline.check()
    return part.draw(data, context)


def redrawn(data: Any, context: Context) -> dict[str, Any]:
    """`region` -> value for every region of the page; raises LookupError for one not drawn."""
    wanted = _by_component(context.page.regions)
    values: dict[str, Any] = {}
    seen = Survey(deep=False)
    seen.read(_drawn(data, replace(context, redraws=True)), words_to_explain(context))
    for element in seen.named:
        props = element["props"]
        name = props["id"] if isinstance(props["id"], str) else ids.html_id(props["id"])
        for region, prop in wanted.get(name, ()):
            values[region] = props.get(prop)
    missing = set(context.page.regions) - set(values)
    if missing:
        raise LookupError(f"{context.page.name}: regions that no part draws: {sorted(missing)}")
    return values


@lru_cache(maxsize=64)
def _by_component(regions: tuple[str, ...]) -> Mapping[str, list[tuple[str, str]]]:
    """The regions of each component, with their properties."""
    wanted: dict[str, list[tuple[str, str]]] = {}
    for region in regions:
        component, _, prop = region.rpartition(".")
        wanted.setdefault(component, []).append((region, prop))
    return wanted


class Piece:
    """The interface of all parts; most have no controls and no charts."""

    filters: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()

    def regions(self, page: str) -> tuple[str, ...]:
        """« id.property » of what follows the filters; `page` is the page's name."""
        return ()

    def draw(self, data: Any, context: Context) -> Content:
        """The elements, or None when there is nothing to show."""
        raise NotImplementedError


@dataclass(frozen=True)
class Part(Piece):
    """A piece drawn by a function; with an id it has an element of its own and is redrawn.

    also: regions of elements that the function draws with their ids, « id.property ». filters: the
    keys of the controls that it draws, for a page with a bar of its own.
    """

    id: str | None
    content: Draw
    class_name: str | None = None
    tag: Maker = html.Div
    hidden: Test | None = None
    also: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()

    def regions(self, page: str) -> tuple[str, ...]:
        own = (f"{self.id}.children",) if self.id else ()
        return (*own, *((f"{self.id}.hidden",) if self.hidden else ()), *self.also)

    def draw(self, data: Any, context: Context) -> Content:
        content = self.content(data, context)
        if self.id is None:
            return content
        return _place(self.tag, content, self.id, self.class_name, self.hidden, data, context)


@dataclass(frozen=True)
class Card(Piece):
    """The card of a chart.

    placed: it is inside `place-<id>`, which is hidden while the chart has nothing to show. Without
    it, an empty card is left out: only possible inside a group redrawn as a whole.
    """

    chart: Chart
    placed: bool = False

    @property
    def charts(self) -> tuple[Chart, ...]:  # type: ignore[override]  # read only, as in Piece
        return (self.chart,)

    def regions(self, page: str) -> tuple[str, ...]:
        hidden = (f"place-{self.chart.id}.hidden",) if self.placed else ()
        return (*self.chart.regions(), *hidden)

    def draw(self, data: Any, context: Context) -> Content:
        shown = self.chart.is_shown(data, context)
        if not (shown or self.placed):
            return None
        if context.redraws:
            card = self.chart.redrawn(data, context, shown)
        else:
            card = self.chart.card(data, context, shown).component()
        if not self.placed:
            return card
        return html.Div(card, id=f"place-{self.chart.id}", className="place", hidden=not shown)


class Container(Piece):
    """A part with parts inside, whose controls and charts count as its own."""

    parts: tuple[Piece, ...]

    @property
    def filters(self) -> tuple[str, ...]:  # type: ignore[override]  # read only, as in Piece
        return tuple(key for part in self.parts for key in part.filters)

    @property
    def charts(self) -> tuple[Chart, ...]:  # type: ignore[override]  # read only, as in Piece
        return tuple(chart for part in self.parts for chart in part.charts)


@dataclass(frozen=True)
class Group(Container):
    """Parts that are together; each is redrawn by itself, or all as the children of `id`.

    whole: they are redrawn together. instead: what is shown when there is nothing to show; when it
    returns None the parts are drawn. within: their context, when their links have more criteria
    than the page's. arrange: lays out the drawn parts, given by their id or their chart's; the
    order may depend on the data of the first view. Without id and class they have no element of
    their own.
    """

    parts: tuple[Piece, ...]
    id: str | None = None
    class_name: str | None = None
    _: KW_ONLY
    tag: Maker = html.Div
    whole: bool = False
    hidden: Test | None = None
    instead: Draw | None = None
    within: Callable[[Any, Context], Context] | None = None
    arrange: Arrange | None = None

    def regions(self, page: str) -> tuple[str, ...]:
        """The regions of its parts, or its own children."""
        if self.whole:
            inner: tuple[str, ...] = (f"{self.id}.children",)
        else:
            inner = tuple(region for part in self.parts for region in part.regions(page))
        return (*inner, *((f"{self.id}.hidden",) if self.hidden else ()))

    def draw(self, data: Any, context: Context) -> Content:
        """Its parts in one element, or as a list."""
        inside = self.within(data, context) if self.within else context
        if self.whole:
            inside = replace(inside, redraws=False)
        content = self._content(data, inside)
        if self.id is None and self.class_name is None:
            return content
        return _place(self.tag, content, self.id, self.class_name, self.hidden, data, context)

    def _content(self, data: Any, context: Context) -> Content:
        instead = self.instead(data, context) if self.instead else None
        if instead is not None:
            return [instead]
        if self.arrange is None:
            return _listed(part.draw(data, context) for part in self.parts)
        drawn = {_name(part): part.draw(data, context) for part in self.parts}
        return self.arrange(drawn, data, context)


@dataclass(frozen=True)
class Row(Container):
    """Parts side by side on twelve columns; of equal width unless `spans` is given.

    shown: False when there is nothing to put side by side.
    """

    parts: tuple[Piece, ...]
    spans: tuple[int, ...] = ()
    shown: Test | None = None

    def regions(self, page: str) -> tuple[str, ...]:
        return tuple(region for part in self.parts for region in part.regions(page))

    def draw(self, data: Any, context: Context) -> Content:
        if self.shown is not None and not self.shown(data, context):
            return None
        spans = self.spans or (12 // len(self.parts),) * len(self.parts)
        drawn = [part.draw(data, context) for part in self.parts]
        return columns(*zip(spans, drawn, strict=True))


@dataclass(frozen=True)
class Head(Piece):
    """Trail, eyebrow, the page's title as first heading, one paragraph.

    prefix: the title and the paragraph are redrawn, under `<prefix>-titre` and `<prefix>-chapeau`.
    heading: the first heading, when it is not the title of the document.
    """

    eyebrow: Draw | None = None
    lede: Draw | None = None
    trail: Draw | None = None
    meta: Draw | None = None
    prefix: str | None = None
    heading: Draw | None = None

    def regions(self, page: str) -> tuple[str, ...]:
        if self.prefix is None:
            return ()
        return (f"{self.prefix}-titre.children", f"{self.prefix}-chapeau.children")

    def draw(self, data: Any, context: Context) -> Content:
        def drawn(function: Draw | None) -> Content:
            return None if function is None else function(data, context)

        title = self.heading or context.page.title
        return page_head(
            title(data, context) if title else "",
            eyebrow=drawn(self.eyebrow),
            lede=drawn(self.lede),
            trail=drawn(self.trail),
            meta=drawn(self.meta),
            title_id=f"{self.prefix}-titre" if self.prefix else None,
            lede_id=f"{self.prefix}-chapeau" if self.prefix else None,
        )


@dataclass(frozen=True)
class Filters(Piece):
    """The folded filter of a page: its controls, the count, the criteria in force.

    The page's data must have `facets`. skip: criteria without a chip. words: « 13 engagements ».
    """

    title: Draw
    keys: tuple[str, ...] = KEYS
    skip: Sequence[str] = ("au",)
    hidden: Test | None = None
    words: Callable[[Any, Context], str] | None = None

    @property
    def filters(self) -> tuple[str, ...]:  # type: ignore[override]  # read only, as in Piece
        return self.keys

    def regions(self, page: str) -> tuple[str, ...]:
        return compact_region_names(page, self.keys)

    def draw(self, data: Any, context: Context) -> Content:
        around = context.page.around(data)
        if self.words is None:
            words: str = say.components.commitments(around.selected)
        else:
            words = self.words(data, context)
        return compact_filter(
            context,
            data.facets,
            around.names,
            words,
            title=self.title(data, context),
            hidden=self.hidden is not None and self.hidden(data, context),
            skip=self.skip,
            keys=self.keys,
        )


def _listed(drawn: Iterable[Content]) -> list[Content]:
    """Drawn parts as siblings: lists are flattened, None is left out."""
    siblings: list[Content] = []
    for content in drawn:
        siblings += content if isinstance(content, list | tuple) else [content]
    return without_none(siblings)


def _name(part: Piece) -> str:
    if isinstance(part, Card):
        return part.chart.id
    name = getattr(part, "id", None)
    if name is None:
        raise ValueError("an arranged part needs an id")
    return str(name)


def _place(
    tag: Maker,
    content: Content,
    name: str | None,
    class_name: str | None,
    hidden: Test | None,
    data: Any,
    context: Context,
) -> Element:
    props: dict[str, Any] = {"id": name, "className": class_name}
    if hidden is not None:
        props["hidden"] = hidden(data, context)
    return tag(content, **{key: value for key, value in props.items() if value is not None})
