"""The list of formats."""

import doctest
import importlib
import pkgutil
from io import BytesIO
from pathlib import Path

import pytest

from evidence import formats
from evidence.formats import FORMATS, json_case
from evidence.formats.json_case import MAX_ROWS
from evidence.formats.json_reading import MAX_BYTES, MAX_DEPTH, MAX_VALUES
from evidence.formats.timeline_columns import HEADINGS
from tests.document.sample import sample
from tests.formats.given import material_for

MODULES = [module.name for module in pkgutil.iter_modules(formats.__path__)]


def test_formats_are_listed_by_their_keys() -> None:
    assert {key: module.KEY for key, module in FORMATS.items()} == {key: key for key in FORMATS}
    assert {"case.json", "timeline.csv", "timeline.json"} <= set(FORMATS)


@pytest.mark.parametrize("key", FORMATS)
def test_a_format_says_what_it_is_for_and_writes(key: str) -> None:
    module = FORMATS[key]
    assert module.LABEL
    assert module.DESCRIPTION.endswith(".")
    assert "/" in module.MEDIA_TYPE
    out = BytesIO()
    module.write(material_for(key, sample()), out)
    assert out.getvalue()


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"evidence.formats.{name}")).failed == 0


def test_the_guide_names_every_format_and_every_column() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "formats" / "README.md").read_text(encoding="utf-8")
    for name in (*FORMATS, *HEADINGS):
        assert f"`{name}`" in guide
    for limit in (
        f"{MAX_BYTES // 2**20} MB",
        f"{MAX_VALUES:,} values",
        f"{MAX_ROWS:,} rows",
        f"{MAX_DEPTH} levels",
    ):
        assert limit in guide


def test_the_example_of_the_guide_can_be_read() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "formats" / "README.md").read_text(encoding="utf-8")
    example = guide.partition("```json\n")[2].partition("```")[0]
    assert json_case.read(BytesIO(example.encode())).events[0].ref == "the-siege-begins"
