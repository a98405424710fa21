"""Who may call the API at all; which rows they see and write is for `visible_to` and the services to say."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from evidence.models import Token

READ_ONLY = "This token is read only: make one with the scope “read and write” on the page API tokens."


class Denied(BasePermission):
    """What holds for a view that says nothing: nobody comes in."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return False


class Callers(BasePermission):
    """Anybody reads what is open to them; whoever writes is signed in, with a token that may write if by token."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if isinstance(request.auth, Token) and not request.auth.may_write:
            raise PermissionDenied(READ_ONLY, code="read_only_token")
        return request.user.is_authenticated


class Anybody(BasePermission):
    """For what reads no case and writes nothing: bounded in size, and counted as every call is."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return True
