"""What an answer says about itself: title, filters, date, sources, licence, address."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.api.parameters import Query
from data.around import documents
from data.selection import Selection
from data.store import Moment
from layouts.components.chips import criterion_words
from layouts.locale import say
from layouts.locale.formats import date_long, unmarked

LICENCE = "Licence Ouverte 2.0"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


@dataclass(frozen=True)
class Subject:
    """What the rows are about: a title, a description, a sentence about them, their address."""

    title: str
    description: str
    sentence: str
    address: str


def about(moment: Moment, query: Query, subject: Subject) -> Mapping[str, str]:
    """French names -> words, in the order in which readers need them."""
    selection = Selection(moment.situation, query.filters)
    names = selection.names()
    keys = dict.fromkeys(key for key, _value in query.filters.pairs() if key != "au")
    criteria = [criterion_words(key, query.filters.values(key), names) for key in keys]
    words = {
        "titre": subject.title,
        "description": subject.description,
        "phrase": subject.sentence,
        "filtres": say.components.filters(criteria),
        "situation_au": date_long(moment.situation.as_of),
        "sources": " | ".join(dict.fromkeys(documents(moment.situation, query.filters.plan))),
        "licence": f"{LICENCE}, {LICENCE_URL}",
        "adresse": subject.address,
    }
    return {key: unmarked(text) for key, text in words.items() if text}
