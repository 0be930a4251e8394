"""Subscriptions: requested, confirmed, served, ended; what is new to each. Both databases."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, inspect, select, text

from data.changes import Change
from data.engine import downgrade, upgrade
from data.exchange.load import import_packages
from data.following import follows
from data.following.links import CONFIRM_DAYS
from data.following.news import Mark
from data.following.scope import Scope
from data.models import Follow, FollowLink, OutboxMessage
from data.outbox import CONFIRM, LEAVE, mailbox, write_to_follower
from data.vocabulary import Assessor, FollowKind, Frequency
from tests.db.following import (
    FOLLOWED,
    NOW,
    OTHER,
    TODAY,
    Followed,
    listed,
    observation,
    period,
)
from tests.declared import at
from tests.sample_package import sample

LATER = NOW + timedelta(days=7)


@pytest.fixture
def site(any_engine: Engine, small_package: Path, tmp_path: Path) -> Followed:
    """A store with the tiny package, on each database in turn."""
    assert (
        import_packages(any_engine, [small_package], "essai", at(date(2026, 1, 1))).problems == []
    )
    return Followed(any_engine, tmp_path)


def _changes_sent(site: Followed, known: Mark, today: date = TODAY) -> set[tuple[Change, str]]:
    return {(each.kind, each.item) for each in site.news(known, today)}


# --- asking, confirming, leaving -----------------------------------------------------------------


def test_a_follow_lives_from_the_form_to_the_leaving(site: Followed) -> None:
    number = site.ask_to_follow(listed("plan=2024-2026"))
    assert number is not None
    with site.store.connect() as connection:
        assert follows.due(connection, site.mark(), LATER) == []  # nobody confirmed
    secrets = site.secrets(number)
    with site.store.write() as connection:
        write_to_follower(connection, number, "Confirmer", CONFIRM, NOW)
        first = follows.confirm(connection, secrets[CONFIRM], NOW, Mark(1, TODAY))
        again = follows.confirm(
            connection, secrets[CONFIRM], NOW + timedelta(hours=1), Mark(9, TODAY)
        )
    assert first is not None
    assert first == again
    assert (first.known, first.due_at) == (Mark(1, TODAY), LATER)
    with site.store.connect() as connection:
        assert follows.due(connection, site.mark(), LATER - timedelta(seconds=1)) == []
        assert follows.due(connection, site.mark(), LATER) == [first]
    with site.store.write() as connection:
        left = follows.leave(connection, secrets[LEAVE], LATER)
        assert follows.leave(connection, secrets[LEAVE], LATER) is None
    assert left == first
    with site.store.connect() as connection:
        for table in (Follow, FollowLink, OutboxMessage):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_the_store_holds_no_link(site: Followed) -> None:
    number = site.ask_to_follow(listed())
    assert number is not None
    secrets = set(site.secrets(number).values())
    assert len(secrets) == 2
    with site.engine.connect() as connection:
        held = {
            str(value)
            for table in inspect(site.engine).get_table_names()
            for row in connection.execute(text(f"SELECT * FROM {table}"))
            for value in row
        }
    assert held.isdisjoint(secrets)


def test_a_link_does_one_thing(site: Followed) -> None:
    number = site.ask_to_follow(listed())
    assert number is not None
    secrets = site.secrets(number)
    with site.store.write() as connection:
        assert follows.confirm(connection, secrets[LEAVE], NOW, Mark(1, TODAY)) is None
        assert follows.leave(connection, secrets[CONFIRM], NOW) is None
        assert follows.find(connection, "inconnu", NOW, confirms=True) is None


def test_what_is_not_confirmed_is_erased(site: Followed) -> None:
    number = site.ask_to_follow(listed())
    assert number is not None
    secret = site.secrets(number)[CONFIRM]
    late = NOW + timedelta(days=CONFIRM_DAYS)
    with site.store.write() as connection:
        assert follows.confirm(connection, secret, late, Mark(1, TODAY)) is None
        assert not follows.any_unconfirmed(connection, late - timedelta(seconds=1))
        assert follows.any_unconfirmed(connection, late)
        assert follows.forget_unconfirmed(connection, late) == 1
        assert follows.follows(connection) == []


def test_an_address_is_asked_for_three_times_a_day(site: Followed) -> None:
    given = [
        site.ask_to_follow(listed(f"q={word}"), address=" LECTRICE@exemple.fr ")
        for word in ("un", "deux", "trois", "quatre")
    ]
    assert [number is not None for number in given] == [True, True, True, False]
    assert site.ask_to_follow(listed(), address="autre@exemple.fr") is not None
    assert site.ask_to_follow(listed(), now=NOW + timedelta(days=1)) is not None


def test_a_form_that_is_sent_twice_is_one(site: Followed) -> None:
    assert site.ask_to_follow(listed()) is not None
    assert site.ask_to_follow(listed()) is None
    assert site.ask_to_follow(listed(), Frequency.AT_ONCE) is not None
    assert site.ask_to_follow(listed(), now=NOW + timedelta(minutes=5)) is not None


def test_the_same_thing_again_goes_on_where_it_was(site: Followed) -> None:
    first = site.follower(listed("plan=2024-2026"))
    other = site.follower(listed())
    site.send("constats", observation())
    again = site.follower(listed("plan=2024-2026&au=2025-01-01"), Frequency.AT_ONCE, now=LATER)
    assert again.known == first.known  # later events are still news
    assert again.due_at == LATER
    with site.store.write() as connection:
        rows = [row for _address, row in follows.follows(connection)]
        assert [row.id for row in rows] == [other.id, again.id]
        assert follows.forget(connection, "Lectrice@Exemple.fr") == 2


def test_who_is_told_first_tells_alone(site: Followed) -> None:
    row = site.follower(listed())
    site.send("constats", observation())
    end = site.mark(LATER.date())
    with site.store.write() as connection:
        assert follows.move_mark(connection, row, end, LATER, written=True)
        assert not follows.move_mark(connection, row, end, LATER, written=True)
        [(_address, now)] = follows.follows(connection)
    assert (now.known, now.due_at) == (end, LATER + timedelta(days=7))


def test_a_late_digest_keeps_its_day_of_the_week(site: Followed) -> None:
    row = site.follower(listed())
    late = NOW + timedelta(days=25, hours=3)
    with site.store.write() as connection:
        assert follows.move_mark(connection, row, site.mark(late.date()), late, written=True)
        [(_address, now)] = follows.follows(connection)
    assert now.due_at == NOW + timedelta(days=28)


def test_at_once_waits_for_something_to_happen(site: Followed) -> None:
    row = site.follower(listed(), Frequency.AT_ONCE)
    with site.store.connect() as connection:
        assert follows.due(connection, site.mark(), NOW) == []
        assert follows.due(connection, site.mark(TODAY + timedelta(days=1)), NOW) == [row]
    site.send("constats", observation())
    with site.store.write() as connection:
        assert follows.due(connection, site.mark(), NOW) == [row]
        assert follows.move_mark(connection, row, site.mark(), NOW, written=True)
    site.send("constats", observation(OTHER))
    with site.store.connect() as connection:
        assert follows.due(connection, site.mark(), NOW) == []
        [row] = follows.due(connection, site.mark(), NOW + follows.PAUSE)


@pytest.mark.parametrize("address", ["", "sans arobase", "a@b", f"{'a' * 250}@exemple.fr"])
def test_what_is_no_mailbox_is_not_kept(site: Followed, address: str) -> None:
    assert mailbox(address) is None
    with pytest.raises(ValueError, match="no mailbox"):
        site.ask_to_follow(listed(), address=address)


# --- what is new ---------------------------------------------------------------------------------


def test_nothing_is_new_after_the_mark(site: Followed) -> None:
    assert site.news(site.mark()) == []
    assert site.news(Mark(0, date(2020, 1, 1)))  # with an old mark everything is news


def test_an_old_fact_that_comes_late_is_new_once(site: Followed) -> None:
    known = site.mark()
    site.send("constats", observation(observe_le="2025-02-10"))
    assert _changes_sent(site, known) == {(Change.STATUS, FOLLOWED), (Change.OBSERVATION, FOLLOWED)}
    assert site.news(site.mark()) == []


def test_no_clock_hides_a_recording(site: Followed) -> None:
    """The import that began first and ended last has the older time."""
    site.send("constats", observation(OTHER), now=NOW)
    known = site.mark()
    site.send("constats", observation(), now=NOW - timedelta(hours=1))
    assert (Change.STATUS, FOLLOWED) in _changes_sent(site, known)


def test_each_voice_is_named(site: Followed) -> None:
    known = site.mark()
    site.send("constats", observation(evaluateur="irm", statut="partiel"))
    site.send(
        "jugements",
        {
            "code": f"{FOLLOWED}-e4",
            "objet": FOLLOWED,
            "evaluateur": "societe_civile",
            "critere": "promesse_tenue",
            "echelle": "iacc",
            "valeur": "Fulfilled",
            "observe_le": "2025-12-01",
            "precision": "jour",
            "source": "page",
            "section": "1.",
        },
    )
    assert {(each.kind, each.assessor) for each in site.news(known)} == {
        (Change.OBSERVATION, Assessor.IRM),
        (Change.JUDGEMENT, Assessor.CIVIL_SOCIETY),
    }


def test_time_alone_brings_silences(site: Followed) -> None:
    """The milestone of the action ended with 2024, without information."""
    silent = (Change.SILENT, f"{FOLLOWED}-a1-j1")
    recording = site.mark().recording
    assert silent in _changes_sent(site, Mark(recording, date(2024, 12, 31)), date(2025, 1, 1))
    assert silent not in _changes_sent(site, Mark(recording, date(2025, 1, 1)))
    day = date(2026, 12, 1)
    assert silent not in _changes_sent(site, Mark(recording, day - timedelta(days=7)), day)


def test_a_period_and_a_milestone_that_come_are_new(site: Followed) -> None:
    known = site.mark()
    site.send("periodes", period(f"{FOLLOWED}-a1-j1"))
    assert _changes_sent(site, known) == {(Change.REPLANNED, f"{FOLLOWED}-a1-j1")}
    known = site.mark()
    code = f"{OTHER}-j1"
    milestone = {
        "code": code,
        "parent": OTHER,
        "rang": "1",
        "nature": "jalon",
        "libelle": "Ouvrir",
        "libelle_resume": "non",
        "source": "redaction",
        "section": "Décision",
    }
    span = period(code, annonce_le="2024-02-01", debut="2024-03-01", fin="2024-03-31")
    site.send_all({"jalons": [milestone], "periodes": [{**span, "precision": "mois"}]})
    assert _changes_sent(site, known) == {(Change.ANNOUNCED, code), (Change.SILENT, code)}


def test_what_is_to_come_is_told_when_it_comes(site: Followed) -> None:
    known = site.mark()
    site.send("constats", observation(observe_le="2026-11-28"))
    assert site.news(known) == []
    later = site.mark()
    assert _changes_sent(site, later, date(2026, 11, 28)) == {
        (Change.STATUS, FOLLOWED),
        (Change.OBSERVATION, FOLLOWED),
    }


def test_words_that_change_are_no_news(site: Followed) -> None:
    known = site.mark()
    [first, *_others] = sample()["engagements"]
    site.send("engagements", {**first, "titre_court": "Former mieux", "pertinence": "Grande"})
    assert site.news(known) == []


# --- under the filters of each -------------------------------------------------------------------


def _items(site: Followed, scope: Scope, known: Mark) -> set[str]:
    return {each.item for each in site.digest(scope, known).news}


def test_a_digest_holds_what_is_followed(site: Followed) -> None:
    known = site.mark()
    site.send("constats", observation(), observation(OTHER, statut="partiel"))
    scopes = {
        listed(): {FOLLOWED, OTHER},
        listed("plan=2024-2026"): {FOLLOWED, OTHER},
        listed("statut=complet"): {FOLLOWED},
        # Leaving the list is news of the list: it was « substantiel ».
        listed("statut=substantiel"): {FOLLOWED},
        listed("statut=abandonne"): set(),
        Scope(FollowKind.COMMITMENT, OTHER): {OTHER},
        Scope(FollowKind.AXIS, "2024-2026-x1-1"): {FOLLOWED},
        Scope(FollowKind.AXIS, "2024-2026-x1", "statut=partiel"): {OTHER},
        Scope(FollowKind.MINISTRY, "direction"): {FOLLOWED},
        Scope(FollowKind.MINISTRY, "inconnu"): set(),
        Scope(FollowKind.PORTFOLIO, "oeuvre"): {FOLLOWED},
        Scope(FollowKind.TERRITORY, "REG-53"): {FOLLOWED},
    }
    for scope, expected in scopes.items():
        assert _items(site, scope, known) == expected, scope


def test_a_digest_tells_what_stayed_silent(site: Followed) -> None:
    known = site.mark()
    for scope, waiting in (
        (listed(), [FOLLOWED]),
        (Scope(FollowKind.COMMITMENT, FOLLOWED), [FOLLOWED]),
        (Scope(FollowKind.COMMITMENT, OTHER), []),
    ):
        [part] = site.digest(scope, known).silent
        assert [row.commitment for row in part.rows] == waiting
        assert part.dates == len(waiting)
    # What became silent meanwhile is news, and is not listed as still silent.
    early = Mark(known.recording, date(2024, 12, 31))
    [part] = site.digest(listed(), early, date(2025, 1, 1)).silent
    assert part.rows == []


def test_an_object_is_named_and_one_that_is_gone_is_not(site: Followed) -> None:
    known = site.mark()
    titles = {
        Scope(FollowKind.COMMITMENT, FOLLOWED): "Former les agents",
        Scope(FollowKind.AXIS, "2024-2026-x1"): "Participer",
        Scope(FollowKind.MINISTRY, "ministere"): "Ministère de l’Œuvre",
        Scope(FollowKind.PORTFOLIO, "oeuvre"): "Œuvre",
        Scope(FollowKind.TERRITORY, "DEP-35"): "Ille-et-Vilaine",
        Scope(FollowKind.TERRITORY, "DEP-99"): "DEP-99",
        listed(): None,
    }
    for scope, title in titles.items():
        assert site.digest(scope, known).subject.title == title


def test_a_scope_is_written_in_one_way() -> None:
    axis = Scope.of(FollowKind.AXIS, "x", listed("axe=x&statut=partiel&au=2025-01-01").shown)
    assert axis == Scope(FollowKind.AXIS, "x", "statut=partiel")
    assert axis.filters == replace(axis.shown, axis=("x",))
    commitment = Scope.of(FollowKind.COMMITMENT, FOLLOWED, listed("plan=2015-2017").shown)
    assert commitment.query == ""


# --- the outbox of before ------------------------------------------------------------------------


def test_messages_survive_the_migration(any_engine: Engine) -> None:
    downgrade(any_engine, "0013")
    with any_engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO account (id, email, name, active, uniquifier, created_at)"
                " VALUES (7, 'a@exemple.fr', 'A', true, 'u', '2026-01-01')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO outbox_message (id, account_id, subject, body, created_at, state,"
                " due_at, tries) VALUES (5, 7, 'Objet', 'Corps', '2026-01-01', 'envoye',"
                " '2026-01-02', 1)"
            )
        )
    upgrade(any_engine)
    with any_engine.connect() as connection:
        row = connection.execute(select(OutboxMessage.__table__)).one()
    assert (row.id, row.account_id, row.follow_id, row.subject) == (5, 7, None, "Objet")
    downgrade(any_engine, "0013")
    with any_engine.connect() as connection:
        assert connection.scalar(text("SELECT body FROM outbox_message")) == "Corps"
    upgrade(any_engine)
