"""Argparse in the language in force, whatever the locale of the machine."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from layouts.locale import _, ngettext


@contextmanager
def translated_argparse() -> Iterator[None]:
    """Translate argparse's messages by the catalogue `argparse.po`.

    It translates its messages by two functions of gettext, named `_` and `ngettext`, which would
    follow the variables LANG and LANGUAGE.
    """
    words = {"_": _, "ngettext": ngettext}
    before = {name: getattr(argparse, name) for name in words}
    for name, function in words.items():
        setattr(argparse, name, function)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)
