"""Writes down in the history which files were taken out of a case."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evidence.choices import Door
from evidence.models import Case, ExportEntry, User
from evidence.permissions import role_in


@transaction.atomic
def record_export(
    *, by: User | None, case: Case, name: str, door: Door, is_public: bool = False
) -> ExportEntry:
    """An entry of the history, which changes nothing of the case and leaves its revision as it is.

    `by` is None at the command line, where nobody has said who they are. Only members are named. Of the same file
    taken again by the same person nothing but the count and the time changes.
    """
    member = by if by is not None and by.is_authenticated and role_in(by, case) else None
    taken = {
        **{"case": case, "by": member, "by_name": member.shown_name() if member else ""},
        **{"door": door, "name": name, "revision": case.revision, "is_public": is_public},
    }
    # A lock on the entry would hold nobody where there is none yet: two who come at once wait at the case.
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    now = timezone.now()
    entry = ExportEntry.objects.filter(**taken).order_by("pk").first()
    if entry is None:
        return ExportEntry.objects.create(at=now, **taken)
    ExportEntry.objects.filter(pk=entry.pk).update(times=F("times") + 1, at=now)
    entry.refresh_from_db()
    return entry
