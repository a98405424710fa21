"""Tells Django about the app and loads its checks."""

from django.apps import AppConfig

from evidence import checks  # noqa: F401 (importing registers them)


class EvidenceConfig(AppConfig):
    name = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
