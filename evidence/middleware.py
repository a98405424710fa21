"""Around every answer: its language, what no address can have, that somebody was faster, and a way back."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from evidence.choices import Door
from evidence.errors import StaleEdit
from evidence.models import Change
from evidence.services.heard import heard
from evidence.services.undo import way_back

HTTP_OK, BAD_REQUEST, CONFLICT = 200, 400, 409
API = "/api/"
NUL = "\0"


class LanguageMiddleware:
    """Pages speak the language chosen in the account, else on this machine, else the one the browser asks for.

    The API speaks English to everybody: what a script reads must not depend on who runs it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API):
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        with translation.override(language_of(request)):
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def language_of(request: HttpRequest) -> str:
    """An account may name a language that is no longer offered."""
    chosen = getattr(request.user, "language", "")
    return chosen if chosen in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


class NulMiddleware:
    """Answers 400 with a page in words where the query of an address has NUL, for which PostgreSQL cannot look.

    Posted fields are refused by the forms that they belong to, with all that was typed; the API refuses NUL itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        texts = [text for name, values in request.GET.lists() for text in (name, *values)]
        if request.path.startswith(API) or not any(NUL in text for text in texts):
            return None
        return render(request, "400_nul.html", status=BAD_REQUEST)


class ConflictMiddleware:
    """Answers 409 with a page in words, for example to the second of two presses of a Delete button."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, StaleEdit):
            return None
        return render(request, "409.html", {"problem": str(exception)}, status=CONFLICT)


class UndoMiddleware:
    """Offers to take back the last change that a page made, on whatever is shown next."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with heard() as entries:
            response = self.get_response(request)
        made = [entry for entry in entries if entry.door == Door.PAGE]
        if made and made[-1].by_id == request.user.pk:
            offer(request, made[-1])
            if is_part(request, response):
                response.content += render_to_string("components/notices_part.html", {}, request).encode()
        return response


def offer(request: HttpRequest, entry: Change) -> None:
    """Keep the way back until a page shows it; an earlier one goes, for the history has both."""
    name = way_back(entry)
    slug = entry.case.slug
    args = [slug] if name == "case-bring-back" else [slug, entry.revision]
    request.session["undo"] = name and {
        "url": reverse(name, args=args),
        "act": entry.act,
        "is_redo": entry.undoes_id is not None,
    }


def is_part(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer is put into a page that stays where it is."""
    is_shown = response.status_code == HTTP_OK and "HX-Redirect" not in response
    return bool(request.htmx) and is_shown and not response.streaming
