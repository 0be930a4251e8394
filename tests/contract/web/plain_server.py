"""A small application behind the real worker, with short timeouts, to test the worker."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from dashboard.worker import CarefulWorker

Environ = dict[str, Any]


class Impatient(CarefulWorker):
    """The worker of the site with short timeouts."""

    header_seconds = 2.0
    body_seconds = 1.5
    most_waiting = 3
    longest_wait = 4.0


def app(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answers with the path and body of the request."""
    if environ["PATH_INFO"] == "/echec":
        raise RuntimeError("secret of the failure")
    if environ["PATH_INFO"] == "/long":
        time.sleep(1)
    if environ["PATH_INFO"] == "/sans-fin":
        time.sleep(Impatient.longest_wait + 1)
    body = environ["wsgi.input"].read()
    answer = f"{environ['PATH_INFO']} {len(body)}".encode()
    start_response("200 OK", [("Content-Length", str(len(answer)))])
    return [answer]
