"""How far each member has seen a case: a note of the member's own, outside its history and its revision."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Greatest
from django.utils import timezone

from evidence.models import Case, User, Visit
from evidence.permissions import require
from evidence.roles import Action

SELDOM = timedelta(minutes=5)  # it is written down no more often than so
AWAY = timedelta(minutes=30)  # who comes back after so long begins a new visit


def visit(*, by: User, case: Case) -> Visit:
    """Note that a member looks at the case now. A new visit begins from where the one before ended."""
    now = timezone.now()
    found = Visit.objects.filter(case=case, user=by).first()
    if found is None:
        first = Visit(
            case=case, user=by, seen_revision=case.revision, last_revision=case.revision, last_at=now
        )
        Visit.objects.bulk_create([first], ignore_conflicts=True)  # two pages may open at once
        return first
    if now - found.last_at < SELDOM:
        return found
    seen = found.last_revision if now - found.last_at >= AWAY else found.seen_revision
    same = Visit.objects.filter(pk=found.pk, last_at=found.last_at)
    same.update(seen_revision=seen, last_revision=case.revision, last_at=now)
    found.seen_revision = seen
    return found


def mark_seen(*, by: User, case: Case, revision: int) -> None:
    """What came up to this revision is new to the member no longer."""
    require(by, case, Action.HISTORY)
    seen = min(revision, case.revision)
    later = {name: Greatest(name, seen) for name in ("seen_revision", "last_revision")}
    Visit.objects.filter(case=case, user=by).update(**later)
