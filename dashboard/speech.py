"""The language of a request: set from its address, for pages, files, feeds and error answers."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request

from layouts.locale import speaking
from layouts.page import language_of


def speak(server: Flask) -> None:
    """The language of the request is in force from its begin to its end."""

    @server.before_request
    def _begin() -> None:
        spoken = speaking(language_of(request.query_string.decode("latin-1")))
        spoken.__enter__()
        g.spoken = spoken

    @server.teardown_request
    def _end(_error: Any) -> None:
        spoken = g.pop("spoken", None)
        if spoken is not None:
            spoken.__exit__(None, None, None)
