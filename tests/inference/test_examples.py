"""Every example in a docstring of the inference package shows what it says."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

from evidence import inference
from evidence.inference import bayes

MODULES = [module.name for module in pkgutil.iter_modules(inference.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    module = importlib.import_module(f"evidence.inference.{name}")
    assert doctest.testmod(module).failed == 0


def test_the_guide_shows_what_the_package_computes() -> None:
    posterior = bayes.update([0.5, 0.3, 0.2], [[0.8, 0.4, 0.1], [0.3, 0.9, 0.6]])
    guide = (Path(__file__).parents[2] / "docs" / "inference.md").read_text(encoding="utf-8")
    assert ", ".join(f"{p:.2f}" for p in posterior.probabilities) in guide
    assert f"{posterior.odds_db(0, 1):.2f} dB" in guide
    assert f"{posterior.weight_db(0, 1):.2f} dB" in guide
