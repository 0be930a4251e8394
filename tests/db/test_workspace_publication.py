"""A publication is one recording: observation, evidence, period, readings, version, step."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from data.exchange.check import check
from data.exchange.problems import Code
from data.exchange.write import export_package
from data.models import EntryStep, Observation, Recording
from data.rows import MilestoneRow
from data.vocabulary import RecordingKind, State, Status, Step
from data.workspace.entries import Conflict, OwnEntry
from data.workspace.publication import NotPublishable
from data.workspace.review import preview, queue
from layouts.locale.fr import declarations as say
from tests.declared import (
    ANNE,
    COMMITMENT,
    FORUM,
    MILESTONE,
    NOTE,
    OTHER_MILESTONE,
    REACHED,
    TODAY,
    VALIDATOR,
    Atelier,
    noon,
)

LATER = date(2026, 12, 3)


def _milestone(atelier: Atelier, day: date, code: str = MILESTONE) -> MilestoneRow:
    situation = atelier.store.situation(day)
    return situation.milestone(situation.catalogue.milestone_index[code])


def test_the_day_of_publication_decides_what_a_date_shows(atelier: Atelier) -> None:
    row = atelier.proposed()
    version = atelier.store.version()
    assert _milestone(atelier, LATER).state is State.SILENT
    published = atelier.publish(row, day=LATER)
    assert published.version == atelier.store.version() == version + 1
    assert _milestone(atelier, date(2026, 12, 2)).state is State.SILENT
    after = _milestone(atelier, LATER)
    assert (after.state, after.status, after.status_on) == (State.REACHED, Status.COMPLETE, LATER)
    assert (after.reached_start, after.reached_end) == (date(2026, 11, 12), date(2026, 11, 12))
    with atelier.engine.connect() as connection:
        observation = connection.execute(
            select(Observation.comment, Observation.source_code, Recording.kind, Recording.actor)
            .join(Recording, Recording.id == Observation.recording_id)
            .where(Observation.code == published.observations[row.id])
        ).one()
        step = connection.execute(
            select(EntryStep.__table__).where(EntryStep.state == Step.PUBLISHED)
        ).one()
        assert queue(connection) == []
    assert tuple(observation) == (
        "Le guide est en ligne.",
        "declaration-2026-12-03-direction",
        RecordingKind.ENTRY,
        "atelier",
    )
    assert (step.account_id, step.observation_code) == (
        VALIDATOR,
        published.observations[row.id],
    )
    catalogue = atelier.store.catalogue()
    title = catalogue.sources[observation.source_code].title
    assert title == "Déclaration de La direction, validée par la DITP le 3 décembre 2026"
    [proof] = [proof for proof in catalogue.evidence if proof.item == MILESTONE]
    assert (proof.title, proof.url) == ("Le guide", "https://exemple.fr/guide")
    assert check(atelier.engine) == []


def test_the_internal_note_leaves_the_workspace_nowhere(atelier: Atelier, tmp_path: Path) -> None:
    atelier.publish(atelier.proposed())
    folder = export_package(atelier.engine, tmp_path / "paquet")
    texts = [path.read_text("utf-8") for path in folder.iterdir()]
    assert any("Le guide est en ligne." in text for text in texts)
    assert not any(NOTE in text or "Entre nous" in text for text in texts)


def test_nobody_publishes_what_they_typed_nor_what_moved(atelier: Atelier) -> None:
    row = atelier.proposed()
    with pytest.raises(OwnEntry):
        atelier.publish(row, account=ANNE.account)
    published = atelier.publish(row)
    with pytest.raises(Conflict):
        atelier.publish(row)
    assert atelier.store.version() == published.version


def test_a_set_is_published_whole_or_not_at_all(atelier: Atelier) -> None:
    first = atelier.proposed({"reponse": "rien_a_signaler"}, OTHER_MILESTONE)
    second = atelier.proposed({"reponse": "substantiel", "fait": "Dix ateliers."}, COMMITMENT)
    third = atelier.proposed(
        {"reponse": "nouvelle_date", "nouvelle_date": "S1 2027", "motif": "Recette."}
    )
    before = atelier.store.version()
    with pytest.raises(OwnEntry):
        atelier.publish(first, second, account=ANNE.account)
    assert atelier.store.version() == before
    published = atelier.publish(first, second, third)
    assert len(set(published.observations.values())) == 3
    assert atelier.store.version() == before + 1
    assert check(atelier.engine) == []


def test_a_new_date_keeps_the_first_and_its_reason(atelier: Atelier) -> None:
    values = {"reponse": "nouvelle_date", "nouvelle_date": "mars 2027", "motif": "Recette."}
    first = _milestone(atelier, TODAY)
    atelier.publish(atelier.proposed(values))
    moved = _milestone(atelier, TODAY)
    assert (moved.start, moved.end) == (date(2027, 3, 1), date(2027, 3, 31))
    assert (moved.first_end, moved.replanned) == (first.first_end, True)
    assert _milestone(atelier, date(2026, 11, 28)).end == first.end
    with atelier.engine.connect() as connection:
        comments = connection.scalars(
            select(Observation.comment).where(Observation.item_code == MILESTONE)
        ).all()
    assert comments == ["Motif de la nouvelle date : Recette."]


def test_a_correction_names_what_it_replaces(atelier: Atelier) -> None:
    row = atelier.proposed()
    wrong = atelier.publish(row).observations[row.id]
    late = {"reponse": "partiel", "obstacle": "Crédits gelés."}
    refused = atelier.submit(late)
    # Two readings of one day: refused by the rule of packages, at its field.
    assert [(problem.field, problem.code) for problem in refused.problems] == [
        ("reponse", Code.READ_TWICE)
    ]
    corrected = atelier.submit(late | {"remplace": wrong}, seen=refused.entry.version)
    assert list(corrected.problems) == []
    atelier.publish(corrected.entry)
    assert _milestone(atelier, TODAY).status is Status.LIMITED
    with atelier.engine.connect() as connection:
        replaces = connection.scalars(
            select(Observation.replaces_code).where(Observation.item_code == MILESTONE)
        ).all()
    assert sorted(replaces, key=str) == [wrong, None] or sorted(replaces, key=str) == [None, wrong]
    assert check(atelier.engine) == []


def test_the_page_refuses_what_the_command_line_refuses(atelier: Atelier) -> None:
    values = {"reponse": "nouvelle_date", "nouvelle_date": "2090", "motif": "Recette."}
    assert [(problem.field, problem.code) for problem in atelier.submit(values).problems] == [
        ("nouvelle_date", Code.FAR_YEAR),
        ("nouvelle_date", Code.FAR_YEAR),
    ]
    other = {"reponse": "partiel", "remplace": "2024-2026-02-o1"}
    problems = atelier.submit(other, COMMITMENT).problems
    assert [(problem.field, problem.code) for problem in problems] == [
        ("remplace", Code.REPLACES_OTHER)
    ]


def test_two_assessors_speak_apart_on_one_day(atelier: Atelier) -> None:
    ours = atelier.proposed()
    theirs = atelier.proposed({"reponse": "non_demarre", "obstacle": "Rien."}, author=FORUM)
    published = atelier.publish(ours, theirs)
    assert len(set(published.observations.values())) == 2
    assert _milestone(atelier, TODAY).status is Status.COMPLETE


def test_a_preview_is_what_the_public_will_see_and_leaves_nothing(atelier: Atelier) -> None:
    row = atelier.proposed()
    situation = atelier.store.situation(TODAY)
    shown = preview(atelier.store, row, situation, noon(TODAY), say)
    assert shown.problems == ()
    assert isinstance(shown.before, MilestoneRow)
    assert isinstance(shown.after, MilestoneRow)
    assert (shown.before.state, shown.after.state) == (State.SILENT, State.REACHED)
    assert _milestone(atelier, TODAY) == shown.before
    atelier.publish(row)
    assert _milestone(atelier, TODAY) == shown.after


def test_what_became_impossible_is_told_at_its_field(atelier: Atelier) -> None:
    first = atelier.proposed()
    atelier.publish(first)
    second = atelier.proposed(REACHED, day=LATER)
    before = atelier.store.version()
    with pytest.raises(NotPublishable) as refused:
        atelier.publish(second)  # on the day of the first
    assert {problem.code for problem in refused.value.problems[second.id]} == {Code.READ_TWICE}
    assert atelier.store.version() == before
