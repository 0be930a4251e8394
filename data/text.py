"""Folding of text for search and sorting, so that both databases agree."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'"})


def fold(text: str) -> str:
    """Lower case, no accents, ligatures opened, blanks collapsed: « Écologie » -> "ecologie".

    Spacing diacritics (« ¨ »), which Unicode decomposes into a blank and a mark, are removed: they
    do not split a word.
    """
    if text.isascii():  # codes and addresses: no accent or ligature
        return " ".join(text.casefold().split())
    words = map(_word, text.translate(_LIGATURES).split())
    return " ".join(word for word in words if word)


def _word(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return "".join(bare.casefold().split())
