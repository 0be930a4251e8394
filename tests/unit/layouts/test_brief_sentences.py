"""The sentences of the brief: none, one, many, all; plurals, elisions, agreements, lists."""

from datetime import date

import pytest

from data.vocabulary import Nature, OrganisationKind, State
from layouts.locale.fr import brief, carriers, peers
from layouts.locale.fr.formats import NB, THIN
from layouts.locale.links import Link, plain
from tests.unit.layouts.measured import figures

TODAY = date(2026, 11, 22)
MILESTONE, DEADLINE = Nature.MILESTONE, Nature.DEADLINE


@pytest.mark.parametrize(
    ("n", "total", "expected"),
    [
        (0, 17, "Ce ministère ne porte aucun des 17 engagements du plan A."),
        (0, 1, "Ce ministère ne porte pas l’engagement du plan A."),
        (1, 17, "Ce ministère porte un des 17 engagements du plan A."),
        (2, 17, "Ce ministère porte 2 des 17 engagements du plan A."),
        (17, 17, "Ce ministère porte les 17 engagements du plan A."),
        (1, 1, "Ce ministère porte le seul engagement du plan A."),
        (0, 0, "Aucun engagement du plan A n’est connu à cette date."),
    ],
)
def test_carries(n: int, total: int, expected: str) -> None:
    ministry = carriers.body(OrganisationKind.MINISTRY, "Ministère B")
    written = plain(carriers.carries(n, total, ministry, "du plan A"))
    assert written.replace(NB, " ") == expected


def test_the_prime_minister_is_no_ministry() -> None:
    services = carriers.body(OrganisationKind.MINISTRY, "Premier ministre")
    assert plain(carriers.carries(1, 17, services, "du plan A")).replace(NB, " ") == (
        "Les services du Premier ministre portent un des 17 engagements du plan A."
    )
    assert plain(carriers.carries(0, 1, services, "du plan A")) == (
        "Les services du Premier ministre ne portent pas l’engagement du plan A."
    )
    assert plain(carriers.associated(2, services)).replace(NB, " ") == (
        "Ils sont aussi associés à 2 engagements."
    )
    assert carriers.body(OrganisationKind.MINISTRY, "Première ministre").subject == (
        "Les services de la Première ministre"
    )
    assert carriers.body(None, "Premier ministre", portfolio=True).subject == "Ce portefeuille"


def test_associated() -> None:
    agency = carriers.body(OrganisationKind.AGENCY, "A")
    assert plain(carriers.associated(1, agency)).replace(NB, " ") == (
        "Elle est aussi associée à 1 engagement."
    )
    assert plain(carriers.associated(3, agency, also=False)).replace(NB, " ") == (
        "Elle est associée à 3 engagements."
    )
    ministry = carriers.body(OrganisationKind.MINISTRY, "M")
    assert plain(carriers.associated(1, ministry)).startswith("Il est aussi assoc")
    assert carriers.associated(0, agency) == []


@pytest.mark.parametrize(
    ("base", "whole", "expected"),
    [(1, 1, "calculé sur le seul engagement."), (3, 3, "calculé sur 3 des 3.")],
)
def test_progress_and_its_base(base: int, whole: int, expected: str) -> None:
    row = figures(index=66.7, index_max=66.7, index_base=base, commitments=whole)
    assert plain(brief.progress(row)).endswith(expected)


def test_a_date_reached() -> None:
    read = date(2016, 7, 31)
    assert brief.reached_on(None, read, feminine=True).replace(NB, " ") == (
        "déclarée atteinte le 31 juillet 2016"
    )
    assert brief.reached_on(None, read, feminine=False).replace(NB, " ") == (
        "déclaré atteint le 31 juillet 2016"
    )
    assert brief.reached_on("en mars 2016", read, feminine=True) == "atteinte en mars 2016"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (OrganisationKind.MINISTRY, "Ce ministère"),
        (OrganisationKind.DIRECTORATE, "Cette direction"),
        (OrganisationKind.INDEPENDENT_AUTHORITY, "Cette autorité"),
        (OrganisationKind.OTHER, "Cet organisme"),
        (OrganisationKind.STATE_SECRETARIAT, "Ce secrétariat d’État"),
        (None, "Cet organisme"),
    ],
)
def test_this_body(kind: OrganisationKind | None, expected: str) -> None:
    assert carriers.body(kind, "Un nom").subject == expected
    assert carriers.body(kind, "Un nom", portfolio=True).subject == "Ce portefeuille"


