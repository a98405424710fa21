"""What all addresses of computed results have in common."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

import orjson
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from evidence.api.asked import Asked, asked
from evidence.api.versions import has_tag
from evidence.api.views.base import ApiView
from evidence.models import Case
from evidence.permissions import case_for


class ComputedView(ApiView):
    """One result of a case: `answer` works it out from what the address asks, `serializer_class` writes it down."""

    serializer_class: ClassVar[type[Serializer]]
    asks: ClassVar[type[Asked]] = Asked
    title: ClassVar[str]
    parameters: ClassVar[tuple[str, ...]] = ("format",)
    is_tagged: ClassVar[bool] = True

    def get(self, request: Request, slug: str) -> Response:
        case = case_for(request.user, slug)
        found = self.answer(case, asked(request, self.asks))
        return tagged(request, self.serializer_class(found).data)

    def answer(self, case: Case, given: dict[str, Any]) -> dict[str, Any]:
        """What `serializer_class` reads; raises ValidationError by parameter."""
        raise NotImplementedError


def tagged(request: Request, body: Any) -> Response:
    """The answer with its ETag, or 304 where the caller has it already.

    The tag is that of what is sent and not of the case's revision: a revision rises with rows that this reader
    may not see.
    """
    tag = hashlib.sha256(orjson.dumps(body)).hexdigest()[:32]
    headers = {"ETag": f'"{tag}"'}
    if has_tag(request, headers["ETag"]):
        return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers)
