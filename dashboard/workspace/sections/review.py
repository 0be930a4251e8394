"""Review: the queue, one entry before and after, publication of one or several."""

from __future__ import annotations

import re

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection
from wtforms import StringField, TextAreaField

from dashboard.workspace.access import Access, Section, Workspace, signed_in, workspace
from dashboard.workspace.forms import Form
from dashboard.workspace.frame import render
from dashboard.workspace.moments import item_line, people_names
from dashboard.workspace.shown import facts
from dashboard.workspace.words import (
    ANSWERS,
    STEPS,
    field_name,
    in_order,
    problem_words,
    value_words,
)
from data.store import Moment
from data.vocabulary import Step
from data.workspace import entries, organisations
from data.workspace.accounts import Person
from data.workspace.entries import Conflict, EntryRow, OwnEntry, StepRefused
from data.workspace.permissions import Action
from data.workspace.publication import NotPublishable, publish
from data.workspace.review import decide, preview, queue
from layouts.locale import N_, _, formats, ngettext
from layouts.locale.fr import declarations

SECTION = Section("review")
_REVIEW = Access(Action.REVIEW)
_CHOSEN = re.compile(r"(\d{1,9})-(\d{1,9})")
_DECISIONS = {"renvoyer": Step.TO_CORRECT, "refuser": Step.REFUSED}


class DecisionForm(Form):
    """The decision of a validator, with a message."""

    vu = StringField()
    message = TextAreaField(
        N_("Message to the person who entered it"),
        description=N_("Expected when the entry is sent back or refused."),
        render_kw={"rows": "3"},
    )


def _awaited(n: int) -> str:
    """How many entries wait, which heads the queue too."""
    if not n:
        return _("Nothing waits for review")
    return ngettext(
        "{n} entry waits for review", "{n} entries wait for review", n, n=formats.number(n)
    )


def _news(office: Workspace, person: Person) -> str:
    with office.read() as connection:
        return _awaited(len(queue(connection)))


@SECTION.page("/relecture", Access(Action.REVIEW, nav=N_("Review"), rank=20, news=_news))
def relecture() -> ResponseReturnValue:
    """The entries that wait, oldest first."""
    return _queue({}, Form())


def _queue(problems: dict[int, list[str]], form: Form) -> ResponseReturnValue:
    office, person = workspace(), signed_in()
    with office.store.at(office.today()) as moment:
        rows = queue(moment.connection)
        return render(
            "relecture",
            400 if problems else 200,
            rows=rows,
            heading=_awaited(len(rows)),
            form=form,
            problems=problems,
            own={row.id for row in rows if person.id in row.authors},
            **_around(moment, rows),
        )


def _around(moment: Moment, rows: list[EntryRow]) -> dict[str, object]:
    connection = moment.connection
    accounts = {step.account for row in rows for step in row.steps}
    accounts |= {row.saved_by for row in rows}
    kinds = moment.situation.catalogue.item_kinds
    return {
        "lines": {row.item: item_line(moment.situation, row.item) for row in rows},
        "names": people_names(connection, accounts),
        "bodies": organisations.names(connection, {row.organisation for row in rows}),
        "answers": {row.item: ANSWERS[kinds[row.item]] for row in rows},
        "steps": STEPS,
    }


@SECTION.page("/relecture/publier", _REVIEW, methods=("POST",))
def publier() -> ResponseReturnValue:
    """Publish the selected entries, all or none."""
    form = Form()
    if not form.validate_on_submit():
        abort(400)
    chosen = [_CHOSEN.fullmatch(text) for text in request.form.getlist("saisie")]
    if not chosen:
        flash(_("Choose at least one entry."))
        return redirect(url_for("review.relecture"), 303)
    seen = {int(match[1]): int(match[2]) for match in chosen if match is not None}
    problems = _published(seen)
    if problems:
        return _queue(problems, form)
    return redirect(url_for("review.relecture"), 303)


def _published(seen: dict[int, int]) -> dict[int, list[str]]:
    """Publish; when nothing was published, the problems by entry (0: all of them)."""
    office, person = workspace(), signed_in()
    try:
        with office.write() as connection:
            done = publish(connection, seen, person.id, office.now(), office.today(), declarations)
    except NotPublishable as refused:
        return {
            number: [problem_words(problem) for problem in problems]
            for number, problems in refused.problems.items()
        }
    except (Conflict, StepRefused, LookupError) as error:
        return _refused(error)
    n = len(done.observations)
    flash(ngettext("{n} entry is published.", "{n} entries are published.", n, n=n))
    return {}


def _refused(error: Exception) -> dict[int, list[str]]:
    if isinstance(error, OwnEntry):
        return {error.entry.id: [_("Nobody validates what they entered.")]}
    if isinstance(error, Conflict | StepRefused):
        words = _("Somebody decided or changed this entry meanwhile; here is where it stands.")
        return {error.entry.id: [words]}
    return {0: [_("This entry does not exist.")]}


@SECTION.page("/relecture/<int:number>", _REVIEW, methods=("GET", "POST"))
def saisie(number: int) -> ResponseReturnValue:
    """One entry, as the public sees it before and after, and the decision."""
    office, person = workspace(), signed_in()
    form = DecisionForm()
    problems: dict[int, list[str]] = {}
    if request.method == "POST":
        if not form.validate_on_submit():
            abort(400)
        problems = _decided(number, form)
        if not problems and not form.errors:
            return redirect(_following(number), 303)
    with office.store.at(office.today()) as moment:
        row = entries.entry(moment.connection, number)
        if row is None:
            abort(404)
        form.vu.data = str(row.step.rank)
        shown = None
        if row.state is Step.PROPOSED:
            shown = preview(office.store, row, moment.situation, office.now(), declarations)
        return render(
            "saisie",
            400 if problems or form.errors else 200,
            row=row,
            form=form,
            shown=shown,
            own=person.id in row.authors,
            problems=[text for texts in problems.values() for text in texts],
            problem_words=problem_words,
            facts=facts,
            field_name=field_name,
            in_order=in_order,
            value_words=value_words,
            **_around(moment, [row]),
        )


def _decided(number: int, form: DecisionForm) -> dict[int, list[str]]:
    office, person = workspace(), signed_in()
    gesture, seen = request.form.get("geste", ""), form.vu.data or ""
    rank = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    if gesture == "publier":
        return _published({number: rank})
    step = _DECISIONS.get(gesture)
    if step is None:
        abort(400)
    message = (form.message.data or "").strip()
    if not message:
        form.message.errors = [_("Say why.")]
        return {}
    try:
        with office.write() as connection:
            decide(connection, number, rank, step, person.id, message, office.now())
    except (Conflict, StepRefused, LookupError) as error:
        return _refused(error)
    flash(_("The entry is sent back.") if step is Step.TO_CORRECT else _("The entry is refused."))
    return {}


def _following(number: int) -> str:
    """The next entry of the queue that the reader may decide on, else the queue."""
    office, person = workspace(), signed_in()
    with office.read() as connection:
        following = _next(connection, number, person.id)
    if following is None:
        return url_for("review.relecture")
    return url_for("review.saisie", number=following)


def _next(connection: Connection, number: int, account: int) -> int | None:
    free = [row.id for row in queue(connection) if account not in row.authors]
    return next((other for other in free if other > number), next(iter(free), None))
