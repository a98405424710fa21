"""Says, while one types, which rows of the case may be the same."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from evidence.htmx import respond
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.duplicates import FINDERS

LONGEST = 500


@require_GET
def duplicates(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A hint for whoever may record; it never stands in the way of recording."""
    case = case_for(request.user, slug, Action.EDIT)
    if kind not in FINDERS:
        raise Http404("Nothing of this kind is looked for.")
    # A form in a line or a dialog has a prefix before the names of its fields.
    typed = {name.rpartition("-")[2]: value[:LONGEST] for name, value in request.GET.items()}
    context = {"case": case, "alike": FINDERS[kind](case, request.user, typed)}
    return respond(request, full="evidence/duplicates/_hint.html", context=context)


urls = [path("duplicates/<slug:kind>/", duplicates, name="duplicates")]
