"""The public text of the declarations of ministries in the workspace.

A publication stores these words in the source and the observation.
"""

from datetime import date

from data.vocabulary import Answer
from data.workspace.declaration import Declaration
from layouts.locale.fr.formats import NB, date_long, of, unmarked

# Bodies whose name is a common noun, with « du », « de la » or « de l’ ».
_MASCULINE = {"centre", "commissariat", "conseil", "conservatoire", "institut", "muséum"}
_MASCULINE |= {"ministère", "premier", "réseau", "secrétariat", "service"}
_FEMININE = {"banque", "caisse", "commission", "cour", "direction", "mission", "région", "société"}
_ELIDED = {"agence", "ambassadeur", "autorité", "école"}


def source_title(organisation: str, day: date) -> str:
    """« Déclaration du ministère de la Justice, validée par la DITP le 29 novembre 2026 »."""
    return _plain(f"Déclaration {_of_body(organisation)}, validée par la DITP le {date_long(day)}")


def _of_body(name: str) -> str:
    """« du ministère de la Justice », « de la Cour des comptes », « d’Etalab »."""
    first, space, rest = name.partition(" ")
    noun = first.lower()
    if noun in {"ministère", "secrétariat"} and space:
        return f"du {noun} {rest}"
    if noun in _MASCULINE:
        return f"du {name}"
    if noun in _FEMININE:
        return f"de la {name}"
    if noun == "haute":
        return f"de la {name}"
    if noun in _ELIDED:
        return f"de l’{name}"
    return of(name)


def comment(declaration: Declaration) -> str:
    """The public text: the comment, what was done, the next steps, the obstacle."""
    parts = [
        (declaration.comment, ""),
        (declaration.done, "Fait"),
        (declaration.next_steps, "Prochaines étapes"),
        (declaration.obstacle, "Obstacle"),
        (declaration.reason, "Motif de la nouvelle date"),
    ]
    lines = [f"{label} : {text}" if label else text for text, label in parts if text]
    if declaration.answer is Answer.NOTHING:
        lines.insert(0, "Rien à signaler.")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """The text as data is stored: pages add non-breaking spaces and marks."""
    return unmarked(text).replace(NB, " ")