@pytest.mark.parametrize(
    ("n", "spoken", "expected"),
    [
        (0, 0, ""),
        (1, 0, "Son statut n’est pas connu."),
        (1, 1, "Son statut est connu."),
        (2, 0, "Le statut n’est connu pour aucun des deux."),
        (3, 2, "Le statut est connu pour 2 des 3."),
        (3, 3, "Le statut est connu pour les trois."),
    ],
)
def test_known(n: int, spoken: int, expected: str) -> None:
    assert plain(carriers.known(n, spoken)) == expected


@pytest.mark.parametrize(
    ("n", "total", "silent", "nature", "expected"),
    [
        (0, 0, 0, MILESTONE, ""),
        (2, 0, 0, MILESTONE, "Aucun document de la base n’y annonce de jalon."),
        (2, 0, 0, DEADLINE, "Aucun document de la base n’y annonce d’échéance."),
        (
            2,
            6,
            6,
            MILESTONE,
            "Leurs 6 jalons sont échus et aucun document de la base ne dit s’ils sont atteints"
            " ; la dernière échéance remonte à 1 an 4 mois.",
        ),
        (
            1,
            1,
            1,
            MILESTONE,
            "Son seul jalon est échu et aucun document de la base ne dit s’il est atteint"
            " ; l’échéance remonte à 1 an 4 mois.",
        ),
        (
            1,
            1,
            1,
            DEADLINE,
            "Sa seule échéance est échue et aucun document de la base ne dit si elle est "
            "atteinte ; l’échéance remonte à 1 an 4 mois.",
        ),
        (
            5,
            13,
            12,
            MILESTONE,
            "12 jalons sur 13 sont échus et aucun document de la base ne dit s’ils sont "
            "atteints ; la dernière échéance remonte à 1 an 4 mois.",
        ),
        (
            5,
            20,
            14,
            DEADLINE,
            "14 échéances sur 20 sont échues et aucun document de la base ne dit si elles "
            "sont atteintes ; la dernière échéance remonte à 1 an 4 mois.",
        ),
        (5, 3, 0, MILESTONE, "Aucun de leurs 3 jalons n’est échu sans information."),
        (1, 3, 0, MILESTONE, "Aucun de ses 3 jalons n’est échu sans information."),
        (5, 1, 0, DEADLINE, "Leur échéance n’est pas échue sans information."),
        (1, 1, 0, MILESTONE, "Son jalon n’est pas échu sans information."),
    ],
)
def test_silence(n: int, total: int, silent: int, nature: Nature, expected: str) -> None:
    measured = figures(nature, commitments=n, total=total, echu_sans_information=silent)
    last = date(2025, 6, 30) if silent else None
    written = plain(brief.silence(measured, nature, last, TODAY))
    assert written.replace(NB, " ").replace(THIN, " ") == expected


def test_each_number_leads_to_its_list() -> None:
    measured = figures(commitments=2, total=6, echu_sans_information=6)
    (link,) = [
        part for part in brief.silence(measured, MILESTONE, TODAY, TODAY) if isinstance(part, Link)
    ]
    assert (link.path, dict(link.criteria)) == (
        "/jalons",
        {"nature": MILESTONE, "etat": State.SILENT},
    )
    (known,) = [part for part in carriers.known(3, 2) if isinstance(part, Link)]
    assert dict(known.criteria) == {"statut!": "non_renseigne"}
    (index,) = [
        part
        for part in brief.progress(figures(index=66.7, index_max=66.7, index_base=3))
        if isinstance(part, Link)
    ]
    assert index.path == "/chiffres/indice"
    assert brief.progress(figures()) == []


@pytest.mark.parametrize(
    ("n", "others", "expected"),
    [
        (0, [3], "Par le nombre d’engagements : pas de rang, aucun engagement porté."),
        (2, [], "Par le nombre d’engagements : seul ministère porteur."),
        (5, [2, 1], "Par le nombre d’engagements : 1er de 3 ministères."),
        (
            2,
            [5, 2, 1],
            "Par le nombre d’engagements : 2e de 4 ministères, à égalité avec un autre.",
        ),
        (
            1,
            [1, 1],
            "Par le nombre d’engagements : 1er de 3 ministères, à égalité avec deux autres.",
        ),
    ],
)
def test_rank_by_number(n: int, others: list[int], expected: str) -> None:
    sentence = plain(peers.rank_by_number(n, others, ("ministère", "ministères")))
    assert sentence.replace(NB, " ") == expected


