"""A page is registered by its folder alone; two applications can live in one process."""

import importlib
import json
import pkgutil
from datetime import date
from types import ModuleType

import dash
import pytest

import callbacks
import layouts.pages
from dashboard.api.charts import discover as discover_charts
from dashboard.app import create_app
from dashboard.discovery import Entry, discover
from dashboard.settings import Settings
from data.criteria import CRITERIA

# Modules of `callbacks` that belong to no page.
SHARED = {"bind"}
ENTRIES = discover()


def modules(package: ModuleType) -> dict[str, ModuleType]:
    """The modules of a package that are not private, by their last name."""
    return {
        module.name: importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
        if not module.name.startswith("_")
    }


def test_every_page_has_its_twin() -> None:
    pages, twins = modules(layouts.pages), modules(callbacks)
    assert set(pages) == set(twins) - SHARED
    assert {name for name, page in pages.items() if not hasattr(page, "PAGE")} == set()
    assert {name for name in pages if not callable(getattr(twins[name], "load", None))} == set()
    assert {entry.module for entry in ENTRIES} == set(pages)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.page.name)
def test_a_page_declares_what_exists(entry: Entry) -> None:
    page = entry.page
    known = {criterion.key for criterion in CRITERIA}
    # A control holds a criterion or an option of the page.
    assert set(page.filters) <= known | set(page.options)
    assert not known & set(page.options)
    assert page.plan_default in {None, "newest"}
    if page.nav is None and page.section is not None:
        assert page.section in {other.page.name for other in ENTRIES}
    assert len(set(page.regions)) == len(page.regions)
    for region in page.regions:
        component, _, prop = region.rpartition(".")
        assert component, region
        # A control that is redrawn loses the focus.
        if '"filtre"' in component:
            assert prop in {"options", "value"}, region


def test_pages_of_the_navigation_have_distinct_places() -> None:
    listed = [entry.page for entry in ENTRIES if entry.page.nav]
    assert len({page.nav for page in listed}) == len(listed)
    assert len({page.rank for page in listed}) == len(listed)


def test_charts_have_one_id_each() -> None:
    declared = [
        chart.id for entry in ENTRIES for chart in entry.page.all_charts if chart.data is not None
    ]
    assert len(set(declared)) == len(declared)
    assert set(discover_charts()) == set(declared)


def test_charts_say_what_they_hold() -> None:
    for chart in discover_charts().values():
        assert chart.description, chart.id
        assert chart.id.replace("-", "").isalnum(), chart.id
        assert chart.id == chart.id.lower()


def test_two_applications_in_one_process(sqlite_url: str) -> None:
    settings = Settings(database_url=sqlite_url, today=date(2026, 11, 22), log_level="error")
    first, second = create_app(settings), create_app(settings)
    assert list(first.callback_map) == list(second.callback_map)
    assert first.callback_map
    # Callbacks of a module-level decorator would move to the first application that serves.
    assert dash._callback.GLOBAL_CALLBACK_LIST == []
    for app in (first, second):
        client = app.server.test_client()
        pages = {entry.page.name for entry in ENTRIES}
        # Each page has its own callbacks, and those of every page.
        shared = json.loads(app.dependencies_json(""))
        own = [json.loads(app.dependencies_json(page))[len(shared) :] for page in pages]
        assert len(shared) + sum(map(len, own)) == len(first.callback_map)
        # The stores of these settings do not exist: each application reports that itself.
        assert client.get("/").status_code == 503
