"""What counts as a dated promise, when it was due, and what was said of it since."""

from datetime import date

import pytest

from data.exchange.rows import Content, rows_of

# Headings, past events and mere possibilities: each is explained among the anomalies.
NO_PROMISES = {
    "2015-2017-j1": "2015-2017-n90",
    "2021-2023-53-j1": "2021-2023-53-n90",
    "2024-2026-j1": "2024-2026-n9",
    "2024-2026-j2": "2024-2026-n9",
    "2024-2026-j3": "2024-2026-n8",
    "2024-2026-j5": "2024-2026-n10",
    "2024-2026-04-j6": "2024-2026-04-n90",
    "2024-2026-06-j5": "2024-2026-06-n90",
    "2024-2026-10-j10": "2024-2026-10-n90",
}


@pytest.mark.parametrize(("code", "anomaly"), NO_PROMISES.items())
def test_what_is_no_promise_is_explained(content: Content, code: str, anomaly: str) -> None:
    assert (code,) not in content["jalons"]
    assert content["anomalies"][(anomaly,)].get("champ") == "echeance"


def test_a_deadline_of_a_plan_was_not_over_when_it_was_announced(content: Content) -> None:
    """What took place before a text announced it is an event; key milestones are as printed."""
    announced: dict[object, date] = {}
    ends: dict[object, date | None] = {}
    for row in sorted(rows_of(content, "periodes"), key=lambda row: str(row.get("annonce_le"))):
        day = row.day("annonce_le")
        assert day is not None
        if row.get("jalon") not in announced:
            announced[row.get("jalon")] = day
            ends[row.get("jalon")] = row.day("fin")
    plans = {row.get("code") for row in rows_of(content, "plans")}
    over = [
        row.text("code")
        for row in rows_of(content, "jalons")
        if row.get("nature") == "echeance"
        and row.get("parent") in plans
        and (end := ends[row.get("code")]) is not None
        and end < announced[row.get("code")]
    ]
    # The report of July 2016 still writes « est prévue le 21 juin 2016 ».
    assert over == ["2015-2017-j2"]


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_the_call_for_projects_is_given_up_with_its_steps(content: Content, step: int) -> None:
    milestone = f"2015-2017-10-a1-j{step}"
    replaced = {row.get("remplace") for row in rows_of(content, "constats")}
    statuses = [
        row.get("statut")
        for row in rows_of(content, "constats")
        if row.get("objet") == milestone and row.get("code") not in replaced
    ]
    assert statuses == ["abandonne"]


@pytest.mark.parametrize("milestone", ["2021-2023-j1", "2021-2023-j2"])
def test_the_synthesis_itself_proves_the_making_of_the_plan(
    content: Content, milestone: str
) -> None:
    first = min(
        (row for row in rows_of(content, "constats") if row.get("objet") == milestone),
        key=lambda row: str(row.get("observe_le")),
    )
    assert (first.day("observe_le"), first.text("source"), first.get("statut")) == (
        date(2021, 12, 31),
        "plan-2021-2023-synthese",
        "complet",
    )


def test_the_start_of_a_school_year_is_a_month(content: Content) -> None:
    for row in rows_of(content, "periodes"):
        if "rentrée" in row.text("echeance_texte") and row.get("qualificatif") is None:
            assert row.get("precision") == "mois", row.name
    first = min(
        (row for row in rows_of(content, "periodes") if row.get("jalon") == "2015-2017-19-a1-j1"),
        key=lambda row: str(row.get("annonce_le")),
    )
    assert (first.day("debut"), first.day("fin")) == (date(2015, 9, 1), date(2015, 9, 30))
