"""Sign-in by a one-time link sent by mail, and sign-out. People cannot register themselves."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection
from wtforms import HiddenField

from dashboard.limits import ATTEMPTS_WINDOW
from dashboard.workspace import proconnect
from dashboard.workspace.access import (
    Access,
    Section,
    Workspace,
    current_person,
    signed_in,
    workspace,
)
from dashboard.workspace.forms import Form, line
from dashboard.workspace.frame import inner_address, outer_address, render
from dashboard.workspace.mail import send_link
from dashboard.workspace.sessions import leave, let_in
from data import outbox
from data.workspace import accounts, links
from data.workspace.accounts import Person
from data.workspace.permissions import Action
from layouts.locale import N_, _

SECTION = Section("sign_in")
_OPEN = Access(None)
_MOST_LINKS = 4  # to one person, within `ATTEMPTS_WINDOW`
ATTEMPTS = ("sign_in.connexion", "sign_in.entrer", "passkeys.defi", "passkeys.entrer")


class AddressForm(Form):
    """The address of the person who signs in."""

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
    """Ask for an address and mail a link to it if it is known; the response does not tell."""
    suite = inner_address(request.args.get("suite"))
    if current_person() is not None:
        return redirect(_following(suite))
    form = AddressForm(suite=suite)
    if not form.validate_on_submit():
        return render(
            "connexion", 400 if form.errors else 200, form=form, proconnect=proconnect.offered()
        )
    office = workspace()
    with office.write() as connection:
        person = accounts.by_email(connection, form.email.data or "")
        if person is not None and person.active and _may_ask(connection, office, person):
            send_link(connection, office, person, inner_address(form.suite.data))
    return render("lien_envoye", email=form.email.data)


@SECTION.page("/entrer", _OPEN, methods=("GET", "POST"))
def entrer() -> ResponseReturnValue:
    """Sign in the holder of a link after a button press, so that link scanners do not use it up."""
    office = workspace()
    secret = request.values.get("lien", "")
    form = LinkForm(lien=secret, suite=inner_address(request.args.get("suite")))
    if not form.validate_on_submit():
        with office.read() as connection:
            link = links.leads_to(connection, secret)
            opens = links.opens(connection, secret, office.now())
        reader = current_person()
        if link is not None and reader is not None and link[0] == reader.id:
            return redirect(_following(link[1]))  # signed in already: the link is not used
        return render("entrer", form=form) if opens else _spent(link)
    with office.write() as connection:
        link = links.leads_to(connection, form.lien.data or "")
        used = links.use(connection, form.lien.data or "", office.now())
    if used is None:
        return _spent(link)
    person, target = used
    let_in(person, "link")
    return redirect(_following(inner_address(form.suite.data) or target))


def _spent(link: tuple[int, str | None] | None) -> ResponseReturnValue:
    """The page of a used or outdated link, which offers a new one to the same target."""
    return render("lien_perime", 410, suite=None if link is None else inner_address(link[1]))


def _following(inner: str | None) -> str:
    """The page to go to after signing in, always inside the workspace."""
    safe = inner_address(inner)
    return outer_address(safe) if safe else url_for("home.accueil")


def _may_ask(connection: Connection, office: Workspace, person: Person) -> bool:
    """Whether a person may get another link, so that nobody can fill their mailbox."""
    since = office.now() - timedelta(minutes=ATTEMPTS_WINDOW)
    return outbox.links_written(connection, person.id, links.LINK_LIFETIME, since) < _MOST_LINKS


@SECTION.page("/sortie", Access(Action.ENTER), methods=("POST",))
def sortie() -> ResponseReturnValue:
    """Sign out everywhere, so that a copied cookie is invalid too."""
    elsewhere = proconnect.farewell()
    with workspace().write() as connection:
        accounts.end_sessions(connection, signed_in().id)
    leave()
    flash(_("You are signed out."))
    return redirect(elsewhere or url_for("sign_in.connexion"))
