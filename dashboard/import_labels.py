"""Labels that an import accepts in place of codes: those of the pages, when unambiguous."""

from collections import defaultdict

from data.exchange.cells import Labels, label_key
from data.vocabulary import State, Status
from layouts.locale.words import VOCABULARIES, state_word, status_word

# Pages show a milestone whose status is « complet » as « atteint ».
_AS_STATUS = {State.REACHED: Status.COMPLETE}


def import_labels() -> Labels:
    """The labels of every vocabulary, with all agreements; a label of two values is left out."""
    labels = {
        enum: _unambiguous([(label, code) for code, label in words.items() if code in {*enum}])
        for enum, words in VOCABULARIES.items()
    }
    agreements = [
        (status_word(status, n, feminine=feminine), status.value)
        for status in Status
        for n in (1, 2)
        for feminine in (False, True)
    ]
    agreements += [
        (state_word(state, n, feminine=feminine), status.value)
        for state, status in _AS_STATUS.items()
        for n in (1, 2)
        for feminine in (False, True)
    ]
    labels[Status] = {**labels[Status], **_unambiguous(agreements)}
    return labels


def _unambiguous(pairs: list[tuple[str, str]]) -> dict[str, str]:
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for label, code in pairs:
        codes[label_key(label)].add(str(code))
    return {label: meanings.pop() for label, meanings in codes.items() if len(meanings) == 1}
