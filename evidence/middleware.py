"""What is said where somebody else was faster and no form is there to say it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evidence.errors import StaleEdit

CONFLICT = 409


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
