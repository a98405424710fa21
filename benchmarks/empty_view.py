"""The addresses of casetrace, and one page with nothing on it: what a request costs before any work."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nothing")


urlpatterns = [path("empty/", empty), path("", include("casetrace.urls"))]
