"""Everything that depends on Dash's internals: its subclass and its private names.

tests/contract/web/test_dash_seam.py names each assumption; assets/js/dash_seam.js is the
counterpart in the browser.
"""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import orjson
from dash import Dash, html, no_update
from dash._utils import stringify_id, to_json
from flask import Flask, Response, abort, g, has_request_context

__all__ = [
    "ASSETS_VIEW",
    "CALLBACK_ROUTE",
    "CLOSED",
    "RENDERER_SCRIPTS",
    "SeamDash",
    "layout_json",
    "redrawn_json",
    "stringify_id",
]

CALLBACK_ROUTE = "/_dash-update-component"
ASSETS_VIEW = "_dash_assets.static"  # Flask's name of the view behind /assets/

# The scripts of the renderer in loading order. Components are ours (assets/js/components.js);
# plotly.js comes from npm.
RENDERER_SCRIPTS = (
    "deps/react@18.3.1.min.js",
    "deps/react-dom@18.3.1.min.js",
    "deps/prop-types@15.8.1.min.js",
    "dash-renderer/build/dash_renderer.min.js",
)

# Settings that the renderer does not need and visitors should not see.
_UNPUBLISHED = frozenset(
    {
        "dash_version",
        "dash_version_url",
        "ddk_version",
        "end_id",
        "plotly_cloud_installed",
        "plotly_version",
        "python_version",
    }
)
# Dash's own addresses that no page requests.
CLOSED = (
    "/_dash-layout",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    "/_reload-hash",
    "/_favicon.ico",
)


class SeamDash(Dash):
    """Dash without documents and files of its own: it runs callbacks, the site writes pages."""

    def __init__(self, server: Flask, title: str, root: str = "") -> None:
        """`root`: the path of the site on its host, « /suivi », or ""."""
        super().__init__(
            "dashboard",
            server=server,  # type: ignore[arg-type]  # Dash's annotation forgets Flask
            include_assets_files=False,
            requests_pathname_prefix=f"{root}/",
            routes_pathname_prefix="/",
            serve_locally=True,
            enable_mcp=False,
            use_pages=False,
            pages_folder="",
            update_title="",
            title=title,
            suppress_callback_exceptions=True,
            add_log_handler=False,
            compress=False,
        )
        # Dash requires a layout; pages contain their own tree.
        self.layout = html.Div()

    def callback(self, *args: Any, **kwargs: Any) -> Callable[..., Any]:
        """Dash's decorator; also marks that a request reached the callback function."""
        decorate = super().callback(*args, **kwargs)

        def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
            @functools.wraps(function)
            def entered(*values: Any, **named: Any) -> Any:
                if has_request_context():
                    g.callback_entered = True
                return function(*values, **named)

            decorate(entered)
            return function

        return wrap

    def finish(self) -> None:
        """Complete the registration of callbacks and close the addresses that no page requests."""
        self._setup_server()  # type: ignore[no-untyped-call]  # Dash has no types
        for route in CLOSED:
            self.server.view_functions[route] = _gone

    def config_json(self) -> bytes:
        """The settings for the renderer, as JSON."""
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]  # Dash has no types
        # Which components hold others elsewhere than in their children: most hold none.
        config["children_props"] = {
            library: {name: places for name, places in components.items() if places}
            for library, components in config["children_props"].items()
        }
        return _json({key: value for key, value in config.items() if key not in _UNPUBLISHED})

    def dependencies_json(self, page: str) -> bytes:
        """The callbacks of a page, as `/_dash-dependencies` gives those of all to the renderer."""
        return _json([each for each in self._callback_list if _page_of(each) in {None, page}])


def _page_of(callback: Mapping[str, Any]) -> str | None:
    """The page whose control or request starts a callback; None when that stands on every page."""
    for each in callback["inputs"]:
        if each["id"].startswith("{"):
            return str(json.loads(each["id"])["page"])
    return None


def redrawn_json(known: Mapping[str, Any], body: Mapping[str, Any]) -> bytes:
    """What Dash's dispatch answers for a callback of single inputs and a list of single outputs.

    `known` is its entry of `callback_map`. Dash's own way through contexts, groupings and checks of
    every output costs as much as a small page.
    """
    function = inspect.unwrap(known["callback"])
    given = (*body["inputs"], *body.get("state", ()))
    values = function(*(each.get("value") for each in given))
    response: dict[str, dict[str, Any]] = {}
    for (component, name), value in zip(_places(body["output"]), values, strict=True):
        if value is not no_update:
            response.setdefault(component, {})[name] = value
    return orjson.dumps({"response": response, "multi": True}, default=_plain)


@functools.lru_cache(maxsize=128)
def _places(outputs: str) -> tuple[tuple[str, str], ...]:
    """The component and the property of each output: « ..a.children...b.hidden.. »."""
    listed = (output.rpartition(".") for output in outputs[2:-2].split("..."))
    return tuple((component.replace("\\.", "."), name) for component, _, name in listed)


def layout_json(tree: Any) -> bytes:
    """A tree of components, as `/_dash-layout` gives it to the renderer."""
    return orjson.dumps(tree, default=_plain)


def _plain(value: Any) -> Any:
    """Dash's own components as dictionaries, where a page uses one."""
    return value.to_plotly_json()


def _json(value: Any) -> bytes:
    return str(to_json(value)).encode()  # type: ignore[no-untyped-call]  # Dash's own, without types


def renderer_script() -> bytes:
    """Dash's scripts in one file, for `make assets`."""
    folder = files("dash")
    return b";\n".join(folder.joinpath(name).read_bytes() for name in RENDERER_SCRIPTS)


def _gone(*_args: Any, **_named: Any) -> Response:
    abort(404)
