"""Who is signed in, for a page that asks before it sends what was typed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """The person (none where the session has ended), and the token that the next form has to carry."""
    person = str(request.user.pk) if request.user.is_authenticated else ""
    return JsonResponse({"person": person, "token": get_token(request)})


urls = [path("session/", session, name="session")]
