"""The schema itself, and the two pages that show it."""

from __future__ import annotations

from functools import cache
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.api.access import Anybody
from evidence.api.negotiation import FirstOfAll
from evidence.api.views.base import ApiView


@cache
def whole_schema() -> dict[str, Any]:
    """It follows from the code alone, and takes seconds to make."""
    found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return found


class SchemaView(ApiView):
    """The schema as JSON, the same for everybody."""

    permission_classes = (Anybody,)
    renderer_classes = (OpenApiJsonRenderer,)
    content_negotiation_class = FirstOfAll
    schema = None

    def get(self, request: Request) -> Response:
        return Response(whole_schema())


class ShownView(ApiView):
    """A page that draws the schema in the browser; its scripts and styles come from this server."""

    permission_classes = (Anybody,)
    renderer_classes = (TemplateHTMLRenderer,)
    content_negotiation_class = FirstOfAll
    template_name: str
    schema = None

    def get(self, request: Request) -> Response:
        context: dict[str, Any] = {"schema_url": reverse("api:schema")}
        return Response(context, template_name=self.template_name)


class SwaggerView(ShownView):
    template_name = "api/swagger.html"


# docs/decisions/0023-pages-of-the-schema.md says why, and what else is kept out.
@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class RedocView(ShownView):
    template_name = "api/redoc.html"


urls = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("schema/swagger/", SwaggerView.as_view(), name="swagger"),
    path("schema/redoc/", RedocView.as_view(), name="redoc"),
]
