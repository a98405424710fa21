"""Pages of the items of evidence."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from evidence.filters.evidence import EvidenceFilterSet
from evidence.forms.evidence import EvidenceForm
from evidence.models import Case, Citation, Event, EvidenceItem, Memo
from evidence.selectors.analysis import analysis
from evidence.selectors.applied_tests import ItemMarks, item_tests, link_tests
from evidence.selectors.tested import all_tested
from evidence.views.areas import Area, Column, area_urls
from evidence.views.bulk import bulk_urls
from evidence.views.drawn import SPRITE


def items(case: Case, user: Any) -> QuerySet[EvidenceItem]:
    return EvidenceItem.objects.filter(case=case).visible_to(user).select_related("cluster")


def marks(case: Case, request: HttpRequest) -> dict[str, Any]:
    return {"marks": ItemMarks(analysis(case, request.user)), "marks_sprite": SPRITE}


def tests(case: Case, request: HttpRequest) -> dict[str, Any]:
    return {"tested": all_tested(case, request.user)}


def detail(case: Case, user: Any, item: EvidenceItem) -> dict[str, Any]:
    found = analysis(case, user)
    citations = Citation.objects.filter(evidence=item).visible_to(user)
    memos = Memo.objects.filter(case=case, target_kind="evidenceitem", target_ref=item.ref)
    others = EvidenceItem.objects.filter(case=case).visible_to(user)
    return {
        "found": found,
        "tests": item_tests(found, item.ref),
        "link_tests": link_tests(found, case, user, item),
        "events": Event.objects.filter(evidence=item)
        .visible_to(user)
        .with_dates()
        .order_by("earliest", "ref"),
        "conditions": others.filter(conditions=item),
        "citations": citations.select_related("source"),
        "memos": memos.visible_to(user),
        "marks_sprite": SPRITE,
    }


AREA = Area(
    key="evidence",
    singular="evidence-item",
    label="item of evidence",
    plural="items of evidence",
    model=EvidenceItem,
    form=EvidenceForm,
    filterset=EvidenceFilterSet,
    rows=items,
    columns=(
        Column("ref", "Ref", ("ref",)),
        Column("title", "Evidence", ("title",)),
        Column("status", "Status", ("status",)),
        Column("kind", "Kind", ("kind",)),
        Column("tests", "Tests"),
        Column("cluster", "Origin", ("cluster__title",)),
    ),
    sort="ref",
    rows_template="evidence/items/_rows.html",
    detail_template="evidence/items/detail.html",
    detail=detail,
    beside=marks,
    narrowing=tests,
    record="Record evidence",
    empty="An observation, stated so that it can turn out present or absent, and whether it was sought and found.",
    bulk=("kind", "status", "cluster", "events"),
)
urls = [*bulk_urls(AREA), *area_urls(AREA)]
