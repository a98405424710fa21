"""The language of the pages: shown, and chosen by whoever reads them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.htmx import go_to, respond
from evidence.services.accounts import choose_language


@login_not_required
def languages(request: HttpRequest) -> HttpResponse:
    return respond(request, full="evidence/languages/page.html", context={})


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Kept in the account, and on this machine for the pages before the login."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise BadRequest(_("The pages are not written in this language."))
    if request.user.is_authenticated:
        choose_language(by=request.user, language=language)
    answer = go_to(request, way_back(request))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return answer


def way_back(request: HttpRequest) -> str:
    """The address that the visitor came from, if it is one of ours."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else "/"


urls = [
    path("accounts/language/", languages, name="languages"),
    path("accounts/language/choose/", choose, name="language-choose"),
]
