"""Filters that members keep under a name: a setting of theirs, outside the history of the case."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evidence.models import Case, SavedFilter, User
from evidence.permissions import require
from evidence.roles import Action

MOST = 100  # of one person in one case
Named = list[tuple[str, int]]


def sharing_needs(shared: bool) -> Action:
    """A reader keeps filters for themselves; who works on the case also shares them."""
    return Action.CODE if shared else Action.HISTORY


@transaction.atomic
def save_filter(
    *, by: User, case: Case, page: str, name: str, query: str, rows: Named, shared: bool = False
) -> SavedFilter:
    """Keep the query of a list under a name."""
    require(by, case, sharing_needs(shared))
    if SavedFilter.objects.filter(case=case, user=by).count() >= MOST:
        raise ValidationError(_("You keep %(most)s filters in this case: remove one first.") % {"most": MOST})
    if not query:
        raise ValidationError(_("Filter the list first: there is nothing to keep."))
    kept = SavedFilter(case=case, user=by, page=page, name=name, query=query, rows=rows, shared=shared)
    kept.full_clean(exclude={"rows"})
    kept.save(force_insert=True)
    return kept


@transaction.atomic
def edit_filter(*, by: User, saved: SavedFilter, name: str, shared: bool) -> SavedFilter:
    """Give one's own filter another name, or share it, or no longer."""
    if saved.user_id != by.pk:
        raise PermissionDenied(_("This is somebody else's filter: keep one of your own."))
    require(by, saved.case, sharing_needs(shared and not saved.shared))
    saved.name, saved.shared = name, shared
    saved.full_clean(exclude={"rows"})
    saved.save(update_fields=["name", "shared"])
    return saved


def remove_filter(*, by: User, saved: SavedFilter) -> None:
    """One's own; an owner of the case also removes what others share."""
    require(by, saved.case, Action.HISTORY if saved.user_id == by.pk else Action.MANAGE)
    saved.delete()
