"""Requests made from the API's description: answered as it says, or refused as it says."""

from tests.described_api import application, violations
from tests.endurance.cluster import fill
from tests.endurance.scenario import Figures, ScenarioFailed, Setting


def run(setting: Setting) -> Figures:
    """How many requests were made; a violation fails."""
    file = setting.folder / "described.sqlite"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    fill(f"sqlite:///{file}")
    server = application(f"sqlite:///{file}").server
    only = ["/engagements", "/engagements.csv"] if setting.tiny else None
    requests, wrong = violations(server, 2 if setting.tiny else 20, only)
    if wrong:
        raise ScenarioFailed(f"{len(wrong)} violations: {wrong[:5]}")
    return {"requests": requests}
