"""The mark of an assessor, shown beside everything that it says."""

from data.vocabulary import Assessor
from layouts import element as html
from layouts.element import Element
from layouts.locale.judgements import SPEAKER


def speaker_mark(voice: Assessor) -> Element:
    """The name of an assessor in a frame; frames differ, but the word is what identifies it."""
    code = voice.value.replace("_", "-")
    return html.Span(SPEAKER[voice], className=f"voix voix-{code}")
