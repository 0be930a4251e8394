"""« Contact »: a form that works without account and without JavaScript."""

from data.reports import MAX_ADDRESS, MAX_MESSAGE, Draft
from data.vocabulary import ReportKind
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
    faults = {name: say.contact.fault(fault) for name, fault in data.faults.items()}
    return fault_list(say.contact.refused(len(faults)), faults) if faults else None


def _fault(data: Draft, name: str) -> str | None:
    fault = data.faults.get(name)
    return None if fault is None else say.contact.fault(fault)


def _form(data: Draft, context: Context) -> Element:
    message, words = data.message, say.contact
    hidden = {
        "sur": message.page,
        "filtres": message.query,
        "au": message.as_of.isoformat() if context.replayed else None,
    }
    return html.Form(
        [
            *hidden_fields(hidden),
            _kinds(data),
            field(
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
                    **described(MESSAGE, _fault(data, MESSAGE)),
                ),
                _fault(data, MESSAGE),
            ),
            field(
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
                    **described(MAILBOX, _fault(data, MAILBOX)),
                ),
                _fault(data, MAILBOX),
            ),
            trap(TRAP, words.trap_label()),
            send_button(words.send()),
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
                fault_line(KIND, _fault(data, KIND)),
                html.RadioItems(id=KIND, name=KIND, options=options, value=chosen),
            ]
        ),
        className="facettes",
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
