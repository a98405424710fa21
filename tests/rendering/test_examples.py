"""Every example in a docstring of the rendering package shows what it says."""

import doctest
import importlib
import pkgutil

import pytest

from evidence import rendering

MODULES = [module.name for module in pkgutil.iter_modules(rendering.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    module = importlib.import_module(f"evidence.rendering.{name}")
    assert doctest.testmod(module).failed == 0
