"""The server sends its mail automatically when MAIL_SECONDS is set."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from dashboard.clock import utc_now
from data.engine import make_engine, writing
from data.following import follows
from data.following.scope import Scope
from data.outbox import CONFIRM, write_to_follower
from data.vocabulary import Frequency
from tests.mailbox import mail_server
from tests.places import ROOT
from tests.stores import lay_schema


def test_a_worker_sends_what_waits(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'suivi.sqlite'}"
    engine = make_engine(url)
    lay_schema(engine)
    with writing(engine) as connection:
        now = utc_now()
        number = follows.ask(connection, "a@exemple.fr", Scope(), Frequency.WEEKLY, "fr", now)
        assert number is not None
        write_to_follower(connection, number, "Confirmez", CONFIRM, now)
    engine.dispose()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "--workers", "2"),
        *("-c", "dashboard/gunicorn_conf.py", "wsgi:server"),
    ]
    with mail_server() as (received, smtp), (tmp_path / "log").open("wb") as log:
        environment = {
            "DATABASE_URL": url,
            "BASE_URL": f"http://127.0.0.1:{port}",
            "PORT": str(port),
            "SMTP_URL": smtp,
            "MAIL_FROM": "suivi@exemple.fr",
            "MAIL_SECONDS": "1",
        }
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log
        )
        try:
            for _wait in range(600):
                if received.messages:
                    break
                time.sleep(0.1)
            time.sleep(2)  # rounds of both workers: each message is sent once
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
    assert received.subjects() == {"Confirmez": 1}, (tmp_path / "log").read_text("utf-8")
