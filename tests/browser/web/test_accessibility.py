"""axe on the shell and on the error pages, painted and mounted."""

from typing import Any

import pytest

from tests.contract.web.conftest import Site
from tests.places import AXE
from tests.visits import Visit

# Contrast and target size depend on the style sheets, which are tested with the real pages.
LEFT_TO_STYLES = {"color-contrast": {"enabled": False}, "target-size": {"enabled": False}}


def violations(visit: Visit) -> list[Any]:
    visit.page.evaluate(AXE.read_text("utf-8"))
    failures: list[Any] = visit.page.evaluate(
        "(rules) => axe.run({rules}).then((r) => r.violations.map((v) =>"
        " [v.id, v.nodes.map((n) => n.html)]))",
        LEFT_TO_STYLES,
    )
    return failures


@pytest.mark.parametrize("address", ["/", "/engagements?statut=vert", "/nulle-part"])
def test_mounted_page(visit: Visit, address: str) -> None:
    visit.open(address)
    assert violations(visit) == []


def test_page_of_a_database_down(visit: Visit, site: Site) -> None:
    site.store.down = True
    visit.page.goto(visit.url + "/engagements")
    assert violations(visit) == []
