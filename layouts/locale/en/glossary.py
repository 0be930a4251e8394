"""The glossary, in English: each word and what it means here."""

from __future__ import annotations

from collections.abc import Mapping

from data import rules
from data.vocabulary import State
from layouts.glossary import Term
from layouts.locale.en.formats import capital, join_and, number, official
from layouts.locale.en.vocabulary import STATES
from layouts.locale.words import STATE_ORDER


def word(term: Term) -> str:
    """“Commitment”."""
    return _TERMS[term][0]


def definition(term: Term) -> str:
    """One or two sentences."""
    return _TERMS[term][1]


def forms() -> Mapping[Term, str]:
    """How the words are written in running text: patterns. “State” and “plan” mean too much."""
    return {
        Term.DITP: "DITP",
        Term.DINUM: "DINUM",
        Term.ETALAB: "Etalab",
        Term.INSEE: "INSEE",
        Term.IRM: "IRM|Independent Reporting Mechanism",
        Term.PAN: "PAN",
        Term.PGO: "PGO|OGP|Open Government Partnership",
        Term.RGAA: "RGAA",
        Term.SIREN: "SIREN",
        Term.INDEX: "[Pp]rogress index",
        Term.STAKEHOLDER: "[Ss]takeholders?",
        Term.OBSERVATION: "[Oo]bservations?",
        Term.EVIDENCE: "[Ee]vidence",
        Term.ANOMALY: "[Aa]nomal(?:y|ies)",
        Term.PORTFOLIO: "[Pp]ortfolios?",
        Term.DEADLINE: "[Dd]eadlines?",
        Term.MILESTONE: "(?:[Kk]ey )?[Mm]ilestones?",
        Term.COMMITMENT: "[Cc]ommitments?",
        Term.AXIS: "[Aa]x[ei]s",
        Term.STATUS: "[Ss]tatus(?:es)?",
    }


def head(label: str) -> Term | None:
    """The word that the head of a column stands for, in lower case."""
    return {
        "status": Term.STATUS,
        "state": Term.STATE,
        "calendar": Term.CALENDAR,
        "slip": Term.SLIP,
        "axis": Term.AXIS,
        "milestone": Term.MILESTONE,
        "key milestone": Term.MILESTONE,
        "deadline": Term.DEADLINE,
        "commitment": Term.COMMITMENT,
        "commitments": Term.COMMITMENT,
        "lead": Term.CARRIER,
        "leads": Term.CARRIER,
        "portfolio": Term.PORTFOLIO,
        "evidence": Term.EVIDENCE,
        "index": Term.INDEX,
        "progress index": Term.INDEX,
    }.get(label.partition(" on ")[0])


_TERMS: Mapping[Term, tuple[str, str]] = {
    Term.ACTION: (
        "Action",
        "A step in the road map of a commitment; in the 2015-2017 plan, it has a status of its "
        "own.",
    ),
    Term.ANOMALY: (
        "Anomaly",
        "What the documents say in two ways, misspell or date impossibly, with the decision made "
        "for this site.",
    ),
    Term.ASSESSOR: (
        "Assessor",
        "Who speaks in an observation: the administration about itself, the independent "
        "evaluators of the Partnership (IRM), civil society, Parliament or the Court of Auditors "
        "in their scrutiny.",
    ),
    Term.AXIS: ("Axis", "A chapter of a plan, sometimes divided into sub-axes."),
    Term.CALENDAR: (
        "Calendar",
        "A reading declared by the administration in 2016: on time or delayed. It is also the name "
        "of the page that shows all dates.",
    ),
    Term.CARRIER: (
        "Lead",
        "An organisation that a plan names as responsible for a commitment.",
    ),
    Term.COMMITMENT: (
        "Commitment",
        "A numbered promise of a plan. It is the unit followed and counted; the 2021-2023 plan "
        "calls it an “action”.",
    ),
    Term.DEADLINE: (
        "Deadline",
        "A date promised in the text of a plan or of a report, outside the sheets of milestones.",
    ),
    Term.DINUM: (
        "DINUM",
        f"{official('Direction interministérielle du numérique')}, the interministerial "
        "directorate for digital affairs.",
    ),
    Term.DITP: (
        "DITP",
        f"{official('Direction interministérielle de la transformation publique')}, the "
        "interministerial directorate for public transformation.",
    ),
    Term.ETALAB: (
        "Etalab",
        "The team in charge of opening public data, attached to the services of the Prime "
        "Minister.",
    ),
    Term.EVIDENCE: (
        "Evidence",
        "A link, document, event, article or success that supports what a source says.",
    ),
    Term.INDEX: (
        "Progress index",
        "The mean of the weights of known statuses, always written with the number of commitments "
        "on which it is computed.",
    ),
    Term.INSEE: (
        "INSEE",
        f"{official('Institut national de la statistique et des études économiques')}, the "
        "national statistics institute: its codes name municipalities, departments and regions.",
    ),
    Term.IRM: (
        "IRM",
        "Independent Reporting Mechanism of the Open Government Partnership.",
    ),
    Term.MILESTONE: (
        "Milestone",
        "A dated step printed as a key milestone in a sheet of the 2024-2026 plan.",
    ),
    Term.OBSERVATION: (
        "Observation",
        "What a source says of something on a date: status, calendar, date reached, comment or "
        "evidence.",
    ),
    Term.OPEN_GOVERNMENT: (
        "Open government",
        "A way of governing based on transparency, participation and accountability.",
    ),
    Term.PAN: (
        "PAN",
        f"{official('Plan d’action national')}, national action plan: the list of commitments that "
        "a country publishes for two or three years.",
    ),
    Term.PGO: (
        "OGP",
        "Open Government Partnership, in French "
        f"{official('Partenariat pour un gouvernement ouvert')} ({official('PGO')}): an "
        "international initiative of which France is a member.",
    ),
    Term.PLAN: (
        "Action plan",
        "A set of commitments published together and valid between two dates.",
    ),
    Term.PORTFOLIO: (
        "Portfolio",
        "A lasting field of action that brings together the successive ministries of one subject. "
        "This grouping is this site’s own.",
    ),
    Term.REPLAY: (
        "Replayed view",
        "The situation as it could be known on a chosen date.",
    ),
    Term.RGAA: (
        "RGAA",
        f"{official('Référentiel général d’amélioration de l’accessibilité')}, the accessibility "
        "standard that French law requires of public sites.",
    ),
    Term.SILENCE: (
        capital(STATES[State.SILENT]),
        "The announced period is over and no document in the database says whether it is done.",
    ),
    Term.SIREN: (
        "SIREN",
        "The identity number of an organisation; here it names groupings of municipalities.",
    ),
    Term.SLIP: (
        "Slip",
        "The number of days between the end of the period in force and the first end announced.",
    ),
    Term.STAKEHOLDER: (
        "Stakeholder",
        "An organisation associated with a commitment without being its lead.",
    ),
    Term.STATE: (
        "State",
        "The situation of a milestone or a deadline computed on a date: "
        f"{join_and([STATES[state] for state in STATE_ORDER], 'or')}.",
    ),
    Term.STATUS: (
        "Status",
        "Progress declared by a source, on four levels. Information more than "
        f"{number(rules.STALE_AFTER_DAYS)} days old is marked as old.",
    ),
}
