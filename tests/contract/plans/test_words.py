"""What our own wording must keep of documents: hedges, empty cells, speakers, citations."""

import pytest

from data.exchange.rows import Content, rows_of


def test_an_empty_cell_gives_no_next_step(content: Content) -> None:
    assert content["actions"][("2015-2017-19-a1",)].get("prochaines_etapes") is None


@pytest.mark.parametrize(
    ("table", "code", "column", "hedge"),
    [
        ("actions", "2015-2017-12-a2", "resultats", "plus de 9000"),
        ("preuves", "2015-2017-12-a2-p4", "titre", "plus de 9000"),
        ("actions", "2015-2017-19-a2", "resultats", "plus de 18 ans"),
        ("actions", "2015-2017-19-a2", "prochaines_etapes", "pourrait"),
        ("actions", "2015-2017-13-a1", "prochaines_etapes", "réfléchir"),
        ("actions", "2015-2017-21-a2", "prochaines_etapes", "peut-être"),
        ("engagements", "2015-2017-09", "objet", "pourront"),
        ("engagements", "2021-2023-31", "objet", "ont vocation à"),
        ("engagements", "2024-2026-01", "impacts", "a vocation à"),
        ("engagements", "2024-2026-03", "objet", "envisagées"),
        ("engagements", "2024-2026-05", "objet", "pourrait"),
        ("engagements", "2024-2026-09", "pertinence", "a vocation à"),
        ("engagements", "2024-2026-10", "impacts", "espéré"),
        ("engagements", "2024-2026-12", "objet", "envisagés"),
        ("engagements", "2024-2026-14", "objet", "envisagés"),
        ("engagements", "2024-2026-17", "objet", "a vocation à"),
        ("jalons", "2024-2026-08-j6", "libelle", "ont vocation à"),
        ("jalons", "2024-2026-09-j4", "libelle", "au moins"),
        ("jalons", "2024-2026-14-j5", "libelle", "envisagé"),
        ("jalons", "2024-2026-j4", "libelle", "proposé"),
    ],
)
def test_a_hedge_is_kept(content: Content, table: str, code: str, column: str, hedge: str) -> None:
    assert hedge in content[table][(code,)].text(column)


def test_an_independent_evaluation_is_not_of_the_administration(content: Content) -> None:
    replaced = {row.get("remplace") for row in rows_of(content, "constats")}
    for row in rows_of(content, "constats"):
        if row.get("evaluateur") == "administration" and row.get("code") not in replaced:
            assert "évaluation indépendante" not in row.text("commentaire"), row.name
    assert content["constats"][("2021-2023-o5",)].get("evaluateur") == "irm"


@pytest.mark.parametrize("code", ["arcom", "cnam"])
def test_a_name_that_no_document_prints_cites_none(content: Content, code: str) -> None:
    row = content["organismes"][(code,)]
    assert (row.text("source"), row.get("lignes")) == ("redaction", None)


def test_the_museum_bears_its_printed_name(content: Content) -> None:
    row = content["organismes"][("museum-histoire-naturelle",)]
    assert row.text("nom") == "Muséum d’histoire naturelle"
