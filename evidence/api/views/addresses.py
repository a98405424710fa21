"""The addresses of the API by name, for whoever opens it."""

from __future__ import annotations

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from evidence.api.access import Anybody
from evidence.api.parameters import refuse_unknown
from evidence.api.views.base import ApiView

TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}


class AddressesView(ApiView):
    """Every address of the API; what stands in braces is to be filled in."""

    permission_classes = (Anybody,)
    title = "Addresses"
    parameters = ("format",)
    answers: ClassVar = {200: TEXTS}
    parts: ClassVar[tuple[str, ...]] = ()

    def get(self, request: Request) -> Response:
        refuse_unknown(request, self.parameters)
        here = request.build_absolute_uri(request.path)
        return Response({part.rstrip("/"): here + part for part in self.parts})
