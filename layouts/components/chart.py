"""One object a chart: its card, its data in the interface, its downloads and its links."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from layouts import element as html
from layouts.components.chart_card import ChartCard, card_region_names
from layouts.components.content import Content
from layouts.components.filtered import filtered_finding, settled
from layouts.figures.theme import Figure, empty_figure
from layouts.locale import say
from layouts.locale.formats import unmarked
from layouts.method import Rule
from layouts.page import Context

if TYPE_CHECKING:
    import pandas as pd

    from layouts.element import Element

Read = Callable[..., "pd.DataFrame"]
Result = TypeVar("Result")


def once(function: Callable[[Any], Result]) -> Callable[[Any], Result]:
    """The function, which remembers its result for the last data: those of a chart share it."""
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
    """What a chart says, draws and hands on. Functions take the page's data and its context.

    figure: what plotly draws; or body: elements (squares, a matrix, the table itself). table: what
    « Voir les données » opens. shown: False when there is nothing to say.
    data: `(store, filters, as_of, *, option="…") -> DataFrame` behind `/api/v1/graphiques/<id>`,
    its columns under their public French names; keyword-only arguments are parameters of the
    address, a `Literal` closes their values. files: whether that address exists, ours or another
    page's. description: one English line, translated in the list of charts. measures: the
    criteria whose values its finding tells; asked for, they make it true by definition, and it
    says how much is `selection_count` instead; reads: the same of its sentence, which then goes.
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
    rule: Rule = Rule.COUNTS  # the chapter of the method that says how it counts
    level: int = 2
    wide: bool = False
    dated: bool = True

    def is_shown(self, data: Any, context: Context) -> bool:
        """Whether it has something to say."""
        return self.shown is None or self.shown(data, context)

    def regions(self) -> tuple[str, ...]:
        """What of its card follows the filters."""
        return card_region_names(
            self.id,
            figure=self.figure is not None,
            table=self.table is not None,
            data_files=self.files,
        )

    def title(self, data: Any, context: Context) -> str:
        """Its finding, or what the filters keep where they make it true by definition."""
        if settled(context, self.measures):
            names = context.page.around(data).names
            selection_count = self.selection_count(data, context)
            return filtered_finding(context, names, self.measures, selection_count) or ""
        return self.finding(data, context)

    def read(self, data: Any, context: Context) -> Content:
        """Its sentence, where the filters leave it something to say."""
        reads = self.measures if self.reads is None else self.reads
        return None if settled(context, reads) else self.sentence(data, context)

    def card(self, data: Any, context: Context, shown: bool | None = None) -> ChartCard:
        """Its card; nothing is drawn when it has nothing to say, which `shown` may tell."""
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

    def _waiting(self, data: Any, context: Context) -> ChartCard:
        """Its card while it has nothing to say: what the next filter fills, empty."""
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
    """What a page of one object is about, with its plan: a chart that leaves it must say so."""
    if not context.args or context.page.title is None:
        return ""
    title = context.page.title(data, context)
    plan = context.own_plan
    if plan is None or plan in unmarked(title):
        return title
    return say.components.of_plan(title, plan)
