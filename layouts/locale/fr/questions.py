"""Sentences about questions to carriers in campaigns, and their answers."""

from __future__ import annotations

from collections.abc import Sequence

from data.questions import QuestionRow
from data.vocabulary import CampaignAnswer
from layouts.locale.fr.formats import NB, count, date_long, date_short, join_and, quoted


def short(question: QuestionRow | None) -> str:
    """« porteur interrogé le 2 nov. 2026, sans réponse »; nothing when nobody asked."""
    if question is None:
        return ""
    question_words = f"porteur interrogé le {date_short(question.asked_on)}"
    if question.answered_on is None:
        return f"{question_words}, sans réponse"
    answered = date_short(question.answered_on)
    if question.answer is CampaignAnswer.NOTHING:
        return f"{question_words}, «{NB}rien à signaler{NB}» le {answered}"
    return f"{question_words}, a répondu le {answered}"


def heading() -> str:
    """The words before the last question, on a commitment's sheet."""
    return f"Dernière question aux porteurs{NB}: "


def question_and_answer(question: QuestionRow) -> str:
    """The question: its organisations, day and campaign, and the answer."""
    who = join_and(body.name for body in question.organisations)
    return (
        f"{who}, interrogé{_s(question.organisations)} le {date_long(question.asked_on)} "
        f"(campagne {quoted(question.campaign)}), {_answer(question)}."
    )


def list_heading() -> str:
    """The title of the list of questions in the page of changes."""
    return "Questions posées aux porteurs"


def counted(n: int) -> str:
    """« 12 questions aux porteurs »."""
    return f"{count(n, 'question')} aux porteurs"


def silent_since(question: QuestionRow) -> str:
    """« 2 nov. 2026 », and the end of the campaign when it is over."""
    asked_on = date_short(question.asked_on)
    if question.closed_on is None:
        return asked_on
    return f"{asked_on}, sans réponse à la clôture du {date_short(question.closed_on)}"


def silence_rule() -> str:
    """What the list of questions without an answer holds."""
    return (
        "La dernière question posée aux porteurs dans une campagne, quand aucun d’eux n’a répondu. "
        "Cela ne dit rien de l’avancement."
    )


def entry_title(question: QuestionRow, short_title: str) -> str:
    """« Porteur interrogé, sans réponse : ouvrir les données », in feeds."""
    if question.answered_on is None:
        words = "Porteur interrogé, sans réponse"
    elif question.answer is CampaignAnswer.NOTHING:
        words = f"Le porteur répond «{NB}rien à signaler{NB}»"
    else:
        words = "Le porteur a répondu"
    return f"{words}{NB}: {short_title}"


def _answer(question: QuestionRow) -> str:
    if question.answered_on is None:
        if question.closed_on is None:
            return "sans réponse à ce jour"
        return f"sans réponse à la clôture, le {date_long(question.closed_on)}"
    day = date_long(question.answered_on)
    if question.answer is CampaignAnswer.NOTHING:
        return f"réponse{NB}: rien à signaler, le {day}"
    return f"réponse reçue le {day}"


def _s(people: Sequence[object]) -> str:
    return "s" if len(people) > 1 else ""
