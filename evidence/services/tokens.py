"""Tokens with which scripts sign in as a person."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evidence.models import Token, User

MOST = 50  # of one person


@transaction.atomic
def make_token(*, by: User, name: str, scope: str, days: int | None) -> tuple[Token, str]:
    """A token, and what a script sends; that is kept nowhere, so this is the one time to show it."""
    if Token.objects.filter(user=by).count() >= MOST:
        raise ValidationError(_("You have %(most)s tokens: revoke one first.") % {"most": MOST})
    lasting = None if days is None else timedelta(days=days)
    token, secret = Token.objects.create(user=by, name=name, scope=scope, expiry=lasting)
    token.full_clean()
    return token, secret


def revoke_token(*, token: Token) -> None:
    token.delete()
