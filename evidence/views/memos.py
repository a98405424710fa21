"""Memos: dated notes on the rows of a case."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evidence.forms.memos import MemoForm
from evidence.htmx import form_status, go_to, respond
from evidence.models import Case, CaseRow, Memo, User
from evidence.models.memo import MEMO_TARGETS
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.memos import Unheard, offered, shown_memos, unheard
from evidence.selectors.places import Place, keys_of, places
from evidence.services.assessments import memo_right, remove_memo
from evidence.services.restriction import is_restricted
from evidence.views.gone import keeps_typed, removed_row, told_gone, whole_of
from evidence.views.pages import case_page, read_version

PER_PAGE, MOST_NAMED = 50, 5


def memos(request: HttpRequest, slug: str) -> HttpResponse:
    """All memos of a case, or those on one row."""
    case = case_for(request.user, slug, Action.HISTORY)
    rows = Memo.objects.filter(case=case).visible_to(request.user).select_related("created_by", "case")
    kind, ref = request.GET.get("kind", ""), request.GET.get("ref", "")
    if kind:
        rows = rows.filter(target_kind=kind, target_ref="" if kind == "case" else ref)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = shown_memos(case, request.user, page.object_list)
    context = case_page(
        request,
        case,
        "memos",
        page_obj=page,
        shown=shown,
        kind=kind,
        ref=ref,
        place=place_of(request, case, kind, ref),
        query=urlencode({"kind": kind, "ref": ref}) if kind else "",
    )
    return respond(request, full="evidence/memos/list.html", context=context)


def place_of(request: HttpRequest, case: Case, kind: str, ref: str) -> Place | None:
    """The row whose memos are asked for, where it has a page."""
    if kind not in MEMO_TARGETS or kind == "case":
        return None
    key = keys_of(case, request.user, [(kind, ref)]).get((kind, ref))
    return places(case, request.user, [key]).get(key) if key else None


def target_of(request: HttpRequest, case: Case, kind: str, ref: str) -> CaseRow | None:
    """The row that a memo is to stand on; None for the case itself."""
    if kind == "case":
        return None
    if kind not in MEMO_TARGETS:
        raise Http404(_("Memos stand on rows of the case."))
    rows = apps.get_model("evidence", kind).objects.all()
    target: CaseRow = whole_of(request, case, rows, ref, MemoForm)
    return target


@keeps_typed
def new_memo(request: HttpRequest, slug: str, kind: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    target = target_of(request, case, kind, ref)
    return store(request, case, None, target)


@keeps_typed
def edit_memo(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    if not Memo.objects.filter(case=case, ref=ref).visible_to(request.user).exists():
        return memo_anew(request, case, ref)
    return store(request, case, find(request, case, ref), None)


def memo_anew(request: HttpRequest, case: Case, ref: str) -> HttpResponse:
    """What was typed for a memo that was removed meanwhile, to be kept as a new one."""
    removed = removed_row(request, case, Memo, ref=ref)
    kind, of = removed.before["target_kind"], removed.before["target_ref"]
    target = target_of(request, case, kind, of)
    people = whom_to_mention(request, case, None, target)
    form = MemoForm(request.POST, case=case, user=request.user, target=target, people=people)
    action = reverse("memo-new", args=[case.slug, kind, of or case.slug])
    return form_page(request, case, told_gone(form, removed), action=action)


def find(request: HttpRequest, case: Case, ref: str) -> Memo:
    memo = get_object_or_404(
        Memo.objects.filter(case=case).visible_to(request.user).select_related("case"), ref=ref
    )
    if memo_right(request.user, memo) == Action.EDIT and case.role not in ("owner", "editor"):
        raise PermissionDenied(_("This is somebody else's memo."))
    return memo


def store(request: HttpRequest, case: Case, memo: Memo | None, target: CaseRow | None) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    people = whom_to_mention(request, case, memo, target)
    form = MemoForm(given, case=case, user=request.user, row=memo, target=target, people=people)
    kept = form.apply(by=request.user, case=case) if given is not None else None
    if kept is None:
        return form_page(request, case, form)
    for words in not_told(unheard(case, request.user, kept)):
        messages.warning(request, words)
    messages.success(request, _("The memo is kept."))
    return go_to(request, list_of(case, memo, target))


def not_told(found: Unheard) -> Iterator[str]:
    """Who is named and hears nothing, in words."""
    if found.members:
        words = ngettext(
            "%(names)s cannot see this memo, and was not told.",
            "%(names)s cannot see this memo, and were not told.",
            len(found.members),
        )
        yield words % {"names": listed(found.members)}
    if found.strangers:
        words = ngettext(
            "%(names)s is no member of this case, and was not told.",
            "%(names)s are no members of this case, and were not told.",
            len(found.strangers),
        )
        yield words % {"names": listed(found.strangers)}


def listed(names: list[str]) -> str:
    return ", ".join([*(f"@{name}" for name in names[:MOST_NAMED]), *(["…"] if names[MOST_NAMED:] else [])])


def form_page(request: HttpRequest, case: Case, form: MemoForm, *, action: str = "") -> HttpResponse:
    context = case_page(
        request,
        case,
        "memos",
        form=form,
        row=form.row,
        target=form.target,
        people=form.people,
        action=action,
        cancel_url=list_of(case, form.row, form.target),
    )
    status = form_status(form)
    return respond(request, full="evidence/memos/form.html", context=context, status=status)


def list_of(case: Case, memo: Memo | None, target: CaseRow | None) -> str:
    """The memos on the row that this one stands on."""
    kind, ref = named_target(memo, target)
    query = "" if kind == "case" else "?" + urlencode({"kind": kind, "ref": ref})
    return reverse("memos", args=[case.slug]) + query


def named_target(memo: Memo | None, target: CaseRow | None) -> tuple[str, str]:
    if memo is not None:
        return memo.target_kind, memo.target_ref
    return (target._meta.model_name or "", target.ref) if target is not None else ("case", "")


def whom_to_mention(
    request: HttpRequest, case: Case, memo: Memo | None, target: CaseRow | None
) -> list[User]:
    """The members who may see the memo."""
    restricted = memo.restricted if memo is not None else target is not None and is_restricted(target)
    coder_id = memo.coder_id if memo is not None else getattr(target, "coder_id", None)
    if coder_id is None and named_target(memo, target)[0] == "assessment":
        coder_id = 0
    return offered(case, request.user, restricted=restricted, coder_id=coder_id)


@require_POST
def delete_memo(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    memo = find(request, case, ref)
    remove_memo(by=request.user, memo=memo, expected_version=read_version(request, memo))
    messages.success(request, _("The memo is removed. The history can bring it back."))
    return go_to(request, reverse("memos", args=[case.slug]))


urls = [
    path("memos/", memos, name="memos"),
    path("memos/new/<slug:kind>/<slug:ref>/", new_memo, name="memo-new"),
    path("memos/<slug:ref>/edit/", edit_memo, name="memo-edit"),
    path("memos/<slug:ref>/delete/", delete_memo, name="memo-delete"),
]
