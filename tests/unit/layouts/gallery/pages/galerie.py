"""The gallery: statuses, controls, messages, cards, tables, filters and figures."""

from __future__ import annotations

from typing import Any

from layouts import components as c
from layouts import element as html
from layouts import figures as f
from layouts.element import Element
from layouts.locale.words import STATE_ORDER, STATUS_ORDER
from layouts.page import Context, Page
from layouts.parts import Part
from tests.unit.layouts.gallery import samples as s


def title(data: Any, context: Context) -> str:
    return "Galerie"


def view(data: Any, context: Context) -> list[Element]:
    return [
        c.alert("info", "Vue rejouée au 15 mai 2024.", action=("Revenir", "/")),
        c.page_head(
            "Statuts, états, contrôles et messages",
            eyebrow="Planche de composants",
            lede="Les documents disponibles s’arrêtent à décembre 2023. On peut en revanche "
            "mesurer le calendrier\u00a0: les 38\u00a0jalons datés sont échus.",
            trail=c.breadcrumb([("Engagements", "/"), ("Plan 2015-2017", "/")]),
        ),
        c.columns((4, words("status")), (4, words("state")), (4, controls())),
        c.columns((4, ledger()), (8, cumulative(context))),
        c.columns((6, silences(context)), (6, promises(context))),
        strip(),
        c.columns((12, axes(context))),
        c.columns((12, states(context))),
        c.columns((12, timeline(context))),
        c.columns((12, named(context))),
        c.columns((12, history(context))),
        answers(),
        listing(context),
        matrix(context),
        messages(context),
        c.pager(("16. Favoriser l’ouverture", "/"), ("18. Mieux interagir", "/")),
    ]


def words(family: Any) -> Element:
    values = STATUS_ORDER if family == "status" else STATE_ORDER
    return c.section(
        "Statuts" if family == "status" else "États",
        html.Ul([html.Li(c.badge(value, family)) for value in values]),
        ruled=True,
    )


def controls() -> Element:
    return c.section(
        "Contrôles",
        [
            c.buttons(
                c.button_link("Appliquer", "/", primary=True),
                c.button_link("Trier", "/"),
                c.print_button(),
            ),
            c.chips([c.Chip("Axe\u00a0: climat", "/"), c.Chip("Statut\u00a0: partiel", "/")], "/"),
            html.P(
                [
                    c.status_badge("substantiel", "complet", boxed=True),
                    " ",
                    c.state_badge("echu_sans_information", boxed=True),
                ]
            ),
            html.P(c.calendar_badge("retarde", sentence=True)),
            c.switch_row(
                c.switches("Grouper par", [("axe", "/", True), ("ministère", "/", False)]),
                c.switches("Échelle", [("plan", "/", True), ("mois", "/", False)]),
            ),
        ],
        ruled=True,
    )


def ledger() -> Element:
    return c.ledger(
        [
            c.KeyFigure(17, "engagements", "/", "en trois axes"),
            c.KeyFigure(
                0, "avec un statut connu", "/", "aucun document de la base ne le donne", 17
            ),
            c.KeyFigure(50, "jalons annoncés", "/", "dont 12 sans date"),
            c.KeyFigure(5, "jalons atteints", "/", "selon le récit du plan", None, "atteint"),
            c.KeyFigure(
                33,
                "échus sans information",
                "/",
                "la date est passée, aucun document de la base n’en dit rien",
                None,
                "echu_sans_information",
            ),
            c.KeyFigure(0, "en retard constaté", "/", "un retard se constate", None, "en_retard"),
        ]
    )


def table() -> Element:
    return c.data_table(
        [
            c.Column("axe", "Axe", strong=True),
            c.Column("complet", "Complet", numeric=True),
            c.Column("etat", "État", block=""),
        ],
        [
            {"axe": "Rendre des comptes", "complet": 0, "etat": c.state_badge("atteint")},
            c.Group("Un groupe", "2 lignes"),
            c.Row({"axe": "Climat", "complet": 1, "etat": c.state_badge("en_retard")}, marked=True),
        ],
        caption="Statuts par axe",
    )


