"""Dates of CSL-JSON as EDTF, and back."""

import pytest

from evidence.document.csl_dates import from_edtf_text, to_edtf

PAIRS = [
    ({"date-parts": [[2022, 1, 6]]}, "2022-01-06"),
    ({"date-parts": [[2022, 1]]}, "2022-01"),
    ({"date-parts": [[2022]]}, "2022"),
    ({"date-parts": [[800]]}, "0800"),
    ({"date-parts": [[2021, 12], [2022, 1]]}, "2021-12/2022-01"),
    ({"date-parts": [[2012]], "circa": True}, "2012~"),
    ({"date-parts": [[2012], [2014]], "circa": True}, "2012~/2014~"),
    ({"date-parts": [[2010, 21]]}, "2010-21"),
]


@pytest.mark.parametrize(("csl", "edtf"), PAIRS)
def test_date_parts_and_edtf_say_the_same(csl: dict[str, object], edtf: str) -> None:
    assert to_edtf(csl) == edtf
    assert from_edtf_text(edtf) == csl


@pytest.mark.parametrize("edtf", ["201X", "2012?", "[1667,1670..1672]", "2012~/2014", "../2014", "2014/.."])
def test_edtf_that_date_parts_cannot_hold_stays_edtf(edtf: str) -> None:
    assert from_edtf_text(edtf) == edtf
    assert to_edtf(edtf) == edtf


@pytest.mark.parametrize(
    ("csl", "edtf"),
    [
        ({"date-parts": [["2022", "01", "06"]]}, "2022-01-06"),
        ({"date-parts": [[2022, 1, 0]]}, "2022-01"),
        ({"date-parts": [[2000], [0, 0, 0]]}, "2000/.."),
        ({"date-parts": [[2010]], "season": 1}, "2010-21"),
        ({"date-parts": [[2010]], "season": "24"}, "2010-24"),
        ({"date-parts": [[2010]], "season": "1" * 5000}, "2010"),
        ({"date-parts": [[2010]], "season": "²"}, "2010"),
        ({"date-parts": [[2010, 14]]}, "2010-22"),
        ({"date-parts": [[2010]], "circa": "0"}, "2010"),
        ({"raw": "6 January 2022"}, "2022-01-06"),
        ({"literal": "spring 2010"}, "2010-21"),
    ],
)
def test_other_ways_of_csl_to_give_a_date_are_read(csl: dict[str, object], edtf: str) -> None:
    assert to_edtf(csl) == edtf


@pytest.mark.parametrize(
    "csl",
    [
        *(None, 3, [], {}, "soon", {"literal": "forthcoming"}, {"literal": 3}, {"date-parts": [[]]}),
        *(
            {"date-parts": "2022"},
            {"date-parts": [[2022, 2, 30]]},
            {"date-parts": [["May"]]},
            {"date-parts": [2022]},
        ),
        *({"date-parts": [[-44]]}, {"date-parts": [[1], [2], [3]]}, {"date-parts": [[2022, [1]]]}),
    ],
)
def test_what_is_no_date_is_empty_and_never_guessed(csl: object) -> None:
    assert to_edtf(csl) == ""
