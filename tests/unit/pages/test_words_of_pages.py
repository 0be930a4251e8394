"""Words of pages on the brief, changes, citations, pictures and links."""

import re
from datetime import date

import pytest
from lxml import html as lxml_html

from dashboard.api.spreadsheet import readable
from dashboard.first_paint import to_html
from data.vocabulary import Status
from layouts.element import walk
from layouts.locale import speaking
from layouts.locale.fr import brief, calendar, changes, citations, peers, plans
from layouts.locale.fr.formats import NB, unmarked
from layouts.pages.commitment.cards import TIMELINE
from layouts.parts import view
from tests.unit.pages.conftest import Read


def text_of(read: Read, address: str) -> str:
    """The words of a page's body, on one line."""
    document = page_of(read, address)
    return " ".join(unmarked(document.text_content()).split())


def page_of(read: Read, address: str) -> lxml_html.HtmlElement:
    """The body of a page."""
    data, context = read(address)
    with speaking(context.language, ongoing=context.ongoing):
        return lxml_html.fromstring(f"<div>{to_html(view(data, context))}</div>")


# --- Plans that are over -------------------------------------------------------------------------

OVER = "plan=2015-2017"


@pytest.mark.parametrize(
    "address",
    [
        f"/?{OVER}",
        f"/jalons?{OVER}",
        f"/calendrier?{OVER}",
        f"/axes?{OVER}",
        "/axes/2015-2017-x1",
        f"/ministeres?{OVER}",
        f"/matrice?{OVER}",
        f"/engagements?{OVER}",
        "/engagements/2015-2017-17",
    ],
)
def test_nothing_goes_on_in_a_plan_that_is_over(read: Read, address: str) -> None:
    text = text_of(read, address)
    assert "en cours" not in text.lower().replace("aucun jalon ni aucune échéance en cours", "")


def test_a_list_of_all_plans_tells_each_of_its_own(read: Read) -> None:
    assert "sans fin annoncée" in text_of(read, "/plans")
    assert "en cours" in text_of(read, "/jalons?plan=2024-2026").lower()


def test_rows_of_a_list_that_mixes_plans_speak_of_their_own_plan(read: Read) -> None:
    """After the end of the plan 2024-2026, its open dates are no longer called ongoing."""
    for path in (
        "/engagements?plan=2024-2026&plan=2021-2023",
        "/jalons?plan=2024-2026&etat=en_cours",
    ):
        assert "en cours" in text_of(read, path).lower()
    for day, words in (("2026-11-22", "1 en cours"), ("2027-01-01", "sans fin annoncée")):
        assert words in text_of(read, f"/engagements?plan=2024-2026&au={day}")


BOTH = "plan=2015-2017&plan=2024-2026"
UNFINISHED = re.compile(r"en cours(?! ou commenc|, ou commenc| ou envisagé)")


@pytest.mark.parametrize(
    "address",
    [
        f"/jalons?{BOTH}&nature=echeance&etat=en_cours",
        f"/calendrier?{BOTH}&nature=echeance&echelle=annee",
        f"/axes?{BOTH}",
    ],
)
def test_totals_over_several_plans_do_not_say_that_ended_ones_go_on(
    read: Read, address: str
) -> None:
    """Facets, legends, tables and sentences; each row uses the words of its own plan."""
    page = page_of(read, address)
    for row in page.xpath("//*[@class='pastille-etat' or self::tbody]"):
        row.drop_tree()
    text = " ".join(unmarked(page.text_content()).split()).lower()
    assert "sans fin annoncée" in text
    assert UNFINISHED.findall(text) == []


def test_a_period_with_an_announced_end_goes_on_after_its_plan(read: Read) -> None:
    """Of the three open deadlines of 2024-2026 one has no end."""
    data, context = read("/jalons?plan=2024-2026&nature=echeance&au=2027-03-01")
    with speaking("fr", ongoing=context.ongoing):
        sentence = calendar.lede(data.states, data.around, context)
    assert f"3{NB}périodes sont ouvertes ou commencées sans fin annoncée" in sentence


def test_files_of_several_plans_say_it_too(read: Read) -> None:
    """A frame of states without plan, and one by plan."""
    _data, context = read("/jalons")
    assert context.situation is not None
    situation = context.situation(date(2026, 11, 22))
    both = readable(["etat", "dates"], [["en_cours", 5]], situation)[1]
    assert both == [["en_cours", "En cours, ou commencé sans fin annoncée", 5]]
    rows = [["2015-2017", "en_cours", 3], ["2024-2026", "en_cours", 2]]
    own = readable(["plan", "etat", "dates"], rows, situation)[1]
    assert [row[2] for row in own] == ["Commencé, sans fin annoncée", "En cours"]


def test_what_was_in_course_at_the_earlier_date_is_told_of_that_date(read: Read) -> None:
    """The page is about plans that run and plans that are over; in 2015 the milestone ran."""
    text = text_of(read, "/changements?du=2015-07-16")
    assert "Abandonné, en cours auparavant" in text or "Abandonnée, en cours auparavant" in text
    assert "ou commencé sans fin annoncée auparavant" not in text


# --- The minute ----------------------------------------------------------------------------------


def test_known_statuses_stand_first_in_a_minute(read: Read) -> None:
    data, _ = read("/ministeres/premier-ministre/minute?plan=2015-2017&plan=2024-2026")
    known = [row.status is not Status.UNKNOWN for row in data.subject.led.rows]
    assert known == sorted(known, reverse=True)
    assert any(known)
    assert data.subject.led.left != 1  # one more row instead of a line « 1 autre »


