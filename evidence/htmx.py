"""Answers to a whole page load or to a part of one: the protocol lives here alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

HTTP_OK, CONFLICT, UNPROCESSABLE = 200, 409, 422


class SeeOther(HttpResponseRedirect):
    """Whatever was sent, the browser gets the next page."""

    status_code = 303


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page; a history restore needs the whole one."""
    return bool(request.htmx) and not request.htmx.history_restore_request and not request.htmx.boosted


def respond(
    request: HttpRequest, *, full: str, partial: str | None = None, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The partial template for htmx, the full one otherwise."""
    template = partial if partial and wants_part(request) else full
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def form_status(form: Any) -> int:
    """How a page with this form answers: 409 where somebody else was faster, 422 where it cannot be stored."""
    if not form.is_bound:
        return HTTP_OK
    return CONFLICT if form.stale else UNPROCESSABLE


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Send the browser on, also where htmx asked."""
    if request.htmx:
        response = HttpResponse(status=204)
        response["HX-Redirect"] = url
        return response
    return SeeOther(url)
