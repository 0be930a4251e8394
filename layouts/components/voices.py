"""Who speaks: the mark that stands beside everything that a voice says."""

from data.vocabulary import Assessor
from layouts import element as html
from layouts.element import Element
from layouts.locale.judgements import SPEAKER


def speaker_mark(voice: Assessor) -> Element:
    """The name of a voice in its frame; frames differ, the word tells."""
    code = voice.value.replace("_", "-")
    return html.Span(SPEAKER[voice], className=f"voix voix-{code}")