def test_a_minute_without_progress_says_since_when(read: Read) -> None:
    text = text_of(read, "/ministeres/ditp/minute?plan=2024-2026")
    assert f"Rien au cours des six derniers mois{NB}: depuis le" in unmarked(
        brief.nothing_progressed(read("/")[1].as_of)
    )
    assert "Rien n’est établi" not in text


def test_two_lists_have_one_remainder() -> None:
    head, commitments, dates = brief.others_of_both(1, 4, "jalon")  # type: ignore[arg-type]
    assert (head, commitments, dates) == (
        f"et 5 autres{NB}: ",
        f"1{NB}engagement",
        f"4{NB}jalons",
    )


def test_a_body_that_leads_nothing_is_told_where_it_is_named(read: Read) -> None:
    page = page_of(read, "/ministeres/ditp?plan=2024-2026")
    (section,) = page.xpath("//section[@id='cite']")
    rows = [" ".join(unmarked(row.text_content()).split()) for row in section.xpath(".//tbody/tr")]
    assert any("cité dans la liste seulement" in row and "1440-1442" in row for row in rows)


# --- Changes -------------------------------------------------------------------------------------


def test_statuses_read_for_the_first_time_are_not_modified(read: Read) -> None:
    data, _ = read("/changements?du=2015-07-16&au=2016-12-31")
    sentence = changes.headline(data.numbers, data.between.since, data.between.until, 0)
    assert "99 statuts lus pour la première fois" in unmarked(sentence).replace(NB, " ")
    text = text_of(read, "/changements?du=2015-07-16&au=2016-12-31").replace(NB, " ")
    assert "Statuts lus pour la première fois" in text
    assert "modifié" not in text.partition("Par axe")[0]
    assert "information non disponible » à" not in text


# --- Citations -----------------------------------------------------------------------------------


def test_a_citation_tells_document_section_and_lines(read: Read) -> None:
    page = page_of(read, "/engagements/2015-2017-17")
    (table,) = page.xpath("//section[@id='actions']//table")
    first = table.xpath(".//tbody/tr[1]//*[@class='citation']")[0]
    assert unmarked(first.text_content()).replace(NB, " ") == (
        "Rapport d’autoévaluation à mi-parcours, 4.2. Engagement 17, Description des résultats "
        "l. 977"
    )
    assert [small.text_content() for small in first.xpath(".//small")] == [f"l.{NB}977"]
    assert first.xpath(".//a/@href") == ["#source-plan-2015-2017-autoevaluation-mi-parcours"]


def test_the_list_of_sources_tells_what_each_place_says(read: Read) -> None:
    text = text_of(read, "/engagements/2015-2017-17").replace(NB, " ")
    assert "4.1. Tableau récapitulatif : 1 constat lignes 230 et 249" in text
    assert "Mission Etalab" in text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Rapport d’autoévaluation du Plan d’action « Pour une action »",
            "Rapport d’autoévaluation",
        ),
        ("Baromètre des résultats (dépôt public)", "Baromètre des résultats"),
        ("Synthèse du plan d’action national", "Synthèse du plan d’action national"),
    ],
)
def test_a_document_in_a_cell(title: str, expected: str) -> None:
    assert citations.short_title(title) == expected
    assert citations.address("https://www.exemple.fr/page?x=1") == "exemple.fr"
    assert citations.address(None) is None


def test_no_page_cites_a_document_by_its_code(read: Read) -> None:
    for address in ("/?plan=2021-2023", "/chiffres/engagements?plan=2024-2026"):
        assert "plan-2024-2026," not in text_of(read, address)


# --- Pictures and links --------------------------------------------------------------------------


def test_a_chart_of_a_sheet_names_its_commitment_and_plan(read: Read) -> None:
    data, context = read("/engagements/2024-2026-09")
    card = TIMELINE.card(data, context)
    assert "engagement" in card.subject
    assert "2024-2026" in unmarked(card.subject)
    head = card.regions()[f"{card.id}-entete.children"]
    line = next(part for part in walk(head) if part.props.get("className") == "carte-filtres")
    assert line.children.startswith(f"{card.subject}. ")


def test_the_name_of_a_picture_has_plan_filters_and_date(read: Read) -> None:
    page = page_of(read, "/jalons?plan=2024-2026&etat=atteint&au=2026-03-01")
    names = page.xpath("//figure//@data-fichier")
    assert "jalons-prevus-atteints-plan-2024-2026-etat-atteint-au-2026-03-01" in names
    data, context = read("/engagements/2024-2026-09")
    html = str(TIMELINE.card(data, context).regions())
    assert "jalons-de-l-engagement-2024-2026-09-au-2026-11-22" in html


def test_a_copied_link_has_plan_and_date(read: Read) -> None:
    assert read("/")[1].permanent == "/?plan=2024-2026&au=2026-11-22"
    assert read("/axes?plan=2015-2017&au=2016-07-31")[1].permanent == (
        "/axes?plan=2015-2017&au=2016-07-31"
    )


# --- Plans ---------------------------------------------------------------------------------------


def test_at_most_is_told_as_it_is(read: Read) -> None:
    data, _ = read("/plans")
    assert "ne sont connus que pour le plan 2015-2017" in unmarked(plans.silence(data.subject))
    data, _ = read("/plans?au=2015-12-31")
    assert "ne sont connus d’aucun plan" in plans.silence(data.subject)
    data, _ = read("/ministeres/premier-ministre/minute?plan=2015-2017")
    assert "au plus" not in peers.reading(data.subject).lower()
