"""The site under a path of a shared host, behind nginx with the shipped settings."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.settings import Settings
from data.store import Store
from tests.endurance.cluster import Process, free_port, nginx_settings, program, wait_for
from tests.live import TODAY, Quiet
from tests.office import SECRET

PATH = "/suivi"


@contextmanager
def shared_host(store: Store, folder: Path) -> Iterator[str]:
    """The address of the site; everything else on its host is 404."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    settings: dict[str, Any] = {
        "database_url": store.engine.url.render_as_string(hide_password=False),
        "today": TODAY,
        "log_level": "error",
        "base_url": f"{origin}{PATH}",
        "contact": "contact@exemple.fr",
        "trusted_proxies": 1,
        "workspace_secret": SECRET,
    }
    app = create_app(Settings(**settings), store)
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    text = nginx_settings([server.server_port], port, folder, "suivi-path.conf")
    configuration = folder / "nginx.conf"
    configuration.write_text(text, "utf-8")
    proxy = Process(
        [program("nginx"), "-p", str(folder), "-c", str(configuration)], folder / "nginx.log"
    )
    try:
        wait_for(f"{origin}{PATH}/pret")
        yield f"{origin}{PATH}"
    finally:
        proxy.stop()
        server.shutdown()
        thread.join()
        server.server_close()
