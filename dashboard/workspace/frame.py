"""The frame of workspace pages: templates, words, and the menu."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, make_response, render_template, request, url_for

from dashboard.document import ICON
from dashboard.static_files import (
    ASSETS,
    FONT,
    STYLES,
    THEME,
    WORKSPACE_SCRIPT,
    WORKSPACE_STYLES,
    asset_url,
)
from dashboard.workspace.access import Workspace, current_person
from data.workspace.permissions import may
from layouts.locale import _, current, ngettext, pgettext
from layouts.locale.formats import date_long, date_short, join_and, number, quoted, typography

# The address of a workspace page: no host, no scheme, no path outside.
_INNER = re.compile(r"/(?![/\\])[\w/.~%?=&+,:-]{0,500}\Z")


@dataclass(frozen=True)
class Entry:
    """An entry of the menu."""

    endpoint: str
    label: str
    address: str
    current: bool


def dress(server: Flask, workspace: Workspace, site_name: str) -> None:
    """Give templates the words and files of the site and the common data of pages."""
    root = workspace.settings.root
    server.jinja_env.globals.update(
        _=_,
        ngettext=ngettext,
        pgettext=pgettext,
        number=number,
        date_long=date_long,
        date_short=date_short,
        join_and=join_and,
        quoted=quoted,
        root=root,
        styles=root + asset_url(STYLES, ASSETS),
        workspace_styles=root + asset_url(WORKSPACE_STYLES, ASSETS),
        workspace_script=root + asset_url(WORKSPACE_SCRIPT, ASSETS),
        icon=root + asset_url(ICON, ASSETS),
        font=f"{root}/assets/{FONT}",
        theme=(ASSETS / THEME).read_text("utf-8").strip(),
        site_name=site_name,
    )
    server.jinja_env.filters["typography"] = typography
    server.jinja_env.trim_blocks = server.jinja_env.lstrip_blocks = True

    @server.context_processor
    def _around() -> dict[str, Any]:
        person = current_person()
        return {"person": person, "menu": menu(workspace), "language": current()}


def menu(workspace: Workspace) -> list[Entry]:
    """The pages that the reader may open, in order; empty when nobody is signed in."""
    person = current_person()
    if person is None:
        return []
    entries = [
        (access.rank, endpoint, access.nav)
        for endpoint, access in workspace.accesses.items()
        if access.nav is not None and access.action is not None and may(person, access.action)
    ]
    endpoints = [endpoint for _rank, endpoint, _label in sorted(entries)]
    opened = request.endpoint or ""
    if opened not in endpoints:  # a page behind the only entry of its section
        siblings = [name for name in endpoints if name.partition(".")[0] == request.blueprint]
        opened = siblings[0] if len(siblings) == 1 and request.blueprint != "home" else ""
    return [
        Entry(endpoint, _(label), url_for(endpoint), endpoint == opened)
        for _rank, endpoint, label in sorted(entries)
    ]


def render(template: str, code: int = 200, **values: Any) -> Response:
    """A page with its status code."""
    return make_response(render_template(f"{template}.html", **values), code)


def inner_address(text: str | None) -> str | None:
    """An address inside the workspace, without its prefix; None for any other."""
    return text if text is not None and _INNER.match(text) else None


def here() -> str:
    """The requested address inside the workspace."""
    query = request.query_string.decode("latin-1")
    return f"{request.path}?{query}" if query else request.path


def outer_address(inner: str) -> str:
    """The public address of an inner address."""
    return f"{request.script_root}{inner}"
