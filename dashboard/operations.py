"""The steps that every request passes, in order, and the addresses for operators."""

from typing import Any

from flask import Flask

from dashboard.cache import Answers
from dashboard.health import last_mail_run, watch_health
from dashboard.limits import limit
from dashboard.metrics import Work, measure
from dashboard.observability import observe
from dashboard.pages import Pages
from dashboard.settings import Settings
from dashboard.site_files import serve_site_files
from dashboard.speech import speak
from data.deadline import within
from data.store import Store


def bound_time(server: Flask, settings: Settings) -> None:
    """Give each request, to the workspace too, the time of the settings."""
    inner = server.wsgi_app

    def timed(environ: dict[str, Any], start_response: Any) -> Any:
        with within(settings.request_seconds):
            return inner(environ, start_response)

    server.wsgi_app = timed  # type: ignore[method-assign]  # how Flask documents it


def operate(server: Flask, settings: Settings, pages: Pages, answers: Answers) -> None:
    """Request id and log first, then metrics, then limits, so that refusals are counted too."""
    store = pages.store

    def work() -> Work:
        situations = store.situations.builds if isinstance(store, Store) else 0
        return Work(answers.hits, answers.builds, situations)

    speak(server)
    observe(server, settings)
    measure(server, settings, pages.name_of, work, lambda: last_mail_run(store))
    limit(server, settings)
    watch_health(server, store)
    serve_site_files(server, settings, pages.today)
