"""The ranking of carriers, and the lists of the API that its numbers open, over HTTP."""

import pytest

from data.filters import CommitmentFilter
from data.store import Store
from layouts.pages.ministries import PAGE
from tests.contract.api.conftest import TODAY, Api


@pytest.mark.parametrize("plan", ["2015-2017", "2021-2023", "2024-2026"])
def test_counts_by_carrier_equal_the_api(real: Api, plan: str) -> None:
    chart = next(chart for chart in PAGE.all_charts if chart.id == "porteurs-classes")
    assert chart.data is not None
    ranking = chart.data(Store(real.engine), CommitmentFilter(plan=(plan,)), TODAY).to_pandas()
    listed = {row["code"]: row for row in real.elements("organismes", {"plan": plan})}
    assert len(ranking) > 3
    for row in ranking.to_dict("records"):
        led = row["engagements_portes"]
        assert listed[row["porteur"]]["engagements"] == led
        query = {"plan": plan, "organisme": row["porteur"]}
        assert real.json("engagements", query)["total"] == led
        known = real.json("engagements", {**query, "statut!": "non_renseigne"})["total"]
        assert known == row["statuts_connus"]
