"""The matrix of evidence by hypotheses, and its cells, opened in place."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from evidence.forms.assessments import AssessmentForm
from evidence.htmx import form_status, go_to, respond, wants_part
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis
from evidence.permissions import can, case_for
from evidence.rendering.matrix import body
from evidence.roles import Action
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.matrix import BY_REF, BY_WEIGHT, Matrix, matrix
from evidence.views.assessments import check_url, looked_at
from evidence.views.drawn import SPRITE, drawn
from evidence.views.gone import keeps_typed, whole_of
from evidence.views.pages import case_page

TABLE = "evidence/matrix/_table.html"


@login_not_required
def show_matrix(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    return respond(request, full="evidence/matrix/page.html", context=table(request, case))


def table(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The whole table, as the address asks for it: `sort`, `coder`."""
    found = analysis(case, request.user, request.GET.get("coder", ""))
    shown = matrix(found, request.GET.get("sort", BY_REF))
    columns = [standing.ref for standing in shown.columns]
    items_at = reverse("evidence", args=[case.slug])
    return case_page(
        request,
        case,
        "matrix",
        found=found,
        matrix=shown,
        rows=drawn(body(shown.rows, columns, items_at=items_at, may_assess=can(case, Action.CODE))),
        heads=heads(request, shown),
        sorts=sort_links(request, shown.sort),
        tabs=coder_tabs(request, found),
        marks_sprite=SPRITE,
    )


def address(request: HttpRequest, name: str, value: str) -> str:
    """This page with one part of its query replaced, or without it."""
    query = request.GET.copy()
    query.pop(name, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}"


def sort_links(request: HttpRequest, sort: str) -> list[dict[str, Any]]:
    words = ((BY_REF, _("by reference")), (BY_WEIGHT, _("heaviest first")))
    return [
        {"label": label, "url": address(request, "sort", key), "active": key == sort} for key, label in words
    ]


def heads(request: HttpRequest, shown: Matrix) -> list[dict[str, Any]]:
    """The columns, each with the way to sort by it."""
    return [
        {"standing": one, "url": address(request, "sort", one.ref), "active": one.ref == shown.sort}
        for one in shown.columns
    ]


def coder_tabs(request: HttpRequest, found: CaseAnalysis) -> list[dict[str, Any]]:
    """One view for each coder whose assessments the reader may see, and one of them all."""
    if len(found.coders) < 2:
        return []
    return [
        {
            "label": name or _("All coders, pooled"),
            "url": address(request, "coder", name),
            "active": name == found.coder,
        }
        for name in ("", *found.coders)
    ]


@login_not_required
@keeps_typed
def show_cell(request: HttpRequest, slug: str, ref: str, hypothesis_ref: str) -> HttpResponse:
    """One cell: the assessments in it, and the form of the one that the visitor may write."""
    case = case_for(request.user, slug, Action.CODE if request.method == "POST" else Action.READ)
    item = whole_of(request, case, EvidenceItem.objects.all(), ref, AssessmentForm)
    hypothesis = whole_of(request, case, Hypothesis.objects.all(), hypothesis_ref, AssessmentForm)
    found = Assessment.objects.filter(evidence=item, hypothesis=hypothesis).visible_to(request.user)
    rows = list(found.select_related("case", "hypothesis", "evidence"))
    if not can(case, Action.CODE):
        return cell_page(request, case, item, hypothesis, rows=rows, form=None)
    given = request.POST if request.method == "POST" else None
    row = to_edit(request, case, rows)
    form = AssessmentForm(given, case=case, user=request.user, evidence=item, target=hypothesis, row=row)
    if given is not None and form.apply(by=request.user, case=case) is not None:
        return saved(request, case, item, hypothesis)
    status = form_status(form)
    return cell_page(request, case, item, hypothesis, rows=rows, form=form, status=status)


def to_edit(request: HttpRequest, case: Case, rows: list[Assessment]) -> Assessment | None:
    """The visitor's own assessment; for editors, else, the only one that came in with a file."""
    own = [row for row in rows if row.coder_id == request.user.pk]
    unowned = [row for row in rows if row.coder_id is None] if can(case, Action.EDIT) else []
    return own[0] if own else unowned[0] if len(unowned) == 1 else None


def cell_page(
    request: HttpRequest,
    case: Case,
    item: EvidenceItem,
    hypothesis: Hypothesis,
    *,
    rows: list[Assessment],
    form: AssessmentForm | None,
    status: int = 200,
) -> HttpResponse:
    back = reverse("matrix", args=[case.slug])
    query = f"hypothesis={hypothesis.ref}"
    context = case_page(
        request,
        case,
        "matrix",
        item=item,
        hypothesis=hypothesis,
        rows=rows,
        form=form,
        row=form.row if form else None,
        action=request.get_full_path(),
        check_url=check_url(item, row=form.row if form else None, query=query),
        cancel_url=f"{back}#row-{item.ref}",
        crumbs=[(_("Matrix"), back)],
        in_place=wants_part(request),
        marks_sprite=SPRITE,
        **(looked_at(request, case, form) if form else {}),
    )
    full, partial = "evidence/matrix/cell.html", "evidence/matrix/_cell.html"
    return respond(request, full=full, partial=partial, context=context, status=status)


def saved(request: HttpRequest, case: Case, item: EvidenceItem, hypothesis: Hypothesis) -> HttpResponse:
    """The table anew, in its place: one assessment can move every total, and with rivals every weight."""
    if not wants_part(request):
        return go_to(request, f"{reverse('matrix', args=[case.slug])}#row-{item.ref}")
    case = case_for(request.user, case.slug)  # at its new revision
    response = respond(request, full=TABLE, context=table(request, case) | {"is_answer": True})
    response["HX-Retarget"] = "#matrix"
    response["HX-Reswap"] = "outerHTML"
    cell = {"cell": f"{item.ref}/{hypothesis.ref}/"}
    response["HX-Trigger-After-Swap"] = json.dumps({"cell-saved": cell})
    return response


urls = [
    path("matrix/", show_matrix, name="matrix"),
    path("matrix/<slug:ref>/<slug:hypothesis_ref>/", show_cell, name="matrix-cell"),
]
