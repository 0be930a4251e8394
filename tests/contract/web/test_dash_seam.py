"""The assumptions about Dash's internals, one a test; run first after an upgrade."""

import importlib.metadata
import json
import re
import tomllib
from importlib.resources import files

import dash
import pytest
from dash import html

from dashboard import dash_seam
from dashboard.app import DashboardApp
from layouts import ids
from tests.contract.web.demo.pages.engagements import PAGE
from tests.places import ROOT

RENDERER = files("dash").joinpath("dash-renderer/build/dash_renderer.min.js").read_text("utf-8")
SITE = ROOT / "assets" / "js"


def test_dash_is_pinned_to_its_minor_version() -> None:
    project = tomllib.loads((SITE.parents[1] / "pyproject.toml").read_text("utf-8"))
    [pin] = [text for text in project["project"]["dependencies"] if text.startswith("dash>")]
    major, minor, _ = importlib.metadata.version("dash").split(".")
    assert pin == f"dash>={major}.{minor},<{major}.{int(minor) + 1}"


@pytest.mark.parametrize(
    "name", ["_setup_server", "_config", "_callback_list", "callback_map", "index"]
)
def test_private_names_of_the_application_exist(app: DashboardApp, name: str) -> None:
    assert hasattr(dash.Dash, name) or hasattr(app, name)


@pytest.mark.parametrize("route", [dash_seam.ASSETS_VIEW, dash_seam.CALLBACK_ROUTE])
def test_views_that_are_replaced_exist(route: str) -> None:
    assert route in dash.Dash(__name__).server.view_functions


@pytest.mark.parametrize("route", dash_seam.CLOSED)
def test_views_that_are_closed_exist(route: str) -> None:
    assert route in dash.Dash(__name__).server.view_functions


@pytest.mark.parametrize("name", dash_seam.RENDERER_SCRIPTS)
def test_scripts_of_the_renderer_exist(name: str) -> None:
    assert files("dash").joinpath(name).is_file()


def test_settings_of_the_renderer_tell_no_version(app: DashboardApp) -> None:
    config = json.loads(app.config_json())
    assert {"children_props", "requests_pathname_prefix", "update_title"} <= set(config)
    assert not [key for key in config if "version" in key and key != "disable_version_check"]
    assert importlib.metadata.version("dash") not in app.config_json().decode()


def test_a_tree_is_written_as_the_renderer_reads_it() -> None:
    tree = json.loads(dash_seam.layout_json(html.P("a", id={"b": 1})))
    assert tree == {
        "props": {"children": "a", "id": {"b": 1}},
        "type": "P",
        "namespace": "dash_html_components",
    }


def test_a_page_is_redrawn_as_dash_would(app: DashboardApp) -> None:
    request = ids.request_store(PAGE.name)
    [(output, known)] = [
        (name, entry)
        for name, entry in app.callback_map.items()
        if "callback" in entry and entry["inputs"][0]["id"] == dash_seam.stringify_id(request)
    ]
    body = {
        "output": output,
        "outputs": [
            {"id": each.component_id, "property": each.component_property}
            for each in known["output"]
        ],
        "inputs": [{"id": request, "property": "data", "value": "/engagements?statut=complet"}],
        "state": [{"id": ids.PAGE_STATE, "property": "data", "value": None}],
        "changedPropIds": [f"{dash_seam.stringify_id(request)}.data"],
    }
    with app.server.test_request_context(dash_seam.CALLBACK_ROUTE, method="POST", json=body):
        plain = app.backend.serve_callback(app)().get_data()
        assert json.loads(dash_seam.redrawn_json(known, body)) == json.loads(plain)


def test_ids_are_written_with_sorted_keys() -> None:
    assert dash_seam.stringify_id({"b": "x", "a": 1}) == '{"a":1,"b":"x"}'


@pytest.mark.parametrize(
    "word",
    [
        "_dash-layout",  # requested once, answered by the page
        "_dash-dependencies",
        "_dash-update-component",
        "_dash-config",  # read from the document
        "react-entry-point",  # the element to mount in
        "DashRenderer",
        "no_update",
        "set_props",
        "callback_context",
        "inputs_list",
        "stringifyId",
        "dash_stores",
        "RESET_COMPONENT_STATE",
        "layoutHashes",
        ".json().then(",  # how it reads every answer
        "__dashprivate_childrenProps",  # properties other than children that hold components
    ],
)
def test_the_renderer_knows_what_our_script_names(word: str) -> None:
    assert word in RENDERER


def test_the_renderer_asks_for_nothing_that_only_the_polyfill_has() -> None:
    # Only the loader of lazy components uses regeneratorRuntime, and the site has none.
    uses = re.findall(r".{120}regeneratorRuntime\.mark", RENDERER)
    assert len(uses) == 1
    assert "setTimeout" in uses[0]


def test_private_names_stand_in_the_seam_alone() -> None:
    root = SITE.parents[1]
    private = re.compile(r"from dash\._|dash\._[a-z]|\._setup_server|\._callback_list")
    for package in ("dashboard", "callbacks", "layouts", "data"):
        for path in (root / package).rglob("*.py"):
            if path.name != "dash_seam.py":
                assert not private.search(path.read_text("utf-8")), path
    inside = re.compile(r"dash_clientside|dash_component_api|DashRenderer\(|_fullData|/_dash-")
    for path in SITE.rglob("*.js"):
        if path.name != "dash_seam.js":
            assert not inside.search(path.read_text("utf-8")), path
