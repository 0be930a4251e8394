"""The callback of a page: its controls change the address, one answer redraws its regions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from data.deadline import OutOfTime
from data.store import NotFound, StoreUnavailable
from layouts import error_pages, ids, shell
from layouts.foreign import spoken_property
from layouts.locale import FRENCH, speaking
from layouts.locale.formats import hour
from layouts.page import Context, Page, language_of
from layouts.rooted import rooted_property

PARIS = ZoneInfo("Europe/Paris")
_HOUR = re.compile(r"\d{1,2}(?:\u00a0h\u00a0|:)\d{2}\Z")


class BoundPage(Protocol):
    """What a callback needs of a discovered page."""

    @property
    def page(self) -> Page: ...
    @property
    def regions(self) -> Callable[[Any, Context], Mapping[str, Any]]: ...
    def state(self, data: Any, context: Context) -> dict[str, Any]: ...


class Reader(Protocol):
    """Reads an address into a page, its context and its data; logs failures."""

    def read(self, address: str) -> tuple[BoundPage, Context, Any]: ...
    def report(self, error: Exception) -> str: ...


def bind_shell(app: Dash) -> None:
    """Register the callback that updates the document's title and the live region."""
    app.clientside_callback(  # type: ignore[no-untyped-call]  # Dash has no types
        ClientsideFunction("adresse", "apply"),
        Output(ids.LIVE, "children"),
        Input(ids.PAGE_STATE, "data"),
        prevent_initial_call=True,
    )


def bind(app: Dash, bound: BoundPage, reader: Reader) -> None:
    """Register the two callbacks of a page that has regions."""
    page = bound.page
    if not page.regions:
        return
    request = ids.request_store(page.name)
    app.clientside_callback(  # type: ignore[no-untyped-call]  # Dash has no types
        ClientsideFunction("adresse", "request"),
        Output(request, "data"),
        Input({"type": ids.CONTROL, "page": page.name, "key": ALL}, "value"),
        State(request, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        [Output(*ids.split_region(region)) for region in outputs(page)],
        Input(request, "data"),
        State(ids.PAGE_STATE, "data"),
        prevent_initial_call=True,
    )
    def answer(address: Any, state: Any) -> list[Any]:
        return redraw(bound, reader, address, state)


def outputs(page: Page) -> tuple[str, ...]:
    """All outputs of the page's callback: its own regions, those of the shell, then the state."""
    return (*page.regions, *SHELL_REGIONS, f"{ids.PAGE_STATE}.data")


SHELL_REGIONS = (
    f"{ids.NAVIGATION}.children",
    f"{ids.CONTEXT_BAR}.children",
    f"{ids.WARNINGS}.children",
    f"{ids.PRINT_STRIP}.children",
)


def redraw(bound: BoundPage, reader: Reader, address: Any, state: Any = None) -> list[Any]:
    """The new values of `outputs(page)`; a failure only changes the warnings."""
    wanted = address if isinstance(address, str) else ""
    with speaking(language_of(wanted.partition("?")[2])):
        return _redrawn(bound, reader, wanted, state)


def _redrawn(bound: BoundPage, reader: Reader, address: str, state: Any) -> list[Any]:
    page = bound.page
    try:
        entry, context, data = reader.read(address)
        if entry.page.name != page.name:
            raise PreventUpdate
        with speaking(context.language, ongoing=context.ongoing):
            page_state = bound.state(data, context)
            values = {**bound.regions(data, context), **shell.regions(context, page_state)}
            values[f"{ids.PAGE_STATE}.data"] = {
                **page_state,
                "heure": clock(),  # here and not in the first paint, whose bytes are cached
            }
        return _sent([(region, values[region]) for region in outputs(page)], context)
    except NotFound as error:
        raise PreventUpdate from error
    except StoreUnavailable:
        return _only_warning(page, error_pages.store_warning(_shown_since(state)))
    except OutOfTime:
        return _only_warning(page, error_pages.late_warning())
    except PreventUpdate:
        raise
    except Exception as error:
        return _only_warning(page, error_pages.failure_warning(reader.report(error)))


def _sent(values: list[tuple[str, Any]], context: Context) -> list[Any]:
    """The values of regions with their French marked and their addresses under the site's path."""
    language, root = context.language, context.site.root
    if language == FRENCH and not root:
        return [value for _region, value in values]
    return [
        rooted_property(name, spoken_property(name, value, language), root)
        for region, value in values
        for name in (region.rpartition(".")[2],)
    ]


def clock(now: datetime | None = None) -> str:
    """The hour in Paris, as it is written in a sentence."""
    return hour(now or datetime.now(PARIS))


def _only_warning(page: Page, warning: Any) -> list[Any]:
    place = f"{ids.WARNINGS}.children"
    return [warning if region == place else no_update for region in outputs(page)]


def _shown_since(state: Any) -> str | None:
    since = state.get("heure") if isinstance(state, dict) else None
    return since if isinstance(since, str) and _HOUR.match(since) else None
