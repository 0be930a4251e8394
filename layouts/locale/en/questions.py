"""Sentences about questions to carriers in campaigns, and their answers."""

from __future__ import annotations

from data.questions import QuestionRow
from data.vocabulary import CampaignAnswer
from layouts.locale.en.formats import count, date_long, date_short, join_and, official, quoted


def short(question: QuestionRow | None) -> str:
    """“lead asked on 2 Nov 2026, no answer”; nothing when nobody asked."""
    if question is None:
        return ""
    question_words = f"lead asked on {date_short(question.asked_on)}"
    if question.answered_on is None:
        return f"{question_words}, no answer"
    answered = date_short(question.answered_on)
    if question.answer is CampaignAnswer.NOTHING:
        return f"{question_words}, {quoted('nothing to report')} on {answered}"
    return f"{question_words}, answered on {answered}"


def heading() -> str:
    """The words before the last question, on a commitment's sheet."""
    return "Last question to the leads: "


def question_and_answer(question: QuestionRow) -> str:
    """The question: its organisations, day and campaign, and the answer."""
    who = join_and(official(body.name) for body in question.organisations)
    return (
        f"{who}, asked on {date_long(question.asked_on)} "
        f"(campaign {quoted(official(question.campaign))}), {_answer(question)}."
    )


def list_heading() -> str:
    """The title of the list of questions in the page of changes."""
    return "Questions put to the leads"


def counted(n: int) -> str:
    """“12 questions to the leads”."""
    return f"{count(n, 'question')} to the leads"


def silent_since(question: QuestionRow) -> str:
    """“2 Nov 2026”, and the end of the campaign when it is over."""
    asked_on = date_short(question.asked_on)
    if question.closed_on is None:
        return asked_on
    return f"{asked_on}, no answer by its close on {date_short(question.closed_on)}"


def silence_rule() -> str:
    """What the list of questions without an answer holds."""
    return (
        "The last question put to the leads in a campaign, when none of them answered. It says "
        "nothing of progress."
    )


def entry_title(question: QuestionRow, short_title: str) -> str:
    """“Lead asked, no answer: open the data”, in feeds."""
    if question.answered_on is None:
        words = "Lead asked, no answer"
    elif question.answer is CampaignAnswer.NOTHING:
        words = f"The lead answers {quoted('nothing to report')}"
    else:
        words = "The lead answered"
    return f"{words}: {official(short_title)}"


def _answer(question: QuestionRow) -> str:
    if question.answered_on is None:
        if question.closed_on is None:
            return "no answer to this day"
        return f"no answer by its close, on {date_long(question.closed_on)}"
    day = date_long(question.answered_on)
    if question.answer is CampaignAnswer.NOTHING:
        return f"answer: nothing to report, on {day}"
    return f"answer received on {day}"
