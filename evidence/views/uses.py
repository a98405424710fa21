"""What a page says of a deletion: what goes along and what loses a reference, as far as the reader may see it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from evidence.models import Case, Chain, EvidenceItem, Hypothesis, Link, Membership, Step
from evidence.roles import Role
from evidence.services.removal import open_to, removal_of

JUDGED = (EvidenceItem, Hypothesis, Chain, Step, Link)


def uses_of(request: HttpRequest, case: Case, rows: list[Any]) -> dict[str, Any]:
    """Rows that go too, rows that stay and lose a reference, and whether others judge out of sight.

    That somebody has judged this very row out of sight is not told: the page is the same where nobody has.
    """
    removal, asked = removal_of(rows), len(rows)
    return {
        "dependents": open_to(request.user, removal.rows[asked:]),
        "users": open_to(request.user, removal.users),
        "has_blind": bool(rows) and isinstance(rows[0], JUDGED) and others_are_blind(request, case),
    }


def others_are_blind(request: HttpRequest, case: Case) -> bool:
    coders = Membership.objects.filter(case=case, role=Role.CODER, revealed_at=None)
    return coders.exclude(user=request.user).exists()
