"""How many calls a minute one token, one browser session or one address of the network may make."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import caches
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from evidence.models import Token

MINUTE = 60


class Throttle(SimpleRateThrottle):
    cache = caches["calls"]

    def __init__(self) -> None:
        """The limit hangs on who calls, which is known only when they do."""

    def allow_request(self, request: Request, view: Any) -> bool:
        known = request.user.is_authenticated
        self.num_requests = settings.API_PER_MINUTE if known else settings.API_PER_MINUTE_ANONYMOUS
        self.duration = MINUTE
        self.rate = str(self.num_requests) if self.num_requests else None
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: Any) -> str:
        if isinstance(request.auth, Token):
            return f"token-{request.auth.pk}"
        if request.user.is_authenticated:
            return f"user-{request.user.pk}"
        return f"address-{self.get_ident(request)}"
