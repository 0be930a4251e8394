"""While the store does not answer, the last version of a page is shown with a banner."""

import re

from flask.testing import FlaskClient

from tests.contract.web.demo.store import DemoStore

BANNER = "La base de données ne répond pas"


def test_a_page_that_was_shown_stays_with_a_banner(
    client: FlaskClient, demo_store: DemoStore
) -> None:
    before = client.get("/engagements?statut=complet")
    assert BANNER not in before.text
    demo_store.down = True
    during = client.get(
        "/engagements?statut=complet", headers={"If-None-Match": before.headers["ETag"]}
    )
    assert during.status_code == 200
    assert during.headers["Cache-Control"] == "no-store"
    assert "ETag" not in during.headers
    banner = during.text.index(BANNER)
    assert banner < during.text.index("<header")
    assert 'role="alert"' in during.text[banner - 200 : banner]
    assert re.search(r"sont ceux de \d{1,2}\u00a0h\u00a0\d\d", during.text)
    plain = re.sub(r'<div class="alerte alerte-erreur".*?</div>', "", during.text, count=1)
    assert plain == before.text
    gzip = client.get("/engagements?statut=complet", headers={"Accept-Encoding": "gzip"})
    assert gzip.status_code == 200


def test_what_was_never_shown_is_unavailable(client: FlaskClient, demo_store: DemoStore) -> None:
    client.get("/engagements")
    demo_store.down = True
    refused = client.get("/engagements?statut=partiel")
    assert refused.status_code == 503
    assert refused.headers["Retry-After"]
    assert BANNER in refused.text


def test_the_banner_leaves_with_the_outage(client: FlaskClient, demo_store: DemoStore) -> None:
    client.get("/engagements")
    demo_store.down = True
    assert BANNER in client.get("/engagements").text
    demo_store.down = False
    demo_store.number = 2
    after = client.get("/engagements")
    assert BANNER not in after.text
    assert after.headers["ETag"]
