"""Whatever stands in a file, it is read whole or refused with problems; nothing else is ever raised."""

import copy
import json
from io import BytesIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.document import ImportProblems, canonical_json, completed, consistency
from evidence.document.canonical import canonical_values
from evidence.formats import json_case
from tests.document.sample import sample

VALUES = canonical_values(sample())
texts = st.text(st.characters(), max_size=8)  # halves of characters too
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | texts
    | st.sampled_from(["siege", "2020", "n1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts | st.just("ref"), inner, max_size=3),
    max_leaves=6,
)


def places(values: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) inside the values."""
    pairs = list(values.items()) if isinstance(values, dict) else list(enumerate(values))
    inner = [place for _, value in pairs if isinstance(value, dict | list) for place in places(value)]
    return [(values, key) for key, _ in pairs] + inner


def check(content: bytes) -> None:
    try:
        document = json_case.read(BytesIO(content))
    except ImportProblems as found:
        assert found.problems
        assert all(problem.message and problem.kind for problem in found.problems)
        str(found).encode()
        return
    assert consistency(document) == []
    assert completed(document) == document
    assert json_case.read(BytesIO(canonical_json(document).encode())) == document


@settings(max_examples=40)
@given(st.data())
def test_any_value_in_any_place(data: st.DataObject) -> None:
    values = copy.deepcopy(VALUES)
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(places(values)))
        container[key] = data.draw(anything)
    check(json.dumps(values).encode())


@settings(max_examples=40)
@given(st.integers(0, len(json.dumps(VALUES))), st.binary(max_size=4))
def test_any_bytes_in_any_place(place: int, inserted: bytes) -> None:
    content = json.dumps(VALUES).encode()
    check(content[:place] + inserted + content[place + len(inserted) :])


@settings(max_examples=40)
@given(anything)
def test_any_json_at_all(values: Any) -> None:
    check(json.dumps(values).encode())
    check(json.dumps({"format_version": "1", "case": values, "events": values}).encode())
