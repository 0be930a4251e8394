"""A replay at a date returns nothing that was not known on that date."""

from typing import Any

import pytest

from dashboard.api.resources import RESOURCES
from tests.contract.api.conftest import TODAY, Api, api_over

BEFORE = "2015-07-15"
DATES = (
    BEFORE,
    "2015-07-16",
    "2016-06-02",
    "2016-06-03",
    "2016-07-30",
    "2016-07-31",
    "2021-12-30",
    "2021-12-31",
    "2023-12-30",
    "2023-12-31",
)

# Dates of events and statements, not of plans.
KNOWN = {
    "engagements": ("statut_observe_le", "calendrier_observe_le", "derniere_information"),
    "actions": ("statut_observe_le",),
    "jalons": ("annonce_le", "statut_lu_le"),
    "constats": ("observe_le",),
    "plans": ("publie_le", "derniere_information"),
    "sources": ("date",),
}
PUBLISHED = {"2015-2017": "2015-07-16", "2021-2023": "2021-12-31", "2024-2026": "2023-12-31"}
# Lists whose rows all come from a dated source.
FACTS = ("localisations", "contributions", "preuves", "indicateurs", "anomalies")


@pytest.mark.parametrize("day", DATES)
def test_nothing_is_known_before_its_day(real: Api, day: str) -> None:
    sources = {listed["code"]: listed["date"] for listed in real.elements("sources")}
    for resource in RESOURCES:
        rows = real.elements(resource.name, {"au": day})
        for row in rows:
            for key in KNOWN.get(resource.name, ()):
                assert (row[key] or "") <= day, (resource.name, row["code"], key)
            if row.get("plan") in PUBLISHED and resource.name != "constats":
                assert PUBLISHED[row["plan"]] <= day, (resource.name, row["code"])
            if resource.name in FACTS:
                assert (sources[row["source"]] or "") <= day, (resource.name, row["code"])
        response = real.get(f"{resource.name}.csv", {"au": day})
        assert response.headers["X-Date-Observation"] == day
        assert f"-{day}.csv" in response.headers["Content-Disposition"]
        assert int(response.headers["X-Total-Count"]) == len(rows)
    for listed in real.elements("organismes", {"au": day}):
        assert all(PUBLISHED.get(name["plan"], "") <= day for name in listed["noms"])


def test_before_the_first_plan_there_is_nothing(real: Api) -> None:
    for name in ("engagements", "actions", "jalons", "axes"):
        assert real.total(name, {"au": BEFORE}) == 0
        assert real.csv(f"{name}.csv", {"au": BEFORE}) == []
    assert not any(row["engagements"] for row in real.elements("organismes", {"au": BEFORE}))


def test_readings_follow_the_date(real: Api) -> None:
    def known_statuses(day: str) -> int:
        return real.total(
            "engagements", {"plan": "2015-2017", "statut!": "non_renseigne", "au": day}
        )

    assert known_statuses("2016-06-02") == 0
    assert known_statuses("2016-06-03") > 0
    rows = real.elements("engagements", {"plan": "2015-2017", "au": "2016-06-02"})
    assert all(row["jamais_renseigne"] for row in rows)
    actions = real.elements("actions", {"plan": "2015-2017", "au": "2016-07-30"})
    assert {(row["resultats"], row["prochaines_etapes"]) for row in actions} == {(None, None)}


@pytest.mark.parametrize("day", DATES[1::4])
def test_what_comes_later_changes_no_answer(own: Api, real: Api, day: str) -> None:
    """Statements of later days, added to the store, must not change a replay."""
    later = "2025-06-01"
    own.change(
        "INSERT INTO source (code, title, dated, precision)"
        " VALUES ('plus-tard', 'Plus tard', :later, 'jour')",
        later=later,
    )
    own.change(
        "INSERT INTO observation (code, item_code, assessor, observed_on, precision, status,"
        " has_evidence, recording_id, recorded_at, source_code)"
        " VALUES ('plus-tard', '2015-2017-01', 'administration', :later, 'jour', 'abandonne',"
        " false, 1, '2025-06-02 00:00:00', 'plus-tard')",
        later=later,
    )
    own.change(
        "UPDATE reading SET valid_to = :later WHERE item_code = '2015-2017-01'"
        " AND attribute = 'statut' AND valid_to > :later",
        later=later,
    )
    own.change(
        "INSERT INTO reading (item_code, assessor, attribute, valid_from, valid_to, kind, value,"
        " observation_code) VALUES ('2015-2017-01', 'administration', 'statut', :later,"
        " '9999-12-31', 'engagement', 'abandonne', 'plus-tard')",
        later=later,
    )
    own.change(
        'INSERT INTO planning (milestone_code, announced_on, start, "end", precision,'
        " year_inferred, source_code) SELECT code, :later, '2030-01-01', '2030-12-31', 'annee',"
        " false, 'plus-tard' FROM milestone",
        later=later,
    )
    own.change(
        "INSERT INTO anomaly (code, item_code, field, decision, source_code)"
        " VALUES ('plus-tard', '2015-2017-01', 'titre', 'x', 'plus-tard')",
    )
    own.change(
        "INSERT INTO evidence (code, item_code, kind, title, title_is_summary, source_code)"
        " VALUES ('plus-tard', '2015-2017-01', 'lien', 'x', true, 'plus-tard')",
    )
    own.change(
        "INSERT INTO location (code, item_code, territory_code, kind, scope, source_code) VALUES"
        " ('plus-tard', '2015-2017-01', 'REG-53', 'a_eu_lieu', 'territoire', 'plus-tard')",
    )
    for resource in RESOURCES:
        query = {"au": day}
        assert own.elements(resource.name, query) == real.elements(resource.name, query)
    path = "engagements/2015-2017-01"
    assert own.json(path, {"au": day}) == real.json(path, {"au": day})
    assert own.json(path)["statut"] == "abandonne"


def test_today_is_the_default_date(real: Api) -> None:
    assert real.json("engagements") == real.json("engagements", {"au": TODAY.isoformat()})
    early = api_over(real.engine, TODAY.replace(year=2016))
    answer: Any = early.json("engagements")
    assert answer == real.json("engagements", {"au": "2016-11-22"})
    assert answer["au"] == "2016-11-22"
