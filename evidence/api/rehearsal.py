"""`?dry_run=1`: a write is checked and answered as if, and then taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

NAME, HEADER = "dry_run", "Dry-Run"
YES, NO = ("1", "true"), ("0", "false")


def is_rehearsal(request: Request | HttpRequest) -> bool:
    return request.method not in SAFE_METHODS and request.GET.get(NAME) in YES


class Rehearsals:
    """Views whose writes can be tried."""

    def initial(self: Any, request: Request, *args: Any, **given: Any) -> None:
        super().initial(request, *args, **given)
        if request.method not in SAFE_METHODS and request.GET.get(NAME, YES[0]) not in (*YES, *NO):
            raise ValidationError({NAME: ["Write dry_run=1 to try what would happen, or leave it out."]})

    def dispatch(self: Any, request: HttpRequest, *args: Any, **given: Any) -> Response:
        if not is_rehearsal(request):
            return super().dispatch(request, *args, **given)
        with transaction.atomic():
            response = super().dispatch(request, *args, **given)
            transaction.set_rollback(True)
        return marked(response)


def marked(response: Response) -> Response:
    """The answer without the marks of a stored row, and with one that says that nothing was stored."""
    response[HEADER] = "true"
    if status.is_success(response.status_code):
        response.data = {NAME: True, **(response.data or {})}
        for name in ("ETag", "Location"):
            del response[name]
        if response.status_code == status.HTTP_204_NO_CONTENT:
            response.status_code = status.HTTP_200_OK
    return response
