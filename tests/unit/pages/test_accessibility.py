"""What assistive technologies get from the HTML of the real pages."""

import re

import pytest
from lxml import html as lxml_html

from dashboard.first_paint import to_html
from dashboard.pages import Pages
from tests.unit.pages.test_titles import ADDRESSES


def document(pages: Pages, address: str) -> lxml_html.HtmlElement:
    """The painted page, parsed."""
    painted = pages.paint(address)
    assert painted.status == 200
    return lxml_html.fromstring(to_html(painted.tree))


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_list_is_empty(pages: Pages, address: str) -> None:
    empty = document(pages, address).xpath("//ul[not(*)]")
    assert [lxml_html.tostring(element.getparent())[:300] for element in empty] == []


@pytest.mark.parametrize("address", ["/jalons", "/jalons?periode=2016&plan=2015-2017"])
def test_one_option_of_a_list_is_selected(pages: Pages, address: str) -> None:
    lists = document(pages, address).xpath("//select")
    assert lists
    for field in lists:
        assert len(field.xpath("./option[@selected]")) == 1


@pytest.mark.parametrize("address", ["/", "/axes?plan=2015-2017", "/engagements", "/ministeres"])
def test_a_figure_has_a_role_and_a_name(pages: Pages, address: str) -> None:
    page = document(pages, address)
    # A hidden place keeps its card, empty, for the next filter.
    figures = page.xpath("//figure[not(ancestor::*[@hidden])]")
    assert figures
    for figure in figures:
        assert figure.get("role") == "figure"
        names = [page.get_element_by_id(name) for name in figure.get("aria-labelledby").split()]
        assert names[0].text_content().strip()


def test_the_dates_to_compare_are_one_group(pages: Pages) -> None:
    (group,) = document(pages, "/changements").xpath("//form[@class='periode']/fieldset")
    assert group.find("legend").text_content() == "Dates à comparer"
    assert not group.xpath(".//input[@aria-invalid]")


def test_a_refused_pair_of_dates_points_to_its_reason(pages: Pages) -> None:
    page = document(pages, "/changements?du=2026-01-01&au=2020-01-01")
    fields = page.xpath("//form[@class='periode']/fieldset//input")
    assert [field.get("aria-invalid") for field in fields] == ["true", "true"]
    reason = page.get_element_by_id(fields[0].get("aria-describedby"))
    assert "Période refusée" in reason.text_content()
    assert [link.get("href") for link in reason.xpath(".//a")] == ["#changements-du"]
    assert page.get_element_by_id("changements-du").tag == "input"


def test_what_documents_print_is_a_quotation(pages: Pages) -> None:
    quotations = document(pages, "/engagements/2015-2017-09").xpath("//q")
    assert quotations
    for quotation in quotations:
        assert re.fullmatch("«\u00a0.+\u00a0»", quotation.text_content(), re.S)


@pytest.mark.parametrize("address", ["/territoires?plan=2015-2017", "/changements"])
def test_what_scrolls_can_be_reached(pages: Pages, address: str) -> None:
    scrolled = document(pages, address).xpath("//*[@class='defilant' or @class='tableau-defilant']")
    assert scrolled
    for scrolling in scrolled:
        assert scrolling.get("tabindex") == "0"
        assert scrolling.get("role") == "region"
        assert scrolling.get("aria-label")


@pytest.mark.parametrize("address", ["/engagements", "/jalons", "/axes"])
def test_a_panel_can_become_a_dialogue(pages: Pages, address: str) -> None:
    """The element that opens has a name, and is not a form, whose role could not change."""
    page = document(pages, address)
    buttons = page.xpath("//*[@data-ouvre]")
    assert buttons
    for button in buttons:
        panel = page.get_element_by_id(button.get("data-ouvre"))
        assert panel.tag == "div"
        assert panel.get("data-panneau")


@pytest.mark.parametrize(
    ("address", "opened"),
    [("/engagements", False), ("/engagements?statut!=partiel", True)],
)
def test_the_exclusion_of_statuses_folds_while_it_holds_nothing(
    pages: Pages, address: str, opened: bool
) -> None:
    (fold,) = document(pages, address).xpath("//details[@class='facettes-repli']")
    assert fold.xpath(".//input[@name='statut!']")
    assert ("open" in fold.attrib) is opened
