"""Tells Django about the app, loads its checks and lends its translator to pure code."""

from django.apps import AppConfig
from django.utils.formats import get_format
from django.utils.translation import get_language, gettext, ngettext, pgettext

from evidence import (
    checks,  # noqa: F401 (importing registers them)
    wording,
)


def marks() -> tuple[str, str]:
    """The decimal mark and the mark between thousands of the language of the moment."""
    return get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")


class EvidenceConfig(AppConfig):
    name = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        wording.speak_through(gettext, ngettext, pgettext, language=get_language, marks=marks)
