"""How people come in and go: a link by mail that works once. Nobody registers by themselves."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from dashboard.workspace import proconnect
from dashboard.workspace.access import Access, Section, current_person, signed_in, workspace
from dashboard.workspace.forms import Form, line
from dashboard.workspace.frame import inner_address, outer_address, render
from dashboard.workspace.mail import send_link
from dashboard.workspace.sessions import leave, let_in
from data.workspace import accounts, links
from data.workspace.permissions import Action
from layouts.locale import N_, _

SECTION = Section("sign_in")
_OPEN = Access(None)
ATTEMPTS = ("sign_in.connexion", "sign_in.entrer", "passkeys.defi", "passkeys.entrer")


class AddressForm(Form):
    """Who wants to come in."""

    email = line(
        N_("Your professional e-mail address"),
        N_("For example: prenom.nom@ministere.gouv.fr"),
        254,
        render_kw={"type": "email", "autocomplete": "email", "inputmode": "email"},
    )
    suite = HiddenField()


class LinkForm(Form):
    """The secret of a link, and the page that follows."""

    lien = HiddenField()
    suite = HiddenField()


@SECTION.page("/connexion", _OPEN, methods=("GET", "POST"))
def connexion() -> ResponseReturnValue:
    """Ask for an address and send a link to it, when it is known; the answer tells nothing."""
    if current_person() is not None:
        return redirect(url_for("home.accueil"))
    form = AddressForm(suite=inner_address(request.args.get("suite")))
    if not form.validate_on_submit():
        return render(
            "connexion", 400 if form.errors else 200, form=form, proconnect=proconnect.offered()
        )
    office = workspace()
    with office.write() as connection:
        person = accounts.by_email(connection, form.email.data or "")
        if person is not None and person.active:
            send_link(connection, office, person, inner_address(form.suite.data))
    return render("lien_envoye", email=form.email.data)


@SECTION.page("/entrer", _OPEN, methods=("GET", "POST"))
def entrer() -> ResponseReturnValue:
    """Let in who holds a link: one press, so that a program that looks at links uses none up."""
    office = workspace()
    secret = request.values.get("lien", "")
    form = LinkForm(lien=secret, suite=inner_address(request.args.get("suite")))
    if not form.validate_on_submit():
        with office.read() as connection:
            opens = links.opens(connection, secret, office.now())
        return render("entrer", form=form) if opens else _spent()
    with office.write() as connection:
        used = links.use(connection, form.lien.data or "", office.now())
    if used is None:
        return _spent()
    person, target = used
    let_in(person, "link")
    following = inner_address(form.suite.data) or inner_address(target)
    return redirect(outer_address(following) if following else url_for("home.accueil"))


def _spent() -> ResponseReturnValue:
    return render("lien_perime", 410)


@SECTION.page("/sortie", Access(Action.ENTER), methods=("POST",))
def sortie() -> ResponseReturnValue:
    """Sign out, everywhere: a copy of the cookie opens nothing any more."""
    elsewhere = proconnect.farewell()
    with workspace().write() as connection:
        accounts.end_sessions(connection, signed_in().id)
    leave()
    flash(_("You are signed out."))
    return redirect(elsewhere or url_for("sign_in.connexion"))
