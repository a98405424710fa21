"""Writes answers: JSON for scripts, and the same JSON in a page for people."""

from __future__ import annotations

import re
from typing import Any

import orjson
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from rest_framework.renderers import BaseRenderer, BrowsableAPIRenderer

ADDRESS = re.compile(r"&quot;(https?://[^\s&<]+(?:&amp;[^\s&<]+)*)&quot;")


def plain(value: Any) -> str:
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an answer of the API")


class JSONRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=plain, option=orjson.OPT_UTC_Z)


class CSVRenderer(JSONRenderer):
    """Stands for CSV where a format is chosen: the file itself is a stream, and an error is said in JSON."""

    media_type = "text/csv"
    format = "csv"


class PageRenderer(BrowsableAPIRenderer):
    """An answer as a page in the frame of the others: the framework's own needs styles and scripts in the page."""

    template = "api/page.html"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> str:
        view, request = renderer_context["view"], renderer_context["request"]
        response = renderer_context["response"]
        context = {
            "name": view.get_view_name(),
            "address": request.get_full_path(),
            "method": request.method,
            "status": f"{response.status_code} {response.status_text}",
            "methods": view.allowed_methods,
            "text": linked(data),
            "user": request.user,
        }
        return render_to_string(self.template, context, request=request._request)


def linked(data: Any) -> SafeString:
    """The answer as indented JSON whose addresses lead on."""
    options = orjson.OPT_UTC_Z | orjson.OPT_INDENT_2
    text = "" if data is None else orjson.dumps(data, default=plain, option=options).decode()
    shown = ADDRESS.sub(r'&quot;<a href="\1">\1</a>&quot;', escape(text))
    return mark_safe(shown)  # noqa: S308 - escaped above
