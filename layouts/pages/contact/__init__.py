"""« Contact »: a form that works without account and without JavaScript."""

from typing import Any

from data.reports import MAX_ADDRESS, MAX_MESSAGE, Draft, Fault
from data.vocabulary import ReportKind
from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content, without_none
from layouts.components.navigation import more_link
from layouts.element import Element
from layouts.footer import CONTACT_PATH
from layouts.locale import N_, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.parts import Head, Part

KIND, MESSAGE, MAILBOX, TRAP = "nature", "message", "courriel", "site"


def _title(data: Draft, context: Context) -> str:
    return say.contact.title(data.sent)


def _lede(data: Draft, context: Context) -> str:
    return typography(say.contact.lede(data.sent, context.site.workspace is not None))


def _body(data: Draft, context: Context) -> Content:
    message = data.message
    if data.sent:
        page = message.page or "/"
        return more_link(say.contact.back(), context.href(page))
    return [_about(data, context), _faults(data), _form(data, context)]


def _about(data: Draft, context: Context) -> Content:
    page = data.message.page
    if page is None:
        return None
    words = say.contact.about(page, data.message.as_of, bool(data.message.query))
    return html.P(html.A(typography(words), href=context.href(page)), className="signalement-vue")


def _faults(data: Draft) -> Content:
    """What must be mended, each with a link to its field."""
    if not data.faults:
        return None
    items = [
        html.Li(html.A(typography(say.contact.fault(fault)), href=f"#{field}"))
        for field, fault in data.faults.items()
    ]
    words = html.P(typography(say.contact.refused(len(items))))
    return html.Div([words, html.Ul(items)], className="alerte alerte-erreur", role="alert")


def _form(data: Draft, context: Context) -> Element:
    message, words = data.message, say.contact
    hidden = {
        "sur": message.page,
        "filtres": message.query,
        "au": message.as_of.isoformat() if context.replayed else None,
    }
    return html.Form(
        [
            *(
                html.Input(type="hidden", name=name, value=value)
                for name, value in hidden.items()
                if value
            ),
            _kinds(data),
            _field(
                data,
                MESSAGE,
                words.message_label(),
                words.message_hint(),
                html.Textarea(
                    message.text or None,
                    id=MESSAGE,
                    name=MESSAGE,
                    rows=8,
                    maxLength=MAX_MESSAGE,
                    className="form-control",
                    **_described(data, MESSAGE),
                ),
            ),
            _field(
                data,
                MAILBOX,
                words.mailbox_label(),
                words.mailbox_hint(),
                html.Input(
                    id=MAILBOX,
                    type="email",
                    name=MAILBOX,
                    maxlength=MAX_ADDRESS,
                    autocomplete="email",
                    value=message.reply_to or "",
                    **_described(data, MAILBOX),
                ),
            ),
            _trap(),
            html.P(
                html.Button(words.send(), type="submit", className="bouton bouton-plein"),
                className="boutons",
            ),
        ],
        method="post",
        action=context.bare(CONTACT_PATH),
        className="formulaire",
        noValidate=True,
    )


def _kinds(data: Draft) -> Element:
    options = [{"value": kind.value, "label": say.contact.kind(kind)} for kind in ReportKind]
    chosen = data.message.kind if data.message.kind in set(ReportKind) else None
    return html.Fieldset(
        without_none(
            [
                html.Legend(say.contact.kind_legend()),
                _fault(data, KIND),
                html.RadioItems(id=KIND, name=KIND, options=options, value=chosen),
            ]
        ),
        className="facettes",
    )


def _field(data: Draft, name: str, label: str, hint: str, control: Element) -> Element:
    return html.Div(
        without_none(
            [
                html.Label(label, htmlFor=name, className="champ-nom"),
                html.P(typography(hint), id=f"{name}-aide", className="champ-aide"),
                _fault(data, name),
                control,
            ]
        ),
        className="champ",
    )


def _fault(data: Draft, name: str) -> Element | None:
    fault: Fault | None = data.faults.get(name)
    if fault is None:
        return None
    return html.P(typography(say.contact.fault(fault)), id=f"{name}-faute", className="champ-faute")


def _described(data: Draft, name: str) -> dict[str, Any]:
    if name not in data.faults:
        return aria(describedby=f"{name}-aide")
    return aria(describedby=f"{name}-aide {name}-faute", invalid="true")


def _trap() -> Element:
    """A field that nobody sees: what fills it is a program."""
    return html.Div(
        html.Label(
            [
                say.contact.trap_label(),
                html.Input(id=TRAP, type="text", name=TRAP, tabIndex=-1, autocomplete="off"),
            ]
        ),
        className="leurre",
        **aria(hidden="true"),
    )


PAGE = Page(
    name="contact",
    path=CONTACT_PATH,
    foot=N_("Contact"),
    rank=209,
    fixed=True,
    options={"sur": (), "envoye": ("", "oui")},
    title=_title,
    description=lambda data, context: say.contact.lede(
        data.sent, context.site.workspace is not None
    ),
    parts=(Head(lede=_lede), Part(None, _body)),
)
