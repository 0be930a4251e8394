"""English sentences of the overview, plans, territories, warnings, assessors and help.

One, several, none, dates; names and quotations of the data stay marked as French.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data.questions import AskedOrganisation, QuestionRow
from data.rules import Freshness
from data.territories import Elsewhere
from data.vocabulary import (
    Assessor,
    CampaignAnswer,
    Divergence,
    FollowKind,
    Nature,
    Precision,
    State,
    Status,
)
from data.voice_figures import Since, VoiceSince
from data.voices import Results
from data.warnings import Horizon
from layouts.glossary import Term
from layouts.locale import speaking
from layouts.locale.cases.voices import VoicesHeard
from layouts.locale.en import (
    accessibility,
    follow,
    glossary,
    help,
    method,
    overview,
    overview_dates,
    overview_parts,
    overview_statuses,
    peers,
    plans,
    quality,
    questions,
    territories,
    voices,
    warnings,
)
from layouts.locale.fr.formats import FOREIGN, FOREIGN_END, unmarked
from layouts.locale.links import Chapter, Sentence, plain
from layouts.publisher import Conformity, Publisher
from tests.unit.layouts.measured import figures

MILESTONE, DEADLINE = Nature.MILESTONE, Nature.DEADLINE
MINISTRIES = ("ministry", "ministries")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


def shown(text: str | None) -> str:
    """The text as it is read: without marks, with plain spaces."""
    return unmarked(text or "").replace("\u00a0", " ")


def sentence_text(sentence: Sentence) -> str:
    return shown(plain(sentence))


# Overview.


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (None, ""),
        ((date(2016, 6, 3), Precision.DAY), " on 3 June 2016"),
        ((date(2016, 6, 30), Precision.MONTH), " in June 2016"),
        ((date(2016, 12, 31), Precision.YEAR), " in 2016"),
    ],
)
def test_when_statuses_were_read(read: tuple[date, Precision] | None, expected: str) -> None:
    assert shown(overview.read_on(read)) == expected


def test_a_label_and_its_word() -> None:
    words = overview.valued("17. Titre court", "Information not available")
    assert words.startswith(FOREIGN)
    assert shown(words) == "17. Titre court: information not available"


@pytest.mark.parametrize(
    ("numbers", "when", "expected"),
    [
        ({}, "", "No commitment"),
        ({Status.UNKNOWN: 1}, "", "No known status for the commitment"),
        ({Status.UNKNOWN: 17}, "", "No known status for the 17 commitments"),
        ({Status.SUBSTANTIAL: 1}, "", "1 commitment at least substantial"),
        (
            {Status.COMPLETE: 1, Status.SUBSTANTIAL: 15, Status.LIMITED: 10},
            " on 3 June 2016",
            "16 of 26 commitments at least substantial on 3 June 2016",
        ),
        (
            {Status.LIMITED: 2, Status.UNKNOWN: 3},
            "",
            "No commitment at least substantial, unknown status for 3",
        ),
    ],
)
def test_title_of_statuses(numbers: dict[Status, int], when: str, expected: str) -> None:
    assert shown(overview_statuses.status_title(numbers, when)) == expected


def test_readings_of_statuses_and_calendars() -> None:
    reading = overview_statuses.status_reading({Status.LIMITED: 3, Status.COMPLETE: 1})
    assert shown(reading) == "The most frequent case is “limited”: 75% of the 4 commitments."
    actions = overview_statuses.action_title({Status.COMPLETE: 47, Status.LIMITED: 27})
    assert shown(actions) == "47 of 74 actions at least substantial"
    assert overview_statuses.calendars_title({None: 4}) == (
        "No source gives a reading of the calendar"
    )


def test_notes_under_the_curve() -> None:
    note = overview_dates.undated_note
    assert shown(note(1, 0, {})) == (
        "1 other milestone has no planned date and is not on the curve."
    )
    assert shown(note(12, 1, {State.REACHED: 6, State.UNDATED: 11})) == (
        "12 other milestones have no planned date and are not on the curve, 1 of them declared "
        "reached: 6 reached and 11 undated in all."
    )
    assert shown(overview_dates.passed_note({State.REACHED: 1, State.SILENT: 2})) == (
        "Of the 3 that have passed, 1 is declared reached and 2 are past due without information."
    )


def test_targets() -> None:
    assert overview_dates.promises_title([]) == "No quantified target in the documents"
    assert overview_dates.promises_reading([]) == ""
    assert shown(overview_dates.in_brackets(8)) == "(no. 8)"


def test_links_of_the_overview() -> None:
    assert shown(overview_dates.see_commitments(1)) == "See the 1 commitment"
    assert shown(overview_parts.see_commitments_of("2024-2026")) == (
        "See the commitments of the 2024-2026 plan"
    )
    assert shown(overview_parts.discrepancy_title(59, 58)) == (
        "One document announces 59, the database lists 58: read about the gap"
    )
    assert overview_parts.commitment_label(1) == "commitment"
    assert overview_parts.commitment_label(0) == "commitments"


# Plans.


def test_plans_without_any() -> None:
    assert plans.title([]) == "No plan published by this date"
    assert shown(plans.eyebrow(date(2026, 11, 22))) == "Plans · situation on 22 November 2026"
    assert (plans.subaxes(0), shown(plans.subaxes(1)), shown(plans.subaxes(11))) == (
        "",
        ", 1 sub-axis",
        ", 11 sub-axes",
    )


# Leads beside each other.


def test_rank_by_number() -> None:
    rank = peers.rank_by_number
    assert sentence_text(rank(0, [1], MINISTRIES)) == (
        "By number of commitments: no rank, it leads no commitment."
    )
    assert sentence_text(rank(3, [], MINISTRIES)) == (
        "By number of commitments: the only ministry that leads any."
    )
    assert sentence_text(rank(3, [5, 3, 1], MINISTRIES)) == (
        "By number of commitments: 2nd of 4 ministries, tied with one other."
    )


def test_rank_by_known_statuses() -> None:
    rank = peers.rank_by_known
    assert sentence_text(rank(2, 0, [(0, 1)], MINISTRIES)) == (
        "By share of known statuses: no rank, none of the 2 ministries has a known status."
    )
    assert sentence_text(rank(2, 1, [(0, 1), (1, 2)], MINISTRIES)) == (
        "By share of known statuses: 1st of 3, 1 out of 2, tied with 1 other."
    )


def test_a_superlative_only_when_it_is_unique() -> None:
    silent, other = figures(echu_sans_information=3), figures(atteint=1, echu_sans_information=2)
    assert shown(peers.title(silent, [other], MILESTONE, MINISTRIES)).startswith(
        "The only ministry whose milestones are all past"
    )
    assert shown(peers.title(silent, [silent], MILESTONE, MINISTRIES)).startswith(
        "One of the two ministries whose milestones are all past"
    )
    assert shown(peers.title(other, [], MILESTONE, MINISTRIES)).startswith(
        "1 milestone declared reached and 2 past"
    )
    nothing = "No document in the database announces a deadline"
    assert peers.title(figures(), [], DEADLINE, MINISTRIES) == nothing


# Questions to leads.

QUESTION = QuestionRow(
    plan="2024-2026",
    commitment="2024-2026-1",
    campaign="Automne",
    campaign_id=1,
    organisations=(AskedOrganisation("a", "Ministère A"), AskedOrganisation("b", "Ministère B")),
    asked_on=date(2026, 11, 2),
    answered_on=None,
    answer=None,
    closed_on=None,
)


@pytest.mark.parametrize(
    ("changes", "short", "long"),
    [
        ({}, "lead asked on 2 Nov 2026, no answer", "no answer to this day"),
        (
            {"closed_on": date(2026, 11, 20)},
            "lead asked on 2 Nov 2026, no answer",
            "no answer by its close, on 20 November 2026",
        ),
        (
            {"answered_on": date(2026, 11, 5), "answer": CampaignAnswer.NOTHING},
            "lead asked on 2 Nov 2026, “nothing to report” on 5 Nov 2026",
            "answer: nothing to report, on 5 November 2026",
        ),
        (
            {"answered_on": date(2026, 11, 5), "answer": CampaignAnswer.NEWS},
            "lead asked on 2 Nov 2026, answered on 5 Nov 2026",
            "answer received on 5 November 2026",
        ),
    ],
)
def test_what_leads_were_asked(changes: dict[str, Any], short: str, long: str) -> None:
    question = replace(QUESTION, **changes)
    assert shown(questions.short(question)) == short
    assert shown(questions.question_and_answer(question)) == (
        f"Ministère A and Ministère B, asked on 2 November 2026 (campaign “Automne”), {long}."
    )
    assert (
        questions.question_and_answer(question).count(FOREIGN)
        == questions.question_and_answer(question).count(FOREIGN_END)
        == 3
    )


# Territories.


def test_facts_of_all_regions() -> None:
    assert shown(territories.of_all_regions(2, 1)) == (
        "2 facts concern all regions, 1 those of metropolitan France"
    )
    assert shown(territories.of_all_regions(0, 1)) == (
        "1 fact concerns all regions of metropolitan France"
    )
    assert territories.shown_in_each(1) == ": shown on the page of each, counted in none."


def test_numbers_of_territories() -> None:
    assert [shown(territories.facts(n)) for n in (0, 1, 18)] == [
        "no located fact",
        "1 located fact",
        "18 located facts",
    ]
    assert shown(territories.unknown_codes(["ZZ", "AA"])) == (
        "No territory in the database has the code AA or ZZ."
    )
    assert shown(territories.no_plan(date(2014, 1, 1))) == (
        "No plan had been published by 1 January 2014"
    )


def test_what_lies_abroad(elsewhere: Elsewhere) -> None:
    assert (
        shown(territories.numbers(elsewhere)) == "no territorial action recorded, 2 other mentions"
    )
    assert shown(territories.abroad([elsewhere])) == (
        "No located fact and 2 other mentions outside France, in 1 place: "
    )


@pytest.fixture
def elsewhere() -> Elsewhere:
    entry: Any = None  # no sentence here uses it
    return Elsewhere(territory=entry, facts=0, all_regions=0, metropolitan=0, mentions=2)


# Voices.

SILENT = VoicesHeard(
    declared=None,
    declared_max=None,
    completion=None,
    completion_max=None,
    results=None,
    judges=(),
    talkers=(),
    divergences=(),
    over=0,
    nature=MILESTONE,
)
DECLARED = replace(SILENT, declared=Status.SUBSTANTIAL)


@pytest.mark.parametrize(
    ("heard", "sentence"),
    [
        (SILENT, "No voice in the database speaks of this commitment."),
        (
            replace(SILENT, talkers=(Assessor.IRM, Assessor.CONTROL)),
            "The IRM and Parliament or the Court of Auditors speak of it, without status or "
            "judgement.",
        ),
        (
            replace(SILENT, judges=(Assessor.CIVIL_SOCIETY,)),
            "Civil society judges the commitment, the administration declares no status for it.",
        ),
        (
            DECLARED,
            "Only the administration gives a status, “substantial”: no other voice in the database "
            "judges the commitment as a whole.",
        ),
        (
            replace(DECLARED, results=Results.MAJOR),
            "The voices do not contradict each other: the administration declares the commitment "
            "“substantial”, the IRM sees a major effect on openness in it.",
        ),
        (
            replace(DECLARED, results=Results.UNCHANGED, divergences=(Divergence.JUDGED_LOWER,)),
            "The voices differ: the administration declares the commitment “substantial” and the "
            "IRM sees no change of openness in it.",
        ),
        (
            replace(DECLARED, divergences=(Divergence.NO_DATE_MET,), over=3),
            "The dates do not follow: the administration declares the commitment “substantial”, "
            "none of the three past milestones is said to have been met.",
        ),
        (
            replace(DECLARED, divergences=(Divergence.NO_DATE_MET,), over=1, nature=DEADLINE),
            "The dates do not follow: the administration declares the commitment “substantial”, "
            "the only past deadline is not said to have been met.",
        ),
    ],
)
def test_whether_voices_agree(heard: VoicesHeard, sentence: str) -> None:
    assert shown(voices.agreement(heard)) == sentence


def test_dates_kept() -> None:
    assert shown(voices.dates_met(3, 0, 0, DEADLINE)) == "3 deadlines, none past"
    assert shown(voices.dates_met(9, 5, 2, MILESTONE)) == "2 met out of 5 past"
    assert shown(voices.dates_met(1, 1, 0, MILESTONE)) == "none met out of 1 past"


def test_what_is_known_since() -> None:
    since = Since(
        document_on=date(2023, 12, 31),
        commitments=17,
        informed=11,
        voices=[
            VoiceSince(Assessor.IRM, 11, date(2025, 1, 1)),
            VoiceSince(Assessor.CIVIL_SOCIETY, 0, None),
        ],
    )
    assert shown(voices.since_title(since)) == (
        "Since December 2023, 11 of 17 commitments have been the subject of some information"
    )
    assert shown(voices.since_reading(since)) == (
        "The IRM on 11; nothing from civil society; none of this information makes a status by "
        "itself."
    )
    assert voices.since_title(None) == "Nothing is known since the last document in the database"


# Warnings.


@pytest.mark.parametrize(
    ("due", "running", "at", "expected"),
    [
        ({DEADLINE: 1}, True, None, "1 deadline falls due within 90 days"),
        (
            {MILESTONE: 2, DEADLINE: 1},
            True,
            date(2025, 1, 1),
            "On 1 January 2025: 2 key milestones and 1 deadline fall due within 90 days",
        ),
        ({}, True, None, "Nothing falls due within 90 days"),
        ({}, True, date(2025, 1, 1), "On 1 January 2025: nothing falls due within 90 days"),
        ({}, False, None, "The 2015-2017 plan is not under way"),
    ],
)
def test_what_falls_due(
    due: dict[Nature, int], running: bool, at: date | None, expected: str
) -> None:
    assert shown(warnings.headline(due, running, ["2015-2017"], True, at)) == expected


def test_an_empty_window_says_what_it_knows() -> None:
    last, following = date(2026, 12, 31), date(2026, 12, 1)
    horizon = Horizon(("2024-2026",), last, (), last, None, 1)
    assert shown(warnings.nothing_due({MILESTONE: horizon})) == (
        "No key milestone announced after 31 December 2026. 1 undated promise."
    )
    ahead = replace(horizon, next_end=following, undated=0)
    assert shown(warnings.nothing_due({DEADLINE: ahead})) == "Next deadline: 1 December 2026."
    assert warnings.nothing_due({}) is None


def test_filters_are_what_empties_a_list() -> None:
    assert warnings.no_silence(True, True) == (
        "Among the commitments that the filters keep, no past date remains without information."
    )
    assert warnings.none_stale(False, True) == "Warnings concern only plans under way."
    assert (warnings.span(0, 30), warnings.span(30, 60)) == ("Within 30 days", "In 30 to 60 days")


# Following by mail.


def test_what_is_followed() -> None:
    assert follow.subject(FollowKind.LIST, None, []) == "all commitments"
    axis = follow.subject(FollowKind.AXIS, "Climat", ["Plan: 2024-2026", "Status: limited"])
    assert shown(axis) == "the axis “Climat” (Plan: 2024-2026; Status: limited)"
    assert f"{FOREIGN}Climat{FOREIGN_END}" in axis


def test_the_head_of_a_digest() -> None:
    day = date(2026, 11, 22)
    assert shown(follow.digest_head("all commitments", date(2026, 11, 15), day, 1)) == (
        "Hello,\n\nYou follow all commitments.\nSince 15 November 2026: 1 change."
    )
    assert shown(follow.digest_head("all commitments", day, day, 0)).endswith(
        "On 22 November 2026: no change."
    )


# Editorial pages.


def texts(chapter: Chapter) -> str:
    """All words of a chapter."""
    title, paragraphs = chapter
    words = [title]
    for paragraph in paragraphs:
        for item in paragraph if isinstance(paragraph, tuple) else (paragraph,):
            words.append(item if isinstance(item, str) else plain(item))
    return shown("\n".join(words))


def test_rules_print_their_numbers() -> None:
    index = texts(method.index())
    assert "substantial 2/3" in index
    assert "The index is 67%, based on 2 of 3." in index
    assert "after 183 days" in texts(method.freshness())
    assert "a value of 20 gives 25%" in texts(method.indicators())
    assert method.weight(Status.UNKNOWN) == "left out of the mean"
    assert method.freshness_word(Freshness.NEVER) == "Never reported on"


def test_accessibility_keeps_the_name_of_the_law_in_french() -> None:
    lede = accessibility.lede(Publisher())
    assert f"{FOREIGN}loi n°" in lede
    assert shown(lede) == (
        "The publisher of this site undertakes to make this site accessible, as required by "
        "article 47 of loi n° 2005-102 du 11 février 2005. This page is a translation: the French "
        "text is binding."
    )
    audited = Publisher(
        conformity=Conformity.PARTIAL, auditor="A", audited_on=date(2026, 3, 1), rate=87
    )
    assert "The audit by A on 1 March 2026 shows that 87% of the RGAA criteria are met." in texts(
        accessibility.state("Site", audited)
    )
    assert "without an audit, a site is deemed not to comply" in texts(
        accessibility.state("Site", Publisher())
    )


def test_every_term_is_explained() -> None:
    assert {term for term in Term if not glossary.definition(term).strip()} == set()
    assert glossary.word(Term.PGO) == "OGP"
    assert "183 days old" in shown(glossary.definition(Term.STATUS))


def test_help_leads_to_the_pages() -> None:
    assert "Method: the rules of calculation." in texts(help.further())
    assert help.title() == "Reading this dashboard in two minutes"


def test_anomalies() -> None:
    assert shown(quality.anomalies_title(0, "")) == "No anomaly in the documents"
    assert shown(quality.anomalies_title(92, "date")) == "92 anomalies in the documents for “date”"
    variants = quality.variants("juillet 2017 | à l'été 2017")
    assert shown(variants) == "“juillet 2017” and “à l’été 2017”"
    assert quality.column("publie_le") == "date of publication"
    assert quality.column("lauréats").startswith(FOREIGN)
