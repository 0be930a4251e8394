"""Paths in the checkout, for tests."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
PLANS = ROOT / "data" / "plans"
FROZEN_PLANS = ROOT / "tests" / "contract" / "golden" / "plans"
AXE = ROOT / ".npm" / "node_modules" / "axe-core" / "axe.min.js"
# optional data beside the checkout; tests that need it are skipped without it
BESIDE = ROOT.parent / "shared"
FACTS = BESIDE / "facts"
