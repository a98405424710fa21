"""Names of CSL-JSON as one line, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.document.csl_names import printed, read

SUFFIXED = {"family": "King", "given": "Martin Luther", "suffix": "Jr."}


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([{"family": "MacHaffie", "given": "James"}], "MacHaffie, James"),
        ([{"family": "Roe", "given": "Ana"}, {"literal": "24.kg"}], "Roe, Ana; 24.kg"),
        ([{"literal": "Defence, Ministry of"}], "{Defence, Ministry of}"),
        ([SUFFIXED], "King, Martin Luther, Jr."),
        ([], ""),
    ],
)
def test_a_line_is_read_as_the_names_it_prints(names: list[dict[str, object]], line: str) -> None:
    assert printed(names) == line
    assert read(line) == names


def test_a_known_name_keeps_what_the_line_cannot_show() -> None:
    known = {"family": "Berg", "non-dropping-particle": "van", "given": "Jo", "ORCID": "0000"}
    assert read("van Berg, Jo; Roe, Ana", [known]) == [known, {"family": "Roe", "given": "Ana"}]


def test_what_is_no_name_prints_nothing() -> None:
    assert printed(["Roe", 3, {}, {"family": 5}, {"literal": " "}]) == ""


def test_stray_semicolons_and_braces_are_forgiven() -> None:
    assert read("; Roe, Ana;; ") == [{"family": "Roe", "given": "Ana"}]
    assert read("A} B; {C") == [{"literal": "A} B"}, {"literal": "C"}]


texts = st.text(st.sampled_from("ab ,;.é"), min_size=1).map(str.strip).filter(bool)


@given(
    st.lists(
        st.fixed_dictionaries({"family": texts, "given": texts}) | st.fixed_dictionaries({"literal": texts})
    )
)
def test_any_names_come_back_from_their_line(names: list[dict[str, object]]) -> None:
    assert printed(read(printed(names))) == printed(names)
    assert read(printed(names), names) == names
