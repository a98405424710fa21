"""Pages of the items of evidence."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evidence.filters.evidence import EvidenceFilterSet
from evidence.forms.evidence import EvidenceForm
from evidence.forms.quick import QuickEvidenceForm
from evidence.models import Case, Citation, Event, EvidenceItem
from evidence.selectors.analysis import analysis
from evidence.selectors.applied_tests import ItemMarks, item_tests, link_tests
from evidence.selectors.tested import all_tested
from evidence.views.areas import Area, Column, area_urls
from evidence.views.bulk import bulk_urls
from evidence.views.drawn import SPRITE
from evidence.views.quick import QuickLine, quick_urls


def items(case: Case, user: Any) -> QuerySet[EvidenceItem]:
    return EvidenceItem.objects.filter(case=case).visible_to(user).select_related("cluster")


def beside(case: Case, request: HttpRequest) -> dict[str, Any]:
    """The marks of the tests, and the line that records an item."""
    marks = {"marks": ItemMarks(analysis(case, request.user)), "marks_sprite": SPRITE}
    return marks | LINE.empty(case, request)


def tests(case: Case, request: HttpRequest) -> dict[str, Any]:
    return {"tested": all_tested(case, request.user)}


def detail(case: Case, user: Any, item: EvidenceItem) -> dict[str, Any]:
    found = analysis(case, user)
    citations = Citation.objects.filter(evidence=item).visible_to(user)
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
        "marks_sprite": SPRITE,
    }


AREA = Area(
    key="evidence",
    singular="evidence-item",
    label=_("item of evidence"),
    plural=_("items of evidence"),
    model=EvidenceItem,
    form=EvidenceForm,
    filterset=EvidenceFilterSet,
    rows=items,
    columns=(
        Column("ref", _("Ref"), ("ref",)),
        Column("title", _("Evidence"), ("title",)),
        Column("status", _("Status"), ("status",)),
        Column("kind", _("Kind"), ("kind",)),
        Column("tests", _("Tests")),
        Column("cluster", _("Origin"), ("cluster__title",)),
    ),
    sort="ref",
    rows_template="evidence/items/_rows.html",
    detail_template="evidence/items/detail.html",
    detail=detail,
    beside=beside,
    list_template="evidence/quick/list.html",
    narrowing=tests,
    record=_("Record evidence"),
    empty=_(
        "An observation, stated so that it can turn out present or absent, and whether it was sought and found."
    ),
    bulk=("kind", "status", "cluster", "events"),
)
LINE = QuickLine(
    AREA, QuickEvidenceForm, _("Record an item of evidence in one line"), _("Evidence “%(row)s” recorded.")
)
urls = [*quick_urls(LINE), *bulk_urls(AREA), *area_urls(AREA)]
