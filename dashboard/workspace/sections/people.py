"""Accounts, for administrators: people, roles, organisations."""

from __future__ import annotations

from collections.abc import Collection

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection
from wtforms import RadioField, SelectField

from dashboard.workspace.access import Access, Section, workspace
from dashboard.workspace.forms import Boxes, Form, Required, line, options
from dashboard.workspace.frame import render
from dashboard.workspace.mail import send_link, welcome
from data.vocabulary import WorkspaceRole
from data.workspace import accounts, organisations
from data.workspace.accounts import AccountRefused, Person, Refusal
from data.workspace.permissions import Action
from layouts.locale import N_, Labels, _, pgettext
from layouts.locale.words import WORKSPACE_ROLE

SECTION = Section("people")
_MANAGE = Access(Action.MANAGE_PEOPLE)

# The field and message of each refusal of an account.
REFUSED = Labels(
    {
        Refusal.ADDRESS: N_("This is not the address of a mailbox."),
        Refusal.TAKEN: N_("Somebody has an account with this address."),
        Refusal.NAME: N_("A name is expected."),
        Refusal.ROLE: N_("At least one role is expected."),
        Refusal.ORGANISATION: N_("A correspondent speaks for an organisation: choose one."),
        Refusal.UNKNOWN_ORGANISATION: N_("This organisation is not in the store."),
        Refusal.UNKNOWN: N_("No account has this number or address."),
        Refusal.LAST_ADMINISTRATOR: N_(
            "Nobody else could manage the accounts: give this role to another person first."
        ),
    }
)
_FIELD = {
    Refusal.ADDRESS: "email",
    Refusal.TAKEN: "email",
    Refusal.NAME: "nom",
    Refusal.ORGANISATION: "organisme",
    Refusal.UNKNOWN_ORGANISATION: "organisme",
}


class RightsForm(Form):
    """The form of a person's roles and organisations."""

    roles = Boxes(N_("Roles"), [Required(N_("At least one role is expected."))])
    organismes = Boxes(N_("Speaks for"))
    organisme = SelectField(
        N_("Organisation to add"),
        description=N_(
            "A correspondent answers for what this organisation carries; a member of the forum "
            "speaks in its name."
        ),
        default="",
    )

    def offer(self, bodies: list[tuple[str, str]], held: Collection[str]) -> None:
        """Set the choices: `held` organisations can be removed, others added."""
        self.roles.choices = options((str(role), WORKSPACE_ROLE[role]) for role in WorkspaceRole)
        self.organismes.choices = options(body for body in bodies if body[0] in held)
        free = [body for body in bodies if body[0] not in held]
        self.organisme.choices = options([("", pgettext("an organisation", "None")), *free])

    def wanted_roles(self) -> set[WorkspaceRole]:
        """The chosen roles."""
        return {WorkspaceRole(value) for value in self.roles.data or ()}

    def wanted_organisations(self) -> set[str]:
        """The organisations that stay, and the added one."""
        return {code for code in (*(self.organismes.data or ()), self.organisme.data) if code}

    def refuse(self, error: AccountRefused) -> None:
        """Put a refusal at its field."""
        field = self[_FIELD.get(error.reason, "roles")]
        field.errors = [*field.errors, REFUSED[error.reason]]


class PersonForm(RightsForm):
    """The form of a new person."""

    nom = line(N_("Name"), N_("First name and family name"), render_kw={"autocomplete": "off"})
    email = line(
        N_("Professional e-mail address"),
        "",
        254,
        render_kw={"type": "email", "autocomplete": "off", "inputmode": "email"},
    )


class GestureForm(Form):
    """A button: what is done with an account."""

    geste = RadioField(
        choices=options((name, name) for name in ("lien", "suspendre", "retablir", "oublier"))
    )


