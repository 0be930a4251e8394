"""Parents of bodies come from the plan's own document: no ministry of another plan is above
them."""

from sqlalchemy import Engine

from data.catalogue_reading import read_catalogue
from data.exchange.rows import Content, rows_of
from data.pairs import Pairs


def test_what_a_body_hangs_on_takes_part_in_that_plan_or_is_named_by_its_document(
    content: Content,
) -> None:
    """A source of another plan cannot attest a parent in this one."""
    documents = {
        "2015-2017": "plan-2015-2017-autoevaluation-mi-parcours",
        "2018-2020": "plan-2018-2020-pgo",
        "2021-2023": "plan-2021-2023-synthese",
        "2024-2026": "plan-2024-2026",
    }
    attached = list(rows_of(content, "rattachements"))
    assert attached
    for row in attached:
        assert row.text("source") == documents[row.text("plan")], row.name


def test_the_commissariat_follows_the_ministries(content: Content) -> None:
    parents = {
        row.text("plan"): row.text("parent")
        for row in rows_of(content, "rattachements")
        if row.get("organisme") == "cgdd"
    }
    assert parents == {
        "2021-2023": "ministere-transition-ecologique",
        "2024-2026": "ministere-transition-ecologique-cohesion-territoires",
    }


def test_a_ministry_bears_a_name_only_where_a_document_prints_it(content: Content) -> None:
    """A ministry is above another body only in plans whose documents name it."""
    names = {(row.get("organisme"), row.get("plan")) for row in rows_of(content, "noms_organismes")}
    missing = {
        (row.text("parent"), row.text("plan"))
        for row in rows_of(content, "rattachements")
        if (row.get("parent"), row.get("plan")) not in names
    }
    # Documents name it through the body below it: « auprès du Premier ministre ».
    assert missing <= {
        ("premier-ministre", plan) for plan in ("2018-2020", "2021-2023", "2024-2026")
    }


def test_no_commitment_stands_under_a_ministry_of_another_plan(whole_store: Engine) -> None:
    with whole_store.connect() as connection:
        catalogue = read_catalogue(connection, 1)

    def under(pairs: Pairs, key: str) -> set[str]:
        places = pairs.commitment[pairs.key == pairs.index[key]]
        return {catalogue.commitments[place].code for place in places.tolist()}

    later = under(catalogue.carried, "ministere-transition-ecologique-cohesion-territoires")
    assert later
    assert {code[:9] for code in later} == {"2024-2026"}
    assert {"2021-2023-38", "2021-2023-39"} <= under(
        catalogue.carried, "ministere-transition-ecologique"
    )
    assert under(catalogue.held, "territoires").isdisjoint({"2021-2023-38", "2021-2023-39"})
