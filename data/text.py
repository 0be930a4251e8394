"""Folding of text for search and sorting: the same on both databases."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'"})


def fold(text: str) -> str:
    """Lower case, no accents, ligatures opened, blanks collapsed: « Écologie » -> "ecologie".

    A word stays one word: signs that stand for a blank with a mark above it (« ¨ ») open into none.
    """
    if text.isascii():  # codes and addresses: nothing to open or to take off
        return " ".join(text.casefold().split())
    words = map(_word, text.translate(_LIGATURES).split())
    return " ".join(word for word in words if word)


def _word(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return "".join(bare.casefold().split())