def test_no_rank_when_the_order_rests_on_silence_alone() -> None:
    noun = ("ministère", "ministères")
    sentence = plain(peers.rank_by_known(2, 0, [(0, 3), (0, 1)], noun))
    assert sentence.endswith("pas de rang, aucun des 3 ministères n’a de statut connu.")
    ranked = plain(peers.rank_by_known(2, 1, [(3, 3), (0, 1)], noun))
    assert "2e de 3" in ranked
    assert "à égalité avec tous" in plain(peers.rank_by_known(2, 2, [(3, 3)], noun))
    assert peers.rank_by_known(0, 0, [], noun) == []
    assert plain(peers.rank_by_known(2, 1, [], noun)).endswith("1 sur 2.")


def test_a_superlative_only_when_it_is_unique() -> None:
    noun = ("ministère", "ministères")
    silent = figures(total=6, echu_sans_information=6)
    informed = figures(total=3, echu_sans_information=2, atteint=1)
    assert peers.title(silent, [informed], MILESTONE, noun) == (
        "Seul ministère dont tous les jalons sont échus sans information"
    )
    assert peers.title(silent, [silent, informed], MILESTONE, noun).startswith("L’un des deux")
    assert peers.title(silent, [], MILESTONE, noun) == (
        "Tous les jalons sont échus sans information"
    )
    assert peers.title(informed, [silent], MILESTONE, noun).replace(NB, " ") == (
        "1 jalon déclaré atteint et 2 échus sans information, sur 3"
    )
    late = figures(total=3, en_retard=2, atteint=1)
    assert peers.title(late, [silent], MILESTONE, noun).replace(NB, " ") == (
        "1 jalon déclaré atteint et 2 en retard, sur 3"
    )
    ahead = figures(DEADLINE, total=3)
    assert peers.title(ahead, [], DEADLINE, noun) == (
        "Aucune échéance atteinte, échue sans information ou en retard, sur 3"
    )
    none = figures(DEADLINE, total=0)
    assert peers.title(none, [], DEADLINE, noun) == (
        "Aucun document de la base n’annonce d’échéance"
    )


@pytest.mark.parametrize(
    ("own", "total", "expected"),
    [
        (0, 3, "Ce que l’on sait des autres plans"),
        (1, 1, "Le seul engagement retardé de P était le sien"),
        (1, 3, "Un des trois engagements retardés de P était le sien"),
        (2, 3, "Deux des trois engagements retardés de P étaient les siens"),
        (3, 3, "Les trois engagements retardés de P étaient les siens"),
    ],
)
def test_earlier_title(own: int, total: int, expected: str) -> None:
    assert brief.earlier_title(own, total, "P") == expected


def test_deadlines_and_awaited() -> None:
    assert brief.nothing_due(date(2026, 12, 31), TODAY).replace(NB, " ") == (
        "Aucune date annoncée. Le plan s’achève le 31 décembre 2026, dans 39 jours."
    )
    assert brief.nothing_due(TODAY, TODAY).endswith("aujourd’hui.")
    assert "s’est achevé" in brief.nothing_due(date(2017, 7, 31), TODAY)
    assert brief.nothing_due(None, TODAY) == "Aucune date annoncée."
    assert brief.awaited_title(0) == "Aucune information attendue"
    assert brief.awaited_title(1) == "Une information attendue"
    assert brief.awaited_title(6) == "Six informations attendues"


def test_names_borne() -> None:
    names = [
        ("2015-2017", "Ministère des Affaires étrangères"),
        ("2021-2023", "MEAE"),
        ("2021-2023", "Ministère de l'Europe"),
        ("2024-2026", "ministère de l’europe"),
    ]
    sentence = carriers.names_borne(names).replace("\u2060", "")
    assert sentence == (
        "Ministère des Affaires étrangères (2015-2017), puis ministère de l’Europe "
        "(2021-2023, 2024-2026)"
    )
    agency = [
        ("2015-2017", "Agence française du développement"),
        ("2021-2023", "Agence française de développement"),
    ]
    assert ", puis Agence française de développement" in carriers.names_borne(agency)
    assert carriers.names_borne([]) == ""
