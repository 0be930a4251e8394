"""The French descriptions of every table and column of the interchange format.

Packages, workbooks, the data dictionary and the API print them. They belong to the format, whose
names are French too, so they stay French in English pages.
"""

from collections.abc import Mapping

PACKAGE_TITLE = "Suivi des plans d’action nationaux pour un gouvernement ouvert"

TABLES: Mapping[str, str] = {
    "sources": "Les documents d’où viennent les faits.",
    "plans": "Les plans d’action nationaux.",
    "axes": "Les axes et sous-axes des plans.",
    "engagements": "Les engagements, unité de suivi.",
    "filiations": "Les engagements qui reprennent celui d’un plan plus ancien.",
    "actions": "Les actions des feuilles de route.",
    "jalons": "Les jalons clés et les échéances.",
    "periodes": "Les périodes annoncées d’un jalon, première comprise.",
    "organismes": "Ministères, directions, autorités, associations.",
    "rattachements": "L’organisme auquel un autre est rattaché, plan par plan.",
    "noms_organismes": "Les noms imprimés, plan par plan.",
    "portefeuilles": "Champs d’action durables, regroupement éditorial.",
    "organismes_portefeuilles": "Les portefeuilles de chaque organisme.",
    "participations": "Le rôle d’un organisme dans un objet.",
    "territoires": "Les lieux et leurs codes officiels.",
    "localisations": "Les faits que les sources situent.",
    "constats": "Ce qu’une source dit d’un objet à une date.",
    "jugements": "Ce qu’un évaluateur juge, critère par critère, sur l’échelle de son rapport.",
    "identifiants_ogp": "Les numéros du Partenariat pour un gouvernement ouvert.",
    "preuves": "Liens, documents, presse et réussites.",
    "contributions": "Ce que des participants ont proposé.",
    "contributions_objets": "Les objets qu’une contribution traite.",
    "indicateurs": "Les promesses chiffrées.",
    "valeurs_indicateurs": "Les valeurs des indicateurs.",
    "anomalies": "Ce que les documents disent mal ou deux fois.",
}

