"""The palette: the pages, the acts and the rows of a case by the beginnings of their words."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.folding import pieces, words
from evidence.models import Case
from evidence.permissions import can, case_for
from evidence.roles import Action
from evidence.selectors.search import search
from evidence.views.pages import MENU
from evidence.views.search import LONGEST

MOST_PLACES, MOST_ROWS = 12, 8
# Pages and acts beside those of the menu.
MORE = (
    ("sensitivity", _("Sensitivity"), Action.READ),
    ("next-evidence", _("Next evidence"), Action.READ),
    ("test-types", _("Test types"), Action.READ),
    ("coders", _("Coders"), Action.READ),
    ("judging", _("Judging"), Action.CODE),
    ("counts", _("Counts of items"), Action.READ),
    ("rival-readings", _("Rival readings"), Action.READ),
    ("clusters", _("Origin clusters"), Action.READ),
    ("memos", _("Memos"), Action.HISTORY),
    ("trash", _("Trash"), Action.HISTORY),
    ("history-exports", _("History of exports"), Action.HISTORY),
    ("saved-filters", _("Saved filters"), Action.HISTORY),
    ("search", _("Search"), Action.READ),
    ("event-grid", _("Grid of events"), Action.EDIT),
    ("assessment-grid", _("Grid of your assessments"), Action.CODE),
    ("event-new", _("Record event"), Action.EDIT),
    ("actor-new", _("Record actor"), Action.EDIT),
    ("source-new", _("Record source"), Action.EDIT),
    ("source-paste", _("Paste citations"), Action.EDIT),
    ("interview-new", _("Record interview"), Action.EDIT),
    ("hypothesis-new", _("Record hypothesis"), Action.EDIT),
    ("evidence-item-new", _("Record evidence"), Action.EDIT),
    ("cluster-new", _("Record origin cluster"), Action.EDIT),
    ("chain-new", _("Record chain"), Action.EDIT),
    ("causal-model-new", _("Record causal model"), Action.EDIT),
    ("seal-new", _("Seal the case"), Action.EDIT),
    ("case-edit", _("Edit the case"), Action.EDIT),
    ("case-delete", _("Remove the case"), Action.MANAGE),
)
OUTSIDE = (
    ("home", _("All cases"), False),
    ("search-everywhere", _("Search all cases"), False),
    ("keys", _("Keys"), False),
    ("case-new", _("Open a case"), True),
    ("case-import", _("Import a case"), True),
    ("mentions", _("Mentions of me"), True),
    ("tokens", _("API tokens"), True),
    ("token-new", _("Make an API token"), True),
    ("languages", _("Language"), False),
    ("account_email", _("Email address"), True),
    ("mfa_index", _("Two-step sign-in"), True),
    ("account_change_password", _("Change password"), True),
)


@dataclass(frozen=True)
class Place:
    """Somewhere to go: `kind` says what it is."""

    label: str
    kind: str
    url: str


@login_not_required
def palette(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    return places_page(request, [*pages_of(case), *pages_outside(request)], case)


@login_not_required
def palette_everywhere(request: HttpRequest) -> HttpResponse:
    return places_page(request, pages_outside(request), None)


def places_page(request: HttpRequest, places: list[Place], case: Case | None) -> HttpResponse:
    typed = request.GET.get("q", "")[:LONGEST]
    found = [place for place in places if fits(place.label, typed)][:MOST_PLACES]
    hits = search(request.user, typed, case=case, titles=True).hits[:MOST_ROWS]
    rows = [Place("".join(text for text, _ in hit.title), hit.kind, hit.url) for hit in hits]
    return render(request, "evidence/search/_places.html", {"places": [*found, *rows], "q": typed.strip()})


def pages_of(case: Case) -> list[Place]:
    return [
        Place(
            str(label),
            gettext("act") if action in (Action.EDIT, Action.MANAGE) else gettext("page"),
            reverse(name, args=[case.slug]),
        )
        for name, label, action in (*MENU, *MORE)
        if can(case, action)
    ]


def pages_outside(request: HttpRequest) -> list[Place]:
    """What is in no case, and the cases themselves."""
    cases = Case.objects.visible_to(request.user).only("slug", "title")[:MOST_PLACES]
    known = request.user.is_authenticated
    fixed = [
        Place(str(label), gettext("page"), reverse(name))
        for name, label, personal in OUTSIDE
        if known or not personal
    ]
    return [*fixed, *(Place(case.title, gettext("case"), case.get_absolute_url()) for case in cases)]


def fits(label: str, typed: str) -> bool:
    """Whether every word that was typed is the beginning of a word of the label."""
    there = words(label)
    asked = [word for piece in pieces(typed) for word in piece.words]
    return all(any(word.startswith(each) for word in there) for each in asked)


urls = [path("palette/", palette, name="palette")]
outside_urls = [path("palette/", palette_everywhere, name="palette-everywhere")]
