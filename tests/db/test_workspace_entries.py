"""Entries: drafts lose nothing; two people on one object; steps follow each other."""

from datetime import date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from data.engine import writing
from data.vocabulary import Assessor, Step
from data.workspace import entries, journal
from data.workspace.declaration import Refusal
from data.workspace.entries import Author, Conflict, EntryRow, OwnEntry, StepRefused
from data.workspace.expected import expected
from data.workspace.journal import Deed, JournalFilter
from tests.declared import (
    ANNE,
    BASILE,
    FORUM,
    MILESTONE,
    NOTE,
    REACHED,
    TODAY,
    VALIDATOR,
    Atelier,
    noon,
)

NOW = noon(TODAY)


def _save(atelier: Atelier, author: Author, values: dict[str, str], seen: int | None) -> EntryRow:
    with writing(atelier.engine) as connection:
        return entries.save(connection, author, MILESTONE, values, seen, NOW)


def _stands(atelier: Atelier) -> EntryRow:
    with atelier.engine.connect() as connection:
        row = entries.open_entry(connection, MILESTONE, Assessor.ADMINISTRATION)
    assert row is not None
    return row


def test_a_draft_keeps_what_was_typed_readable_or_not(atelier: Atelier) -> None:
    typed = {"reponse": "complet", "atteint_le": "vers Noël", "note": "a\x00b\ud800", "motif": " "}
    _save(atelier, ANNE, typed, None)
    row = _stands(atelier)
    assert row.values == {
        "reponse": "complet",
        "atteint_le": "vers Noël",
        "note": "a\ufffdb\ufffd",
    }
    assert (row.version, row.state, row.organisation) == (1, Step.DRAFT, "direction")
    assert _save(atelier, ANNE, typed | {"note": "a\ufffdb\ufffd"}, 1).version == 1


def test_the_second_of_two_people_is_told_and_overwrites_nothing(atelier: Atelier) -> None:
    _save(atelier, ANNE, {"commentaire": "d’Anne"}, None)
    with pytest.raises(Conflict) as late:
        _save(atelier, BASILE, {"commentaire": "de Basile"}, None)
    assert late.value.entry.saved_by == ANNE.account
    assert _save(atelier, BASILE, {"commentaire": "de Basile"}, 1).version == 2
    with pytest.raises(Conflict) as late:
        _save(atelier, ANNE, {"commentaire": "d’Anne encore"}, 1)
    assert late.value.entry.values == {"commentaire": "de Basile"}
    assert _stands(atelier).authors == {ANNE.account, BASILE.account}


def test_civil_society_and_administration_do_not_meet(atelier: Atelier) -> None:
    _save(atelier, ANNE, {"commentaire": "d’Anne"}, None)
    _save(atelier, FORUM, {"commentaire": "du forum"}, None)
    assert _stands(atelier).values == {"commentaire": "d’Anne"}


def test_what_is_wrong_is_told_at_its_field_and_the_draft_stays(atelier: Atelier) -> None:
    outcome = atelier.submit({"reponse": "partiel", "preuve_1_date": "jamais"})
    assert {(problem.field, problem.code) for problem in outcome.problems} == {
        ("preuve_1_date", Refusal.NOT_A_SPAN),
        ("obstacle", Refusal.NO_OBSTACLE),
    }
    row = _stands(atelier)
    assert (row.state, row.values["preuve_1_date"]) == (Step.DRAFT, "jamais")


def test_an_entry_goes_to_review_back_and_to_review_again(atelier: Atelier) -> None:
    row = atelier.proposed()
    with pytest.raises(StepRefused):
        atelier.submit(REACHED | {"note": ""}, seen=row.version)
    with pytest.raises(OwnEntry):
        atelier.decide(row, Step.REFUSED, "Non.", account=ANNE.account)
    with pytest.raises(ValueError, match="message"):
        atelier.decide(row, Step.REFUSED, " ")
    message = "La preuve manque."
    back = atelier.decide(row, Step.TO_CORRECT, message)
    assert (back.state, back.step.message) == (Step.TO_CORRECT, message)
    with pytest.raises(Conflict):
        atelier.decide(row, Step.REFUSED, "Non.")
    again = atelier.submit(REACHED | {"commentaire": "Corrigé."}, seen=back.version)
    assert (again.entry.state, again.entry.version) == (Step.PROPOSED, 2)
    with writing(atelier.engine) as connection:
        taken = entries.advance(connection, again.entry, Step.DRAFT, ANNE.account, NOW)
        assert taken.state is Step.DRAFT
    assert [step.state for step in _stands(atelier).steps] == [
        Step.DRAFT,
        Step.PROPOSED,
        Step.TO_CORRECT,
        Step.PROPOSED,
        Step.DRAFT,
    ]


