"""What a scenario is, and where they are found: each module of `tests.endurance.scenarios`.

A scenario's module has one public function, `run(setting) -> Figures`; its name is the module's,
the first line of its docstring says what it shows. It returns what it measured and raises
`ScenarioFailed` with a sentence when something that must hold did not.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.endurance import scenarios
from tests.endurance.synthetic import SIZE_M, TINY, Size

Figures = Mapping[str, float | int | str]


class ScenarioFailed(Exception):
    """Something that must hold under this load or fault did not; the message says what."""

    def __init__(self, message: str, figures: Figures | None = None) -> None:
        """`figures`: what was measured all the same."""
        super().__init__(message)
        self.figures = figures or {}


@dataclass(frozen=True)
class Setting:
    """At which size a scenario runs, and the folder of its files."""

    tiny: bool
    folder: Path

    @property
    def size(self) -> Size:
        """The synthetic store that goes with it."""
        return TINY if self.tiny else SIZE_M


@dataclass(frozen=True)
class Scenario:
    """A scenario that was found."""

    name: str
    title: str
    run: Callable[[Setting], Figures]


def discover() -> tuple[Scenario, ...]:
    """Every scenario, in the order of their names; one without `run` or docstring is an error."""
    discovered = []
    for info in pkgutil.iter_modules(scenarios.__path__):
        module = importlib.import_module(f"{scenarios.__name__}.{info.name}")
        if not hasattr(module, "run") or not module.__doc__:
            raise TypeError(f"{module.__name__} needs a docstring and run(setting)")
        discovered.append(Scenario(info.name, module.__doc__.strip().split("\n")[0], module.run))
    return tuple(sorted(discovered, key=lambda scenario: scenario.name))
