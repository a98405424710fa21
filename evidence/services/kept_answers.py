"""Keeps what calls were answered for a day: a key is claimed first, and answered with what the call writes."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from evidence.models import KeptAnswer, Token, User

KEPT = timedelta(hours=24)
# What was claimed and not answered for so long was cut off, and has written nothing.
GIVEN_UP = timedelta(minutes=10)


@transaction.atomic
def claim(*, user: User, token: Token | None, key: str, fingerprint: str) -> tuple[KeptAnswer, bool]:
    """The call of this key, and whether it is for this caller to carry it out."""
    now = timezone.now()
    KeptAnswer.objects.filter(at__lt=now - KEPT).delete()
    kept, is_new = KeptAnswer.objects.get_or_create(
        user=user, token=token, key=key, defaults={"fingerprint": fingerprint, "at": now}
    )
    if not is_new and kept.status is None and kept.at < now - GIVEN_UP:
        is_new = bool(unanswered(kept).update(at=now, fingerprint=fingerprint))
        kept.refresh_from_db()
    return kept, is_new


def unanswered(kept: KeptAnswer) -> QuerySet[KeptAnswer]:
    return KeptAnswer.objects.filter(pk=kept.pk, status=None, at=kept.at)


def keep(kept: KeptAnswer, *, status: int, headers: dict[str, str], body: str) -> bool:
    """Keep the answer; not where another call has taken the key over meanwhile."""
    return bool(unanswered(kept).update(status=status, headers=headers, body=body))


def let_go(kept: KeptAnswer) -> None:
    """Free the key of a call that was not carried out."""
    unanswered(kept).delete()
