"""« Suivre »: a form that works without an account and JavaScript; feeds beside it."""

from data.following.asking import Asking
from data.outbox import MAX_ADDRESS
from data.vocabulary import Frequency
from layouts import element as html
from layouts.components.content import Content, without_none
from layouts.components.form_fields import (
    described,
    fault_line,
    fault_list,
    field,
    hidden_fields,
    send_button,
    trap,
)
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
    faults = {name: say.follow.fault(fault) for name, fault in data.faults.items()}
    return fault_list(say.follow.refused(len(faults)), faults) if faults else None


def _fault(data: Asking, name: str) -> str | None:
    fault = data.faults.get(name)
    return None if fault is None else say.follow.fault(fault)


def _form(data: Asking, context: Context) -> Element:
    scope = data.subject.scope
    hidden = {"page": data.page, "filtres": scope.query, "groupe": _group(data)}
    return html.Form(
        [
            *hidden_fields(hidden),
            _mailbox(data),
            _frequencies(data),
            trap(TRAP, say.follow.trap_label()),
            send_button(say.follow.send()),
        ],
        method="post",
        action=context.bare(FOLLOW_PATH),
        className="formulaire",
        noValidate=True,
    )


def _group(data: Asking) -> str:
    return "portefeuille" if data.subject.scope.kind == "portefeuille" else ""


def _mailbox(data: Asking) -> Element:
    fault = _fault(data, MAILBOX)
    control = html.Input(
        id=MAILBOX,
        type="email",
        name=MAILBOX,
        maxlength=MAX_ADDRESS,
        autocomplete="email",
        value=data.address,
        required=True,
        **described(MAILBOX, fault),
    )
    return field(MAILBOX, say.follow.mailbox_label(), say.follow.mailbox_hint(), control, fault)


def _frequencies(data: Asking) -> Element:
    options = [{"value": each.value, "label": say.follow.frequency(each)} for each in Frequency]
    chosen = data.frequency if data.frequency in set(Frequency) else None
    return html.Fieldset(
        without_none(
            [
                html.Legend(say.follow.frequency_legend()),
                fault_line(FREQUENCY, _fault(data, FREQUENCY)),
                html.RadioItems(id=FREQUENCY, name=FREQUENCY, options=options, value=chosen),
            ]
        ),
        className="facettes",
    )


def _feeds(data: Asking) -> Element:
    """Feeds of the same scope, without giving an address."""
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
