"""A site under a path of a shared host (BASE_URL=https://exemple.gouv.fr/suivi)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class UnderRoot:
    """Middleware that removes the path from addresses and tells the application about it.

    A proxy may pass the path on or remove it; operators check the health of a node without it.
    """

    def __init__(self, application: Application, root: str) -> None:
        self._application, self._root = application, root

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """One request."""
        environ["SCRIPT_NAME"] = self._root
        for name in ("PATH_INFO", "RAW_URI"):
            environ[name] = self._below(environ.get(name, ""))
        return self._application(environ, start_response)

    def _below(self, address: str) -> str:
        rest = address.removeprefix(self._root)
        return rest if rest[:1] in {"", "/", "?"} else address


def stand_under(server: Flask, root: str) -> None:
    """Put the site under a path; nothing changes without one."""
    if not root:
        return
    server.wsgi_app = UnderRoot(server.wsgi_app, root)  # type: ignore[method-assign]  # how Flask documents it

    @server.before_request
    def _home_ends_with_a_slash() -> Response | None:
        return None if request.environ["PATH_INFO"] else redirect(f"{root}/", 308)