def cumulative(context: Context) -> Element:
    return c.ChartCard(
        "cumul",
        "Toutes les échéances datées sont passées\u202f; 5\u00a0jalons sur 38 sont "
        "déclarés atteints",
        None,
        f.cumulative_steps(
            s.CUMULATED,
            s.AS_OF,
            last_document=s.DOCUMENT,
            undated=12,
            reached_note="selon le plan lui-même",
        ),
        table(),
        "Plan d’action 2024-2026, décembre 2023",
        context,
        {},
        subtitle="Nombre cumulé de jalons prévus et de jalons atteints. La bande claire va du "
        "début à la fin des périodes annoncées.",
    ).component()


def silences(context: Context) -> Element:
    return c.ChartCard(
        "silences",
        "La plus ancienne échéance sans nouvelle remonte à décembre 2022",
        None,
        f.ranked_silence(s.SILENCES),
        table(),
        "Plan d’action 2024-2026",
        context,
        {},
        subtitle="Mois écoulés depuis le plus ancien jalon échu sans information",
        more=("Voir les 13\u00a0engagements", "/"),
    ).component()


def promises(context: Context) -> Element:
    return c.ChartCard(
        "promesses",
        "Cinq promesses chiffrées, aucune valeur atteinte connue",
        None,
        c.promises(
            [
                c.Promise(100, "médicobus déployés", "n°\u00a08", "/"),
                c.Promise(4000, "maisons de santé déployées", "n°\u00a08", "/"),
            ]
        ),
        None,
        "Plan d’action 2024-2026",
        context,
        {},
        subtitle="Cibles énoncées par le plan",
    ).component()


def strip() -> Element:
    squares = [c.Square("non_renseigne", f"{n}. Titre", "/") for n in range(1, 59)]
    known = ["complet"] + ["substantiel"] * 15 + ["partiel"] * 10
    return c.section(
        "Trois plans, trois niveaux de connaissance",
        [
            html.Div(
                [
                    html.Div(
                        [
                            html.Div(
                                [
                                    html.P(html.A("2021-2023", href="/"), className="bande-nom"),
                                    html.P("58 engagements", className="bande-faits"),
                                ]
                            ),
                            html.Div(
                                [
                                    c.unit_squares(squares, label="58 engagements"),
                                    c.status_legend({"non_renseigne": 58}),
                                ]
                            ),
                        ],
                        className="bande",
                    ),
                    html.Div(
                        [
                            html.Div(
                                [
                                    html.P(html.A("2015-2017", href="/"), className="bande-nom"),
                                    html.P("26 engagements", className="bande-faits"),
                                ]
                            ),
                            html.Div(
                                [
                                    c.unit_squares(
                                        [c.Square(state, "1. Titre", "/") for state in known],
                                        label="26 engagements",
                                    ),
                                    c.status_legend(
                                        {"complet": 1, "substantiel": 15, "partiel": 10},
                                        composite=2,
                                    ),
                                ]
                            ),
                        ],
                        className="bande",
                    ),
                ],
                className="bandes",
            ),
            c.square_rows(
                [
                    c.Bar(
                        "Renouveau démocratique",
                        c.unit_squares(
                            [c.Square(state, "Jalon", "/") for state in STATE_ORDER],
                            "state",
                            label="jalons",
                            small=True,
                        ),
                        "6 engagements",
                    ),
                    c.Bar(
                        "Affaires étrangères",
                        c.unit_squares(
                            [c.Square("echu_sans_information", "Jalon", "/")] * 6,
                            "state",
                            label="jalons",
                            small=True,
                        ),
                        "2 engagements",
                        True,
                    ),
                ]
            ),
            c.state_legend(dict.fromkeys(STATE_ORDER, 2)),
        ],
        intro="Un carré représente un engagement.",
    )


