"""`python -m layouts.locale update|compile`: writes or compiles the catalogues of phrases."""

import sys

from layouts.locale.catalogue import compile_catalogues, languages, update


def main(command: str) -> int:
    """The exit code: 0 when every phrase is translated, 1 otherwise."""
    if command == "compile":
        for language in languages():
            compile_catalogues(language)
        return 0
    missing = [(language, phrase) for language in languages() for phrase in update(language)]
    for language, phrase in missing:
        sys.stdout.write(f"{language}: {phrase}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "update"))
