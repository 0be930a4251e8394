"""Thousands of hostile addresses, headers, bodies and payloads: never a 5xx, never a trace."""

from collections import Counter

from tests.described_api import application
from tests.endurance.cluster import fill
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.hostile import attacks


def run(setting: Setting) -> Figures:
    """Answers by status."""
    file = setting.folder / "hostile.sqlite"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    url = f"sqlite:///{file}"
    fill(url)
    app = application(url)
    statuses: Counter[int] = Counter()
    for attack in attacks(120 if setting.tiny else 5_000, app.callback_map):
        response = attack.send(app.server)
        statuses[response.status_code] += 1
        if response.status_code >= 500 or b"Traceback" in response.get_data():
            raise ScenarioFailed(f"{response.status_code}: {attack}")
    return {str(status): count for status, count in sorted(statuses.items())}
