"""The committed style hashes are those of the styles that the page's scripts really add.

`python -m tests.web.test_browser_csp` writes the list again after an upgrade of dash or plotly.js.
"""

import base64
import hashlib
import json
import re

from flask.testing import FlaskClient

from dashboard.security import STYLE_HASHES, style_hashes
from tests.web.conftest import Site, Visit


def injected(visit: Visit) -> list[str]:
    """Hashes of the style elements of a page with every kind of component."""
    visit.open("/engagements")
    visit.page.wait_for_selector(".main-svg", state="attached")
    texts = visit.page.evaluate("[...document.querySelectorAll('style')].map((s) => s.textContent)")
    # An element that is empty when it is added is checked as empty, then as filled.
    return sorted({hashed(text) for text in ("", *texts)})


def hashed(text: str) -> str:
    """A hash as a policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_committed_hashes_are_the_injected_ones(visit: Visit) -> None:
    assert injected(visit) == sorted(style_hashes())


def test_page_breaks_no_rule_and_says_nothing_in_the_console(visit: Visit) -> None:
    visit.open("/engagements")
    visit.page.wait_for_selector(".main-svg", state="attached")
    assert visit.violations() == []
    assert visit.console == []
    assert visit.elsewhere() == []


def test_policy_has_no_unsafe_word(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert re.search(r"script-src 'self' 'sha256-", policy)


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright

    from tests.web.conftest import CHROMIUM

    site = Site()
    site.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        found = injected(Visit(browser.new_context(), site.url))
        browser.close()
    site.stop()
    STYLE_HASHES.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
