"""The events of a case in the order of time, in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import path
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.api.filtering import filtered
from evidence.api.pagination import Pages
from evidence.api.parameters import refuse_unknown
from evidence.api.serializers.timeline import TimelineEventSerializer
from evidence.api.views.base import ApiView
from evidence.filters.events import SpanFilterSet
from evidence.models import Case, Event
from evidence.permissions import case_for
from evidence.selectors.timeline_rows import timeline_rows

PARAMETERS = {*SpanFilterSet.base_filters, "q", "page", "page_size", "format"} - {"search"}
