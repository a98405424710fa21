"""Lists in pages: count, next, previous, results."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

PER_PAGE, MOST = 100, 1000
FIGURES = len(str(MOST))


class Pages(PageNumberPagination):
    page_size = PER_PAGE
    page_size_query_param = "page_size"
    max_page_size = MOST
    invalid_page_message = "There is no page {page_number} of this list."

    def get_page_size(self, request: Request) -> int:
        """The size asked for; one that is not to be had is refused, so that nobody takes a part for the whole."""
        asked = request.query_params.get(self.page_size_query_param, str(PER_PAGE))
        size = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= FIGURES else 0
        if not 1 <= size <= MOST:
            raise ValidationError({self.page_size_query_param: [f"A page has from 1 to {MOST:,} rows."]})
        return size

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": "Of all rows that you may see."},
                "next": address,
                "previous": address,
                "results": schema,
            },
        }