# Columns that several tables share.
SHARED: Mapping[str, str] = {
    "source": "Code de la source d’où vient la ligne.",
    "section": "Section imprimée de la source.",
    "lignes": "Lignes de la source, comptées de 1 : « 12-14,20 ».",
    "titre_court": "Titre court pour les graphiques, 45 signes au plus.",
    "titre_court_origine": (
        "« imprime » quand la source l’imprime, « redige » quand il est de nous."
    ),
    "libelle": "Libellé imprimé, ou résumé de notre main.",
    "libelle_resume": "« oui » quand le libellé est résumé par nous.",
    "titre": "Titre imprimé.",
    "precision": "Précision de la date.",
    "debut": "Premier jour.",
    "fin": "Dernier jour.",
    "plan": "Plan.",
    "objet": "Objet.",
    "organisme": "Organisme.",
    "territoire": "Territoire.",
}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "sources": {
        "code": "Code de la source.",
        "titre": "Titre du document.",
        "editeur": "Éditeur, tel qu’imprimé.",
        "date": "Date du document, le dernier jour quand elle est imprécise.",
        "fichier": "Nom du fichier texte.",
        "url": "Adresse publique, quand elle est connue.",
        "sha256": "Empreinte du fichier texte.",
        "lu_le": (
            "Jour où une page publique a été lue : elle est citée par son adresse et son "
            "passage, non par des lignes."
        ),
    },
    "plans": {
        "code": "Code du plan.",
        "debut": "Premier jour du plan.",
        "fin": "Dernier jour du plan.",
        "publie_le": "Publication ; le dernier jour si elle est imprécise.",
        "publie_precision": "Précision de la date de publication.",
        "couvert": "« non » quand aucun document source n’est dans la base.",
        "engagements_annonces": "Nombre d’engagements qu’un document annonce.",
        "note": "Ce qu’il faut savoir du plan.",
    },
    "axes": {
        "code": "Code de l’axe.",
        "parent": "Axe parent ; vide pour un axe.",
        "rang": "Rang dans le plan ou dans l’axe parent.",
        "numero": "Numéro imprimé.",
        "transversal": "Axe transversal, quand la source le dit.",
    },
    "engagements": {
        "code": "Code de l’engagement.",
        "axe": "Axe ou sous-axe le plus précis ; vide quand la source n’en dit rien.",
        "rang": "Rang dans le plan.",
        "numero": "Numéro.",
        "numero_origine": "Numéro imprimé, ou ordre dans le document.",
        "titre": "Titre officiel imprimé.",
        "titre_langue": "Langue du titre imprimé, quand ce n’est pas le français.",
        "objet": "Ce qui est promis.",
        "probleme": "Problème auquel l’engagement répond.",
        "pertinence": "Valeurs du gouvernement ouvert qu’il sert.",
        "impacts": "Effets attendus.",
    },
    "filiations": {
        "ancetre": "Engagement du plan plus ancien.",
        "heritier": "Engagement qui le reprend.",
        "fondement": (
            "« dit » quand une source le dit, « meme_dispositif » quand les deux plans nomment "
            "le même dispositif."
        ),
        "motif": "Ce que la source en dit.",
    },
    "actions": {
        "code": "Code de l’action.",
        "engagement": "Engagement.",
        "rang": "Rang dans l’engagement.",
        "resultats": "Résultats que la source rapporte.",
        "prochaines_etapes": "Prochaines étapes que la source annonce.",
    },
    "jalons": {
        "code": "Code du jalon.",
        "parent": "Plan, engagement ou action qui le porte.",
        "rang": "Rang dans l’objet qui le porte.",
        "nature": "« jalon » : jalon clé d’une fiche ; « echeance » : échéance dans un texte.",
        "composante": "Intertitre qui groupe des jalons.",
    },
    "periodes": {
        "jalon": "Jalon.",
        "annonce_le": "Date à partir de laquelle la période vaut.",
        "debut": "Premier jour ; vide pour « avant… » et sans date.",
        "fin": "Dernier jour ; vide pour « à partir de… » et sans date.",
        "precision": "Précision de la période.",
        "qualificatif": "Façon dont la période est bornée.",
        "echeance_texte": "Mots imprimés de l’échéance.",
        "annee_deduite": "« oui » quand l’année n’est pas imprimée.",
        "remplace": "Date annonce_le de la période mal saisie que celle-ci corrige.",
    },
    "organismes": {
        "code": "Code de l’organisme.",
        "type": "Type d’organisme.",
        "nom": "Nom d’usage : le dernier nom imprimé.",
        "sigle": "Sigle.",
        "interministeriel": "« oui » s’il est interministériel.",
        "depuis": "Existe depuis.",
        "jusqu_a": "A existé jusqu’à.",
    },
    "rattachements": {
        "parent": "Organisme de rattachement.",
    },
    "noms_organismes": {
        "nom": "Nom imprimé.",
        "sigle": "Sigle imprimé.",
    },
    "portefeuilles": {
        "code": "Code du portefeuille.",
        "libelle": "Libellé.",
        "description": "Ce que le portefeuille réunit.",
    },
    "organismes_portefeuilles": {
        "portefeuille": "Portefeuille.",
        "fondement": "Ce qui fonde le rattachement.",
    },
    "participations": {
        "objet": "Engagement ou action.",
        "role": "Rôle.",
        "rang": "Ordre d’impression.",
        "imprime_dans": "Où il est imprimé ; « liste » seule : montré, non compté.",
        "nom_imprime": "Nom imprimé à cet endroit.",
    },
    "territoires": {
        "code": "Code du territoire.",
        "niveau": "Niveau.",
        "insee": "Code INSEE, SIREN ou ISO.",
        "nom": "Nom.",
        "departement": "Département.",
        "region": "Région.",
    },
    "localisations": {
        "code": "Code de la localisation.",
        "objet": "Objet situé.",
        "type": "Lien avec le lieu.",
        "portee": "Un territoire, toutes les régions, ou celles de métropole.",
        "texte": "Mots imprimés qui nomment le lieu.",
        "description": "Ce qui s’y passe.",
    },
    "constats": {
        "code": "Code du constat.",
        "objet": "Objet observé.",
        "evaluateur": "Qui parle.",
        "observe_le": "Date du constat, le dernier jour quand imprécise.",
        "statut": "Statut déclaré.",
        "statut_max": "Borne haute d’un statut composé.",
        "calendrier": "Calendrier déclaré.",
        "atteint_debut": "Atteint au plus tôt le.",
        "atteint_fin": "Atteint au plus tard le.",
        "texte_imprime": "Mots imprimés du statut.",
        "commentaire": "Ce que la source en dit.",
        "remplace": "Constat que celui-ci corrige.",
    },
    "jugements": {
        "code": "Code du jugement.",
        "objet": "Objet jugé.",
        "partie": "Partie de l’objet, quand l’évaluateur le découpe : « 1.1 ».",
        "evaluateur": "Qui juge.",
        "critere": "Ce qui est jugé.",
        "echelle": "Échelle du rapport.",
        "valeur": "Mot de l’échelle, tel qu’elle l’imprime.",
        "texte_imprime": "Mot imprimé, quand la page traduit l’échelle.",
        "observe_le": "Date du rapport, le dernier jour quand imprécise.",
        "commentaire": "Ce que l’évaluateur en dit.",
        "remplace": "Jugement que celui-ci corrige.",
    },
    "identifiants_ogp": {
        "identifiant": "Numéro : « FR0001 ».",
        "objet": "Engagement.",
        "partie": "Partie de l’engagement : « 1.1 ».",
        "titre": "Titre court que le Partenariat lui donne, en anglais.",
    },
    "preuves": {
        "code": "Code de la preuve.",
        "constat": "Constat appuyé.",
        "type": "Type de preuve.",
        "titre": "Titre.",
        "titre_resume": "« oui » quand le titre est de nous.",
        "url": "Adresse, quand la source la donne.",
    },
    "contributions": {
        "code": "Code de la contribution.",
        "evenement": "Rencontre.",
        "date": "Date.",
        "type": "Type de contribution.",
        "atelier": "Atelier où elle est née, tel que la source le nomme.",
        "synthese": "« oui » quand la synthèse soumise à l’arbitrage la reprend.",
        "texte": "La contribution, résumée.",
        "suite": "Suite donnée, quand une source la dit.",
        "motif": "Motif de la suite.",
    },
    "contributions_objets": {
        "contribution": "Contribution.",
        "certain": "« non » quand le lien est de notre lecture.",
    },
    "indicateurs": {
        "code": "Code de l’indicateur.",
        "libelle": "Libellé.",
        "unite": "Unité.",
        "sens": "Sens attendu.",
        "barometre": (
            "Numéro dans le baromètre du gouvernement, « IND-311 » : ses cibles sont celles du "
            "gouvernement, non celles du plan."
        ),
    },
    "valeurs_indicateurs": {
        "indicateur": "Indicateur.",
        "type": (
            "Valeur initiale, cible ou actuelle ; plafond, dotation et exemple ne sont pas des "
            "cibles, taux_publie est le taux que l’éditeur affiche."
        ),
        "date": "Date de la valeur.",
        "valeur": "Valeur ; borne basse d’un intervalle.",
        "valeur_max": "Borne haute, quand la source donne un intervalle.",
        "absence": "Pourquoi la valeur manque.",
        "texte_imprime": "Mots imprimés de la valeur.",
    },
    "anomalies": {
        "code": "Code de l’anomalie.",
        "objet": "Objet concerné.",
        "champ": "Champ concerné.",
        "variantes": "Variantes imprimées, séparées par « | ».",
        "decision": "Ce que nous avons décidé.",
    },
}
