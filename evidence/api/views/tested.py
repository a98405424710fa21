"""Lists that are filtered by what the analysis of their case says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rest_framework.exceptions import ValidationError

from evidence.permissions import case_for
from evidence.selectors.tested import all_tested

ONE_CASE = "Name the case: what is implied and what it weighs is worked out within one case."


class TestedRows:
    request: Any

    def filter_options(self) -> dict[str, Any]:
        return {"tested": self.tested}

    @property
    def tested(self) -> Callable[[], Mapping[int, Any]]:
        """What is said of the assessments of the case asked for, when a filter asks."""

        def read_out() -> Mapping[int, Any]:
            slug = self.request.query_params.get("case")
            if slug is None:
                raise ValidationError({"case": [ONE_CASE]})
            return all_tested(case_for(self.request.user, slug), self.request.user)()

        return read_out