@SECTION.page("/personnes", Access(Action.MANAGE_PEOPLE, nav=N_("People"), rank=70))
def personnes() -> ResponseReturnValue:
    """All people with an account."""
    with workspace().read() as connection:
        everybody = accounts.people(connection)
        codes = {code for person in everybody for code in person.organisations}
        names = organisations.names(connection, codes)
    return render("personnes", people=everybody, names=names, roles=WORKSPACE_ROLE)


@SECTION.page("/personnes/nouvelle", _MANAGE, methods=("GET", "POST"))
def nouvelle() -> ResponseReturnValue:
    """Create an account and write to its person."""
    office = workspace()
    form = PersonForm()
    with office.read() as connection:
        form.offer(organisations.everybody(connection), ())
    if form.validate_on_submit():
        try:
            with office.write() as connection:
                number = accounts.add(
                    connection,
                    form.email.data or "",
                    form.nom.data or "",
                    form.wanted_roles(),
                    form.wanted_organisations(),
                    office.doer(),
                )
                welcome(connection, office, _known(connection, number))
        except AccountRefused as error:
            form.refuse(error)
        else:
            flash(_("The account is open; a message with a link is on its way."))
            return redirect(url_for("people.personne", number=number))
    return render("personne_nouvelle", 400 if form.errors else 200, form=form)


@SECTION.page("/personnes/<int:number>", _MANAGE, methods=("GET", "POST"))
def personne(number: int) -> ResponseReturnValue:
    """One person, with a form of roles and organisations."""
    office = workspace()
    with office.read() as connection:
        known = _known(connection, number)
        bodies = organisations.everybody(connection)
        held = organisations.names(connection, known.organisations)
    form = RightsForm(
        roles=[str(role) for role in known.roles], organismes=sorted(known.organisations)
    )
    form.offer(sorted({*bodies, *held.items()}, key=lambda pair: pair[1]), held)
    if form.validate_on_submit():
        try:
            with office.write() as connection:
                accounts.change(
                    connection,
                    number,
                    form.wanted_roles(),
                    form.wanted_organisations(),
                    office.doer(),
                )
        except AccountRefused as error:
            form.refuse(error)
        else:
            flash(_("Saved."))
            return redirect(url_for("people.personne", number=number))
    return render(
        "personne", 400 if form.errors else 200, form=form, known=known, gesture=GestureForm()
    )


@SECTION.page("/personnes/<int:number>/geste", _MANAGE, methods=("POST",))
def geste(number: int) -> ResponseReturnValue:
    """Send a link, suspend, restore, or forget."""
    office = workspace()
    form = GestureForm()
    if not form.validate_on_submit():
        abort(400)
    chosen = form.geste.data
    try:
        with office.write() as connection:
            known = _known(connection, number)
            if chosen == "lien":
                send_link(connection, office, known, None)
            elif chosen == "suspendre":
                accounts.disable(connection, number, office.doer())
            elif chosen == "retablir":
                accounts.enable(connection, number, office.doer())
            else:
                accounts.forget(connection, number, office.doer())
    except AccountRefused as error:
        flash(REFUSED[error.reason])
    else:
        flash(_DONE[chosen])
    if chosen == "oublier":
        return redirect(url_for("people.personnes"))
    return redirect(url_for("people.personne", number=number))


_DONE = Labels(
    {
        "lien": N_("A link is on its way."),
        "suspendre": N_("The account is suspended; its sessions have ended."),
        "retablir": N_("The account is open again."),
        "oublier": N_("Nothing is left of this person; what it did stays, by « deleted account »."),
    }
)


@SECTION.page("/personnes/<int:number>/oublier", _MANAGE)
def oublier(number: int) -> ResponseReturnValue:
    """Ask for confirmation before a person is forgotten."""
    with workspace().read() as connection:
        known = _known(connection, number)
    return render("personne_oublier", known=known, gesture=GestureForm())


def _known(connection: Connection, number: int) -> Person:
    known = accounts.person(connection, number)
    if known is None or known.forgotten:
        abort(404)
    return known
