"""The method page, in French; every number comes from the rules that the product applies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data import rules
from data.rules import Freshness
from data.vocabulary import LocationKind, State, Status
from layouts.locale.fr.calculation import fraction
from layouts.locale.fr.formats import join_and, number, percent
from layouts.locale.fr.vocabulary import status_word
from layouts.locale.links import Chapter, Link

TITLE = "Comment ce site compte"


def title() -> str:
    """The first heading."""
    return TITLE


def lede() -> str:
    """What the page contains."""
    return (
        "Chaque chiffre est calculé à partir de faits enregistrés avec leur source. Cette page "
        "dit selon quelles règles. Les poids, les seuils et l’ordre des états sont imprimés par "
        "le programme qui les applique : la page ne peut pas s’en écarter."
    )


def contents() -> str:
    """The heading of the list of chapters."""
    return "Sur cette page"


def unknown() -> Chapter:
    """The chapter « unknown is not zero »."""
    return (
        "Inconnu n’est pas zéro",
        [
            "Quand aucun document de la base ne dit où en est un engagement, son statut est "
            "« information non disponible ». Il n’est compté ni comme un retard, ni comme un "
            "échec, ni comme un zéro : il sort de toutes les moyennes, et le nombre "
            "d’engagements laissés de côté est écrit à côté de la moyenne.",
            "Quatre valeurs restent distinctes partout : l’information non disponible, la valeur "
            "sans objet (« · »), la valeur non attendue et le zéro. La durée d’un silence est "
            "comptée depuis la fin de la période annoncée, ou depuis la publication du plan.",
            "« Aucun document de la base n’en dit rien » décrit la base de ce site : d’autres "
            "documents peuvent exister, qui n’y sont pas encore.",
        ],
    )


def counts() -> Chapter:
    """The chapter on what is counted."""
    return (
        "Ce qui est compté",
        [
            "L’unité suivie est l’engagement. Un engagement compte une fois, quels que soient "
            "ses porteurs, ses lieux ou ses actions.",
            "L’axe, le statut et l’état partagent un ensemble : la somme des parts est le "
            "total, et le chiffre du titre est la longueur de la liste qui s’ouvre.",
            "Les porteurs, les portefeuilles et les territoires se recouvrent : un engagement "
            "porté par deux ministères figure chez les deux. Leurs parts ne s’additionnent pas, "
            "et les deux nombres sont écrits (« 64 participations, 26 engagements »).",
            "Un jalon clé est imprimé comme tel dans une fiche du plan ; une échéance est une "
            "date promise dans un texte. Les deux ne sont jamais additionnés.",
        ],
    )


def statuses() -> Chapter:
    """The chapter on declared statuses."""
    return (
        "Statut : ce qu’une source déclare",
        [
            "Le statut (un cercle) est toujours déclaré par quelqu’un, jamais calculé. Les "
            "quatre niveaux sont ceux du rapport d’autoévaluation de 2016, qui reprend l’échelle "
            "d’achèvement du Partenariat pour un gouvernement ouvert.",
            "Une lecture imprimée entre deux niveaux (« substantiel voire complet ») compte pour "
            "le plus bas ; les mots imprimés sont conservés.",
            "Le statut à une date est celui de la lecture la plus récente, à cette date, du même "
            "évaluateur. Une lecture sans statut ne change rien au statut précédent.",
        ],
    )


def status_meaning(status: Status) -> str:
    """The meaning of a status."""
    return _STATUSES[status]


_STATUSES: Mapping[Status, str] = {
    Status.COMPLETE: "La source dit que l’engagement est tenu.",
    Status.SUBSTANTIAL: "La source dit que l’essentiel est fait.",
    Status.LIMITED: "La source dit qu’une part est faite.",
    Status.NOT_STARTED: "La source dit que rien n’a commencé.",
    Status.UNKNOWN: "Aucune source ne donne de statut, ou une source dit ne pas le connaître.",
    Status.WITHDRAWN: "La source dit que l’engagement est abandonné.",
}


def weight(status: Status) -> str:
    """« 2/3 », or that the status is left out of the mean."""
    value = rules.LEVEL_WEIGHTS.get(status)
    return "hors moyenne" if value is None else fraction(value)


def index() -> Chapter:
    """The chapter on the progress index."""
    weights = join_and(
        [f"{status_word(level)} {fraction(value)}" for level, value in rules.LEVEL_WEIGHTS.items()]
    )
    out = join_and(
        [f"« {status_word(status)} »" for status in Status if status not in rules.LEVEL_WEIGHTS]
    )
    example = (Status.COMPLETE, Status.LIMITED, Status.UNKNOWN)
    values = [rules.LEVEL_WEIGHTS[status] for status in example if status in rules.LEVEL_WEIGHTS]
    mean = percent(100 * sum(values) / len(values))
    words = join_and([status_word(status) for status in example])
    return (
        "Indice d’avancement",
        [
            f"L’indice d’un ensemble est la moyenne des poids de ses statuts : {weights}. Les "
            f"statuts {out} n’y entrent pas. Il est toujours écrit avec sa base, « calculé sur n "
            "des m ». Sans aucun statut connu, il est « non calculable ».",
            f"Exemple : trois engagements, {words}. L’indice est de {mean}, calculé sur "
            f"{number(len(values))} des {number(len(example))}.",
            "Les niveaux sont ordonnés, leurs écarts ne sont pas mesurés : la répartition des "
            "statuts se lit d’abord, l’indice ensuite.",
        ],
    )


def calendar() -> Chapter:
    """The chapter on the declared calendar."""
    return (
        "Calendrier : conforme ou retardé",
        [
            "En 2016, l’administration a écrit pour chaque engagement si son calendrier était "
            "conforme ou retardé. C’est une déclaration, distincte de l’état calculé des jalons.",
        ],
    )


def states() -> Chapter:
    """The chapter on computed states."""
    return (
        "État d’un jalon ou d’une échéance : ce qui est calculé",
        [
            "L’état (un losange) est calculé à la date d’observation, à partir de la période "
            "prévue et de la dernière lecture. Les conditions sont essayées dans cet ordre ; la "
            "première qui est vraie décide.",
            "« En retard » suppose qu’une source le dise après la date. Une date passée dont "
            "personne ne parle est « échue sans information » : c’est un silence, pas un retard.",
            "Un jalon est atteint quand une phrase d’une source le dit au passé. Un jalon dont la "
            "période était finie avant la publication de son plan, et dont rien d’autre n’est "
            "dit, garde son état calculé, est signalé comme antérieur au plan et reste hors des "
            "classements et des alertes.",
        ],
    )


_STATES: Mapping[State, str] = {
    State.WITHDRAWN: "La dernière lecture dit qu’il est abandonné.",
    State.REACHED: "La dernière lecture dit qu’il est fait ; « atteint en retard » si c’est après "
    "la fin de la première période annoncée.",
    State.UNDATED: "Aucune date n’a été annoncée.",
    State.LATE: "La période est finie et une lecture postérieure dit qu’il n’est pas fini.",
    State.SILENT: "La période est finie et aucun document de la base n’en parle depuis.",
    State.UPCOMING: "La période, ou le plan dont dépend l’échéance, n’a pas commencé.",
    State.ONGOING: "Tous les autres cas.",
}


def state_meaning(state: State) -> str:
    """The condition of a state."""
    return _STATES[state]


def periods() -> Chapter:
    """The chapter on periods and their precision."""
    return (
        "Dates et précision",
        [
            "Une date n’est jamais montrée plus précise que sa source. « Premier semestre 2024 » "
            "est une période de six mois ; « début 2024 » garde l’année entière pour bornes ; "
            "« avant la fin de 2024 » n’a pas de début ; « à partir de 2024 » n’a pas de fin et "
            "ne peut pas être en retard.",
            "Les mots imprimés sont conservés. Une année déduite du contexte est signalée. Une "
            "lecture datée d’un mois ou d’un trimestre ne compte qu’à partir de son dernier "
            "jour : rien n’est connu trop tôt.",
        ],
    )


def slips() -> Chapter:
    """The chapter on slips."""
    return (
        "Glissement d’une date",
        [
            "Le glissement est l’écart, en jours, entre la fin de la période en vigueur et la "
            "première fin annoncée. La première période n’est jamais effacée. Une nouvelle "
            "période contenue dans l’ancienne est « précisée » : le glissement est nul. Sans "
            "date d’un côté ou de l’autre, il n’y en a pas.",
        ],
    )


def elapsed() -> Chapter:
    """The chapter on time elapsed."""
    return (
        "Temps écoulé d’un plan",
        [
            "Part des jours du plan passés à la date d’observation, de 0 à 100 %. Le temps qui "
            "passe n’est pas un avancement : il est montré à côté, jamais additionné.",
        ],
    )


def freshness() -> Chapter:
    """The chapter on freshness."""
    days = number(rules.STALE_AFTER_DAYS)
    return (
        "Fraîcheur de l’information",
        [
            "La fraîcheur d’un engagement est l’âge du dernier constat sur lui, ses actions ou "
            f"ses jalons. Elle est périmée après {days} jours tant que le plan court : le "
            "Partenariat demande deux mises à jour par an.",
            tuple(f"{_FRESHNESS[value][0]} : {_FRESHNESS[value][1]}" for value in Freshness),
        ],
    )


_FRESHNESS: Mapping[Freshness, tuple[str, str]] = {
    Freshness.NEVER: ("Jamais renseigné", "aucun constat depuis la publication du plan."),
    Freshness.CLOSED: ("Clos", "le plan est terminé ; la date du dernier constat reste écrite."),
    Freshness.STALE: ("Périmé", "un constat existe, il est trop ancien."),
    Freshness.FRESH: ("À jour", "un constat récent existe."),
}


def freshness_word(value: Freshness) -> str:
    """« Jamais renseigné »."""
    return _FRESHNESS[value][0]


def warnings() -> Chapter:
    """The chapter on warnings."""
    return (
        "Alertes",
        [
            "Les alertes ne concernent que les plans qui ne sont pas terminés. Une échéance est "
            f"proche quand sa période finit dans les {number(rules.SOON_DAYS)} jours.",
        ],
    )


def indicators() -> Chapter:
    """The chapter on the rate of an indicator."""
    rate = rules.indicator_rate(10, 50, 20)
    progress = percent(rate or 0)
    return (
        "Taux d’un indicateur",
        [
            "100 × (valeur actuelle − valeur initiale) ÷ (cible − valeur initiale), borné entre 0 "
            f"et 100. De 10 à une cible de 50, une valeur de 20 donne {progress}. Une cible "
            "atteinte dès le départ vaut 100 tant qu’elle le reste, sinon 0. Quand une valeur "
            "manque, il n’y a pas de taux.",
        ],
    )


def carriers() -> Chapter:
    """The chapter on bodies and portfolios."""
    return (
        "Porteurs, ministères et portefeuilles",
        [
            "Un organisme est un même corps à travers le temps quand sa continuité ou son "
            "changement de nom est certain ; une fusion ou une scission en fait un nouveau. Ses "
            "noms restent ceux de chaque plan.",
            "Un portefeuille est un champ d’action durable : c’est un regroupement de ce site, "
            "qui permet de suivre un sujet à travers les remaniements. Choisir un ministère prend "
            "les engagements qu’il porte et ceux de ses directions ; les parties prenantes "
            "seulement si on les demande.",
            "Un organisme que seule la liste numérotée d’un plan nomme est montré comme « cité "
            "dans la liste seulement » et n’est pas compté.",
        ],
    )


def territories(counted: Sequence[str], listed: Sequence[str]) -> Chapter:
    """The chapter on places."""
    return (
        "Territoires",
        [
            f"Un lieu compte dans son territoire quand une source dit : {join_and(counted)}. Les "
            f"autres mentions ({join_and(listed)}) sont montrées sans être comptées.",
            "« Chaque région » est un lien avec la France entière : il est montré sur la page de "
            "chaque région et compté dans aucune. Choisir un territoire le prend avec tout ce "
            "qu’il contient, jamais ce qui le contient. Un territoire sans lien est « aucune "
            "action territorialisée recensée », ce qui n’est pas 0 %.",
        ],
    )


def assessors(names: Sequence[str]) -> Chapter:
    """The chapter on assessors."""
    return (
        "Qui parle",
        [
            "Quatre voix sont distinguées et jamais mélangées : aucune ne remplace ni ne corrige "
            "l’autre. Les chiffres de ce site lisent celle de l’administration ; les autres sont "
            "montrées à côté, avec leurs mots.",
            tuple(names),
        ],
    )


def replay() -> Chapter:
    """The chapter on what the date of observation changes."""
    return (
        "Ce qui est rejoué à une date",
        [
            [
                "Le paramètre « au » d’une adresse, ou « changer » dans la barre du haut, montre "
                "la situation telle qu’on pouvait la connaître ce jour-là : statuts, calendriers, "
                "états, périodes annoncées, plans publiés. La page ",
                Link("Changements", "/changements"),
                " compare deux dates.",
            ],
            "Les titres et les porteurs ne voyagent pas dans le temps : ils sont ceux "
            "d’aujourd’hui, et le bandeau des vues rejouées le rappelle.",
        ],
    )


def facts() -> Chapter:
    """The chapter on how facts are recorded."""
    return (
        "Comment un fait entre",
        [
            "Un fait entre par un fichier ou par l’atelier, avec sa source, la section imprimée "
            "et les lignes. L’import vérifie tout avant d’écrire : types, codes, périodes, "
            "vocabulaires, cohérence entre tables. Un problème, et rien n’est écrit.",
            "Un constat n’est jamais modifié ni effacé. Pour le corriger, un nouveau constat "
            "nomme celui qu’il remplace ; l’ancien reste dans l’historique et ne compte plus.",
            [
                "Chaque mot imprimé est recherché dans les documents, aux lignes citées. Ce qu’ils "
                "disent de deux façons, écorchent ou datent impossiblement devient une anomalie, "
                "publiée avec la décision prise : ",
                Link("les anomalies", "/qualite#anomalies"),
                ".",
            ],
        ],
    )


def wording() -> Chapter:
    """The chapter on printed words and our own."""
    return (
        "Les mots des documents et les nôtres",
        [
            "Les noms officiels, les titres, les dates et les chiffres sont exacts, fautes "
            "comprises. Les autres textes sont écrits pour ce site, courts, et marqués « libellé "
            "résumé » quand ils tiennent lieu d’un libellé imprimé, avec la section à lire.",
        ],
    )


def head_status() -> tuple[str, str, str]:
    """The heads of the table of statuses."""
    return "Statut", "Ce que cela veut dire", "Poids dans l’indice"


def head_state() -> tuple[str, str, str]:
    """The heads of the table of states."""
    return "Ordre", "État", "Condition"


def kinds(counted: Sequence[LocationKind]) -> Sequence[str]:
    """The names of kinds of places in a sentence."""
    return [_KINDS[kind] for kind in counted]


_KINDS: Mapping[LocationKind, str] = {
    LocationKind.HAPPENED: "quelque chose y a eu lieu",
    LocationKind.PLANNED: "quelque chose y est prévu",
    LocationKind.CARRIER: "un porteur y agit",
    LocationKind.PRESS: "articles de presse",
    LocationKind.INSPIRATION: "exemples d’ailleurs",
    LocationKind.CONTEXT: "éléments de contexte",
    LocationKind.UNDECIDED: "lieux non décidés",
}
