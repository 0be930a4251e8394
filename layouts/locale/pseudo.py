"""A language for tests: French with a dot below every letter, so that untranslated text shows."""

from __future__ import annotations

import dataclasses
import re
from types import ModuleType
from typing import Any

LANGUAGE = "qps"
MARK = "\u0323"
_LETTER = re.compile(rf"([^\W\d_])(?!{MARK})")
# `{name}` in our own phrases, `%(name)s` and `%s` in those of argparse.
_PLACEHOLDER = re.compile(r"(\{[^{}]*\}|%(?:\(\w+\))?[a-z])")


def marked(text: str) -> str:
    """The text with its letters marked; marking twice changes nothing."""
    return _LETTER.sub(rf"\1{MARK}", text)


def marked_template(text: str) -> str:
    """The same, with placeholders left as they are."""
    return "".join(
        part if place % 2 else marked(part) for place, part in enumerate(_PLACEHOLDER.split(text))
    )


def marked_value(value: Any) -> Any:
    """The value of a sentence function with its texts marked: a text, a list, a link."""
    if isinstance(value, str):
        return marked(value)
    if isinstance(value, list | tuple):
        return type(value)(marked_value(part) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and hasattr(value, "words"):
        return dataclasses.replace(value, words=marked(value.words))
    return value


class MarkedModule:
    """A module of sentences whose functions return marked text."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        member = getattr(self._module, name)
        if not callable(member):
            return marked_value(member)

        def spoken(*args: Any, **named: Any) -> Any:
            return marked_value(member(*args, **named))

        return spoken
