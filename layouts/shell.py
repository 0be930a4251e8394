"""The frame around every page: links to skip, header, context bar, main, footer, live region."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from data.criteria import CRITERIA, MAX_WORDS
from layouts import element as html
from layouts import ids
from layouts.attributes import aria, data
from layouts.components.messages import REPLAY_CLASS, replay_alert
from layouts.element import Element, walk
from layouts.locale import _
from layouts.locale.french import date_long
from layouts.page import Context, QueryProblem

SEARCH_PATH = "/engagements"
_REUSE = (
    ("Engagements (CSV)", "/api/v1/engagements.csv"),
    ("Ce qui change (Atom)", "/flux/changements.atom"),
    ("Jalons dans un agenda (iCalendar)", "/calendrier.ics"),
)
TIME_PATH, CHANGES_PATH = "/calendrier", "/changements"
MENU = "menu-principal"
APPEARANCES = (("systeme", "Système"), ("clair", "Clair"), ("sombre", "Sombre"))


def shell(context: Context, content: Any, *, state: Mapping[str, Any] | None = None) -> Element:
    """The whole page. `state` is the title and the announcement that the page's callback renews."""
    page = context.page
    stores: list[Element] = [html.Store(id=ids.PAGE_STATE, data=dict(state or {}))]
    if page.regions:
        stores.append(html.Store(id=ids.request_store(page.name), data=context.href()))
    return html.Div(
        [
            html.A("Aller au contenu", href=f"#{ids.MAIN}", className="evitement"),
            html.A("Aller à la navigation", href=f"#{ids.NAVIGATION}", className="evitement"),
            header(context),
            html.Section(
                context_bar(context),
                id=ids.CONTEXT_BAR,
                className="barre-contexte",
                **aria(label="Plan et date affichés"),
            ),
            html.Main(
                [
                    *_replayed(context, content),
                    html.Div(warnings(context.problems), id=ids.WARNINGS),
                    html.Div(
                        html.P(
                            "Le serveur ne répond pas. Les chiffres affichés sont ceux de la "
                            "dernière réponse reçue\u00a0; ils seront mis à jour à la prochaine "
                            "demande qui aboutira."
                        ),
                        id=ids.NETWORK_ALERT,
                        className="alerte alerte-erreur",
                        role="alert",
                        hidden=True,
                    ),
                    content,
                ],
                id=ids.MAIN,
                tabIndex=-1,
            ),
            footer(context),
            html.Div(
                id=ids.LIVE,
                className="visually-hidden",
                role="status",
                **aria(live="polite", atomic="true"),
            ),
            *stores,
        ],
        id="page",
        className=f"page page-{page.name}",
        **data(criteres=_criteria(), options=_options(context)),
    )


def regions(context: Context) -> dict[str, Any]:
    """The parts of the shell that follow the filters; every page's callback redraws them."""
    return {
        f"{ids.NAVIGATION}.children": navigation(context),
        f"{ids.CONTEXT_BAR}.children": context_bar(context),
        f"{ids.WARNINGS}.children": warnings(context.problems),
    }


def header(context: Context) -> Element:
    """Name, search, appearance and navigation; under 992 px all but the name stand in a panel."""
    site = context.site
    tools: list[Element] = [_appearance()]
    if any(path == SEARCH_PATH for _, path, _ in site.nav):
        tools.append(_search(context))
    return html.Header(
        html.Div(
            [
                html.A(
                    [html.Span(site.name, className="marque-nom"), _tagline(site.tagline)],
                    href="/",
                    className="marque",
                ),
                html.Button(
                    "Menu",
                    type="button",
                    className="bouton menu-ouvrir js-seul",
                    **data(ouvre=MENU),
                    **aria(expanded="false", controls=MENU),
                ),
                html.Div(
                    [
                        html.Div(
                            [
                                html.Span("Menu"),
                                html.Button(
                                    "Fermer", type="button", className="bouton", **data(ferme=MENU)
                                ),
                            ],
                            className="entete-panneau-tete",
                        ),
                        html.Div(tools, className="entete-outils"),
                        html.Nav(
                            navigation(context),
                            id=ids.NAVIGATION,
                            className="navigation",
                            tabIndex=-1,
                            **aria(label="Navigation principale"),
                        ),
                    ],
                    id=MENU,
                    className="entete-panneau",
                ),
            ],
            className="conteneur",
        ),
        className="entete",
    )


