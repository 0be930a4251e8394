"""The hashes of the security policy are those of the styles that scripts actually add."""

import base64
import hashlib
import re

from flask.testing import FlaskClient

from dashboard.security import STYLE_HASHES
from tests.visits import Visit


def injected(visit: Visit) -> list[str]:
    """The hashes of the style elements of a page with every kind of component."""
    visit.open("/engagements")
    visit.page.wait_for_selector(".main-svg", state="attached")
    texts = visit.page.evaluate("[...document.querySelectorAll('style')].map((s) => s.textContent)")
    # An element that is empty when added is checked empty, then filled.
    return sorted({hashed(text) for text in ("", *texts)})


def hashed(text: str) -> str:
    """A hash as a policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_committed_hashes_are_the_injected_ones(visit: Visit) -> None:
    assert injected(visit) == sorted(STYLE_HASHES)


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
