"""The data behind each chart, discovered in the pages.

The cards of a page, and `Page.charts`, say which charts it has; a page that is not made of parts
yet exposes `CHARTS = {"statuts-par-axe": function}` in its callbacks module. The function takes the
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

import pandas as pd

from dashboard.api.formats import plain
from dashboard.api.parameters import Accepted
from data.criteria import CRITERIA
from data.filters import CommitmentFilter
from data.store import Store
from layouts.locale import _
from layouts.page import Page

Reader = Callable[..., pd.DataFrame]


@dataclass(frozen=True)
class Chart:
    """One chart's data: its function, the options it takes and those its page declares."""

    id: str
    read: Reader
    page_options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    message: str = ""

    @property
    def description(self) -> str:
        """What it holds, in one line: the chart's words, or the function's docstring."""
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
        """The header and the rows of the chart's frame, in plain values."""
        own = self.own_options
        frame = self.read(
            store, filters, as_of, **{key: value for key, value in options.items() if key in own}
        )
        header = [str(column) for column in frame.columns]
        values = frame.itertuples(index=False, name=None)
        return header, [[plain(value) for value in row] for row in values]


def discover(
    callbacks_package: str = "callbacks", layouts_package: str = "layouts.pages"
) -> dict[str, Chart]:
    """Every chart of every page, by id; two charts of one id are refused."""
    found: dict[str, Chart] = {}
    declared = [
        *_of_pages(layouts_package),
        *_of_callbacks(callbacks_package, layouts_package),
    ]
    for _name, charts in sorted(declared, key=lambda entry: entry[0]):
        for chart in charts:
            if chart.id in found:
                raise ValueError(f"two charts are called {chart.id!r}")
            found[chart.id] = chart
    return found


def _of_pages(layouts_package: str) -> Iterator[tuple[str, list[Chart]]]:
    """Of pages made of parts: the name of each and its charts that have data."""
    try:
        package = importlib.import_module(layouts_package)
    except ModuleNotFoundError as error:
        if error.name != layouts_package:
            raise
        return
    for module_info in pkgutil.iter_modules(package.__path__):
        if module_info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{layouts_package}.{module_info.name}")
        page = getattr(module, "PAGE", None)
        if isinstance(page, Page) and page.all_charts:
            yield (
                page.name,
                [
                    Chart(chart.id, chart.data, page.options, chart.description)
                    for chart in page.all_charts
                    if chart.data is not None
                ],
            )


def _of_callbacks(
    callbacks_package: str, layouts_package: str
) -> Iterator[tuple[str, list[Chart]]]:
    """Of callbacks modules that declare CHARTS: the name of each and its charts."""
    package = importlib.import_module(callbacks_package)
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{callbacks_package}.{module_info.name}")
        declared: Mapping[str, Reader] = getattr(module, "CHARTS", {})
        if declared:
            options = _page_options(f"{layouts_package}.{module_info.name}")
            yield module_info.name, [Chart(name, read, options) for name, read in declared.items()]


def _page_options(module: str) -> Mapping[str, tuple[str, ...]]:
    try:
        page = importlib.import_module(module).PAGE
    except ModuleNotFoundError as error:
        # A callbacks module without a page of its name may share charts; a broken page may not.
        if error.name is None or not module.startswith(error.name):
            raise
        return {}
    options: Mapping[str, tuple[str, ...]] = page.options
    return options


def _choices(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return tuple(str(value) for value in get_args(hint))
    return ()
