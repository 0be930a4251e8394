"""Files in the format of the baromètre: a small invented one, and the public ones."""

import os
from pathlib import Path

import pytest

from tests.sample_package import Tables, sample

HEADER = "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta"
# Invented for the tests: no public indicator has this number.
MADE = (
    "IND-901,FRANCE,2023-12-01,NAT,100.0,,,",
    "IND-901,FRANCE,2024-06-15,NAT,,150.5,,50.5",
    "IND-901,FRANCE,2026-12-01,NAT,,,200.0,",
    "IND-901,R53,2023-12-01,REG,10.0,10.0,,",
    "IND-901,R53,2024-06-01,REG,,12.0,,20.0",
    "IND-901,R53,2026-12-01,REG,,,20.0,",
    "IND-901,D35,,DEPT,,,,",
)


def made_file(folder: Path, lines: tuple[str, ...] = MADE, header: str = HEADER) -> Path:
    """The invented file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "ind-901.csv"
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return path


def followed() -> Tables:
    """The sample with an indicator that has this number in the baromètre."""
    tables = sample()
    own = tables["indicateurs"][0] | {"code": "2024-2026-01-i2", "barometre": "IND-901"}
    tables["indicateurs"].append(own)
    return tables


def made_level(number: str) -> tuple[str, ...]:
    """Invented values for the nation, each région and a few départements."""
    regions = (1, 2, 3, 4, 6, 11, 24, 27, 28, 32, 44, 52, 53, 75, 76, 84, 93, 94)
    zones = [("FRANCE", "NAT")]
    zones += [(f"R{region:02}", "REG") for region in regions]
    zones += [(f"D{department:02}", "DEPT") for department in range(1, 20)]
    lines = []
    for place, (zone, mesh) in enumerate(zones):
        rate = 100.0 * place / (len(zones) - 1)
        lines += [
            f"{number},{zone},2022-12-01,{mesh},0.0,,,",
            f"{number},{zone},2023-06-01,{mesh},,{rate / 2},,",
            f"{number},{zone},2024-06-01,{mesh},,{rate},,{rate}",
            f"{number},{zone},2026-12-01,{mesh},,,100.0,",
        ]
    return tuple(lines)


def public_folder() -> Path:
    """The folder that `BAROMETRE_DIR` names; without it the test is skipped.

    The licence of these files is not stated: they are beside the checkout, never in it.
    """
    named = os.environ.get("BAROMETRE_DIR")
    if not named:
        pytest.skip("BAROMETRE_DIR names no folder")
    folder = Path(named)
    assert sorted(folder.glob("ind-*.csv")), f"no file of the baromètre in {folder}"
    return folder
