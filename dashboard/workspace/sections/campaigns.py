"""Campaigns: who is asked about what, by when, and who has answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection
from wtforms.validators import InputRequired

from dashboard.workspace.access import Access, Section, Workspace, signed_in, workspace
from dashboard.workspace.forms import Boxes, Form, Required, line, options
from dashboard.workspace.frame import render
from dashboard.workspace.labels import DayField
from dashboard.workspace.mail import write_to_correspondents
from data.workspace import campaigns, organisations, reminders
from data.workspace.accounts import Person
from data.workspace.campaigns import CampaignRefused, CampaignRow, Refusal, RequestRow
from data.workspace.permissions import Action, Scope, Subject, may, scope
from layouts.locale import N_, Labels, _, ngettext
from layouts.locale.words import CAMPAIGN_ANSWER

SECTION = Section("campaigns")
_RUN = Access(Action.RUN_CAMPAIGNS)

REFUSED = Labels(
    {
        Refusal.NAME: N_("A name is expected."),
        Refusal.NAME_TAKEN: N_("Another campaign bears this name."),
        Refusal.DATES: N_("The last day comes before the first one."),
        Refusal.PLANS: N_("At least one plan is expected."),
        Refusal.ORGANISATIONS: N_("At least one organisation is expected."),
        Refusal.NOTHING_TO_ASK: N_("These organisations carry nothing in these plans."),
        Refusal.STATE: N_("The campaign is not in a state that allows it."),
    }
)
_FIELD = {
    Refusal.NAME: "nom",
    Refusal.NAME_TAKEN: "nom",
    Refusal.DATES: "fin",
    Refusal.PLANS: "plans",
}


class CampaignForm(Form):
    """The form of a new campaign."""

    nom = line(N_("Name of the campaign"), N_("For example: Autumn update 2026"), 120)
    debut = DayField(
        N_("First day"),
        [InputRequired()],
        description=N_("Correspondents are written to on this day."),
    )
    fin = DayField(
        N_("Last day"),
        [InputRequired()],
        description=N_("They are reminded seven days before, on the day and seven days after."),
    )
    plans = Boxes(N_("Plans"), [Required(N_("At least one plan is expected."))])
    organismes = Boxes(
        N_("Organisations"), [Required(N_("At least one organisation is expected."))]
    )

    def refuse(self, error: CampaignRefused) -> None:
        """Put a refusal at its field."""
        field = self[_FIELD.get(error.reason, "organismes")]
        field.errors = [*field.errors, REFUSED[error.reason]]


def _subject(connection: Connection, campaign: int) -> Subject | None:
    row = campaigns.campaign(connection, campaign)
    return None if row is None else Subject(frozenset(row.organisations))


def _news(office: Workspace, person: Person) -> str:
    with office.read() as connection:
        n = sum(_sees(person, row) for row in campaigns.under_way(connection))
    if not n:
        return _("No campaign is under way")
    return ngettext("{n} campaign is under way", "{n} campaigns are under way", n, n=n)


@SECTION.page("/campagnes", Access(Action.READ_CAMPAIGNS, nav=N_("Campaigns"), rank=40, news=_news))
def campagnes() -> ResponseReturnValue:
    """The campaigns; for a correspondent, those that ask their organisations."""
    person = signed_in()
    with workspace().read() as connection:
        rows = [row for row in campaigns.campaigns(connection) if _sees(person, row)]
    return render("campagnes", rows=rows, runs=may(person, Action.RUN_CAMPAIGNS))


@SECTION.page("/campagnes/nouvelle", _RUN, methods=("GET", "POST"))
def nouvelle() -> ResponseReturnValue:
    """Create a campaign, which opens on its first day, today included."""
    office = workspace()
    first, last = campaigns.suggested(office.today())
    form = CampaignForm(debut=first, fin=last)
    with office.read() as connection:
        plans = campaigns.plans(connection)
        bodies = dict(campaigns.askable(connection, plans))
        form.plans.choices = options((code, code + _(": ") + title) for code, title in plans)
        form.organismes.choices = options(_reachable(connection, bodies).items())
    if not form.is_submitted():
        form.plans.data = [plans[0][0]] if plans else []
    if form.validate_on_submit() and _create(office, form):
        flash(_("The campaign is ready."))
        return redirect(url_for("campaigns.campagnes"))
    return render("campagne_nouvelle", 400 if form.errors else 200, form=form)


def _create(office: Workspace, form: CampaignForm) -> bool:
    assert isinstance(form.debut.data, date)
    assert isinstance(form.fin.data, date)
    try:
        with office.write() as connection:
            campaigns.create(
                connection,
                form.nom.data or "",
                form.debut.data,
                form.fin.data,
                form.plans.data or (),
                form.organismes.data or (),
                office.doer(),
            )
    except CampaignRefused as error:
        form.refuse(error)
        return False
    write_to_correspondents(office.store, office.today(), office.now())
    return True


@SECTION.page("/campagnes/<int:campaign>", Access(Action.READ_CAMPAIGNS, _subject))
def campagne(campaign: int) -> ResponseReturnValue:
    """The answers; for a correspondent, the requests to their organisations."""
    person = signed_in()
    with workspace().read() as connection:
        row = campaigns.campaign(connection, campaign)
        if row is None:
            abort(404)
        requests = [r for r in campaigns.requests(connection, campaign) if _concerns(person, r)]
        names = _reachable(connection, organisations.names(connection, row.organisations))
    return render(
        "campagne",
        row=row,
        requests=requests,
        answered=sum(request.answered_on is not None for request in requests),
        names=names,
        answers=CAMPAIGN_ANSWER,
        runs=may(person, Action.RUN_CAMPAIGNS),
    )


@SECTION.page("/campagnes/<int:campaign>/fin", _RUN, methods=("GET", "POST"))
def fin(campaign: int) -> ResponseReturnValue:
    """Close an open campaign, or delete one that has not opened, after a confirmation."""
    office = workspace()
    with office.read() as connection:
        row = campaigns.campaign(connection, campaign)
    if row is None:
        abort(404)
    form = Form()
    if not form.validate_on_submit():
        return render("campagne_fin", row=row, form=form)
    try:
        with office.write() as connection:
            if row.opened_on is None:
                campaigns.give_up(connection, campaign, office.doer())
            else:
                campaigns.close(connection, campaign, office.today(), office.doer())
    except CampaignRefused as error:
        flash(REFUSED[error.reason])
        return redirect(url_for("campaigns.campagne", campaign=campaign))
    if row.opened_on is None:
        flash(_("The campaign is given up; nobody was asked."))
        return redirect(url_for("campaigns.campagnes"))
    flash(_("The campaign is closed; each commitment shows whether it was answered."))
    return redirect(url_for("campaigns.campagne", campaign=campaign))


def _reachable(connection: Connection, names: Mapping[str, str]) -> dict[str, str]:
    """The names of organisations; those without a correspondent come last and say so: nobody is
    written to."""
    reached = reminders.with_correspondents(connection)
    alone = {code: _("{name} (no correspondent)", name=name) for code, name in names.items()}
    return {code: name for code, name in names.items() if code in reached} | {
        code: name for code, name in alone.items() if code not in reached
    }


def _sees(person: Person, row: CampaignRow) -> bool:
    return may(person, Action.READ_CAMPAIGNS, Subject(frozenset(row.organisations)))


def _concerns(person: Person, row: RequestRow) -> bool:
    if scope(person, Action.READ_CAMPAIGNS) is Scope.ANY:
        return True
    return bool(row.organisations & person.organisations)
