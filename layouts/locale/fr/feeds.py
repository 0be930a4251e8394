"""Entries of the feeds and of the calendars, in French."""

from datetime import date

from layouts.locale.fr.formats import NB, count, date_long


def period(words: str) -> str:
    """« Période annoncée : 2ᵉ trimestre 2025. »"""
    return f"Période annoncée{NB}: {words}."


def state(label: str) -> str:
    """« État : en cours. »"""
    return f"État{NB}: {label.lower()}."


def status(label: str) -> str:
    """« Statut : partiel. »"""
    return f"Statut{NB}: {label.lower()}."


def labelled(noun: str, label: str) -> str:
    """« Jalon : publier le bilan »."""
    return f"{noun}{NB}: {label}"


def due(day: date, label: str) -> str:
    """« À terme le 31 décembre 2026 : publier le bilan »."""
    return f"À terme le {date_long(day)}{NB}: {label}"


def silent(label: str) -> str:
    """« Échu sans information : publier le bilan »."""
    return f"Échu sans information{NB}: {label}"


def over_since(day: date) -> str:
    """« Passée depuis le 31 mars 2025. »: the day, for words that do not change each month."""
    return f"Passée depuis le {date_long(day)}."


def stale(days: int, title: str) -> str:
    """« Sans nouvelle depuis plus de 183 jours : ouvrir les données »."""
    return f"Sans nouvelle depuis plus de {count(days, 'jour')}{NB}: {title}"


def last_information(day: date | None) -> str:
    """« Dernière information : 3 juin 2016. », « …jamais renseigné. »"""
    return f"Dernière information{NB}: {date_long(day) if day else 'jamais renseigné'}."
