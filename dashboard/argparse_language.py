"""Has argparse speak the language in force, whatever the machine's own."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from layouts.locale import _, ngettext


@contextmanager
def translated_argparse() -> Iterator[None]:
    """Give argparse the words of the catalogue `argparse.po`.

    It translates each of its messages by two functions of gettext, which it names `_` and
    `ngettext` and which would follow the variables LANG and LANGUAGE.
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
