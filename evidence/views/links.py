"""Pages of the links of a chain, and choosing the evidence to test one with."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from evidence.forms.chains import LinkForm, LinkNameForm
from evidence.htmx import go_to, respond
from evidence.models import Citation, EvidenceItem, Link
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.analysis import analysis
from evidence.selectors.applied_tests import cell_tests, facts_of
from evidence.selectors.chain import chain_facts
from evidence.selectors.chain_pictures import BASIS_IN_WORDS
from evidence.views.chain_drawing import ORDER_IN_WORDS
from evidence.views.chain_gestures import join_steps, move, name_part
from evidence.views.chain_parts import Part, chain_crumbs, delete_part, edit_part, find, new_part
from evidence.views.drawn import SPRITE
from evidence.views.notes import notes_on
from evidence.views.pages import case_page

LINK = Part(
    label=_("link"),
    model=Link,
    form=LinkForm,
    name_form=LinkNameForm,
    naming=_("Claim of the link"),
    saved=_("Link “%(name)s” saved."),
    removed=_("Link “%(name)s” removed. The history can bring it back."),
    moved=_("Link “%(name)s” is now number %(place)s of %(all)s."),
)


@login_not_required
def show_link(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug)
    row = find(LINK, request, case, ref)
    chain = next(chain for chain in chain_facts(case, request.user) if chain.ref == row.chain.ref)
    link = chain.link(ref)
    citations = Citation.objects.filter(link=row).visible_to(request.user)
    found = analysis(case, request.user)
    context = case_page(
        request,
        case,
        "chains",
        row=row,
        link=link,
        chain=chain,
        is_weakest=link in chain.weakest,
        basis=BASIS_IN_WORDS[link.basis],
        order=ORDER_IN_WORDS[link.order],
        tests=[
            test
            for item in link.tests
            for test in cell_tests(facts_of(found, item.ref), ref, link.words, item.cell)
        ],
        citations=citations.select_related("source"),
        notes=notes_on(request, case, row),
        items=EvidenceItem.objects.filter(case=case).visible_to(request.user),
        crumbs=chain_crumbs(case, row.chain),
        marks_sprite=SPRITE,
    )
    return respond(request, full="evidence/chains/link.html", context=context)


def choose_item(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """On to the assessment of the chosen item against this link."""
    case = case_for(request.user, slug, Action.CODE)
    find(LINK, request, case, ref)
    items = EvidenceItem.objects.filter(case=case).visible_to(request.user)
    item = get_object_or_404(items, ref=request.GET.get("evidence", ""))
    return go_to(request, f"{reverse('assessment-new', args=[slug, item.ref])}?link={ref}")


urls = [
    path("chains/<slug:ref>/links/new/", partial(new_part, LINK), name="link-new"),
    path("links/<slug:ref>/", show_link, name="link"),
    path("links/<slug:ref>/test/", choose_item, name="link-test"),
    path("links/<slug:ref>/edit/", partial(edit_part, LINK), name="link-edit"),
    path("links/<slug:ref>/delete/", partial(delete_part, LINK), name="link-delete"),
    path("links/<slug:ref>/name/", partial(name_part, LINK), name="link-name"),
    path("links/<slug:ref>/ends/", partial(join_steps, LINK), name="link-ends"),
    path("links/<slug:ref>/move/", require_POST(partial(move, LINK)), name="link-move"),
]
