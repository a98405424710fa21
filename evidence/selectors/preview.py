"""What the numbers of an assessment amount to, shown before it is saved."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evidence.choices import ClaimedTest, Prediction
from evidence.inference.errors import InferenceError
from evidence.inference.evidence_tests import Predicts, ProbativeValue, probative_value
from evidence.inference.scales import verbal
from evidence.selectors.readings import Outcome, Reading, Said, read_pair
from evidence.wording import localised

FORGERY_DB = 30.0  # methods 2.8


@dataclass(frozen=True)
class Preview:
    """Ratio, implied test and effect of two probabilities, and what should make one stop and think."""

    value: ProbativeValue
    reading: Reading
    ratio: float
    favours: str
    strength: str
    cautions: tuple[str, ...]

    @property
    def ratio_words(self) -> str:
        if math.isinf(self.ratio):
            return _("infinitely many")
        return localised(f"{self.ratio:.1f}") if self.ratio < 10 else localised(f"{self.ratio:,.0f}")

    @property
    def implied_words(self) -> str:
        return ClaimedTest(self.reading.implied).label.lower() if self.reading.implied else ""


def outcome_of(status: str, search_success: float | None) -> Outcome:
    return Outcome(status, 1.0 if search_success is None else search_success)


def preview(outcome: Outcome, typed: Mapping[str, Any]) -> Preview | None:
    """From the fields of an assessment; None while one of the two probabilities is missing or refused."""
    s, f = typed.get("p_if_true"), typed.get("p_if_false")
    if s is None or f is None:
        return None
    predicts, claimed = typed.get("predicts") or Prediction.PRESENT, typed.get("claimed_test") or ""
    say = Said(str(predicts), str(claimed), bool(typed.get("deductive")))
    try:
        value = probative_value(s, f, deductive=say.deductive)
    except InferenceError:
        return None
    reading = read_pair(outcome, say, s, f)
    return Preview(
        value=value,
        reading=reading,
        ratio=max(value.ratio_found, 1 / value.ratio_found if value.ratio_found else float("inf")),
        favours=side(value.weight_found),
        strength=verbal(value.weight_found),
        cautions=tuple(cautions(value, reading, say.predicts)),
    )


def side(weight_db: float) -> str:
    """Where the observation is more probable."""
    return "" if not weight_db else "true" if weight_db > 0 else "false"


def cautions(value: ProbativeValue, reading: Reading, predicts: str) -> list[str]:
    said = []
    if reading.problem:
        said.append(reading.problem)
    if reading.differs:
        implied = ClaimedTest(reading.implied).label.lower() if reading.implied else _("no test at all")
        claimed = ClaimedTest(reading.claimed).label.lower()
        said.append(
            _(
                "You claim: %(claimed)s. The numbers imply: %(implied)s. Both are kept; a reader sees the "
                "difference."
            )
            % {"claimed": claimed, "implied": implied}
        )
    if reading.is_backwards:
        said.append(
            _(
                "You predict that it is present, but the numbers make its presence less probable if it is true."
            )
            if predicts == Predicts.PRESENT
            else _(
                "You predict that it is absent, but the numbers make its presence more probable if it is true."
            )
        )
    if max(abs(value.weight_found), abs(value.weight_not_found)) > FORGERY_DB:
        said.append(
            _(
                "More than 30 dB: could the source be wrong, forged, misdated or misread with a probability above "
                "1 in 1,000? Then the ratio cannot be that large. Answer under “Rationale”."
            )
        )
    return said
