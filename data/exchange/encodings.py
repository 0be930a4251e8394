"""Texts that were read in another encoding than theirs and saved again: « Ã© »."""

_LOST_SIGN = "\ufffd"  # the replacement character of a failed decoding


def is_broken(text: str) -> bool:
    """Whether a text was most likely read in a wrong encoding."""
    if text.isascii():
        return False
    from ftfy.badness import is_bad  # a server that imports nothing does not load it

    return _LOST_SIGN in text or is_bad(text)
