"""Signing in by token. The browser signs in by its session, with Django REST framework's own class."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from knox.crypto import hash_token
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from evidence.models import Token, User


class TokenAuthentication(KnoxTokenAuthentication):
    """Looks a token up by its hash: one query, and an expired token stays to be seen on its owner's page."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        scheme = get_authorization_header(request).partition(b" ")[0]
        if scheme.lower() == b"token":
            raise AuthenticationFailed("Send the token as “Authorization: Bearer …”.")
        return super().authenticate(request)

    def authenticate_credentials(self, token: bytes) -> tuple[User, Token]:
        digest = hash_token(token.decode("ascii", errors="replace"))
        found = Token.objects.select_related("user").filter(digest=digest).first()
        if found is None:
            raise AuthenticationFailed("There is no such token (any more): make one on the page API tokens.")
        if not found.is_live:
            ended = timezone.localtime(found.expiry)
            raise AuthenticationFailed(f"This token expired on {ended:%-d %B %Y}: make a new one.")
        return self.validate_user(found)

    def validate_user(self, auth_token: Any) -> tuple[User, Token]:
        if not auth_token.user.is_active:
            raise AuthenticationFailed("This account is closed.")
        return auth_token.user, auth_token
