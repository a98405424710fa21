"""What every page inside a case is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from evidence.models import Case
from evidence.permissions import can
from evidence.roles import Action

MENU = (
    ("case", "Overview", Action.READ),
    ("timeline", "Timeline", Action.READ),
    ("events", "Events", Action.READ),
    ("actors", "Actors", Action.READ),
    ("sources", "Sources", Action.READ),
    ("interviews", "Interviews", Action.READ),
    ("hypotheses", "Hypotheses", Action.READ),
    ("evidence", "Evidence", Action.READ),
    ("matrix", "Matrix", Action.READ),
    ("analysis", "Analysis", Action.READ),
    ("chains", "Chains", Action.READ),
    ("causal-models", "Causal models", Action.READ),
    ("exports", "Exports", Action.READ),
    ("seals", "Seals", Action.READ),
    ("history", "History", Action.HISTORY),
    ("members", "Members", Action.HISTORY),
)
VERSION_FIGURES = 10


SWITCHER = 30  # cases offered in the top bar; the first screen has them all


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    active: bool


def menu_for(case: Case, active: str) -> list[MenuItem]:
    """The side menu: only what this visitor may open."""
    return [
        MenuItem(label, reverse(name, args=[case.slug]), name == active)
        for name, label, action in MENU
        if can(case, action)
    ]


def case_page(request: HttpRequest, case: Case, active: str, **context: Any) -> dict[str, Any]:
    """The context of a page inside a case: `active` is the menu entry that it belongs to."""
    return {
        "case": case,
        "cases": Case.objects.visible_to(request.user).only("slug", "title")[:SWITCHER],
        "menu": menu_for(case, active),
        "role": case.role,
        "search_url": reverse("search", args=[case.slug]),
        "can_edit": can(case, Action.EDIT),
        "can_code": can(case, Action.CODE),
        "can_manage": can(case, Action.MANAGE),
        **context,
    }


def sent_version(request: HttpRequest) -> int | None:
    """The version that the page was drawn from, where it says so."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < VERSION_FIGURES else None
