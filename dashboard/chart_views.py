"""The card of one chart, drawn as on its page: for frames of other sites, pictures and files."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.discovery import Entry
from dashboard.pages import Pages
from layouts.components.chart import Chart
from layouts.components.chart_card import ChartCard
from layouts.components.content import plain_text
from layouts.locale import speaking
from layouts.page import Context


@dataclass(frozen=True)
class ChartView:
    """A chart under an address: what its page says of it, and where."""

    card: ChartCard | None  # None when it has nothing to say
    context: Context


class ChartViews:
    """The charts that a page with one address draws, by id; of several pages the first."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._charts: dict[str, tuple[Entry, Chart]] = {}
        for entry in pages.entries:
            for chart in entry.page.all_charts:
                drawn = chart.figure is not None or chart.body is not None
                if drawn and "<" not in entry.page.path:
                    self._charts.setdefault(chart.id, (entry, chart))

    @property
    def ids(self) -> tuple[str, ...]:
        """The charts that can be shown by themselves."""
        return tuple(self._charts)

    def read_out(self, chart_id: str, query: str) -> tuple[str, str]:
        """The finding of a chart and the sentence that reads it; empty for one that has no page."""
        view = self.view(chart_id, query)
        # A page that chose a plan by itself speaks of that plan, the data of all.
        if view is None or view.card is None or not view.context.plan_given:
            return "", ""
        return view.card.title, plain_text(view.card.sentence)

    def view(self, chart_id: str, query: str) -> ChartView | None:
        """A chart under the query of an address; None for one that cannot stand alone."""
        known = self._charts.get(chart_id)
        if known is None:
            return None
        entry, chart = known
        path = entry.page.path
        context = self._pages.context(entry, path, {}, query)
        data = entry.load(self._pages.store, context)
        with speaking(context.language, ongoing=context.ongoing):
            shown = chart.is_shown(data, context)
            return ChartView(chart.card(data, context) if shown else None, context)
