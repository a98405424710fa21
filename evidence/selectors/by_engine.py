"""Functions that each database writes in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Func


class ByEngine(Func):
    """`templates` has the SQL by the vendor of the connection, with `%(expressions)s` for what it is given."""

    templates: ClassVar[Mapping[str, str]]

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:  # type: ignore[override]
        return super().as_sql(compiler, connection, template=self.templates[connection.vendor], **context)