def test_a_decided_entry_stays_decided(atelier: Atelier) -> None:
    row = atelier.proposed()
    refused = atelier.decide(row, Step.REFUSED, "Non.")
    for step in (Step.PROPOSED, Step.PUBLISHED, Step.DRAFT, Step.TO_CORRECT):
        with pytest.raises(StepRefused), writing(atelier.engine) as connection:
            entries.advance(connection, refused, step, VALIDATOR, NOW)
    # The object is free again for another entry.
    assert atelier.proposed().id != row.id


@pytest.mark.parametrize(
    "table", ["entry", "entry_version", "entry_value", "entry_step", "activity"]
)
def test_what_was_done_never_changes(atelier: Atelier, table: str) -> None:
    atelier.proposed()
    column = {"entry": "item_code", "activity": "object", "entry_value": "value"}.get(
        table, "account_id"
    )
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with (
            pytest.raises(DatabaseError, match="never changes"),
            writing(atelier.engine) as connection,
        ):
            connection.execute(text(statement))


def test_the_journal_tells_who_did_what_before_and_after(atelier: Atelier) -> None:
    _save(atelier, ANNE, {"commentaire": "avant", "note": NOTE}, None)
    _save(atelier, BASILE, {"commentaire": "après"}, 1)
    row = _stands(atelier)
    with writing(atelier.engine) as connection:
        entries.advance(connection, row, Step.PROPOSED, BASILE.account, NOW)
    with atelier.engine.connect() as connection:
        lines = journal.lines(connection, JournalFilter(account=BASILE.account))
        assert [(line.action, line.field, line.before, line.after) for line in lines] == [
            (Deed.PROPOSED, "etat", "brouillon", "propose"),
            (Deed.SAVED, "note", NOTE, None),
            (Deed.SAVED, "commentaire", "avant", "après"),
        ]
        assert journal.number(connection, JournalFilter(object=MILESTONE)) == 5
        assert journal.number(connection, JournalFilter(action=Deed.PROPOSED)) == 1
        assert journal.number(connection, JournalFilter(until=date(2026, 11, 28))) == 0
        assert journal.number(connection, JournalFilter(since=TODAY, until=TODAY)) == 5
        assert len(journal.lines(connection, JournalFilter(), start=1, most=2)) == 2
        assert journal.actions(connection) == sorted([Deed.PROPOSED, Deed.SAVED])


def test_what_is_expected_comes_from_the_situation_and_leaves_once_answered(
    atelier: Atelier,
) -> None:
    def seen(organisation: str = "ministere") -> tuple[list[str], list[str]]:
        with atelier.store.at(TODAY) as moment:
            mine = expected(moment, {organisation})
        waiting = [row.item for row in mine.waiting]
        return [row.milestone.code for row in mine.silent], waiting

    # The ministry may answer for its directorate.
    assert seen() == seen("direction") == ([MILESTONE], [])
    row = atelier.proposed({"reponse": "rien_a_signaler"})
    assert seen() == ([], [MILESTONE])
    back = atelier.decide(row, Step.TO_CORRECT, "Et ?")
    with atelier.store.at(TODAY) as moment:
        mine = expected(moment, {"ministere"})
        assert [row.item for row in mine.sent_back] == [MILESTONE]
        assert MILESTONE in mine.items
        assert mine.open[MILESTONE].version == back.version
        assert expected(moment, set()).number == 0
    again = atelier.submit({"reponse": "rien_a_signaler"}, seen=back.version)
    atelier.publish(again.entry)
    assert seen() == ([], [])


def test_a_naive_clock_is_the_store_s(atelier: Atelier) -> None:
    row = atelier.proposed()
    assert row.step.at == datetime(2026, 11, 29, 12)
