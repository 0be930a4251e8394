"""The data behind each chart, discovered in the pages.

The cards of a page, and `Page.charts`, say which charts it has. The function of a chart takes the
store, the filter and the date of observation and returns a frame with public French columns.
Keyword-only arguments of the function are options of the chart that a request may give; a `Literal`
annotation closes their values, one without a default must be given. Options that the page declares
are accepted and ignored if unused.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dashboard.api.formats import plain
from dashboard.api.parameters import Accepted
from data.criteria import CRITERIA
from data.deadline import paced
from data.filters import CommitmentFilter
from data.frames import Frame
from data.store import Store
from layouts.locale import _
from layouts.page import Page

Reader = Callable[..., Frame]


@dataclass(frozen=True)
class Chart:
    """One chart's data: its function, the options it takes and those its page declares."""

    id: str
    read: Reader
    page_options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    message: str = ""

    @property
    def description(self) -> str:
        """Its description in one line: the chart's own, else the first line of the function's
        docstring."""
        if self.message:
            return _(self.message)
        return (inspect.getdoc(self.read) or "").partition("\n")[0]

    @property
    def own_options(self) -> dict[str, tuple[str, ...]]:
        """Keyword-only arguments of the function and their accepted values."""
        hints = get_type_hints(self.read) if inspect.isfunction(self.read) else {}
        return {name: _choices(hints.get(name)) for name in self._keywords()}

    @property
    def required(self) -> tuple[str, ...]:
        """The options that a request must give."""
        empty = inspect.Parameter.empty
        return tuple(
            name for name, parameter in self._keywords().items() if parameter.default is empty
        )

    def _keywords(self) -> dict[str, inspect.Parameter]:
        return {
            name: parameter
            for name, parameter in inspect.signature(self.read).parameters.items()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY
        }

    @property
    def accepted(self) -> Accepted:
        """The parameters of the chart: every criterion, its options and its page's."""
        criteria = tuple(criterion.key for criterion in CRITERIA)
        page = self.page_options
        own = {name: choices or page.get(name, ()) for name, choices in self.own_options.items()}
        options = {**page, **own}
        return Accepted(criteria, (), False, options, self.required)

    def rows(
        self, store: Store, filters: CommitmentFilter, as_of: date, options: Mapping[str, str]
    ) -> tuple[list[str], list[list[Any]]]:
        """The header and rows of the chart's frame, as plain values."""
        own = self.own_options
        frame = self.read(
            store, filters, as_of, **{key: value for key, value in options.items() if key in own}
        )
        rows = [[plain(value) for value in row] for row in paced(frame.rows)]
        return list(frame.columns), rows


def discover(layouts_package: str = "layouts.pages") -> dict[str, Chart]:
    """Every chart with data on any page, by id; raises for two charts with the same id."""
    charts: dict[str, Chart] = {}
    for page in sorted(_pages(layouts_package), key=lambda page: page.name):
        for chart in page.all_charts:
            if chart.data is None:
                continue
            if chart.id in charts:
                raise ValueError(f"two charts are called {chart.id!r}")
            charts[chart.id] = Chart(chart.id, chart.data, page.options, chart.description)
    return charts


def _pages(layouts_package: str) -> Iterator[Page]:
    """The pages that the modules of the package declare."""
    package = importlib.import_module(layouts_package)
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{layouts_package}.{module_info.name}")
        page = getattr(module, "PAGE", None)
        if isinstance(page, Page):
            yield page


def _choices(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return tuple(str(value) for value in get_args(hint))
    return ()
