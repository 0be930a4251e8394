"""The glossary, in French: each word and what it means here."""

from __future__ import annotations

from collections.abc import Mapping

from data import rules
from layouts.glossary import Term
from layouts.locale.fr.formats import number


def word(term: Term) -> str:
    """« Engagement »."""
    return _TERMS[term][0]


def definition(term: Term) -> str:
    """One or two sentences."""
    return _TERMS[term][1]


def forms() -> Mapping[Term, str]:
    """How the words are written in running text: patterns. « État » and « plan » mean too much."""
    return {
        Term.DITP: "DITP",
        Term.DINUM: "DINUM",
        Term.ETALAB: "Etalab",
        Term.INSEE: "INSEE|Insee",
        Term.IRM: "IRM|MII|[Mm]écanisme d’évaluation indépendant",
        Term.PAN: "PAN",
        Term.PGO: "PGO|OGP|Partenariat pour un gouvernement ouvert",
        Term.RGAA: "RGAA",
        Term.SIREN: "SIREN",
        Term.SILENCE: "[ÉéEe]chue?s? sans information",
        Term.INDEX: "[Ii]ndice d’avancement",
        Term.STAKEHOLDER: "[Pp]arties? prenantes?",
        Term.OBSERVATION: "[Cc]onstats?",
        Term.EVIDENCE: "[Pp]reuves?",
        Term.ANOMALY: "[Aa]nomalies?",
        Term.SLIP: "[Gg]lissements?",
        Term.PORTFOLIO: "[Pp]ortefeuilles?",
        Term.CARRIER: "[Pp]orteurs?",
        Term.DEADLINE: "[Éé]chéances?",
        Term.MILESTONE: "[Jj]alons?(?: clés?)?",
        Term.COMMITMENT: "[Ee]ngagements?",
        Term.AXIS: "[Aa]xes?",
        Term.STATUS: "[Ss]tatuts?",
    }


def head(label: str) -> Term | None:
    """The word that the head of a column stands for, in lower case."""
    return {
        "statut": Term.STATUS,
        "état": Term.STATE,
        "calendrier": Term.CALENDAR,
        "glissement": Term.SLIP,
        "axe": Term.AXIS,
        "jalon": Term.MILESTONE,
        "jalon clé": Term.MILESTONE,
        "échéance": Term.DEADLINE,
        "engagement": Term.COMMITMENT,
        "engagements": Term.COMMITMENT,
        "porteur": Term.CARRIER,
        "porteurs": Term.CARRIER,
        "portefeuille": Term.PORTFOLIO,
        "preuves": Term.EVIDENCE,
        "indice": Term.INDEX,
        "indice d’avancement": Term.INDEX,
    }.get(label.partition(" au ")[0])


