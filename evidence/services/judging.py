"""One item judged against several hypotheses in one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evidence.models import Assessment, EvidenceItem, Hypothesis, User
from evidence.permissions import require
from evidence.roles import Action
from evidence.services.assessments import conditions_of, own_or_unowned
from evidence.services.many import New, bulk, record_rows
from evidence.services.many_edits import Edit, edit_rows


@dataclass(frozen=True)
class Judged:
    """What a coder says of an item under one hypothesis; `own` is their earlier test, as they read it at `version`."""

    hypothesis: Hypothesis
    values: dict[str, Any]
    own: Assessment | None = None
    version: int | None = None


def judge_item(*, by: User, evidence: EvidenceItem, judged: Sequence[Judged]) -> None:
    """Record or replace the coder's own tests, against the present wordings and given the present outcomes.

    Raises RowsRefused, with problems by the place in `judged`: then nothing is stored.
    """
    require(by, evidence.case, Action.CODE)
    for one in judged:
        if one.own is not None:
            own_or_unowned(by, one.own)
    with bulk(by=by, case=evidence.case, act="item judged", needs=Action.CODE) as many:
        given = conditions_of(evidence, by)
        news, edits = [], []
        for place, one in enumerate(judged):
            values = {**one.values, "wording": one.hypothesis.wording, "conditions": given}
            if one.own is not None:
                edits.append(Edit(one.own, place, one.version, values))
                continue
            row = Assessment(evidence=evidence, hypothesis=one.hypothesis, coder=by, coder_name=by.username)
            for name, value in values.items():
                setattr(row, name, value)
            news.append(New(row, place))
        record_rows(many, news)
        edit_rows(many, edits)
