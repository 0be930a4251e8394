"""Queries that every page must accept."""

from urllib.parse import quote, urlencode

HTML = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;{{7*7}}"
TODAY = "2026-11-22"

# Usual requests, then addresses that were copied and damaged over years.
ORDINARY = {
    "sans filtre": "",
    "plan 2015-2017": "plan=2015-2017",
    "plan 2021-2023": "plan=2021-2023",
    "plusieurs critères": (
        "plan=2015-2017&plan=2024-2026&axe=2015-2017-x1&axe=2024-2026-x3"
        "&statut=substantiel&statut=non_renseigne&statut!=abandonne&organisme=ditp"
    ),
    "autres critères": (
        "portefeuille=ecologie&calendrier=conforme&etat=echu_sans_information&nature=echeance"
        "&territoire=FR&role=porteur&q=donn%C3%A9es"
    ),
    "rien ne reste": "q=zzzintrouvablezzz&statut=complet&etat=abandonne",
}
DATES = {
    "au jour même": f"plan=2024-2026&au={TODAY}",
    "plan non couvert": "plan=2018-2020&au=2024-01-01",
    "veille de la publication": "plan=2015-2017&au=2016-06-02",
    "jour de la publication": "plan=2015-2017&au=2016-06-03",
    "premier jour du plan 2024-2026": "au=2023-12-31",
    "aucun plan": "au=2015-01-01",
    "très ancien": "au=1900-01-01",
}
HOSTILE = {
    "codes inconnus": (
        "plan=1999-2001&axe=x-9&organisme=personne&portefeuille=rien&territoire=REG-00"
        "&statut=parfait&etat=flou&calendrier=lunaire&nature=rien&role=aucun"
    ),
    "illisible": (
        "%00=%ff&&==&plan[]=1&au=2026-02-30&page=-1&tri=%3C%3E&groupe=1&mesure=%27&tout=%00"
        "&du=hier&periode=x&echelle=2&q=%ED%A0%80&vue=../..&objet=%22"
    ),
    "nombres immenses": f"page={'9' * 70}&q={quote('𝔘' * 50)}&au=9999-12-31&du=0000-00-00",
    "texte de 3 900 signes": "q=" + "a" * 3_890,
    "beaucoup de valeurs": urlencode([("axe", f"2015-2017-x{n}") for n in range(185)])[:3_900],
    "HTML": urlencode({"q": HTML, "plan": HTML, "tri": HTML, "au": HTML}),
}
