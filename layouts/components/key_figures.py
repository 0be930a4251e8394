"""The ledger of a set of commitments: what exists, what is known, reached, silent, late."""

from collections.abc import Mapping
from typing import Any

from data.vocabulary import State
from layouts.components.ledger import KeyFigure
from layouts.components.measures import calculation_href, commitments_href, dates_href
from layouts.locale.fr.measures import base_words, dates_noun
from layouts.locale.french import count, date_long, percent, plural
from layouts.page import Context

Row = Mapping[str, Any]


def key_figures(one: Row, nature: str, context: Context, **criteria: Any) -> list[KeyFigure]:
    """Each figure opens its list, or what it is made of."""
    singular, many = dates_noun(nature)
    mark = "e" if nature == "echeance" else ""
    n = one["commitments"]
    known = {**criteria, "statut!": "non_renseigne"}
    figures = [
        KeyFigure(n, plural(n, "engagement", "engagements"),
                  commitments_href(context, **criteria)),
        KeyFigure(
            one["known"], "avec un statut connu",
            commitments_href(context, **known) if one["known"] else
            calculation_href(context, "statuts-connus", **criteria),
            out_of=n, note="Aucun document ne donne de statut." if one["known"] == 0 else None,
        ),
    ]
    if one["index"] is not None:
        upper = percent(one["index_max"])
        figures.append(
            KeyFigure(
                percent(one["index"]), "indice d’avancement",
                calculation_href(context, "indice", **criteria),
                note=base_words(one) + (
                    f", {upper} à la borne haute" if upper != percent(one["index"]) else ""
                ),
            )
        )
    if one["on_time"] + one["delayed"]:
        figures.append(
            KeyFigure(
                one["delayed"],
                plural(one["delayed"], "calendrier retardé", "calendriers retardés"),
                commitments_href(context, calendrier="retarde", **criteria),
                note=f"{count(one['on_time'], 'conforme')}, "
                f"{plural(one['on_time'], 'déclaré', 'déclarés')} par l’administration.",
            )
        )
    total = one[f"{nature}_total"]
    if total:
        for state, label in (
            (State.REACHED, plural(one[f"{nature}_atteint"], f"{singular} atteint{mark}",
                                   f"{many} atteint{mark}s")),
            (State.SILENT, plural(one[f"{nature}_echu_sans_information"],
                                  f"{singular} échu{mark} sans information",
                                  f"{many} échu{mark}s sans information")),
            (State.LATE, f"{plural(one[f'{nature}_en_retard'], singular, many)} en retard"),
        ):
            figures.append(
                KeyFigure(
                    one[f"{nature}_{state.value}"], label,
                    dates_href(context, nature, state.value, **criteria),
                    out_of=total, symbol=state.value,
                )
            )
    last = one["last_on"]
    figures.append(
        KeyFigure(
            str(last.year),
            "dernière information", calculation_href(context, "fraicheur", **criteria),
            note=f"Le {date_long(last)}.",
        )
        if last is not None
        else KeyFigure(None, "dernière information",
                       calculation_href(context, "fraicheur", **criteria),
                       note="Aucun document n’en a rien dit depuis l’annonce.")
    )
    return figures
