"""A page of the workspace that takes too long is given up: it says so, nothing is half written."""

from data.deadline import within
from tests.contract.workspace.conftest import BOTH_DATABASES
from tests.office import Office, token

pytestmark = BOTH_DATABASES
WORDS = "La réponse prend trop de temps"


def test_a_page_out_of_time_says_so_and_the_next_is_served(office: Office) -> None:
    client = office.entered("administrateur")
    with within(-1):
        late = client.get("/atelier/personnes")
    assert late.status_code == 503
    assert WORDS in late.text
    assert late.headers["Retry-After"]
    assert late.headers["Cache-Control"] == "no-store"
    assert client.get("/atelier/personnes").status_code == 200


def test_a_form_out_of_time_writes_nothing(office: Office) -> None:
    client = office.client()
    held = token(client, "/atelier/connexion")
    data = {"csrf_token": held, "email": "administrateur@exemple.fr"}
    with within(-1):
        late = client.post("/atelier/connexion", data=data)
    assert late.status_code == 503
    assert WORDS in late.text
    with office.store.connect() as connection:
        sent = connection.exec_driver_sql("SELECT count(*) FROM outbox_message").scalar()
    assert sent == 0
    assert client.post("/atelier/connexion", data=data).status_code < 400
    with office.store.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM outbox_message").scalar() == 1
