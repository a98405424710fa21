"""The line above a list that records a row in seconds and is ready for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_POST

from evidence.forms.quick import QuickForm
from evidence.htmx import UNPROCESSABLE, go_to, respond
from evidence.models import Case
from evidence.permissions import can, case_for
from evidence.roles import Action
from evidence.views.areas import Area
from evidence.views.pages import case_page

LINE = "evidence/quick/_line.html"


@dataclass(frozen=True)
class QuickLine:
    """The line of one area. `label` names it for who does not see it, `recorded` says what it did."""

    area: Area
    form: type[QuickForm]
    label: Promise
    recorded: Promise

    @property
    def name(self) -> str:
        return f"{self.area.singular}-quick"

    def kept(self, case: Case, request: HttpRequest) -> dict[str, str] | None:
        return request.session.get(f"{self.name}/{case.slug}")

    def keep(self, case: Case, request: HttpRequest, form: QuickForm) -> None:
        request.session[f"{self.name}/{case.slug}"] = form.kept()

    def context(self, case: Case, form: QuickForm) -> dict[str, Any]:
        return {
            "quick": form,
            "quick_url": reverse(self.name, args=[case.slug]),
            "quick_label": self.label,
            "quick_record": self.area.record,
            "quick_whole_url": self.area.url(case, act="new"),
        }

    def empty(self, case: Case, request: HttpRequest) -> dict[str, Any]:
        """What a list needs to show the line to those who may record: empty but for what the last entry leaves."""
        if not can(case, Action.EDIT):
            return {"quick": None}
        form = self.form(case=case, user=request.user, kept=self.kept(case, request))
        return self.context(case, form)


def quick_add(line: QuickLine, request: HttpRequest, slug: str) -> HttpResponse:
    """Record what was typed; the list then fetches itself anew."""
    case = case_for(request.user, slug, Action.EDIT)
    form = line.form(request.POST, case=case, user=request.user)
    row = form.apply()
    if row is None:
        context = case_page(request, case, line.area.key, area=line.area, **line.context(case, form))
        full = "evidence/quick/page.html"
        return respond(request, full=full, partial=LINE, context=context, status=UNPROCESSABLE)
    line.keep(case, request, form)
    messages.success(request, line.recorded % {"row": row})
    if not request.htmx:
        return go_to(request, line.area.url(case))
    context = case_page(request, case, line.area.key, **line.empty(case, request))
    context |= {"recorded": row, "recorded_url": line.area.url(case, row)}
    response = respond(request, full=LINE, context=context)
    response["HX-Trigger"] = "rows-changed"
    return response


def quick_urls(line: QuickLine) -> list[URLPattern]:
    return [path(f"{line.area.key}/quick/", require_POST(partial(quick_add, line)), name=line.name)]
