"""Judging one item after the other, each under all hypotheses at once, with what was said before out of sight."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evidence.forms.judging import JudgementForm, JudgingForm
from evidence.htmx import form_status, go_to, respond
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.judged_effect import judged_effect
from evidence.selectors.judging import progress, shuffled
from evidence.views.assessments import item_of
from evidence.views.drawn import SPRITE
from evidence.views.gone import keeps_typed, whole_of
from evidence.views.pages import case_page
from evidence.views.sittings import Sitting, sitting_of
from evidence.wording import quoted

SITTINGS = 10**6
MOST_LISTED = 50
PAGE, ANSWERS = "evidence/judging/page.html", "evidence/judging/_answers.html"


def judging_form(request: HttpRequest, case: Case, item: EvidenceItem) -> JudgingForm:
    """A form for each hypothesis, in the order of this sitting."""
    found = Hypothesis.objects.filter(case=case).visible_to(request.user)
    earlier = Assessment.objects.filter(evidence=item, coder=request.user, hypothesis__isnull=False)
    own = {row.hypothesis_id: row for row in earlier.visible_to(request.user).select_related("case")}
    given = request.POST if request.method == "POST" else None
    rows = [
        JudgementForm(given, hypothesis=one, own=own.get(one.pk), is_exclusive=case.is_exclusive)
        for one in shuffled(found, sitting=sitting_of(request).number, item=item.ref)
    ]
    if rows and given is None:
        rows[0].fields["p_if_true"].widget.attrs["autofocus"] = True
    return JudgingForm(rows, evidence=item)


@keeps_typed
def judge(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    item = whole_of(request, case, EvidenceItem.objects.all(), ref, JudgementForm)
    sitting = sitting_of(request)
    if not sitting.number:
        return go_to(request, Sitting(str(secrets.randbelow(SITTINGS))).address("judge", case, ref))
    form = judging_form(request, case, item)
    if request.method != "POST" or form.apply(by=request.user) is None:
        return judge_page(request, case, item, form, status=form_status(form))
    messages.success(request, said(item, form))
    done = progress(case_for(request.user, slug), request.user)  # of the case at its new revision
    return go_to(request, sitting.among(done.unjudged).onward(case, done, ref))


def said(item: EvidenceItem, form: JudgingForm) -> str:
    """What was stored, and what of it still waits."""
    left = ", ".join(quoted(str(row.hypothesis)) for row in form.open_rows if row.own is None)
    count = len(form.rows) - len(form.open_rows)
    done = ngettext(
        "“%(item)s” judged under %(count)d hypothesis.",
        "“%(item)s” judged under %(count)d hypotheses.",
        count,
    ) % {"item": item, "count": count}
    return f"{done} {_('Still open: %(titles)s.') % {'titles': left}}" if left else done


def judge_page(
    request: HttpRequest,
    case: Case,
    item: EvidenceItem,
    form: JudgingForm,
    *,
    partial: str | None = None,
    status: int = 200,
) -> HttpResponse:
    done = progress(case, request.user)
    sitting = sitting_of(request).among(done.unjudged)
    judging_url = sitting.address("judging", case)
    skipping = sitting.skipping(item.ref).among(done.unjudged)
    typed = {row.hypothesis.ref: row.typed for row in form.rows if row.is_given}
    effects = judged_effect(case, request.user, item, typed)
    context = case_page(
        request,
        case,
        "matrix",
        item=item,
        form=form,
        rows=[(row, effects.get(row.hypothesis.ref)) for row in form.rows],
        effects=effects,
        given=list(item.conditioned_on.visible_to(request.user)),
        earlier=[row for row in form.rows if row.own],
        is_revealed="own" in request.POST,
        progress=done,
        action=sitting.address("judge", case, item.ref),
        check_url=sitting.address("judge-check", case, item.ref),
        goes_on=bool(done.after(item.ref, sitting.skipped)),
        skip_url=skipping.onward(case, done, item.ref) if done.after(item.ref) else "",
        judging_url=judging_url,
        crumbs=[(_("Judging"), judging_url)],
        marks_sprite=SPRITE,
    )
    return respond(request, full=PAGE, partial=partial, context=context, status=status)


@require_POST
def check_judgement(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """What the typed numbers would do, and on request what one said earlier; nothing is stored."""
    case = case_for(request.user, slug, Action.CODE)
    item = item_of(request, case, ref)
    form = judging_form(request, case, item)
    form.is_valid()
    return judge_page(request, case, item, form, partial=ANSWERS)


def show_judging(request: HttpRequest, slug: str) -> HttpResponse:
    """How far one has come, the way to go on, and what waits: first of all what was skipped in the sitting."""
    case = case_for(request.user, slug, Action.CODE)
    done = progress(case, request.user)
    sitting = sitting_of(request).among(done.unjudged)
    by_ref = {item.ref: (item, sitting.address("judge", case, item.ref)) for item in done.waiting}
    skipped = [by_ref.pop(ref) for ref in sitting.skipped]
    following = done.after("", sitting.skipped)
    again = Sitting(sitting.number)  # all that was skipped, one after the other
    context = case_page(
        request,
        case,
        "matrix",
        progress=done,
        next_url=sitting.address("judge", case, following) if following else "",
        again_url=again.address("judge", case, sitting.skipped[0]) if skipped else "",
        skipped=skipped,
        waiting=len(by_ref),
        listed=list(by_ref.values())[:MOST_LISTED],
        crumbs=[(_("Matrix"), reverse("matrix", args=[slug]))],
    )
    return respond(request, full="evidence/judging/start.html", context=context)


urls = [
    path("judging/", show_judging, name="judging"),
    path("evidence/<slug:ref>/judge/", judge, name="judge"),
    path("evidence/<slug:ref>/judge/check/", check_judgement, name="judge-check"),
]
