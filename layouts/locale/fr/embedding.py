"""How a chart is embedded and cited, in French."""

from __future__ import annotations

from layouts.locale.fr.formats import NB, typography


def lede() -> str:
    """What each code does."""
    return (
        "Le graphique s’affiche avec ses filtres dans une page d’un autre site, sans témoin de "
        "connexion ni mesure d’audience. Il garde sa source, sa licence et un lien vers cette page."
    )


def live() -> str:
    """The code of the chart that follows the data."""
    return f"Toujours à jour{NB}: le graphique suit les données."


def dated(day: str) -> str:
    """The code of the chart at a fixed date."""
    return f"Figé{NB}: le graphique reste à la situation du {day}."


def cite_intro() -> str:
    """What a citation must contain."""
    return "La licence demande de nommer la source et la date."


def citation(title: str, filters: str, site: str, day: str, address: str) -> str:
    """« « Titre » (filtres), Suivi…, situation au 22 novembre 2026, Licence Ouverte 2.0, … »."""
    return typography(
        f"«{NB}{title}{NB}» ({filters.rstrip('.')}), {site}, situation au {day}, "
        f"Licence Ouverte 2.0, {address}"
    )
