"""Keeps who is mentioned in step with the memos, and what of it they have read."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from evidence.choices import RowAct
from evidence.models import Case, Membership, Memo, Mention, User
from evidence.models.mention import names_in
from evidence.services.noted import Noted


def follow_mentions(case: Case, changed: Iterable[Noted]) -> None:
    """Write down whom the changed memos name now; who named themselves is told nothing."""
    keys = [row.row_pk for row in changed if row.kind == "memo" and row.act != RowAct.REMOVED]
    if not keys:
        return
    members = {
        name.casefold(): pk
        for pk, name in Membership.objects.filter(case=case).values_list("user_id", "user__username")
    }
    for memo in Memo.objects.filter(pk__in=keys).order_by("pk"):
        named = {members[name] for _, _, name in names_in(memo.body, members)} - {memo.created_by_id}
        memo.mentions.exclude(user_id__in=named).delete()
        told = set(memo.mentions.values_list("user_id", flat=True))
        Mention.objects.bulk_create(Mention(memo=memo, user_id=pk) for pk in sorted(named - told))
        User.objects.filter(pk__in=named - told).update(is_mentioned=True)


def mark_read(*, by: User, mentions: QuerySet[Mention], is_read: bool = True) -> int:
    """Mark mentions of this person as read, or as unread again; how many there were."""
    own = mentions.filter(user=by, read_at__isnull=is_read)
    number = own.update(read_at=timezone.now() if is_read else None)
    is_mentioned = Mention.objects.filter(user=by, read_at=None).exists()
    User.objects.filter(pk=by.pk).update(is_mentioned=is_mentioned)
    return number
