"""What every request passes through and what operators ask, in the order in which it applies."""

from collections.abc import Callable
from datetime import date

from flask import Flask

from dashboard.health import Versioned, watch_health
from dashboard.limits import limit
from dashboard.metrics import measure
from dashboard.observability import observe
from dashboard.settings import Settings
from dashboard.site_files import serve_site_files


def operate(
    server: Flask,
    settings: Settings,
    store: Versioned,
    today: Callable[[], date],
    page_of: Callable[[str], str | None],
) -> None:
    """An id and a log line first, then the figures, then the limits: a refusal is counted too."""
    observe(server, settings)
    measure(server, settings, page_of)
    limit(server, settings)
    watch_health(server, store)
    serve_site_files(server, settings, today)
