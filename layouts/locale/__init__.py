"""French: numbers, dates, plurals, words of the vocabularies, sentences of findings."""
