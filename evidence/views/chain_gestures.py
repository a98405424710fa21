"""Acts that begin on the picture of a chain: each is a short form, put into the picture or on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import reswap, retarget

from evidence.errors import StaleEdit
from evidence.forms.chains import ConnectForm, EndsForm, PartForm, StepAfterForm
from evidence.htmx import CONFLICT, form_status, go_to, respond, wants_part
from evidence.models import Case, Link, Step
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.services.chains import move_part
from evidence.views.chain_parts import Part, chain_crumbs, drawn_without, find, is_gone, place_of
from evidence.views.chains import redrawn
from evidence.views.pages import case_page, sent_version

EARLIER = "earlier"
Act = Callable[[Part, HttpRequest, Case, Any], HttpResponse]


def on_part(act: Act) -> Callable[[Part, HttpRequest, str, str], HttpResponse]:
    """Give an act the row that it is on; where that was removed meanwhile, the chain is shown as it is."""

    @wraps(act)
    def begin(part: Part, request: HttpRequest, slug: str, ref: str) -> HttpResponse:
        case = case_for(request.user, slug, Action.EDIT)
        if is_gone(part, request, case, ref):
            return drawn_without(part, request, case, ref)
        return act(part, request, case, find(part, request, case, ref))

    return begin


def tried(request: HttpRequest, case: Case, form: type[PartForm], **given: Any) -> tuple[PartForm, Any]:
    """The form of a gesture, and the row that it stored; None where nothing was sent or it was refused."""
    data = request.POST if request.method == "POST" else None
    filled = form(data, case=case, user=request.user, **given)
    return filled, filled.apply(by=request.user, case=case) if filled.is_bound else None


@on_part
def name_part(part: Part, request: HttpRequest, case: Case, row: Any) -> HttpResponse:
    """Say anew who does what in a step, or what a link claims."""
    form, saved = tried(request, case, part.name_form, chain=row.chain, row=row)
    if saved is None:
        return form_page(request, case, form, part.naming, row)
    return done(request, saved, part.saved % {"name": saved} if saved.version > row.version else "")


@on_part
def step_after(part: Part, request: HttpRequest, case: Case, tail: Step) -> HttpResponse:
    """Record a step that this one leads to."""
    form, step = tried(request, case, StepAfterForm, chain=tail.chain, tail=tail)
    if step is None:
        return form_page(request, case, form, _("Step after “%(name)s”") % {"name": tail}, tail)
    return done(request, step, _("Step “%(name)s” recorded, with a link to it.") % {"name": step})


@on_part
def connect_step(part: Part, request: HttpRequest, case: Case, tail: Step) -> HttpResponse:
    """Record a link from this step to another one; the focus stays on this step."""
    form, link = tried(request, case, ConnectForm, chain=tail.chain, tail=tail)
    if link is None:
        return form_page(request, case, form, _("Link from “%(name)s”") % {"name": tail}, tail)
    return done(request, tail, _("Link “%(name)s” recorded.") % {"name": link})


@on_part
def join_steps(part: Part, request: HttpRequest, case: Case, link: Link) -> HttpResponse:
    """Let a link lead from and to other steps; an end that is not sent stays where it is."""
    form, saved = tried(request, case, EndsForm, chain=link.chain, row=link)
    if saved is None:
        return form_page(request, case, form, _("Steps that the link joins"), link)
    ends = {"tail": saved.tail, "head": saved.head}
    words = _("The link now leads from “%(tail)s” to “%(head)s”.") % ends
    return done(request, saved, words if saved.version > link.version else "")


def form_page(
    request: HttpRequest, case: Case, form: PartForm, heading: str, row: Step | Link
) -> HttpResponse:
    """The form by itself, or where htmx asks as a part that stands in the picture."""
    crumbs = chain_crumbs(case, form.chain)
    context = case_page(
        request,
        case,
        "chains",
        form=form,
        chain=form.chain,
        heading=heading,
        chosen=place_of(row),
        cancel_url=crumbs[-1][1],
        crumbs=crumbs,
    )
    response = respond(
        request,
        full="evidence/chains/gesture.html",
        partial="evidence/chains/_gesture.html",
        context=context,
        status=form_status(form),
    )
    return reswap(retarget(response, "#chain-form"), "innerHTML settle:0ms")


@on_part
def move(part: Part, request: HttpRequest, case: Case, row: Step | Link) -> HttpResponse:
    """Put a step or link one place earlier or later, or where another one stands (`to`)."""
    version = sent_version(request)
    try:
        moved = move_part(
            by=request.user,
            row=row,
            place=asked_place(request, row),
            expected_version=row.version if version is None else version,
        )
    except StaleEdit as problem:
        if not wants_part(request):
            raise
        return redrawn(request, row.chain, place_of(row), problem=str(problem), status=CONFLICT)
    order = list(part.model.objects.filter(chain=row.chain_id).values_list("ref", flat=True))
    figures = {"name": moved, "place": order.index(moved.ref) + 1, "all": len(order)}
    return done(request, moved, part.moved % figures if moved.version > row.version else "")


def asked_place(request: HttpRequest, row: Step | Link) -> int:
    order = list(type(row).objects.filter(chain=row.chain_id).values_list("ref", flat=True))
    to = request.POST.get("to")
    if to in order:
        return order.index(to)
    place = order.index(row.ref)
    return max(place - 1, 0) if request.POST.get("way") == EARLIER else place + 1


def done(request: HttpRequest, row: Any, words: str) -> HttpResponse:
    """Say what was done, if anything was, and show the chain with this row chosen."""
    if words:
        messages.success(request, words)
    if wants_part(request):
        return redrawn(request, row.chain, place_of(row))
    page = reverse("chain", args=[row.case.slug, row.chain.ref])
    return go_to(request, f"{page}#{place_of(row)}")
