"""What a reader may see of a case, as a key: readers with the same key see the same rows."""

from __future__ import annotations

from typing import Any

from evidence.models import Case
from evidence.roles import SEE_RESTRICTED

ALL_ROWS = "restricted rows too"
OPEN_ROWS = "open rows"


def sight(case: Case, user: Any) -> str:
    """The key for computed results. `case` is the one that `case_for` fetched for this user.

    It follows `visible_to`: owners and editors see restricted rows; a coder who has not revealed sees
    their own assessments alone; everybody else, members or not, sees the same.
    """
    if case.role in SEE_RESTRICTED:
        return ALL_ROWS
    return f"own assessments of {user.pk}" if case.is_blind else OPEN_ROWS
