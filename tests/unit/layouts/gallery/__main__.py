"""Pictures of the gallery at four widths and in both themes, and the browser's complaints."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from dashboard.app import DashboardApp, create_app
from dashboard.discovery import discover
from tests.contract.web.conftest import CHROMIUM, demo_settings
from tests.contract.web.demo.store import DemoStore
from tests.visits import Visit


def app() -> DashboardApp:
    """The gallery as an application."""
    entries = discover("tests.unit.layouts.gallery.pages", "tests.unit.layouts.gallery.callbacks")
    return create_app(demo_settings(), DemoStore(), entries=entries)


def main(folder: Path) -> None:
    """Write the pictures."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    folder.mkdir(parents=True, exist_ok=True)
    server = make_server("127.0.0.1", 0, app().server, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width in (1280, 768, 375, 320):
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": 900},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                visit = Visit(context, url)
                visit.open("/")
                visit.page.wait_for_timeout(1200)
                visit.page.screenshot(path=folder / f"{width}-{scheme}.png", full_page=True)
                overflow = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
                line = (width, scheme, overflow, visit.violations(), visit.console)
                sys.stdout.write(f"{line}\n")
                context.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