_TERMS: Mapping[Term, tuple[str, str]] = {
    Term.ACTION: (
        "Action",
        "Étape de la feuille de route d’un engagement ; dans le plan 2015-2017, elle a son "
        "propre statut.",
    ),
    Term.ANOMALY: (
        "Anomalie",
        "Ce que les documents disent de deux façons, écorchent ou datent impossiblement, avec "
        "la décision prise pour ce site.",
    ),
    Term.ASSESSOR: (
        "Évaluateur",
        "Qui parle dans un constat : l’administration sur elle-même, l’évaluation indépendante "
        "du Partenariat, la société civile, le contrôle du Parlement ou de la Cour des comptes.",
    ),
    Term.AXIS: ("Axe", "Chapitre d’un plan, parfois divisé en sous-axes."),
    Term.CALENDAR: (
        "Calendrier",
        "Lecture déclarée par l’administration en 2016 : conforme ou retardé. C’est aussi le nom "
        "de la page qui montre toutes les dates.",
    ),
    Term.CARRIER: (
        "Porteur",
        "Organisme qu’un plan désigne comme responsable d’un engagement.",
    ),
    Term.COMMITMENT: (
        "Engagement",
        "Promesse numérotée d’un plan. C’est l’unité suivie et comptée ; le plan 2021-2023 "
        "l’appelle « action ».",
    ),
    Term.DEADLINE: (
        "Échéance",
        "Date promise dans le texte d’un plan ou d’un bilan, hors des fiches de jalons.",
    ),
    Term.DINUM: (
        "DINUM",
        "Direction interministérielle du numérique.",
    ),
    Term.DITP: (
        "DITP",
        "Direction interministérielle de la transformation publique.",
    ),
    Term.ETALAB: (
        "Etalab",
        "Mission chargée de l’ouverture des données publiques, rattachée aux services du Premier "
        "ministre.",
    ),
    Term.EVIDENCE: (
        "Preuve",
        "Lien, document, événement, article ou réussite qui appuie ce qu’une source dit.",
    ),
    Term.INDEX: (
        "Indice d’avancement",
        "Moyenne des poids des statuts connus, toujours écrite avec le nombre d’engagements "
        "sur lesquels elle est calculée.",
    ),
    Term.INSEE: (
        "INSEE",
        "Institut national de la statistique et des études économiques : ses codes nomment les "
        "communes, les départements et les régions.",
    ),
    Term.IRM: (
        "IRM",
        "Mécanisme d’évaluation indépendant (Independent Reporting Mechanism) du Partenariat "
        "pour un gouvernement ouvert.",
    ),
    Term.MILESTONE: (
        "Jalon",
        "Étape datée imprimée comme jalon clé dans une fiche du plan 2024-2026.",
    ),
    Term.OBSERVATION: (
        "Constat",
        "Ce qu’une source dit d’un objet à une date : statut, calendrier, date atteinte, "
        "commentaire ou preuve.",
    ),
    Term.OPEN_GOVERNMENT: (
        "Gouvernement ouvert",
        "Manière de gouverner fondée sur la transparence, la participation et le compte rendu.",
    ),
    Term.PAN: (
        "PAN",
        "Plan d’action national : la liste d’engagements qu’un pays publie pour deux ou trois ans.",
    ),
    Term.PGO: (
        "PGO",
        "Partenariat pour un gouvernement ouvert (Open Government Partnership, OGP) : "
        "initiative internationale dont la France est membre.",
    ),
    Term.PLAN: (
        "Plan d’action",
        "Ensemble d’engagements publiés ensemble et valables entre deux dates.",
    ),
    Term.PORTFOLIO: (
        "Portefeuille",
        "Champ d’action durable qui réunit les ministères successifs d’un même sujet. Ce "
        "regroupement est propre à ce site.",
    ),
    Term.REPLAY: (
        "Vue rejouée",
        "La situation telle qu’on pouvait la connaître à une date choisie.",
    ),
    Term.RGAA: (
        "RGAA",
        "Référentiel général d’amélioration de l’accessibilité, que la loi impose aux sites "
        "publics.",
    ),
    Term.SILENCE: (
        "Échu sans information",
        "La période annoncée est finie et aucun document de la base ne dit si c’est fait.",
    ),
    Term.SIREN: (
        "SIREN",
        "Numéro d’identité d’un organisme ; il nomme ici les intercommunalités.",
    ),
    Term.SLIP: (
        "Glissement",
        "Nombre de jours entre la fin de la période en vigueur et la première fin annoncée.",
    ),
    Term.STAKEHOLDER: (
        "Partie prenante",
        "Organisme associé à un engagement sans en être le porteur.",
    ),
    Term.STATE: (
        "État",
        "Situation calculée d’un jalon ou d’une échéance à une date : atteint, en cours, à "
        "venir, échu sans information, en retard, sans date ou abandonné.",
    ),
    Term.STATUS: (
        "Statut",
        "Avancement déclaré par une source, sur quatre niveaux. Une information de plus de "
        f"{number(rules.STALE_AFTER_DAYS)} jours est signalée comme ancienne.",
    ),
}
