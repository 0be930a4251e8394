"""The outbox, for administrators: messages, their readers and states."""

from __future__ import annotations

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from dashboard.workspace.access import Access, Section, workspace
from dashboard.workspace.forms import Form
from dashboard.workspace.frame import render
from data import outbox
from data.vocabulary import MessageState
from data.workspace import accounts
from data.workspace.permissions import Action
from layouts.locale import N_, _
from layouts.locale.words import MESSAGE_STATE

SECTION = Section("letters")
_READ = Access(Action.READ_MAIL)


@SECTION.page("/courrier", Access(Action.READ_MAIL, nav=N_("Mail"), rank=80))
def courrier() -> ResponseReturnValue:
    """The newest messages; their links are not stored anywhere."""
    office = workspace()
    with office.read() as connection:
        messages = outbox.messages(connection)
        names = accounts.names(
            connection, {message.account for message in messages if message.account is not None}
        )
        doubtful = set(outbox.doubtful(connection, office.now()))
    return render(
        "courrier",
        messages=messages,
        names=names,
        states=MESSAGE_STATE,
        stuck=doubtful | {m.id for m in messages if m.state is MessageState.REFUSED},
        form=Form(),
    )


@SECTION.page("/courrier/<int:number>", _READ)
def message(number: int) -> ResponseReturnValue:
    """One message as it was written."""
    with workspace().read() as connection:
        written = outbox.message(connection, number)
        if written is None:
            abort(404)
        account = written.account
        name = None if account is None else accounts.names(connection, [account]).get(account)
    return render(
        "message", message=written, body=_shown(written.body), name=name, states=MESSAGE_STATE
    )


def _shown(body: str) -> str:
    """A body with words where its links will stand: they are made when the message leaves."""
    for mark in (outbox.LINK, outbox.CONFIRM, outbox.LEAVE):
        body = body.replace(mark, _("[personal link, made when the message leaves]"))
    return body


@SECTION.page("/courrier/<int:number>/renvoyer", _READ, methods=("POST",))
def renvoyer(number: int) -> ResponseReturnValue:
    """Send again a message that was refused or may not have arrived."""
    office = workspace()
    with office.write() as connection:
        freed = outbox.send_again(connection, number, office.now())
    flash(_("The message will be sent again.") if freed else _("This message is not stuck."))
    return redirect(url_for("letters.courrier"))


@SECTION.page("/courrier/<int:number>/abandonner", _READ, methods=("POST",))
def abandonner(number: int) -> ResponseReturnValue:
    """Leave a message unsent that was refused or of which nobody knows whether it left."""
    office = workspace()
    with office.write() as connection:
        dropped = outbox.give_up(connection, number, office.now())
    flash(_("The message will not be sent.") if dropped else _("This message is not stuck."))
    return redirect(url_for("letters.courrier"))
