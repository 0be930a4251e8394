"""The public text of the declarations of ministries in the workspace.

A publication stores these words in the source and the observation.
"""

from datetime import date

from data.vocabulary import Answer
from data.workspace.declaration import Declaration
from layouts.locale.en.formats import NB, date_long, unmarked


def source_title(organisation: str, day: date) -> str:
    """“Declaration by Ministère de la Justice, validated by the DITP on 29 November 2026”."""
    words = f"Declaration by {organisation}, validated by the DITP on {date_long(day)}"
    return unmarked(words).replace(NB, " ")


def comment(declaration: Declaration) -> str:
    """The public text: the comment, what was done, the next steps, the obstacle."""
    parts = [
        (declaration.comment, ""),
        (declaration.done, "Done"),
        (declaration.next_steps, "Next steps"),
        (declaration.obstacle, "Obstacle"),
        (declaration.reason, "Reason for the new date"),
    ]
    lines = [f"{label}: {text}" if label else text for text, label in parts if text]
    if declaration.answer is Answer.NOTHING:
        lines.insert(0, "Nothing to report.")
    return "\n".join(lines)
