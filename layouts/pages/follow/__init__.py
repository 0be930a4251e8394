"""« Suivre »: a form that works without account and without JavaScript; feeds beside it."""

from typing import Any

from data.following.asking import Asking, Fault
from data.following.follows import MAX_ADDRESS
from data.vocabulary import Frequency
from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content, without_none
from layouts.components.navigation import more_link, section
from layouts.element import Element
from layouts.following import (
    FOLLOW_PATH,
    listed_pairs,
    scope_address,
    subject_words,
    with_query,
)
from layouts.locale import say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.parts import Head, Part

MAILBOX, FREQUENCY, TRAP = "courriel", "frequence", "site"


def _title(data: Asking, context: Context) -> str:
    return say.follow.title(data.sent)


def _lede(data: Asking, context: Context) -> str:
    return typography(say.follow.lede(data.sent, bool(context.site.follows)))


def _body(data: Asking, context: Context) -> Content:
    back = more_link(say.follow.back(), scope_address(data.subject.scope))
    if data.sent:
        return [html.P(typography(say.follow.not_received()), className="texte"), back]
    form = [_faults(data), _form(data, context)] if context.site.follows else []
    return without_none([_about(data), *form, _feeds(data), back])


def _about(data: Asking) -> Element:
    words = say.follow.about(subject_words(data.subject))
    return html.P(typography(words), className="texte")


def _faults(data: Asking) -> Element | None:
    """What must be mended, each with a link to its field."""
    if not data.faults:
        return None
    items = [
        html.Li(html.A(typography(say.follow.fault(fault)), href=f"#{field}"))
        for field, fault in data.faults.items()
    ]
    words = html.P(typography(say.follow.refused(len(items))))
    return html.Div([words, html.Ul(items)], className="alerte alerte-erreur", role="alert")


def _form(data: Asking, context: Context) -> Element:
    scope = data.subject.scope
    hidden = {"page": data.page, "filtres": scope.query, "groupe": _group(data)}
    return html.Form(
        [
            *(
                html.Input(type="hidden", name=name, value=value)
                for name, value in hidden.items()
                if value
            ),
            _mailbox(data),
            _frequencies(data),
            _trap(),
            html.P(
                html.Button(say.follow.send(), type="submit", className="bouton bouton-plein"),
                className="boutons",
            ),
        ],
        method="post",
        action=context.bare(FOLLOW_PATH),
        className="formulaire",
        noValidate=True,
    )


def _group(data: Asking) -> str:
    return "portefeuille" if data.subject.scope.kind == "portefeuille" else ""


def _mailbox(data: Asking) -> Element:
    return html.Div(
        without_none(
            [
                html.Label(say.follow.mailbox_label(), htmlFor=MAILBOX, className="champ-nom"),
                html.P(
                    typography(say.follow.mailbox_hint()),
                    id=f"{MAILBOX}-aide",
                    className="champ-aide",
                ),
                _fault(data, MAILBOX),
                html.Input(
                    id=MAILBOX,
                    type="email",
                    name=MAILBOX,
                    maxlength=MAX_ADDRESS,
                    autocomplete="email",
                    value=data.address,
                    required=True,
                    **_described(data, MAILBOX),
                ),
            ]
        ),
        className="champ",
    )


def _frequencies(data: Asking) -> Element:
    options = [{"value": each.value, "label": say.follow.frequency(each)} for each in Frequency]
    chosen = data.frequency if data.frequency in set(Frequency) else None
    return html.Fieldset(
        without_none(
            [
                html.Legend(say.follow.frequency_legend()),
                _fault(data, FREQUENCY),
                html.RadioItems(id=FREQUENCY, name=FREQUENCY, options=options, value=chosen),
            ]
        ),
        className="facettes",
    )


def _fault(data: Asking, name: str) -> Element | None:
    fault: Fault | None = data.faults.get(name)
    if fault is None:
        return None
    return html.P(typography(say.follow.fault(fault)), id=f"{name}-faute", className="champ-faute")


def _described(data: Asking, name: str) -> dict[str, Any]:
    if name not in data.faults:
        return aria(describedby=f"{name}-aide")
    return aria(describedby=f"{name}-aide {name}-faute", invalid="true")


def _trap() -> Element:
    """A field that nobody sees: what fills it is a program."""
    return html.Div(
        html.Label(
            [
                say.follow.trap_label(),
                html.Input(id=TRAP, type="text", name=TRAP, tabIndex=-1, autocomplete="off"),
            ]
        ),
        className="leurre",
        **aria(hidden="true"),
    )


def _feeds(data: Asking) -> Element:
    """What follows the same without an address."""
    scope = data.subject.scope
    pairs = listed_pairs(scope)
    return section(
        say.follow.feeds_title(),
        html.Ul(
            [
                html.Li(html.A(words, href=with_query(path, pairs)))
                for words, path in (
                    (say.follow.atom(), "/flux/changements.atom"),
                    (say.follow.calendar(), "/calendrier.ics"),
                )
            ],
            className="abonnements",
        ),
        intro=typography(say.follow.feeds_hint(scope.kind)),
        section_id="flux",
    )


PAGE = Page(
    name="suivre",
    path=FOLLOW_PATH,
    fixed=True,
    options={"page": (), "groupe": ("", "organisme", "portefeuille"), "envoye": ("", "oui")},
    title=_title,
    description=lambda data, context: say.follow.lede(data.sent, bool(context.site.follows)),
    parts=(Head(lede=_lede), Part(None, _body)),
)
