"""A coder's tests, and memos."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.models import Assessment, Case, CaseRow, EvidenceItem, Hypothesis, Link, Memo, User
from evidence.permissions import require
from evidence.roles import Action
from evidence.services.change import change
from evidence.services.restriction import is_restricted


def record_assessment(
    *, by: User, evidence: EvidenceItem, target: Hypothesis | Link, reason: str = "", **fields: Any
) -> Assessment:
    """The coder's own test of the item against a hypothesis, as it is worded now, or against a link."""
    on = {"link": target} if isinstance(target, Link) else {"hypothesis": target, "wording": target.wording}
    with change(by, evidence.case, "assessment recorded", reason, needs=Action.CODE) as record:
        given = conditions_of(evidence, by)
        return record.add(
            Assessment(evidence=evidence, coder=by, coder_name=by.username, conditions=given, **on, **fields)
        )


def edit_assessment(
    *, by: User, assessment: Assessment, expected_version: int | None, reason: str = "", **values: Any
) -> Assessment:
    """Change one's own test; it then stands against the present wording and given the present outcomes."""
    needs = own_or_unowned(by, assessment)
    if assessment.hypothesis_id:
        values["wording"] = assessment.hypothesis.wording
    with change(by, assessment.case, "assessment edited", reason, needs=needs) as record:
        given = conditions_of(assessment.evidence, by)
        return record.update(assessment, expected_version, conditions=given, **values)


def conditions_of(evidence: EvidenceItem, by: User) -> dict[str, str]:
    """What whoever judges the item takes as given: the outcomes of its conditions, as far as they may see them."""
    rows = evidence.conditioned_on.visible_to(by)
    return {str(pk): status for pk, status in rows.values_list("pk", "status")}


def remove_assessment(
    *, by: User, assessment: Assessment, expected_version: int | None = None, reason: str = ""
) -> None:
    needs = own_or_unowned(by, assessment)
    with change(by, assessment.case, "assessment removed", reason, needs=needs) as record:
        record.remove(assessment, expected_version)


def own_or_unowned(by: User, assessment: Assessment) -> Action:
    """What it takes to touch this assessment: a coder's own, or, where it came in with a file, an editor's right."""
    if assessment.coder_id is None:
        return Action.EDIT
    if assessment.coder_id != by.pk:
        raise PermissionDenied(
            _("This is another coder's assessment: only they change it. Record your own beside it.")
        )
    return Action.CODE


def write_memo(*, by: User, case: Case, body: str, target: CaseRow | None = None, reason: str = "") -> Memo:
    """A dated note on a row, or on the case; it is hidden where the row is."""
    require(by, case, Action.CODE)
    kind, ref = (target._meta.model_name, target.ref) if target else ("case", "")
    memo = Memo(
        target_kind=kind,
        target_ref=ref,
        body=body,
        author_name=by.username,
        written_on=timezone.localdate(),
        restricted=target is not None and is_restricted(target),
    )
    with change(by, case, "memo written", reason, needs=Action.CODE) as record:
        return record.add(memo)


def edit_memo(*, by: User, memo: Memo, expected_version: int | None, reason: str = "", **values: Any) -> Memo:
    with change(by, memo.case, "memo edited", reason, needs=memo_right(by, memo)) as record:
        return record.update(memo, expected_version, **values)


def remove_memo(*, by: User, memo: Memo, expected_version: int | None = None) -> None:
    with change(by, memo.case, "memo removed", needs=memo_right(by, memo)) as record:
        record.remove(memo, expected_version)


def memo_right(by: User, memo: Memo) -> Action:
    """One's own memo needs a coder's right, somebody else's an editor's."""
    return Action.CODE if memo.created_by_id == by.pk else Action.EDIT
