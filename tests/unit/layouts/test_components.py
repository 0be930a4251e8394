"""Components: their trees and words; the first paint can write each of them."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from dashboard.first_paint import to_html
from data.filters import CommitmentFilter
from layouts import components as c
from layouts import element as elements
from layouts.components.chart_card import card_region_names
from layouts.components.content import NOTHING, nothing_words
from layouts.components.folds import fold_beyond
from layouts.element import Element, walk
from layouts.figures import status_distribution
from layouts.page import Context, Page
from layouts.reading import Survey
from tests.unit.layouts.gallery.pages import galerie

PAGE = Page(name="engagements", path="/engagements", options={"tri": ("plan", "titre")})


def context(query: str = "", page: Page = PAGE) -> Context:
    return Context(
        path=page.path,
        args={},
        filters=CommitmentFilter.from_query(query)[0],
        options={},
        today=date(2026, 11, 22),
        as_of=date(2026, 11, 22),
        page=page,
    )


class Checker(HTMLParser):
    """Ids, inline styles and controls of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.styles = 0
        self.nameless: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.styles += "style" in given
        if "carre" in (given.get("class") or "").split() and not given.get("aria-label"):
            self.nameless.append(tag)


def test_gallery_paints_with_unique_ids_and_no_inline_style() -> None:
    page = replace(galerie.PAGE, filters=())
    checker = Checker()
    checker.feed(to_html(galerie.view(None, context(page=page))))
    assert checker.styles == 0
    assert checker.nameless == []
    assert len(checker.ids) == len(set(checker.ids))


def test_badge_has_symbol_and_word() -> None:
    html = to_html(c.status_badge("substantiel", "complet", "Susbtantiel voire complet"))
    assert "symbole-substantiel" in html
    assert "Substantiel voire complet" in html
    assert "Information non disponible" in to_html(c.status_badge(None))
    assert "symbole-jalon-abandonne" in to_html(c.state_badge("abandonne"))
    assert "symbole-abandonne" in to_html(c.status_badge("abandonne"))


def test_calendar_is_a_word_without_symbol() -> None:
    assert "symbole" not in to_html(c.calendar_badge("retarde"))
    assert "calendrier-retarde" in to_html(c.calendar_badge("retarde"))
    assert "Non renseigné" in to_html(c.calendar_badge(None))


def test_squares_are_ordered_links() -> None:
    squares = [c.Square("non_renseigne", "2. B", "/b"), c.Square("complet", "1. A", "/a")]
    html = to_html(c.unit_squares(squares, label="2 engagements"))
    assert html.index("/a") < html.index("/b")
    assert 'aria-label="1. A"' in html


def test_legend_counts_and_composites() -> None:
    html = to_html(c.status_legend({"substantiel": 15, "complet": 1}, composite=2))
    assert "substantiels" in html
    assert "dont 2" in html
    assert "partiel" not in html
    assert html.index("complet<") < html.index("substantiels")


def test_zero_is_quiet() -> None:
    html = to_html(c.ledger([c.KeyFigure(0, "en retard", symbol="en_retard")]))
    assert "registre-nul" in html
    assert "symbole" not in html


def test_matrix_tells_four_values_apart() -> None:
    html = to_html(
        c.matrix(
            "Porteur",
            [c.MatrixColumn("Axe 1")] * 3,
            [
                c.MatrixRow(
                    "A",
                    [c.Cell(), c.Cell("0", "sur 3", unknown=True), c.Cell("0\u00a0%", "sur 2", 1)],
                )
            ],
            caption="Indice",
        )
    )
    assert "aucun engagement" in html
    assert "matrice-inconnu" in html
    assert "teinte-1" in html


def test_table_keeps_its_roles_and_labels() -> None:
    html = to_html(
        c.data_table(
            [
                c.Column("a", "Axe", sort_href="/x", sorted="ascending"),
                c.Column("n", "Nombre", True),
            ],
            [{"a": "Climat", "n": 3}, c.Group("Un groupe")],
            caption="Axes",
        )
    )
    assert 'aria-sort="ascending"' in html
    assert 'scope="row"' in html
    assert 'data-label="Nombre"' in html
    assert 'role="rowheader"' in html
    assert "<caption" in html


def test_facets_tell_their_counts() -> None:
    options = c.facet_options(
        [{"code": "complet", "number": 0}, {"code": "partiel", "number": 2}], "statut"
    )
    assert [option["value"] for option in options] == ["complet", "partiel"]
    assert "facette-nulle" in to_html(options[0]["label"])
    assert "symbole-partiel" in to_html(options[1]["label"])
    assert c.select_options([{"code": "a", "label": "Climat", "number": 3}], "axe", "Tous")[1] == {
        "value": "a",
        "label": "Climat (3)",
    }


def test_filter_bar_carries_the_other_criteria() -> None:
    here = context("plan=2015-2017&statut=partiel&au=2016-12-31")
    html = to_html(
        c.filter_bar(
            here,
            [c.text_field(here)],
            keys=["q", "statut"],
            result_words="13 engagements",
            active=1,
        )
    )
    assert re.search(r'type="hidden" name="plan"[^>]* value="2015-2017"', html)
    assert "Afficher 13 engagements" in html
    assert "Filtrer (1)" in html
    assert 'name="statut"' not in html


