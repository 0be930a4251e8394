"""Gunicorn reads this file; every choice comes from Settings."""

from dashboard.settings import load_settings

_settings = load_settings()

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.workers
worker_class = "gthread"
threads = _settings.threads
# Each worker builds its own application: no connection is ever shared across a fork.
preload_app = False
timeout = 30
graceful_timeout = 20
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 8_190
# The control socket would be written under $HOME, which may be read-only.
control_socket_disable = True
# The application logs each request itself, without the visitor's address.
accesslog = None
errorlog = "-"
loglevel = "warning" if _settings.log_level == "info" else _settings.log_level
forwarded_allow_ips = "*" if _settings.trusted_proxies else ""
