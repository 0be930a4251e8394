"""`Chart`: one object from which a card, its API data, downloads and links derive."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from data.frames import Frame
from layouts import element as html
from layouts.components.chart_card import ChartCard, card_region_names, empty_regions
from layouts.components.content import Content
from layouts.components.filtered import filtered_finding, settled
from layouts.figures.theme import Figure, empty_figure
from layouts.locale import current, say
from layouts.locale.formats import unmarked
from layouts.method import Rule
from layouts.page import Context

if TYPE_CHECKING:
    from layouts.element import Element

Read = Callable[..., Frame]
Result = TypeVar("Result")


def once(function: Callable[[Any], Result]) -> Callable[[Any], Result]:
    """The function with a memory of its last result: functions of one chart share what they
    compute."""
    last: tuple[weakref.ref[Any], Result] | None = None

    def remembered(data: Any) -> Result:
        nonlocal last
        known = last
        if known is not None and known[0]() is data:
            return known[1]
        result = function(data)
        last = (weakref.ref(data), result)
        return result

    return remembered


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What a chart says, draws and offers as files. Functions take the page's data and its context.

    figure: what plotly draws; or body: elements (squares, a matrix, the table itself). table: what
    « Voir les données » opens. shown: False when there is nothing to say.

    data: `(store, filters, as_of, *, option="…") -> Frame` behind `/api/v1/graphiques/<id>`,
    its columns under their public French names; keyword-only arguments are parameters of the
    address, a `Literal` closes their values. files: whether this address exists, declared here or
    on another page. description: one English line, translated in the list of charts. measures: the
    criteria whose values the finding is about. When the filter sets one of them, the finding would
    be true by definition: `selection_count` is the title instead. reads: the same for the sentence,
    which is then left out.
    """

    id: str
    data: Read | None = None
    description: str = ""
    finding: Callable[[Any, Context], str] = lambda data, context: ""
    sentence: Callable[[Any, Context], Content] = lambda data, context: None
    figure: Callable[[Any, Context], Figure] | None = None
    body: Callable[[Any, Context], Content] | None = None
    table: Callable[[Any, Context], Element] | None = None
    subtitle: Callable[[Any, Context], Content] | None = None
    legend: Callable[[Any, Context], Content] | None = None
    switches: Callable[[Any, Context], Content] | None = None
    note: Callable[[Any, Context], Content] | None = None
    more: Callable[[Any, Context], tuple[str, str] | None] | None = None
    address: Callable[[Any, Context], Mapping[str, str]] | None = None  # options of the files
    shown: Callable[[Any, Context], bool] | None = None
    sources: Callable[[Any, Context], Sequence[str]] | None = None  # the page's documents if None
    measures: tuple[str, ...] = ()
    reads: tuple[str, ...] | None = None
    selection_count: Callable[[Any, Context], str] = lambda data, context: (
        say.components.filtered_commitments(context.page.around(data).selected)
    )
    files: bool = True
    rule: Rule = Rule.COUNTS  # the chapter of the method that explains how it counts
    level: int = 2
    wide: bool = False
    dated: bool = True

    def is_shown(self, data: Any, context: Context) -> bool:
        """Whether there is anything to show."""
        return self.shown is None or self.shown(data, context)

    def regions(self) -> tuple[str, ...]:
        """The regions of its card that follow the filters."""
        return card_region_names(
            self.id,
            figure=self.figure is not None,
            table=self.table is not None,
            data_files=self.files,
        )

    def title(self, data: Any, context: Context) -> str:
        """Its finding, or the number that the filters keep when they would make it true by
        definition."""
        if settled(context, self.measures):
            names = context.page.around(data).names
            selection_count = self.selection_count(data, context)
            return filtered_finding(context, names, self.measures, selection_count) or ""
        return self.finding(data, context)

    def read(self, data: Any, context: Context) -> Content:
        """Its sentence; None when the filters would make it true by definition."""
        reads = self.measures if self.reads is None else self.reads
        return None if settled(context, reads) else self.sentence(data, context)

    def card(self, data: Any, context: Context, shown: bool | None = None) -> ChartCard:
        """Its card; an empty, hidden one when there is nothing to show (`shown`, if known
        already)."""
        if shown is None:
            shown = self.is_shown(data, context)
        if not shown:
            return self._waiting(data, context)
        around = context.page.around(data)

        def drawn(function: Callable[[Any, Context], Any] | None) -> Any:
            return None if function is None else function(data, context)

        return ChartCard(
            self.id,
            self.title(data, context),
            self.read(data, context),
            drawn(self.figure or self.body),
            drawn(self.table),
            around.documents if self.sources is None else self.sources(data, context),
            context,
            around.names,
            subject=_subject(data, context),
            subtitle=drawn(self.subtitle),
            legend=drawn(self.legend),
            switches=drawn(self.switches),
            note=drawn(self.note),
            rule=self.rule,
            level=self.level,
            wide=self.wide,
            data_files=self.files,
            data_options=drawn(self.address) or {},
            dated=self.dated,
            more=drawn(self.more),
        )

    def redrawn(self, data: Any, context: Context, shown: bool) -> Element:
        """The elements that bear the regions of its card."""
        if shown:
            return self.card(data, context, shown).redrawn()
        shape = self.figure is not None, self.table is not None, self.files
        return empty_regions(self.id, *shape, current())

    def _waiting(self, data: Any, context: Context) -> ChartCard:
        """The empty card, with the regions that a later filter fills."""
        return ChartCard(
            self.id,
            "",
            None,
            empty_figure() if self.figure is not None else [],
            None if self.table is None else html.Div(),
            (),
            context,
            {},
            rule=self.rule,
            level=self.level,
            wide=self.wide,
            data_files=self.files,
            more=self.more(data, context) if self.more else None,
            waiting=True,
        )


def _subject(data: Any, context: Context) -> str:
    """The object of a page and its plan, which downloaded pictures mention; "" without an
    object."""
    if not context.args or context.page.title is None:
        return ""
    title = context.page.title(data, context)
    plan = context.own_plan
    if plan is None or plan in unmarked(title):
        return title
    return say.components.of_plan(title, plan)
