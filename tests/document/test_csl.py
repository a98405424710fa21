"""The columns of a source and its CSL-JSON item."""

from datetime import date

import pytest

from evidence.document.csl import faults, project, updated
from tests.document.sample import ARTICLE


def test_an_item_is_projected_into_columns() -> None:
    found = project({**ARTICLE, "language": "en", "note": "Read whole."})
    assert (found.kind, found.title, found.authors) == (
        "article-journal",
        "A siege told late",
        "Roe, Ana; Archive of Ord",
    )
    assert (found.issued, found.issued_earliest) == ("2011-04", date(2011, 4, 1))
    assert (found.publication, found.url) == ("Journal of Sieges", "https://example.org/siege")
    assert (found.language, found.note) == ("en", "Read whole.")


def test_what_is_missing_or_strange_gives_empty_columns() -> None:
    found = project({"type": "software", "title": 3, "author": "Roe", "issued": 5, "URL": None})
    assert (found.kind, found.title, found.authors, found.issued, found.url) == ("document", "", "", "", "")
    assert found.issued_earliest is None


def test_an_edited_column_changes_its_key_and_no_other() -> None:
    changed = updated(ARTICLE, title="A siege", issued="2011~", authors="Roe, Ana", url="", note="Seen.")
    assert changed == {
        **{key: value for key, value in ARTICLE.items() if key != "URL"},
        "title": "A siege",
        "author": [{"family": "Roe", "given": "Ana"}],
        "issued": {"date-parts": [[2011]], "circa": True},
        "note": "Seen.",
    }
    assert "note" not in ARTICLE


@pytest.mark.parametrize(
    "csl",
    [
        ARTICLE,
        {
            "type": "software",
            "title": "x",
            "issued": {"literal": "spring 2010"},
            "author": [{"given": "Ana"}],
        },
        {
            "type": "book",
            "title": "x",
            "issued": {"raw": "forthcoming"},
            "author": [{"literal": "A, B", "x": 1}],
        },
        {"type": "book", "title": "x", "volume": 3, "custom": {"a": [1]}},
    ],
)
def test_columns_that_say_the_same_leave_the_item_as_it_is(csl: dict[str, object]) -> None:
    found = project(csl)
    same = {
        **{"kind": found.kind, "title": found.title, "authors": found.authors, "issued": found.issued},
        **{
            "publication": found.publication,
            "url": found.url,
            "language": found.language,
            "note": found.note,
        },
    }
    assert updated(csl, **same) == csl


def test_a_column_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        updated(ARTICLE, publisher="x")


def test_an_item_with_a_date_in_words_is_sound() -> None:
    assert list(faults({"type": "book", "title": "x", "issued": {"literal": "forthcoming"}})) == []


def test_every_fault_of_an_item_is_named() -> None:
    item = {"title": 3, "URL": "x y", "language": "e" * 21, "issued": 5, "author": [{}], "id": "a"}
    found = list(faults(item))
    for word in ("id", "type", "title", "URL", "language", "issued", "author"):
        assert any(f"“{word}”" in fault for fault in found), word
    assert len(found) == 7
