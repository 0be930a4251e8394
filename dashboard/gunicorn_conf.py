"""The configuration of gunicorn; every value comes from Settings."""

import os
import tempfile
from typing import Any

from dashboard.settings import load_settings

_settings = load_settings()

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.workers
worker_class = "dashboard.worker.CarefulWorker"
threads = _settings.threads
# The application is built once and its memory shared; no connection is open across the fork.
preload_app = True
timeout = 30
graceful_timeout = 20
# Longer than the idle time of the proxy (60 s by default): the proxy closes first, so that it never
# sends a request into a connection that is being closed.
keepalive = 75
# Connections beyond the first number wait in the kernel; beyond the second they are refused.
worker_connections = 1_000
backlog = 256
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 8_190
# The control socket would be created under $HOME, which may be read-only.
control_socket_disable = True
# Heartbeat files on a slow disk would get workers killed.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
# The application logs each request itself, without the visitor's address.
accesslog = None
errorlog = "-"
loglevel = "warning" if _settings.log_level == "info" else _settings.log_level
forwarded_allow_ips = "*" if _settings.trusted_proxies else ""

if _settings.metrics_token is not None and "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    # Before prometheus_client is imported: each worker writes its file there, any worker reads all.
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
    """In a worker, once it is ready: threads do not survive the fork."""
    if not _settings.mail_seconds:
        return
    from dashboard.clock import utc_now
    from dashboard.mail.postman import send_in_background
    from data.engine import make_engine
    from data.store import Store

    # A store of its own: a round takes time and must not use the connections of readers.
    send_in_background(_settings, Store(make_engine(_settings.database_url)), utc_now)


def on_reload(server: Any) -> None:
    """On a reload (SIGHUP), read code and settings again, for the next workers."""
    from dashboard.preload import load_again

    load_again(server.app)
    from dashboard.preload import share  # from the code just loaded

    share(server.app.wsgi())


def child_exit(_server: object, worker: object) -> None:
    """Remove a worker that ended from the metrics of living ones."""
    from dashboard import metrics

    metrics.forget(getattr(worker, "pid", 0))
