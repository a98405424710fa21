"""Seals: frozen states of a case."""

from __future__ import annotations

import hashlib

from django.utils import timezone

from evidence.document import CaseDocument, canonical_json
from evidence.errors import StaleEdit
from evidence.models import Case, Seal, User
from evidence.services.change import change


def seal_case(*, by: User, case: Case, label: str, document: CaseDocument) -> Seal:
    """Keep the whole case as it is now, and its SHA-256.

    `document` is what a person with full sight sees of `case` at the revision with which it was read. Raises
    StaleEdit where somebody changed the case since.
    """
    read_at = case.revision
    text = canonical_json(document)
    with change(by, case, "case sealed", label) as record:
        if record.case.revision != read_at:
            raise StaleEdit(case, record.case)
        seal = Seal(
            label=label,
            made_at=timezone.now(),
            made_by_name=by.shown_name(),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            document=text,
        )
        return record.add(seal)
