"""The schema itself, and the two pages that show it."""

from __future__ import annotations

from django.urls import path
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularAPIView

from evidence.api.access import Anybody


class SchemaView(SpectacularAPIView):
    permission_classes = (Anybody,)
    renderer_classes = (OpenApiJsonRenderer,)
    schema = None


urls = [path("schema/", SchemaView.as_view(), name="schema")]
