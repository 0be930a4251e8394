"""Entity tags: the same request has the same tag; other content, date or request, another."""

import pytest

from tests.contract.api.conftest import TODAY, Api, api_over

PATHS = (
    "engagements",
    "engagements.csv",
    "engagements/2015-2017-01",
    "openapi.json",
    "",
    "dictionnaire.csv",
)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_already_held_is_not_sent_again(real: Api, path: str) -> None:
    first = real.get(path)
    tag = first.headers["ETag"]
    assert "no-cache" in first.headers["Cache-Control"]
    for held in (tag, f"W/{tag}", f'"autre", {tag}', f'{tag[:-1]}:br"'):
        again = real.get(path, headers={"If-None-Match": held})
        assert (again.status_code, again.data) == (304, b""), held
        assert again.headers["ETag"] == tag
        assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert real.get(path, headers={"If-None-Match": '"autre"'}).status_code == 200


def test_one_question_has_one_tag(real: Api) -> None:
    def tag(query: str) -> str:
        return real.get(f"engagements?{query}").headers["ETag"]

    other = "q=a&statut=partiel&statut=complet&utm_source=b"
    assert tag("statut=complet&statut=partiel&q=a") == tag(other)
    different = [
        "",
        "statut=complet",
        "statut!=complet",
        "page=2",
        "taille=5",
        "tri=-titre",
        "au=2016-07-31",
    ]
    assert len({tag(query) for query in different}) == len(different)
    assert real.get("engagements.csv").headers["ETag"] != tag("")


def test_new_content_has_a_new_tag(own: Api) -> None:
    tag = own.get("engagements").headers["ETag"]
    own.change("UPDATE commitment SET title = 'Autre titre' WHERE code = '2015-2017-01'")
    again = own.get("engagements", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again.headers["ETag"] != tag


def test_a_new_day_has_a_new_tag(real: Api) -> None:
    tomorrow = api_over(real.engine, TODAY.replace(day=23))
    assert tomorrow.get("plans").headers["ETag"] != real.get("plans").headers["ETag"]


def test_an_unknown_code_is_not_a_held_answer(real: Api) -> None:
    assert real.get("engagements/rien", headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("tag", ['""', '"",', 'W/""', "abc", '"a', "W/", ",,", '*W,""'])
def test_what_is_no_tag_is_no_tag(real: Api, tag: str) -> None:
    assert real.get("engagements", headers={"If-None-Match": tag}).status_code == 200
