"""The public site is the same with and without a workspace: no session, no cookie."""

from flask.testing import FlaskClient
from pydantic import SecretStr

from dashboard.app import create_app
from tests.office import Office, submit

PUBLIC = (
    "/",
    "/engagements?plan=2024-2026",
    "/api/v1/engagements.csv",
    "/flux/changements.atom",
    "/calendrier.ics",
    "/robots.txt",
    "/une-page-qui-n-existe-pas",
)
# Headers that differ between two answers to the same request.
_DIFFERENT_EACH_TIME = {"x-request-id", "date"}


def _headers(client: FlaskClient, address: str) -> dict[str, str]:
    answer = client.get(address)
    return {
        name.lower(): value
        for name, value in answer.headers.items()
        if name.lower() not in _DIFFERENT_EACH_TIME
    }


def test_public_answers_are_the_same_and_carry_no_cookie(office: Office) -> None:
    open_to_all = office.settings.model_copy(
        update=dict.fromkeys(("limit_pages", "limit_api", "limit_feeds", "limit_at_a_time"), 0)
    )
    without = create_app(
        open_to_all.model_copy(update={"workspace_secret": None}), office.store
    ).server.test_client()
    beside = create_app(open_to_all, office.store).server.test_client()
    beside.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    submit(beside, f"/atelier/entrer?lien={office.real_link('referent')}")
    assert beside.get("/atelier/compte").status_code == 200  # the same browser is signed in
    for address in PUBLIC:
        expected = _headers(without, address)
        assert _headers(beside, address) == expected, address
        assert "set-cookie" not in expected
        assert "cookie" not in expected.get("vary", "").lower()
    assert without.get("/atelier/connexion").status_code == 404


def test_its_requests_are_counted_by_page_and_never_by_address(office: Office) -> None:
    token = "un-jeton-de-seize-signes"
    settings = office.settings.model_copy(
        update={"metrics_token": SecretStr(token), "limit_at_a_time": 0}
    )
    client = create_app(settings, office.store).server.test_client()
    client.get("/atelier/connexion")
    client.get("/atelier/entrer?lien=secret-du-lien")
    figures = client.get("/metriques", headers={"Authorization": f"Bearer {token}"}).text
    assert 'page="sign_in.connexion"' in figures
    assert 'page="sign_in.entrer"' in figures
    assert "secret-du-lien" not in figures
