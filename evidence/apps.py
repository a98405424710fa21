"""Tells Django about the app, loads its checks and lends its translator to pure code."""

from django.apps import AppConfig
from django.utils.translation import get_language, gettext, ngettext, pgettext

from evidence import (
    checks,  # noqa: F401 (importing registers them)
    wording,
)


class EvidenceConfig(AppConfig):
    name = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        wording.speak_through(gettext, ngettext, pgettext, get_language)
