"""Whatever is sent, the site answers below 500 and reveals nothing internal."""

from tests.hostile import attacks
from tests.live import Live

COUNT = 320


def test_hostile_requests_are_refused_never_an_incident(live: Live) -> None:
    server = live.app.server
    statuses: dict[int, int] = {}
    for attack in attacks(COUNT, live.app.callback_map):
        response = attack.send(server)
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
        body = response.get_data()  # some are compressed
        assert response.status_code < 500, (attack, body[:300])
        for inside in (b"Traceback", b"sqlalchemy", b"site-packages", b"werkzeug"):
            assert inside not in body, attack
        assert "X-Faux" not in response.headers, attack
    assert statuses[200] > COUNT // 10  # many reach the pages and are not refused first
    assert statuses[400] > COUNT // 20
    assert statuses[404] > COUNT // 20
