"""A number typed with a point or a comma."""

import pytest
from django.core.exceptions import ValidationError

from evidence.forms.evidence import EvidenceForm
from evidence.forms.hypotheses import HypothesisForm
from evidence.forms.numbers import NumberField

READ = {"0.5": 0.5, "0,5": 0.5, " 2,25 ": 2.25, ",5": 0.5, "0,125": 0.125, "12": 12.0, "1.250": 1.25}


@pytest.mark.parametrize(("typed", "number"), READ.items())
def test_a_comma_is_read_as_a_point(typed: str, number: float) -> None:
    assert NumberField().clean(typed) == number


@pytest.mark.parametrize("typed", ["1,250", "1,000,000", "0,5,1", "half", "1,2.3"])
def test_a_comma_that_may_part_thousands_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValidationError):
        NumberField().clean(typed)


def test_weights_and_costs_take_a_comma() -> None:
    assert isinstance(HypothesisForm.base_fields["prior_weight"], NumberField)
    assert isinstance(EvidenceForm.base_fields["search_cost"], NumberField)