def test_chips_remove_one_value_each() -> None:
    here = context("statut=partiel&statut=complet&portefeuille=ecologie&au=2016-12-31")
    html = to_html(c.criterion_chips(here, {("portefeuille", "ecologie"): "Écologie"}))
    assert "Portefeuille\u00a0: Écologie" in html
    assert "Retirer le filtre" in html
    assert 'href="/engagements?portefeuille=ecologie&amp;statut=complet&amp;au=2016-12-31"' in html
    assert 'href="/engagements?au=2016-12-31"' in html
    assert "2016-12-31</span>" not in html


def test_default_plan_has_no_chip() -> None:
    page = Page(name="x", path="/x", plan_default="newest")
    assert "puce-retrait" not in to_html(c.criterion_chips(context("plan=2024-2026", page), {}))


def test_empty_list_names_the_criterion() -> None:
    here = context("statut=partiel&q=eau")
    html = to_html(c.empty_list(here, {}, {"statut": 13, "q": 0})).replace("\u00a0", " ")
    assert "ne répond aux deux filtres" in html
    assert "« Statut : partiel » écarte les 13 engagements restants." in html
    assert "Retirer « Statut : partiel »" in html
    assert "Retirer « Texte" not in html
    markup = to_html(c.empty_list(context("q=eau"), {}, {"q": 1})).replace("\u00a0", " ")
    assert "écarte le seul engagement restant" in markup
    assert "Retirer un seul critère ne suffit pas" in to_html(c.empty_list(here, {}, {}))
    assert "à cette date" in to_html(c.empty_list(context(), {}, {}))


def card(**options: Any) -> dict[str, Any]:
    return {
        "id": "statuts",
        "title": "Un titre",
        "sentence": "Une phrase.",
        "body": status_distribution({"complet": 1}),
        "table": c.data_table([c.Column("a", "A")], [{"a": 1}], caption="Statuts"),
        "source": ["Plan", "Autoévaluation"],
        "context": context("plan=2015-2017"),
        "names": {},
        **options,
    }


def test_card_has_its_parts() -> None:
    html = to_html(c.ChartCard(**card(), subtitle="Sous-titre").component())
    assert 'aria-labelledby="statuts-titre statuts-sous-titre"' in html
    assert "Voir les données" in html
    assert "Masquer les données" in html
    assert "Sources\u00a0: Plan et Autoévaluation. Situation au 22" in html
    assert "/api/v1/graphiques/statuts.csv?plan=2015-2017" in html
    assert 'data-telecharger="png"' in html


@pytest.mark.parametrize("figure", [True, False])
@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("files", [True, False])
def test_regions_of_a_card_are_those_it_names(figure: bool, table: bool, files: bool) -> None:
    arguments = card(data_files=files)
    if not figure:
        arguments["body"] = c.note("corps")
    if not table:
        arguments["table"] = None
    names = card_region_names("statuts", figure=figure, table=table, data_files=files)
    assert tuple(sorted(c.ChartCard(**arguments).regions())) == tuple(sorted(names))
    html = to_html(c.ChartCard(**arguments).component())
    for name in names:
        assert f'id="{name.rpartition(".")[0]}"' in html


def test_alert_kinds() -> None:
    assert 'role="alert"' in to_html(c.alert("error", "La base ne répond pas."))
    assert 'role="note"' in to_html(c.alert("silence", "Information ancienne."))
    assert "Revenir au" in to_html(c.replay_alert("15 mai 2024", "22 novembre 2026", "/"))


def test_no_source_is_denied() -> None:
    """A page without rows cites nothing, even when documents exist."""
    assert not c.source_line([]).children
    dated = c.source_line([], date_words="1er mai 2024")
    assert dated.children == "Situation au 1er mai 2024."


def test_many_sources_fold_under_their_number() -> None:
    titles = [f"Document {n}" for n in range(1, 5)]
    few, many = c.source_line(titles[:3]), to_html(c.source_line(titles, date_words="1er mai 2024"))
    assert few.type == "P"
    assert many.startswith("<details")
    assert "Sources\u00a0: 4\u00a0documents. Situation au 1er mai 2024." in many
    for title in titles:
        assert title in many


def test_a_phone_leaves_out_cells_with_nothing_to_tell() -> None:
    columns = [c.Column("name", "Nom"), c.Column("since", "Depuis"), c.Column("slip", "Décalage")]
    rows: list[dict[str, Any]] = [
        {"name": "a", "since": NOTHING, "slip": nothing_words("aucun")},
        {"name": "b", "since": "2 ans", "slip": "+ 3 jours"},
    ]
    drawn = to_html(c.data_table(columns, rows, caption="Essai"))
    assert drawn.count('class="rien"') == 3  # two cells and the legend
    assert '<td class="rien" role="cell" data-label="Depuis">' in drawn


def test_phones_fold_the_cards_after_the_first_ones_that_are_shown() -> None:
    def card(name: str) -> Element:
        return elements.Figure(name, className="carte", **{"data-graphique": name})

    page = [
        card("a"),
        elements.Div(card("b"), hidden=True),
        elements.Div([elements.Div(card("c")), card("d")]),
        elements.Div(card("e"), hidden=True),
    ]
    seen = Survey()
    seen.read(page)
    fold_beyond(seen.cards, 2)
    folded = [node.children for node in walk(page) if "pliable" in node.props.get("className", "")]
    assert folded == ["d", "e"]
