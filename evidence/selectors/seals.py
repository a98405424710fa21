"""Seals of a case, and what differs from them, as far as a reader may see it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Any

from django.db.models import Q, QuerySet

from evidence.document.decoding import Decoder
from evidence.document.deviations import Deviation, Key, deviations, keys_of
from evidence.document.openness import Hidden, open_part, without
from evidence.document.records import CaseDocument
from evidence.models import (
    Assessment,
    Case,
    ChangedRow,
    Citation,
    EvidenceItem,
    Interview,
    Membership,
    Seal,
    Source,
    SourceText,
)
from evidence.roles import Role
from evidence.selectors.document import case_document

CLOSABLE = {
    **{"source": Source, "interview": Interview, "text": SourceText, "citation": Citation},
    **{"evidence": EvidenceItem, "assessment": Assessment},
}
# How a document calls what the history knows by the name of the model.
KINDS = {"evidenceitem": "evidence", "origincluster": "cluster", "sourcetext": "text"}


def seals(case: Case, user: Any) -> QuerySet[Seal]:
    """The seals that this reader may see, newest first, without the documents."""
    return Seal.objects.filter(case=case).visible_to(user).defer("document")


def is_intact(seal: Seal) -> bool:
    """Whether the document that was kept still has the SHA-256 that was kept."""
    return hashlib.sha256(seal.document.encode()).hexdigest() == seal.sha256


def sealed_document(seal: Seal) -> CaseDocument:
    """The document as it was sealed; what later versions of the format no longer know is left aside."""
    return Decoder().document(json.loads(seal.document))


def deviations_since(
    case: Case, user: Any, seal: Seal, until: Seal | None = None, *, present: CaseDocument | None = None
) -> tuple[Deviation, ...]:
    """What is not as it was sealed, now or, with `until`, as it was sealed then.

    What the reader may not see now they may not see in the past either. `case` is the one that `case_for` fetched
    for them, `present` the document that they get, where it was read already.
    """
    present = present or case_document(case, user)
    hidden = hidden_rows(case, user, keys_of(present))
    sealed = sealed_document(seal)
    before = as_seen(case, sealed, hidden)
    after = as_seen(case, sealed_document(until) if until else present, hidden)
    opened = (keys_of(sealed) - keys_of(before)) | made_before(case, user, seal)
    return deviations(before, after, opened=opened, reasons=reasons_since(case, user, seal, until))


def as_seen(case: Case, document: CaseDocument, hidden: Hidden) -> CaseDocument:
    return without(document, hidden) if case.sees_restricted else open_part(document, hidden)


def hidden_rows(case: Case, user: Any, visible: set[Key]) -> dict[str, set[str]]:
    """Refs of the rows, present and past, that are closed to the reader, by kind as in a document."""
    hidden: dict[str, set[str]] = defaultdict(set)
    for kind, model in CLOSABLE.items():
        rows = model.objects.filter(case=case)
        closed = rows.exclude(pk__in=rows.visible_to(user).order_by().values("pk"))
        hidden[kind].update(closed.values_list("ref", flat=True))
    for kind, *refs in closed_past(case, user):
        known_as = KINDS.get(kind, kind)
        hidden[known_as].update(ref for ref in refs if ref and (known_as, ref) not in visible)
    return hidden


def closed_past(case: Case, user: Any) -> QuerySet:
    """Kind and refs of the entries of the history that are closed to the reader, who need not be a member."""
    blind = Membership.objects.filter(case=case, role=Role.CODER, revealed_at=None)
    coders = set(blind.values_list("user_id", flat=True))
    others = ~Q(coder_id=user.pk or 0) & ~Q(coder=None)
    closed = others if user.pk in coders else others & Q(coder_id__in=coders)
    if not case.sees_restricted:
        closed |= Q(restricted=True)
    entries = ChangedRow.objects.filter(closed, change__case=case).order_by()
    return entries.values_list("kind", "ref", "before__ref").distinct()


def made_before(case: Case, user: Any, seal: Seal) -> set[Key]:
    """Assessments that are older than the seal: those of a coder who worked blind came into sight later."""
    rows = Assessment.objects.filter(case=case, created_at__lt=seal.made_at).visible_to(user)
    return {("assessment", ref) for ref in rows.values_list("ref", flat=True)}


def reasons_since(case: Case, user: Any, seal: Seal, until: Seal | None) -> dict[Key, tuple[str, ...]]:
    """The reasons that were given for changes since, by kind and ref; the history is for members."""
    rows = ChangedRow.objects.visible_to(user).filter(change__case=case, change__at__gt=seal.made_at)
    if until is not None:
        rows = rows.filter(change__at__lte=until.made_at)
    found: dict[Key, dict[str, None]] = defaultdict(dict)
    noted = rows.exclude(change__note="").order_by("pk")
    for kind, ref, note in noted.values_list("kind", "ref", "change__note"):
        found[KINDS.get(kind, kind), ref][note] = None
    return {key: tuple(notes) for key, notes in found.items()}
