"""PostgreSQL and SQLite give the same answers, in the same order."""

from data.engine import make_engine
from tests.contract.api.conftest import Api, api_over, fill


def test_both_databases_answer_alike(real: Api, migrated_postgres_url: str) -> None:
    engine = make_engine(migrated_postgres_url)
    fill(engine)
    other = api_over(engine)
    for listed in real.json("")["listes"]:
        name = listed["nom"]
        for sort in listed["tris"][:4] or [""]:
            assert other.elements(name, {"tri": sort}) == real.elements(name, {"tri": sort}), sort
        for query in (
            {"au": "2016-06-30"},
            {"plan": "2015-2017"},
            {"q": "été"},
            {"role": "avec"},
            {"territoire": "REG-53"},
            {"statut": "non_renseigne"},
        ):
            if set(query) <= set(listed["parametres"]):
                assert other.elements(name, query) == real.elements(name, query), (name, query)
    path = "engagements/2015-2017-07"
    assert other.json(path) == real.json(path)
    assert other.get(f"{path}.csv").data == real.get(f"{path}.csv").data
    engine.dispose()