def navigation(context: Context) -> Element:
    """One entry a page that asks for it; the date and the territories under observation follow."""
    current = context.page.section or context.page.name
    entries = []
    for name, path, label in context.site.nav:
        mark = aria(current="page" if name == current else None)
        href = context.link(path, territoire=context.filters.territory)
        entries.append(html.Li(html.A(_(label), href=href, **mark)))
    return html.Ul(entries)


def context_bar(context: Context) -> list[Element]:
    """Plan switch and date of observation, both kept in the address."""
    return [
        html.Div(
            [part for part in (_plan_switch(context), _date(context)) if part is not None],
            className="conteneur",
        )
    ]


def warnings(problems: tuple[QueryProblem, ...]) -> Element | None:
    """What the address asked for and could not be read."""
    if not problems:
        return None
    lines = [html.Li(_problem_words(problem)) for problem in problems[:10]]
    return html.Div(
        [html.P("Une partie de l’adresse n’a pas été comprise et a été ignorée."), html.Ul(lines)],
        className="alerte alerte-info",
        role="note",
    )


def _replayed(context: Context, content: Any) -> list[Element]:
    """The banner of a replayed date, once a page: those that place it themselves keep it."""
    if not context.replayed or context.as_of == context.today or _has_banner(content):
        return []
    banner = replay_alert(
        date_long(context.as_of), date_long(context.today), context.href(au=None),
        ahead=context.as_of > context.today,
    )
    return [html.Div(banner, className="conteneur")]


def _has_banner(content: Any) -> bool:
    return any(node.props.get("className") == REPLAY_CLASS for node in walk(content))


def _date_presets(context: Context) -> Element | None:
    """Dates worth a look: the publication of each plan, and all on which something changed."""
    items = [
        html.Li(
            html.A(
                f"Publication du plan {plan.code}, {date_long(published)}",
                href=context.href(au=published),
            )
        )
        for plan in context.plans
        if getattr(plan, "covered", False)
        and (published := getattr(plan, "published_on", None)) is not None
    ]
    if any(path == TIME_PATH for _, path, _ in context.site.nav):
        items.append(
            html.Li(html.A("Toutes les dates où quelque chose a changé",
                           href=context.link(CHANGES_PATH)))
        )
    return html.Ul(items, className="dates-proposees") if items else None


def store_warning(since: str | None) -> Element:
    """Shown by a callback when the database does not answer."""
    shown = f" Les chiffres affichés sont ceux de {since}." if since else ""
    return html.Div(
        html.P(
            "La base de données ne répond pas, la page n’a pas pu être mise à jour."
            f"{shown} Vous pouvez réessayer dans un instant."
        ),
        className="alerte alerte-erreur",
        role="alert",
    )


def failure_warning(reference: str) -> Element:
    """Shown by a callback that failed."""
    return html.Div(
        html.P(
            "Une erreur inattendue a empêché de mettre la page à jour. "
            f"Référence à communiquer\u00a0: {reference}."
        ),
        className="alerte alerte-erreur",
        role="alert",
    )


