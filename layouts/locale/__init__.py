"""Every word that a visitor reads, in the language of the request.

Short phrases are written in English in the code, `_("Sort by")`, and translated by the catalogues
of `<language>/LC_MESSAGES`, one file a page. Sentences that follow a grammar are functions of a
language: `say.axes.title(rows)` calls `title` of `layouts/locale/<language>/axes.py`. French is the
protocol: another language has the same modules with the same functions.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from data.vocabulary import Ongoing
from layouts.locale import pseudo
from layouts.locale.catalogue import translations

if TYPE_CHECKING:
    from layouts.locale import fr as say

__all__ = [
    "ENGLISH",
    "FRENCH",
    "LANGUAGES",
    "LANGUAGE_KEY",
    "N_",
    "Labels",
    "_",
    "current",
    "ngettext",
    "ongoing_dates",
    "pgettext",
    "say",
    "sentences",
    "speaking",
    "spoken_language",
]

FRENCH, ENGLISH = "fr", "en"
LANGUAGES = (FRENCH, ENGLISH)  # that a visitor may choose; French without `lang=`
LANGUAGE_KEY = "lang"  # the parameter of addresses
_current: ContextVar[str] = ContextVar("language", default=FRENCH)
_ongoing: ContextVar[Ongoing] = ContextVar("ongoing", default=Ongoing.RUNNING)


# The language in force: « fr ». A page asks for it five hundred times.
current = _current.get


def spoken_language() -> str:
    """The language in force that visitors may choose: without the pseudo-language of tests."""
    return _home(_current.get())


def ongoing_dates() -> Ongoing:
    """What the state « en cours » means for the dates now shown."""
    return _ongoing.get()


@contextmanager
def speaking(language: str, *, ongoing: Ongoing = Ongoing.RUNNING) -> Iterator[None]:
    """Set the language of everything written inside, and what « en cours » means there.

    Each request and thread has its own.
    """
    tokens = _current.set(language), _ongoing.set(ongoing)
    try:
        yield
    finally:
        _current.reset(tokens[0])
        _ongoing.reset(tokens[1])


def _(message: str, **values: Any) -> str:
    """A short phrase in the language in force, with `{name}` replaced by its value."""
    language = _current.get()
    phrase = _phrase(language, message)
    return _filled(language, phrase, values) if values or language == pseudo.LANGUAGE else phrase


def ngettext(singular: str, many: str, n: float, /, **values: Any) -> str:
    """The form for `n`, by the rule of the language; `{n}` is replaced by the value given."""
    language = _current.get()
    catalogue = translations(_home(language))
    return _filled(language, catalogue.ngettext(singular, many, abs(n)), values)  # type: ignore[arg-type]  # the rule of French reads 1.5


def pgettext(context: str, message: str, **values: Any) -> str:
    """A phrase whose English is ambiguous: `pgettext("of a table", "Known")`."""
    language = _current.get()
    catalogue = translations(_home(language))
    return _filled(language, str(catalogue.pgettext(context, message)), values)


def N_(message: str) -> str:
    """Marks a phrase that is stored now and translated when shown: `_(page.nav)`."""
    return message


class Labels(Mapping[str, str]):
    """A table of phrases made at import; each is translated when looked up."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._messages = dict(messages)

    def __getitem__(self, key: str) -> str:
        return _(self._messages[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


@lru_cache(maxsize=4_096)
def _phrase(language: str, message: str) -> str:
    """A phrase as its catalogue translates it, cached: most are written hundreds of times a
    page."""
    return translations(_home(language)).gettext(message)


def _home(language: str) -> str:
    return FRENCH if language == pseudo.LANGUAGE else language


def _filled(language: str, text: str, values: Mapping[str, Any]) -> str:
    if language == pseudo.LANGUAGE:
        text = pseudo.marked_template(text)
    return text.format(**values) if values else text


@lru_cache(maxsize=256)
def sentences(language: str, name: str) -> ModuleType | pseudo.MarkedModule:
    """The sentences of one page, or subject, in a language; raises ModuleNotFoundError."""
    module = importlib.import_module(f"layouts.locale.{_home(language)}.{name}")
    return pseudo.MarkedModule(module) if language == pseudo.LANGUAGE else module


class _Speaker:
    """`say.axes` is the module of sentences about axes in the language in force."""

    def __getattr__(self, name: str) -> Any:
        return sentences(_current.get(), name)


if not TYPE_CHECKING:
    say = _Speaker()
