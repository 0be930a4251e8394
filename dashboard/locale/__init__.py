"""The words of the command line's own parser, in a catalogue a language beside it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

_HERE = Path(__file__).parent


@contextmanager
def argparse_in(language: str) -> Iterator[None]:
    """Have argparse speak a language, whatever the machine's own.

    It translates each of its messages by two functions of gettext, which it names `_` and
    `ngettext` and which would follow the variables LANG and LANGUAGE.
    """
    words = _translations(language)
    names = {"_": words.gettext, "ngettext": words.ngettext}
    before = {name: getattr(argparse, name) for name in names}
    for name, function in names.items():
        setattr(argparse, name, function)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)


def _translations(language: str) -> Translations:
    """The catalogue of a language: a few phrases, read as they are written."""
    path = _HERE / language / "LC_MESSAGES" / "argparse.po"
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)
