"""Entries of the feeds and of the calendars, in English."""

from datetime import date

from layouts.locale.en.formats import count, date_long


def period(words: str) -> str:
    """“Announced period: second quarter of 2025.”"""
    return f"Announced period: {words}."


def state(label: str) -> str:
    """“State: ongoing.”"""
    return f"State: {label.lower()}."


def status(label: str) -> str:
    """“Status: limited.”"""
    return f"Status: {label.lower()}."


def labelled(noun: str, label: str) -> str:
    """“Milestone: publier le bilan”."""
    return f"{noun}: {label}"


def due(day: date, label: str) -> str:
    """“Due on 31 December 2026: publier le bilan”."""
    return f"Due on {date_long(day)}: {label}"


def silent(label: str) -> str:
    """“Past without information: publier le bilan”."""
    return f"Past without information: {label}"


def over_since(day: date) -> str:
    """“Past since 31 March 2025.”: the day, for words that do not change each month."""
    return f"Past since {date_long(day)}."


def stale(days: int, title: str) -> str:
    """“No news for more than 183 days: ouvrir les données”."""
    return f"No news for more than {count(days, 'day')}: {title}"


def last_information(day: date | None) -> str:
    """“Last information: 3 June 2016.”, “…never reported.”"""
    return f"Last information: {date_long(day) if day else 'never reported'}."
