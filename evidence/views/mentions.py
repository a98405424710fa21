"""The page on which a person finds the memos that mention them."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evidence.htmx import go_to, respond
from evidence.models import Case, Memo, Mention
from evidence.selectors.memos import ShownMemo, shown_memos
from evidence.services.mentions import mark_read

PER_PAGE = 30


def mentions(request: HttpRequest) -> HttpResponse:
    """Those of this person, the unread ones first, then the newest."""
    rows = Mention.objects.of(request.user).select_related("memo__case", "memo__created_by")
    rows = rows.order_by(F("read_at").asc(nulls_first=True), "-made_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = shown_by_memo(request, [mention.memo for mention in page.object_list])
    context = {
        "page_obj": page,
        "mentions": [(mention, shown[mention.memo_id]) for mention in page.object_list],
        "unread": Mention.objects.of(request.user).filter(read_at=None).count(),
        "cases": Case.objects.visible_to(request.user).only("slug", "title")[:PER_PAGE],
    }
    return respond(request, full="evidence/memos/mentions.html", context=context)


def shown_by_memo(request: HttpRequest, memos: list[Memo]) -> dict[int, ShownMemo]:
    by_case: dict[Case, list[Memo]] = defaultdict(list)
    for memo in memos:
        by_case[memo.case].append(memo)
    shown = [each for case, rows in by_case.items() for each in shown_memos(case, request.user, rows)]
    return {each.memo.pk: each for each in shown}


@require_POST
def mark_one(request: HttpRequest, key: int) -> HttpResponse:
    """Mark a mention as read, or as unread again."""
    mention = get_object_or_404(Mention.objects.of(request.user), pk=key)
    mark_read(
        by=request.user, mentions=Mention.objects.filter(pk=mention.pk), is_read=mention.read_at is None
    )
    return go_to(request, reverse("mentions"))


@require_POST
def mark_all(request: HttpRequest) -> HttpResponse:
    number = mark_read(by=request.user, mentions=Mention.objects.of(request.user))
    words = ngettext("%(n)s mention is marked as read.", "%(n)s mentions are marked as read.", number)
    messages.success(request, words % {"n": number} if number else _("There was nothing unread."))
    return go_to(request, reverse("mentions"))


outside_urls = [
    path("mentions/", mentions, name="mentions"),
    path("mentions/read/", mark_all, name="mentions-read"),
    path("mentions/<int:key>/mark/", mark_one, name="mention-mark"),
]