def axes(context: Context) -> Element:
    return c.ChartCard(
        "axes",
        "Plan 2015-2017\u00a0: 16\u00a0engagements sur 26 étaient au moins substantiels",
        "Le statut le plus fréquent est «\u00a0substantiel\u00a0»\u00a0: 15 sur 26.",
        f.status_bars(s.AXES),
        table(),
        ["Autoévaluation à mi-parcours, juillet 2016"],
        context,
        {},
        subtitle="Statut des engagements par axe au 3 juin 2016",
        level=2,
        legend=c.status_legend(
            {
                "complet": 1,
                "substantiel": 15,
                "partiel": 10,
                "non_demarre": 1,
                "non_renseigne": 9,
                "abandonne": 1,
            },
            counted=False,
        ),
    ).component()


def states(context: Context) -> Element:
    return c.ChartCard(
        "etats",
        "L’axe 2 porte plus de la moitié des jalons",
        None,
        f.milestone_state_bars(s.STATES),
        table(),
        "Plan d’action 2024-2026",
        context,
        {},
        legend=c.state_legend(dict.fromkeys(STATE_ORDER, 2)),
    ).component()


def timeline(context: Context) -> Element:
    return c.ChartCard(
        "frise",
        "Le plan plaçait 26 de ses 38 échéances en 2024",
        None,
        f.timeline(s.TIMELINE, s.AS_OF, last_document=s.DOCUMENT),
        table(),
        "Plan",
        context,
        {},
        level=2,
        subtitle="Une bande couvre la période annoncée.",
        legend=c.state_legend(
            {"atteint": 5, "echu_sans_information": 33, "sans_date": 12},
            swatches=False,
            absent="Aucun jalon abandonné à cette date.",
        ),
        switches=c.switch_row(
            c.switches("Grouper par", [("axe", "/", True), ("ministère", "/", False)])
        ),
    ).component()


def named(context: Context) -> Element:
    return c.ChartCard(
        "nommes",
        "Les neuf jalons sont passés sans nouvelle",
        None,
        f.timeline(s.NAMED, s.AS_OF, last_document=s.DOCUMENT),
        table(),
        "Plan",
        context,
        {},
    ).component()


def history(context: Context) -> Element:
    return c.ChartCard(
        "histoire",
        "Rien n’est connu depuis juin 2016",
        None,
        f.status_through_time(s.HISTORY, s.AS_OF),
        table(),
        "Autoévaluation",
        context,
        {},
    ).component()


def answers() -> Element:
    return html.Section(
        [
            c.four_answers(
                [
                    c.Answer(
                        "Statut déclaré",
                        c.status_badge("substantiel", large=True),
                        "autoévaluation du 3 juin 2016",
                    ),
                    c.Answer("Calendrier déclaré", c.calendar_badge("conforme"), "3 juin 2016"),
                    c.Answer(
                        "Évaluation indépendante",
                        c.status_badge(None, large=True),
                        "aucun rapport dans la base",
                    ),
                    c.Answer("Dernière information", "Juillet 2016", "il y a 10 ans et 3 mois"),
                ]
            ),
            c.section(
                "Ce que l’on en a su, et quand",
                c.fact_list(
                    [
                        c.Fact("Depuis", c.status_badge(None, None), None),
                        c.Fact("29 juin 2016", "Inauguration de France Connect", "(action 2)"),
                    ]
                ),
            ),
            c.section("Sources", c.source_list([("Autoévaluation", "/", "lignes 952 à 980")])),
            c.section("Jalons", table()),
        ],
        className="section",
    )


