"""Where things stand in the checkout, for tests."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
PLANS = ROOT / "data" / "plans"
FROZEN_PLANS = ROOT / "tests" / "contract" / "golden" / "plans"
AXE = ROOT / ".npm" / "node_modules" / "axe-core" / "axe.min.js"
BESIDE = ROOT.parent / "shared"  # what some tests read where it is, and do without elsewhere
FACTS = BESIDE / "facts"
