"""The way back from the last act, shown once."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def undo_offer(context: RequestContext) -> dict[str, Any] | None:
    """What UndoMiddleware kept, and the address to come back to: that of the page which shows it."""
    request = context.get("request")
    offered = request.session.pop("undo", None) if hasattr(request, "session") else None
    if not offered:
        return None
    shown_at = request.htmx.current_url_abs_path if request.htmx else request.get_full_path()
    return {**offered, "next": shown_at or ""}
