"""Every example in a docstring of the document package shows what it says."""

import doctest
import importlib
import pkgutil

import pytest

from evidence import document

MODULES = [module.name for module in pkgutil.iter_modules(document.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    module = importlib.import_module(f"evidence.document.{name}")
    assert doctest.testmod(module).failed == 0
