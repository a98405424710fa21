"""Recording, editing and deleting the steps and links of a chain, by forms and from its picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django_htmx.http import reswap, retarget

from evidence.errors import StaleEdit
from evidence.forms.chains import ChainPartForm, NameForm
from evidence.htmx import CONFLICT, form_status, go_to, respond, wants_part
from evidence.models import Case, Chain, Link, Step
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.services.rows import remove_row
from evidence.views.chains import redrawn
from evidence.views.gone import keeps_typed, parent_of, removed_row, told_gone, whole_of
from evidence.views.pages import case_page, read_version
from evidence.views.uses import uses_of


@dataclass(frozen=True)
class Part:
    """A kind of row that a chain is made of."""

    label: str
    model: type[Step] | type[Link]
    form: type[ChainPartForm]
    name_form: type[NameForm]
    naming: str
    saved: str
    removed: str
    moved: str

    def url(self, case: Case, row: Any) -> str:
        """Where the row is shown: a link has a page of its own, a step a place on the page of its chain."""
        if isinstance(row, Link):
            return reverse("link", args=[case.slug, row.ref])
        return f"{reverse('chain', args=[case.slug, row.chain.ref])}#step-{row.ref}"


def chain_crumbs(case: Case, chain: Chain) -> list[tuple[str, str]]:
    return [
        (gettext("Chains"), reverse("chains", args=[case.slug])),
        (chain.title, reverse("chain", args=[case.slug, chain.ref])),
    ]


def place_of(row: Step | Link) -> str:
    """How the page of its chain names a row: the id of its line there, and what is chosen in the picture."""
    return f"{row._meta.model_name}-{row.ref}"


def find(part: Part, request: HttpRequest, case: Case, ref: str) -> Any:
    rows = part.model.objects.filter(case=case).visible_to(request.user)
    return get_object_or_404(rows.select_related("case", "chain__case"), ref=ref)


@keeps_typed
def new_part(part: Part, request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    chain = whole_of(request, case, Chain.objects.all(), ref, part.form)
    return store(part, request, case, chain, None)


@keeps_typed
def edit_part(part: Part, request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    if is_gone(part, request, case, ref):
        return part_anew(part, request, case, ref)
    row = find(part, request, case, ref)
    return store(part, request, case, row.chain, row)


def is_gone(part: Part, request: HttpRequest, case: Case, ref: str) -> bool:
    return not part.model.objects.filter(case=case, ref=ref).visible_to(request.user).exists()


def part_anew(part: Part, request: HttpRequest, case: Case, ref: str) -> HttpResponse:
    """What was typed for a step or link that was removed meanwhile, to be recorded as a new one."""
    removed = removed_row(request, case, part.model, ref=ref)
    chain = parent_of(request, case, removed, Chain.objects.all(), "chain", form=part.form)
    form = told_gone(part.form(request.POST, case=case, user=request.user, chain=chain), removed)
    new = reverse(f"{removed.kind}-new", args=[case.slug, chain.ref])
    return form_page(part, request, case, form, action=new)


@keeps_typed
def drawn_without(part: Part, request: HttpRequest, case: Case, ref: str) -> HttpResponse:
    """The chain as it is where an act in its picture was on a row that was removed meanwhile, with what was typed."""
    removed = removed_row(request, case, part.model, ref=ref)
    typed = " ".join(request.POST.get(name, "") for name in part.name_form.Meta.fields).strip()
    words = gettext(
        "“%(name)s” was removed by somebody else. Nothing was saved; the history can bring it back."
    )
    kept = gettext("You typed: “%(typed)s”.") % {"typed": typed} if typed else ""
    problem = " ".join(filter(None, (words % {"name": removed.label}, kept)))
    chain = parent_of(request, case, removed, Chain.objects.all(), "chain", form=part.name_form)
    return redrawn(request, chain, "", problem=problem, status=CONFLICT)


def store(part: Part, request: HttpRequest, case: Case, chain: Chain, row: Any) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = part.form(given, case=case, user=request.user, chain=chain, row=row)
    saved = form.apply(by=request.user, case=case) if given is not None else None
    if saved is not None:
        messages.success(request, part.saved % {"name": saved})
        return go_to(request, part.url(case, saved))
    return form_page(part, request, case, form)


def form_page(
    part: Part, request: HttpRequest, case: Case, form: ChainPartForm, *, action: str = ""
) -> HttpResponse:
    crumbs = chain_crumbs(case, form.chain)
    context = case_page(
        request,
        case,
        "chains",
        form=form,
        row=form.row,
        chain=form.chain,
        action=action,
        cancel_url=part.url(case, form.row) if form.row else crumbs[-1][1],
        crumbs=crumbs,
    )
    status = form_status(form)
    return respond(request, full="evidence/chains/part_form.html", context=context, status=status)


def delete_part(part: Part, request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    if wants_part(request) and is_gone(part, request, case, ref):
        return drawn_without(part, request, case, ref)
    row = find(part, request, case, ref)
    if request.method != "POST":
        return delete_page(part, request, case, row)
    beside = beside_of(row)
    try:
        remove_row(by=request.user, row=row, expected_version=read_version(request, row))
    except StaleEdit as problem:
        return delete_page(part, request, case, row, problem=str(problem), status=409)
    messages.success(request, part.removed % {"name": row})
    if wants_part(request):
        return redrawn(request, row.chain, place_of(beside) if beside else "")
    return go_to(request, chain_crumbs(case, row.chain)[-1][1])


def beside_of(row: Step | Link) -> Step | None:
    """Where the focus goes when this row goes: to the step before it, else to one after it."""
    if isinstance(row, Link):
        return row.tail
    before = Step.objects.filter(links_out__head=row).first()
    return before or Step.objects.filter(links_in__tail=row).first()


def delete_page(
    part: Part, request: HttpRequest, case: Case, row: Any, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = case_page(
        request,
        case,
        "chains",
        area=part,
        row=row,
        **uses_of(request, case, [row]),
        problem=problem,
        cancel_url=part.url(case, row),
        crumbs=chain_crumbs(case, row.chain),
    )
    response = respond(
        request,
        full="evidence/generic/delete.html",
        partial="evidence/chains/_delete.html",
        context=context,
        status=status,
    )
    return reswap(retarget(response, "#chain-dialog"), "innerHTML settle:0ms")
