"""The sheet of a commitment over the real plans."""

from datetime import date

import pytest
from lxml import html as lxml_html

from dashboard.api.columns import project
from dashboard.api.resources import BY_NAME
from dashboard.app import create_app
from dashboard.first_paint import to_html
from dashboard.pages import Pages
from dashboard.settings import Settings
from data.commitment import commitment_detail, milestone_periods
from data.filters import CommitmentFilter
from data.store import NotFound, Store
from layouts.locale.formats import typography
from layouts.locale.fr.citations import lines_short, lines_words, merged_lines, reached_words
from layouts.parts import view
from tests.unit.pages.conftest import TODAY, Read

NB = "\u00a0"
WORD_JOINER = "\u2060"


def html_of(read: Read, address: str) -> str:
    data, context = read(address)
    return to_html(view(data, context))


def test_every_commitment_has_its_sheet(read: Read) -> None:
    """Every sheet has each fact that the API gives about its commitment."""
    listed, _ = read("/engagements")
    assert len(listed.rows) == 101
    for code in [row.code for row in listed.rows]:
        html = html_of(read, f"/engagements/{code}")
        assert "<h1" in html, code
        assert 'class="reponses"' in html, code
        assert 'id="sources"' in html, code


def test_every_fact_of_every_sheet_is_that_of_the_api(real_store: Store, read: Read) -> None:
    """Values and provenance: the sheet has the cited lines that the API gives for each fact."""
    client = create_app(Settings(today=TODAY, log_level="error"), real_store).server.test_client()
    with real_store.at(TODAY) as moment:
        for entry in moment.situation.catalogue.commitments:
            answer = client.get(f"/api/v1/engagements/{entry.code}").get_json()
            detail = commitment_detail(moment, entry.code)
            sheet = lxml_html.document_fromstring(html_of(read, f"/engagements/{entry.code}"))
            # Words kept on one line are an element in one and a character in the other.
            shown = sheet.text_content().replace(WORD_JOINER, "")
            for name, rows in (
                ("actions", detail.actions),
                ("jalons", detail.milestones),
                ("constats", detail.observations),
                ("preuves", detail.evidence),
                ("localisations", detail.places),
                ("contributions", detail.contributions),
                ("indicateurs", detail.indicators),
                ("anomalies", detail.anomalies),
            ):
                columns = BY_NAME[name].columns
                assert answer[name] == [project(columns, row, moment) for row in rows], entry.code
            lines = [row.lines for row in detail.actions]
            lines += [row.lines for row in detail.milestones]
            lines += [row.lines for row in detail.observations]
            for cited in lines:
                words = lines_short(cited).replace(WORD_JOINER, "") if cited else ""
                assert words in shown, (entry.code, cited)


def test_actions_with_their_finding(read: Read) -> None:
    html = html_of(read, "/engagements/2015-2017-17")
    assert (
        f"Trois actions sur quatre sont complètes, l’engagement reste «{NB}substantiel{NB}»" in html
    )
    assert "Transformer les ressources technologiques de l’État en plateforme ouverte" in html
    assert f"Aucune information après juillet{NB}2016." in html
    assert "aucun jugement dans la base" in html
    assert 'href="/api/v1/engagements/2015-2017-17.csv?forme=tableur"' in html
    assert 'href="/engagements/2015-2017-16"' in html
    assert 'href="/engagements/2015-2017-18"' in html


def test_actions_carry_their_places(read: Read) -> None:
    html = html_of(read, "/engagements/2015-2017-26")
    actions = html[html.index('id="actions"') : html.index('id="echeances"')]
    for place in ("Paris", "Lyon", "Toulouse", "Nantes"):
        assert f">{place}</a>" in actions


def test_milestones_with_their_finding(real_store: Store, read: Read) -> None:
    html = html_of(read, "/engagements/2024-2026-10")
    words = "Les neuf jalons sont passés sans qu’aucun document de la base dise s’ils sont atteints"
    assert words in html
    assert "Pour les COP régionales" in html
    assert "engagement=2024-2026-10" in html
    frame = milestone_periods(
        real_store, CommitmentFilter(), TODAY, engagement="2024-2026-10"
    ).to_pandas()
    assert len(frame) == 9
    assert set(frame["etat"]) == {"echu_sans_information"}


@pytest.mark.parametrize(
    ("code", "account"),
    [
        ("2015-2017-17", "Généralisation commencée le 1er avril 2016"),
        ("2015-2017-08", "Réunion prévue le 30 juin 2016, reportée à septembre 2016."),
        ("2024-2026-08", "Les équipes de l’Assurance maladie sont mobilisées."),
    ],
)
def test_what_is_told_of_a_milestone_without_status_is_shown(
    read: Read, code: str, account: str
) -> None:
    data, _ = read(f"/engagements/{code}")
    assert data.detail is not None
    spoken = {row.item for row in data.detail.observations}
    html = html_of(read, f"/engagements/{code}")
    tables = html[html.index('id="jalons"' if "2024" in code else 'id="echeances"') :]
    tables = tables[: tables.index('id="historique"')]
    assert typography(account) in tables
    silent = [row for row in data.detail.milestones if row.code not in spoken]
    assert tables.count("rien dans la base") == len(silent)


def test_a_chart_without_commitment_is_not_found(real_store: Store) -> None:
    with pytest.raises(NotFound):
        milestone_periods(real_store, CommitmentFilter(), TODAY)


def test_a_plan_without_statuses_says_what_is_known(read: Read) -> None:
    html = html_of(read, "/engagements/2021-2023-35")
    assert "Information non disponible" in html
    assert "Direction générale de l’énergie et du climat" in html
    words = lxml_html.fromstring(html).text_content()
    assert "Les deux échéances sont passées" in words


def test_before_the_publication_of_its_plan(read: Read) -> None:
    html = html_of(read, "/engagements/2024-2026-10?au=2020-01-01")
    assert f"non publié au 1er{NB}janvier{NB}2020" in html
    assert "décembre" not in html  # the month of its publication, unknown at that date
    assert 'class="reponses"' not in html


def test_a_replayed_sheet_knows_less(read: Read) -> None:
    html = html_of(read, "/engagements/2015-2017-17?au=2016-01-01")
    assert "Aucune information depuis la publication du plan" in html
    assert "Aucun document de la base ne dit où en sont les quatre actions" in html


def test_an_unknown_code_is_not_found(pages: Pages) -> None:
    painted = pages.paint("/engagements/2015-2017-27")
    assert painted.status == 404


def test_lines_are_merged() -> None:
    assert merged_lines("977,978-980,952,979") == "952,977-980"
    assert lines_words("952,977-980") == f"lignes{NB}952 et 977 à 980"
    assert lines_words("977") == f"ligne{NB}977"


def test_reached_words() -> None:
    assert reached_words(date(2016, 6, 21), date(2016, 6, 21)) == f"le 21{NB}juin{NB}2016"
    assert reached_words(date(2016, 3, 1), date(2016, 3, 31)) == f"en mars{NB}2016"
    assert reached_words(date(2015, 1, 1), date(2015, 12, 31)) == "en 2015"
    assert reached_words(date(2016, 5, 1), date(2016, 6, 15)).startswith("entre le 1er")
