"""The help page, in French: how to read the dashboard in two minutes."""

from __future__ import annotations

from layouts.locale.links import Chapter, Link, Paragraph


def title() -> str:
    """The first heading."""
    return "Lire ce tableau de bord en deux minutes"


def lede() -> str:
    """What the site is, in one paragraph."""
    return (
        "La France publie des plans d’action pour un gouvernement ouvert. Ce site dit ce que ces "
        "plans promettent, qui les porte, pour quand, et ce que les documents en disent depuis."
    )


def reading() -> Chapter:
    """Five things to know."""
    steps: tuple[Paragraph, ...] = (
        "Chaque titre est un constat. La phrase du haut d’une page ou d’un graphique dit le "
        "résultat ; la ligne du dessous dit la mesure, le plan et la date.",
        "Un cercle est un statut, déclaré par une source. Un losange est un état, calculé à "
        "partir des dates. Le mot est toujours écrit à côté de la couleur.",
        "Le gris hachuré veut dire inconnu, l’ocre qu’une date est passée sans nouvelle, le "
        "vermillon qu’une source parle de retard. Le bleu montre ce qui avance.",
        "Chaque chiffre s’ouvre : un nombre, un carré, une barre mènent à la liste de ce qui est "
        "compté, avec les mêmes filtres.",
        "« Voir les données » ouvre le tableau d’un graphique ; « Télécharger » donne l’image, "
        "le tableur et les données.",
    )
    return ("Cinq repères", [tuple(str(step) for step in steps)])


def choosing() -> Chapter:
    """Plan, date, filters."""
    return (
        "Choisir un plan, une date, des filtres",
        [
            "La barre du haut choisit le plan et la date. « Changer » montre la situation telle "
            "qu’on la connaissait un autre jour.",
            "Les filtres suivent d’une page à l’autre et restent dans l’adresse : copier "
            "l’adresse, c’est partager exactement ce que l’on voit. Chaque étiquette se retire "
            "par sa croix.",
            [
                "La recherche trouve un numéro, un nom, un sigle, un lieu ou un mot, dans tous les "
                "plans : ",
                Link("chercher", "/recherche"),
                ".",
            ],
        ],
    )


def keyboard() -> Chapter:
    """Keyboard, screen reader, touch."""
    return (
        "Au clavier, au lecteur d’écran, au doigt",
        [
            "Tout se fait au clavier : tabulation, Entrée, Échap pour fermer un menu. Les deux "
            "premiers liens de chaque page mènent au contenu et à la navigation. Dans une rangée "
            "de carrés, les flèches passent de l’un à l’autre.",
            "Chaque graphique a un tableau équivalent. Les mots soulignés de points montrent leur "
            "définition quand on les active. Le site se lit sans JavaScript ; les graphiques "
            "laissent alors place à leurs tableaux.",
        ],
    )


def further() -> Chapter:
    """Where to go next."""
    return (
        "Aller plus loin",
        [
            (
                [Link("La méthode", "/methode"), " : les règles de calcul."],
                [Link("La qualité", "/qualite"), " : ce que l’on sait et ce que l’on ne sait pas."],
                [Link("Les sources", "/sources"), " : les documents lus."],
                [Link("Les données", "/donnees"), " : tout emporter, interroger l’API."],
                [Link("Écrire", "/contact"), " : poser une question, signaler une erreur."],
            )
        ],
    )


def glossary() -> str:
    """The heading of the glossary."""
    return "Glossaire"
