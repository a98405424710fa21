"""What every page inside a case is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Case, CaseRow
from evidence.permissions import can
from evidence.roles import Action, Role

MENU = (
    ("case", _("Overview"), Action.READ),
    ("timeline", _("Timeline"), Action.READ),
    ("events", _("Events"), Action.READ),
    ("actors", _("Actors"), Action.READ),
    ("sources", _("Sources"), Action.READ),
    ("interviews", _("Interviews"), Action.READ),
    ("hypotheses", _("Hypotheses"), Action.READ),
    ("evidence", _("Evidence"), Action.READ),
    ("matrix", _("Matrix"), Action.READ),
    ("analysis", _("Analysis"), Action.READ),
    ("chains", _("Chains"), Action.READ),
    ("causal-models", _("Causal models"), Action.READ),
    ("exports", _("Exports"), Action.READ),
    ("seals", _("Seals"), Action.READ),
    ("history", _("History"), Action.HISTORY),
    ("members", _("Members"), Action.HISTORY),
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
        "role_name": Role(case.role).label if case.role else "",
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


def read_version(request: HttpRequest, row: CaseRow) -> int:
    """The version that an act on this row rests on: the one that the page showed, else the present one."""
    version = sent_version(request)
    return row.version if version is None else version
