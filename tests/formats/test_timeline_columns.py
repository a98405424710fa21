"""The one dictionary of the columns of the timeline."""

from pathlib import Path

from evidence.formats.timeline_columns import COLUMNS, HEADINGS, cells
from tests.document.sample import sample
from tests.formats.given import material_of

GUIDE = Path(__file__).parents[2] / "docs" / "formats" / "README.md"


def test_the_guide_explains_every_column_in_the_same_words() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    table = guide.partition("| column | what it holds |")[2].partition("\n\n")[0]
    lines = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    assert {name.strip("`"): " | ".join(words) for name, *words in lines} == COLUMNS


def test_every_row_has_a_cell_for_every_column() -> None:
    material = material_of(sample())
    for row in material.timeline():
        assert len(list(cells(row, material.addresses))) == len(HEADINGS)
