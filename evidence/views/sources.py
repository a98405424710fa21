"""Pages of the sources."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evidence.filters.sources import SourceFilterSet
from evidence.forms.quick import QuickSourceForm
from evidence.forms.sources import SourceForm
from evidence.models import Case, Citation, Interview, Source
from evidence.selectors.texts import listed
from evidence.views.areas import Area, Column, area_urls
from evidence.views.bulk import bulk_urls
from evidence.views.quick import QuickLine, quick_urls


def sources(case: Case, user: Any) -> QuerySet[Source]:
    """The sources with the number of citations that the reader may see."""
    seen = Citation.objects.filter(case=case).visible_to(user).values("pk")
    rows = Source.objects.filter(case=case).visible_to(user)
    return rows.annotate(citation_count=Count("citations", filter=Q(citations__in=seen)))


def detail(case: Case, user: Any, source: Source) -> dict[str, Any]:
    citations = Citation.objects.filter(source=source).visible_to(user)
    interviews = Interview.objects.filter(case=case).visible_to(user).defer("identity", "transcript")
    return {
        "texts": listed(case, user, source),
        "citations": citations.select_related("event", "evidence", "link", "hypothesis"),
        "interviews": interviews.filter(Q(source=source) | Q(reported_in=source)),
    }


def quick_line(case: Case, request: HttpRequest) -> dict[str, Any]:
    return LINE.empty(case, request)


AREA = Area(
    key="sources",
    singular="source",
    label=_("source"),
    plural=_("sources"),
    model=Source,
    form=SourceForm,
    filterset=SourceFilterSet,
    rows=sources,
    columns=(
        Column("title", _("Source"), ("title",)),
        Column("authors", _("Authors"), ("authors",)),
        Column("issued", _("Date"), ("issued_earliest",)),
        Column("publication", _("Published in"), ("publication",)),
        Column("kind", _("Kind"), ("kind",)),
        Column("graded", _("Graded"), ("reliability", "credibility")),
        Column("cited", _("Cited"), ("citation_count",), numeric=True),
    ),
    sort="authors",
    rows_template="evidence/sources/_rows.html",
    detail_template="evidence/sources/detail.html",
    list_template="evidence/sources/list.html",
    detail=detail,
    beside=quick_line,
    record=_("Record source"),
    empty=_("Articles, documents, treaties, web pages: anything that can be cited."),
    bulk=("kind", "publication", "language", "reliability", "credibility"),
)
LINE = QuickLine(AREA, QuickSourceForm, _("Record a source in one line"), _("Source “%(row)s” recorded."))
urls = [*quick_urls(LINE), *bulk_urls(AREA), *area_urls(AREA)]
