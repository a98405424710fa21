"""The page on which people make and revoke their tokens of the API."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from evidence.forms.tokens import TokenForm
from evidence.htmx import form_status, go_to, respond
from evidence.models import Token
from evidence.services.tokens import revoke_token


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    context = {"tokens": Token.objects.filter(user=request.user)}
    return respond(request, full="account/tokens.html", context=context)


@never_cache
@sensitive_variables("made", "secret", "context")
def new_token(request: HttpRequest) -> HttpResponse:
    """Make a token. The answer to the form itself shows it: an address that showed it would show it again."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    made = form.apply(by=request.user) if form.is_bound else None
    if made is not None:
        token, secret = made
        context = {"token": token, "secret": secret, "api": request.build_absolute_uri("/api/v1/")}
        return respond(request, full="account/token_made.html", context=context)
    context = {"form": form, "cancel_url": reverse("tokens")}
    return respond(request, full="account/token_new.html", context=context, status=form_status(form))


@require_POST
def revoke(request: HttpRequest, key: str) -> HttpResponse:
    """Revoke the token that begins with these characters."""
    token = get_object_or_404(Token, user=request.user, token_key=key)
    revoke_token(token=token)
    messages.success(
        request,
        _("The token “%(token)s” is revoked: no script signs in with it any more.") % {"token": token},
    )
    return go_to(request, reverse("tokens"))


urls = [
    path("accounts/tokens/", tokens, name="tokens"),
    path("accounts/tokens/new/", new_token, name="token-new"),
    path("accounts/tokens/<slug:key>/revoke/", revoke, name="token-revoke"),
]