def listing(context: Context) -> Element:
    fields = [
        c.text_field(context),
        c.checklist_field(
            context,
            "plan",
            c.facet_options([{"code": "2024-2026", "label": "2024-2026", "number": 1}], "plan"),
        ),
        c.checklist_field(
            context,
            "statut",
            c.facet_options(
                [{"code": state, "number": n} for n, state in enumerate(STATUS_ORDER)], "statut"
            ),
            more=("Tous les statuts", "/"),
        ),
        c.radio_field(
            context,
            "etat",
            c.facet_options([{"code": state, "number": 2} for state in STATE_ORDER], "etat"),
            value="atteint",
        ),
        c.select_field(
            context,
            "axe",
            c.select_options([{"code": "a", "label": "Climat"}], "axe", "Tous les axes"),
        ),
    ]
    row = c.Result(
        "17",
        "Développer les projets de mise à disposition des guichets d’accès centralisés",
        "/",
        "Axe 3 · Ministère + 2\u00a0porteurs",
        c.status_badge(None),
        ["2 jalons\u00a0: 1 atteint, 1 échu"],
    )
    other = c.Result(
        "8",
        "Renforcer la transparence",
        "/",
        "Climat",
        c.status_badge("substantiel"),
        [html.Span(["Calendrier ", c.calendar_badge("retarde")]), "au 3 juin 2016"],
    )
    return html.Div(
        [
            c.filter_bar(
                context,
                fields,
                keys=["q", "plan", "statut", "etat", "axe"],
                result_words="13\u00a0engagements",
                active=1,
            ),
            html.Div(
                [
                    html.Div([html.H2("13 engagements")], className="liste-tete"),
                    c.chips([c.Chip("Portefeuille\u00a0: Écologie", "/")], "/"),
                    c.result_group("Plan 2024-2026", "1 engagement", [row, other]),
                    c.more_link("Afficher 20 de plus", "/"),
                    c.downloads([("CSV", "/"), ("JSON", "/"), ("Atom", "/")]),
                    c.note("Un engagement porté par plusieurs ministères compte pour chacun."),
                ],
                className="liste-resultats",
            ),
        ],
        className="liste-page section",
    )


def matrix(context: Context) -> Element:
    cell = c.Cell("33\u00a0%", "sur 1", 1, href="/")
    return html.Div(
        c.ChartCard(
            "matrice",
            "Indice d’avancement par ministère et par axe",
            None,
            c.matrix(
                "Porteur",
                [c.MatrixColumn(f"Axe {n}", "Rendre des comptes") for n in range(1, 5)]
                + [c.MatrixColumn("Ensemble")],
                [
                    c.MatrixRow(
                        "Secrétariat d’État chargé de la Réforme",
                        [
                            cell,
                            c.Cell("44\u00a0%", "sur 3", 2),
                            c.Cell(),
                            c.Cell("0", "sur 3", unknown=True),
                            c.Cell("67\u00a0%", "sur 7", 3),
                        ],
                    ),
                    c.MatrixRow("Plan entier", [cell] * 5, total=True),
                ],
                caption="Indice",
            ),
            None,
            "Autoévaluation",
            context,
            {},
            subtitle="Le point «\u00a0·\u00a0»\u00a0: aucun engagement, ce qui n’est pas zéro.",
        ).component(),
        className="section",
    )


def messages(context: Context) -> Element:
    return c.section(
        "Messages",
        [
            c.alert("silence", "Information ancienne.", "Dernière mise à jour il y a un an."),
            html.Br(),
            c.alert(
                "error", "La base ne répond pas.", "Les chiffres affichés sont ceux de 07\u00a0h."
            ),
            html.Br(),
            c.empty_state(
                "Aucun engagement ne répond aux trois filtres.",
                "«\u00a0Statut\u00a0: partiel\u00a0» écarte les 13 engagements restants.",
                actions=[("Retirer «\u00a0Statut\u00a0: partiel\u00a0»", "/")],
            ),
        ],
    )


PAGE = Page(
    name="galerie",
    path="/",
    nav="Vue d’ensemble",
    rank=1,
    plan_default="newest",
    title=title,
    parts=(Part(None, view),),
)
