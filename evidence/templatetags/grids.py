"""The cells of a grid: a thousand of them stand on a page."""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def cell_control(row: Any, cell: Any) -> SafeString:
    """The control of one cell of a row (forms.grid_rows), tied to the heads of both and to what is wrong with it."""
    name, kind = escape(cell.id), cell.column.kind
    marks = f'id="{name}" name="{name}" aria-labelledby="{escape(row.key)} column-{escape(cell.column.name)}"'
    marks += ' autocomplete="off" dir="auto"'
    if kind == "figure":
        marks += ' inputmode="decimal"'
    if cell.errors:
        marks += f' aria-invalid="true" aria-describedby="{name}-error"'
    if kind == "text":
        return SafeString(f'<textarea rows="1" {marks}>\n{escape(cell.text)}</textarea>')
    return SafeString(f'<input {marks} value="{escape(cell.text)}">')