def footer(context: Context) -> Element:
    """What this is and how to reach those who keep it."""
    site = context.site
    contact = site.contact_href
    links = [html.Li(html.A("Contact", href=contact))] if contact else []
    pages = [html.Li(html.A(label, href=context.link(path))) for _, path, label in site.nav]
    columns: list[Element] = [
        html.Div(
            [
                html.H2(site.name),
                html.P(
                    "Les engagements pris par la France dans le cadre du Partenariat pour un "
                    "gouvernement ouvert, d’après les documents publiés. Ce que les documents ne "
                    "disent pas est affiché comme inconnu."
                ),
            ]
        )
    ]
    if pages:
        columns.append(html.Div([html.H2("Rubriques"), html.Ul(pages)]))
    columns.append(
        html.Div(
            [
                html.H2("Réutiliser"),
                html.Ul(
                    [
                        html.Li(html.A("Interface de données (API)", href="/api/v1/")),
                        *(html.Li(html.A(label, href=context.link(path)))
                          for label, path in _REUSE),
                    ]
                ),
            ]
        )
    )
    return html.Footer(
        html.Div(
            [
                html.Div(columns, className="pied-colonnes"),
                html.Ul([*links, html.Li("Licence Ouverte 2.0")], className="pied-liens"),
            ],
            className="conteneur",
        ),
        className="pied",
    )


def not_found(context: Context, asked: str, nearest: tuple[str, str] | None) -> Element:
    """What was asked, why it is not there, the nearest list."""
    links = [html.Li(html.A("Vue d’ensemble", href="/"))]
    if nearest is not None and nearest[0] != "/":
        links.insert(0, html.Li(html.A(nearest[1], href=nearest[0])))
    return html.Div(
        [
            html.P("Erreur 404", className="surtitre"),
            html.H1("Cette page n’existe pas"),
            html.P(
                [
                    "L’adresse ",
                    html.Code(asked[:200]),
                    " ne correspond à aucune page ni à aucun objet de la base. Le lien est "
                    "peut-être ancien ou mal recopié.",
                ],
                className="chapeau",
            ),
            html.H2("Pages proches"),
            html.Ul(links),
        ],
        className="conteneur page-erreur",
    )


def unavailable(context: Context) -> Element:
    """The database does not answer; nothing is lost and the same address will work again."""
    return html.Div(
        [
            html.P("Erreur 503", className="surtitre"),
            html.H1("Les données sont momentanément indisponibles"),
            html.P(
                "La base de données ne répond pas. Rien n’est perdu\u00a0: cette adresse "
                "fonctionnera de nouveau dès que la base répondra, en général dans la minute.",
                className="chapeau",
            ),
            html.P(html.A("Réessayer", href=context.path)),
        ],
        className="conteneur page-erreur",
    )


def failure(
    reference: str, status: int = 500, reason: str | None = None, detail: str | None = None
) -> Element:
    """Something else failed: what to do about it, else the reference of the log."""
    return html.Div(
        [
            html.P(f"Erreur {status}", className="surtitre"),
            html.H1("Cette page n’a pas pu être affichée" if reason is None else reason),
            html.P(detail, className="chapeau")
            if detail
            else html.P(
                [
                    "L’incident est enregistré sous la référence ",
                    html.Code(reference),
                    ". Communiquez-la si l’erreur se répète.",
                ],
                className="chapeau",
            ),
            html.P(html.A("Revenir à la vue d’ensemble", href="/")),
        ],
        className="conteneur page-erreur",
    )


def _tagline(text: str) -> Element:
    return html.Span(text, className="marque-devise")


def _appearance() -> Element:
    """The choice of theme, kept by the browser; needs JavaScript, hidden without."""
    choices = [
        html.Li(
            html.Button(
                word,
                type="button",
                **data(apparence=value),
                **aria(pressed="true" if value == "systeme" else "false"),
            )
        )
        for value, word in APPEARANCES
    ]
    return html.Details(
        [html.Summary("Apparence"), html.Ul(choices)], className="apparence js-seul"
    )


