"""Recording an actor or a source without leaving the form in which it is to be chosen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.forms.beside import SHOWN_AGAIN
from evidence.forms.quick import QuickActorForm, QuickForm, QuickSourceForm
from evidence.htmx import UNPROCESSABLE, respond
from evidence.models import Case
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.views.pages import case_page

# Each kind has its form; its page and its list are called as it is.
KINDS: dict[str, type[QuickForm]] = {"source": QuickSourceForm, "actor": QuickActorForm}
PREFIX = "new"
OWN = ("csrfmiddlewaretoken", "form-address", "into", SHOWN_AGAIN)


def form_class(kind: str) -> type[QuickForm]:
    if kind not in KINDS:
        raise Http404("Nothing of this kind is recorded in place.")
    return KINDS[kind]


def new_in_place(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The small form; where there is no script it takes along what stands in the form that one leaves."""
    case = case_for(request.user, slug, Action.EDIT)
    form = form_class(kind)(case=case, user=request.user, prefix=PREFIX)
    typed = request.POST.copy()
    for name in OWN:
        typed.pop(name, None)
    carried = {"into": request.POST.get("into", ""), "typed": typed.urlencode()}
    carried["address"] = address_in(case, request.POST.get("form-address", ""))
    return page(request, case, kind, form, **carried)


@require_POST
def record_in_place(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    form = form_class(kind)(request.POST, case=case, user=request.user, prefix=PREFIX)
    row = form.apply()
    carried = {name: request.POST.get(name, "") for name in ("into", "typed")}
    carried["address"] = address_in(case, request.POST.get("address", ""))
    if row is None:
        return page(request, case, kind, form, status=UNPROCESSABLE, **carried)
    messages.success(request, _("“%(row)s” is recorded.") % {"row": row})
    context = case_page(request, case, f"{kind}s", row=row, row_url=reverse(kind, args=[slug, row.ref]))
    context |= {"address": carried["address"], "sent": sent_back(carried, row.pk)}
    full, partial = "evidence/in_place/made.html", "evidence/in_place/_made.html"
    return respond(request, full=full, partial=partial, context=context)


def sent_back(carried: dict[str, str], pk: int) -> list[tuple[str, str]]:
    """What stood in the form before, with the new row chosen; nothing of it is stored yet."""
    typed = QueryDict(carried["typed"])
    pairs = [(name, value) for name, values in typed.lists() for value in values]
    return [*pairs, (carried["into"], str(pk)), (SHOWN_AGAIN, "1")]


def address_in(case: Case, address: str) -> str:
    """The address where it leads to a form of this case, else nothing."""
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and address.startswith(reverse("case", args=[case.slug])) else ""


def page(
    request: HttpRequest, case: Case, kind: str, form: QuickForm, *, status: int = 200, **carried: Any
) -> HttpResponse:
    context = case_page(request, case, f"{kind}s", kind=kind, form=form, **carried)
    full, partial = "evidence/in_place/page.html", "evidence/in_place/_form.html"
    return respond(request, full=full, partial=partial, context=context, status=status)


urls = [
    path("in-place/<slug:kind>/", new_in_place, name="in-place-new"),
    path("in-place/<slug:kind>/record/", record_in_place, name="in-place-record"),
]
