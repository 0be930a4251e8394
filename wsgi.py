"""Entry point of WSGI servers: `gunicorn -c dashboard/gunicorn_conf.py wsgi:server`."""

from dashboard.app import create_app
from dashboard.settings import load_settings

server = create_app(load_settings()).server
