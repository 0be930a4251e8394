"""The frames behind the rankings of carriers, under the names that table and CSV show."""

import pandas as pd

from data.queries.milestones import STATE_ORDER
from data.queries.organisations import Ranking
from data.vocabulary import Nature, Status

FRAME_KEYS = {
    "code": "porteur", "name": "nom", "kind": "type", "group": "groupe", "top": "rattache_a",
    "commitments": "engagements_portes", "own": "portes_en_nom_propre",
    "associated": "engagements_associes",
    **{status.value: status.value for status in Status},
    "known": "statuts_connus", "index": "indice", "index_max": "indice_max",
    "index_base": "calcule_sur", "on_time": "calendrier_conforme",
    "delayed": "calendrier_retarde",
    **{
        f"{nature.value}_{state.value}": f"{nature.value}_{state.value}"
        for nature in Nature
        for state in STATE_ORDER
    },
    "last_on": "derniere_information", "never": "jamais_renseignes", "stale": "perimes",
}


def ranking_frame(found: Ranking) -> pd.DataFrame:
    """One row a carrier; rows overlap and do not add up."""
    return found.rows[list(FRAME_KEYS)].rename(columns=FRAME_KEYS)
