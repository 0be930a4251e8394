"""Which case of a sentence applies, decided once for all languages, which write the words."""
