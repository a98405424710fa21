"""Pages of the interviews: each shows what may be shown to its reader, and no more."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.filters.sources import InterviewFilterSet
from evidence.forms.sources import InterviewForm
from evidence.models import Case, Citation, Interview
from evidence.selectors.interviews import is_embargoed, may_read_transcript
from evidence.selectors.texts import listed
from evidence.views.areas import Area, Column, area_urls


def interviews(case: Case, user: Any) -> QuerySet[Interview]:
    rows = Interview.objects.filter(case=case).visible_to(user).select_related("source", "reported_in")
    return rows if case.sees_restricted else rows.defer("identity")


def detail(case: Case, user: Any, interview: Interview) -> dict[str, Any]:
    own = Q(source_id=interview.source_id) if interview.source_id else Q(pk=None)
    told = Q(source_id=interview.reported_in_id, locator=interview.locator)
    cited = own if interview.source_id else told
    citations = Citation.objects.filter(cited, case=case).visible_to(user)
    return {
        "citations": citations.select_related("event", "evidence", "link", "hypothesis", "source"),
        "texts": listed(case, user, interview.source),
        "cited_source": interview.source or interview.reported_in,
        "open_transcript": may_read_transcript(interview, case),
        "embargoed": is_embargoed(interview),
        "sees_restricted": case.sees_restricted,
    }


AREA = Area(
    key="interviews",
    singular="interview",
    label=_("interview"),
    plural=_("interviews"),
    model=Interview,
    form=InterviewForm,
    filterset=InterviewFilterSet,
    rows=interviews,
    columns=(
        Column("interviewee", _("Interviewee"), ("interviewee",)),
        Column("affiliation", _("Affiliation"), ("affiliation",)),
        Column("place", _("Place"), ("place",)),
        Column("date", _("Date"), ("held_earliest",)),
        Column("attribution", _("Attribution"), ("attribution",)),
        Column("transcript", _("Transcript")),
    ),
    sort="date",
    rows_template="evidence/interviews/_rows.html",
    detail_template="evidence/interviews/detail.html",
    detail=detail,
    record=_("Record interview"),
    empty=_("Conversations with people, each with what may be shown of it."),
)
urls = area_urls(AREA)
