"""The only gate to a case: who comes in, and what for."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from evidence.models import Case, Membership
from evidence.roles import SEE_RESTRICTED, Action, is_permitted


def role_in(user: Any, case: Case) -> str | None:
    """The user's role in the case; None for a stranger."""
    if not user.is_authenticated:
        return None
    return Membership.objects.filter(case=case, user=user).values_list("role", flat=True).first()


def case_for(user: Any, slug: str, action: Action = Action.READ) -> Case:
    """The case, if this user may do this in it. A stranger gets 404, a member without the right 403."""
    case = Case.objects.live().with_role_of(user).filter(slug=slug).first()
    role = case.role if case else None
    if case is None or not is_permitted(role, Action.READ, is_public=case.is_public):
        raise Http404(_("There is no such case, or it is not open to you."))
    refuse_unless_permitted(role, case, action)
    case.sees_restricted = role in SEE_RESTRICTED
    return case


def require(user: Any, case: Case, action: Action) -> str | None:
    """Refuse unless the user may do this in the case; returns the role."""
    role = role_in(user, case)
    refuse_unless_permitted(role, case, action)
    return role


def refuse_unless_permitted(role: str | None, case: Case, action: Action) -> None:
    if is_permitted(role, action, is_public=case.is_public):
        return
    if role is None:
        words = _(
            "You are not a member of “%(title)s” and so cannot %(label)s: ask one of its owners to take you in."
        )
    else:
        words = _("Your role in “%(title)s” does not let you %(label)s.")
    raise PermissionDenied(words % {"title": case.title, "label": action.label})


def can(case: Case, action: Action) -> bool:
    """Whether the visitor for whom `case_for` fetched this case may do this in it."""
    return is_permitted(case.role, action, is_public=case.is_public)
