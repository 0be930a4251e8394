"""The language of a request, taken from its address: pages, files, feeds and errors."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request

from layouts.locale import speaking
from layouts.page import language_of


def speak(server: Flask) -> None:
    """Set the language of each request from its beginning to its end."""

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
