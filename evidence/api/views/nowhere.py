"""Addresses that the API does not have, answered in its own shape."""

from typing import NoReturn

from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from evidence.api.views.base import ApiView


class Nowhere(ApiView):
    schema = None

    def get(self, request: Request) -> NoReturn:
        raise NotFound("The API has no such address. Its addresses begin with /api/v1/ and end with a slash.")

    post = put = patch = delete = get
