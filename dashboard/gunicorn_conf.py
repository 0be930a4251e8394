"""Gunicorn reads this file; every choice comes from Settings."""

import os
import tempfile
from typing import Any

from dashboard.settings import load_settings

_settings = load_settings()

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.workers
worker_class = "dashboard.worker.CarefulWorker"
threads = _settings.threads
# The application is built once and its memory shared; no connection crosses a fork.
preload_app = True
timeout = 30
graceful_timeout = 20
# Above the idle time of the proxy (60 s by default): it is the proxy that lets go, so that it
# never sends a request into a connection that is being closed.
keepalive = 75
# Connections beyond those wait in the kernel; beyond these they are refused.
worker_connections = 1_000
backlog = 256
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 8_190
# The control socket would be written under $HOME, which may be read-only.
control_socket_disable = True
# A disk for the heartbeat files would stop a worker when it is slow.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
# The application logs each request itself, without the visitor's address.
accesslog = None
errorlog = "-"
loglevel = "warning" if _settings.log_level == "info" else _settings.log_level
forwarded_allow_ips = "*" if _settings.trusted_proxies else ""

if _settings.metrics_token is not None and "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    # Before the library is imported: each worker writes its file there, any of them reads all.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="suivi-metriques-")


def on_starting(_server: object) -> None:
    """Before anything large is loaded."""
    from dashboard.preload import bound_allocator

    bound_allocator()


def when_ready(server: Any) -> None:
    """Before the first workers."""
    from dashboard.preload import share

    share(server.app.wsgi())


def post_worker_init(_worker: object) -> None:
    """In a worker, once it is ready: threads do not live through the fork."""
    if not _settings.mail_seconds:
        return
    from dashboard.clock import utc_now
    from dashboard.mail.postman import send_in_background
    from data.engine import make_engine
    from data.store import Store

    # A store of its own: a round takes its time, and no connection from those who read pages.
    send_in_background(_settings, Store(make_engine(_settings.database_url)), utc_now)


def on_reload(server: Any) -> None:
    """A reload (SIGHUP) reads the code and the settings anew, for the workers that follow."""
    from dashboard.preload import load_again

    load_again(server.app)
    from dashboard.preload import share  # of the code that was read now

    share(server.app.wsgi())


def child_exit(_server: object, worker: object) -> None:
    """A worker that ends is no longer counted among the living."""
    from dashboard import metrics

    metrics.forget(getattr(worker, "pid", 0))
