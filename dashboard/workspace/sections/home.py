"""The first page after signing in, and the reader's account."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from dashboard.workspace.access import Access, Section, signed_in, workspace
from dashboard.workspace.forms import Form
from dashboard.workspace.frame import menu, render
from data.workspace import organisations, passkeys
from data.workspace.permissions import Action
from layouts.locale import N_
from layouts.locale.words import WORKSPACE_ROLE

SECTION = Section("home")


@SECTION.page("/", Access(Action.ENTER, nav=N_("Home"), rank=0))
def accueil() -> ResponseReturnValue:
    """What the reader may do, and how much waits."""
    office, person = workspace(), signed_in()
    entries = [
        (entry, news(office, person) if (news := office.accesses[entry.endpoint].news) else "")
        for entry in menu(office)
        if not entry.current
    ]
    return render("accueil", entries=entries)


@SECTION.page("/compte", Access(Action.ENTER))
def compte() -> ResponseReturnValue:
    """Name, address, roles and organisations of the reader."""
    person = signed_in()
    with workspace().read() as connection:
        names = organisations.names(connection, person.organisations)
        keys = passkeys.of_person(connection, person.id)
    return render(
        "compte",
        roles=[WORKSPACE_ROLE[role] for role in sorted(person.roles)],
        organisations=sorted(names.values()),
        keys=keys,
        form=Form(),
    )