def _search(context: Context) -> Element:
    return html.Form(
        [
            html.Label("Rechercher un engagement", htmlFor="recherche"),
            html.Input(
                id="recherche",
                type="search",
                name="q",
                maxlength=200,
                autocomplete="off",
                placeholder="Rechercher un engagement",
            ),
            html.Button("Rechercher", type="submit"),
            *([html.Input(type="hidden", name="au", value=context.filters.au.isoformat())]
              if context.filters.au else []),
        ],
        action=SEARCH_PATH,
        method="get",
        role="search",
        className="recherche",
    )


def _plan_switch(context: Context) -> Element | None:
    if not context.plans:
        return None
    whole = _list_above(context)
    if whole is not None:
        return _plans(
            [
                _switch(
                    plan.code,
                    context.link(whole, plan=plan.code),
                    context.args.get("code", "").startswith(f"{plan.code}-"),
                )
                for plan in context.plans
            ]
        )
    chosen = context.filters.plan
    entries = []
    if context.page.plan_default is None:
        entries.append(_switch("Tous", context.href(plan=None), not chosen))
    for plan in context.plans:
        entries.append(_switch(plan.code, context.href(plan=plan.code), chosen == (plan.code,)))
    return _plans(entries)


def _list_above(context: Context) -> str | None:
    """On the page of one object, the list that holds it: a plan filters that list."""
    if not context.args:
        return None
    listed = {name: path for name, path, _ in context.site.nav}
    return listed.get(context.page.section or "")


def _plans(entries: list[Element]) -> Element:
    return html.Nav(
        [html.Span("Plan d’action", className="barre-titre"), html.Ul(entries)],
        className="plans",
        **aria(label="Plan d’action"),
    )


def _switch(label: str, href: str, current: bool) -> Element:
    mark = aria(current="true" if current else None)
    return html.Li(html.A(label, href=href, **mark))


def _date(context: Context) -> Element:
    kept = [
        html.Input(type="hidden", name=key, value=value)
        for key, value in (*context.filters.pairs(), *context.options.items())
        if key != "au"
    ]
    back = [html.A("Revenir à aujourd’hui", href=context.href(au=None))] if context.replayed else []
    form = html.Form(
        [
            html.Label("Voir la situation au", htmlFor="date-observation"),
            html.Input(
                id="date-observation",
                type="date",
                name="au",
                value=context.as_of.isoformat(),
                autocomplete="off",
            ),
            *kept,
            html.Button("Afficher", type="submit"),
            *back,
        ],
        method="get",
        action=context.path,
    )
    return html.Div(
        [
            html.P(["Situation au ", html.Strong(date_long(context.as_of))]),
            html.Details(
                [html.Summary("changer"), form, _date_presets(context)], className="changer-date"
            ),
        ],
        className="situation",
    )


def _problem_words(problem: QueryProblem) -> str:
    key, value = problem.key, problem.value
    given = f"«\u00a0{value}\u00a0»"
    match problem.reason:
        case "date_impossible":
            return f"{given} n’est pas une date de la forme AAAA-MM-JJ."
        case "trop_long":
            return "La demande est trop longue."
        case "trop_de_mots":
            return f"La recherche ne tient compte que des {MAX_WORDS} premiers mots."
        case "repetee":
            return (
                f"Le critère «\u00a0{key}\u00a0» ne prend qu’une valeur\u00a0: {given} est de trop."
            )
        case _:
            return f"{given} n’est pas une valeur du critère «\u00a0{key}\u00a0»."


def _criteria() -> str:
    """Keys of the address in canonical order, with the order of their values when it is fixed."""
    return json.dumps(
        [
            [one.key, [str(v.value) for v in one.choices] if one.choices else None]
            for one in CRITERIA
        ],
        separators=(",", ":"),
    )


def _options(context: Context) -> str:
    """The page's own parameters with the value that the address leaves out."""
    return json.dumps(
        [[key, values[0] if values else ""] for key, values in context.page.options.items()],
        separators=(",", ":"),
    )
