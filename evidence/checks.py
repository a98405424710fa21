"""System checks: what is wrong with an installation, with an id and what to do."""

from collections.abc import Sequence
from pathlib import Path
from shutil import which
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.security)
def debug_is_off_in_public(**kwargs: Any) -> list[CheckMessage]:
    """An error page of DEBUG shows settings and rows to whoever comes."""
    if not settings.DEBUG or settings.IS_LOCAL:
        return []
    return [
        Error(
            "CASETRACE_DEBUG is on while CASETRACE_ALLOWED_HOSTS lets in more than this computer.",
            hint="Unset CASETRACE_DEBUG, or unset CASETRACE_ALLOWED_HOSTS.",
            id="casetrace.E001",
        )
    ]


@register(Tags.security)
def key_files_are_private(**kwargs: Any) -> list[CheckMessage]:
    files: tuple[Path, ...] = (settings.SECRET_KEY_FILE, settings.FIELD_KEY_FILE)
    return [
        checks.Warning(
            f"{path} can be read by other accounts of this computer.",
            hint=f"Run: chmod 600 '{path}'",
            id="casetrace.W001",
        )
        for path in files
        if path.exists() and path.stat().st_mode & 0o077
    ]


@register(Tags.security)
def passwords_travel_encrypted(**kwargs: Any) -> list[CheckMessage]:
    if settings.HTTPS or settings.IS_LOCAL:
        return []
    return [
        checks.Warning(
            "CASETRACE_HTTPS is off while CASETRACE_ALLOWED_HOSTS lets in more than this computer: "
            "passwords travel unencrypted.",
            hint="Put a server that speaks https in front, and unset CASETRACE_HTTPS.",
            id="casetrace.W002",
        )
    ]


@register(Tags.security)
def https_can_be_told(**kwargs: Any) -> list[CheckMessage]:
    """Behind a proxy that is not trusted every request looks like http, and is sent to https for ever."""
    if not settings.HTTPS or settings.PROXY_COUNT:
        return []
    return [
        checks.Warning(
            "Pages are served by https only, but no proxy is trusted to say that a request came by https.",
            hint="Behind a proxy that sets X-Forwarded-Proto and X-Forwarded-For, set CASETRACE_PROXY_COUNT; "
            "where Granian itself has the certificate, ignore this.",
            id="casetrace.W003",
        )
    ]


@register(Tags.security)
def open_signup_verifies_addresses(**kwargs: Any) -> list[CheckMessage]:
    if not settings.SIGNUP_OPEN or settings.SENDS_MAIL:
        return []
    return [
        checks.Warning(
            "CASETRACE_SIGNUP_OPEN is on, but no mail is sent: nobody's address is verified.",
            hint="Set CASETRACE_EMAIL_URL, for example smtp://user:password@mail.example.org:587, "
            "or unset CASETRACE_SIGNUP_OPEN.",
            id="casetrace.W004",
        )
    ]


@register
def chains_can_be_laid_out(**kwargs: Any) -> list[CheckMessage]:
    if which(settings.LAYOUT_COMMAND):
        return []
    return [
        checks.Warning(
            f"The layout program {settings.LAYOUT_COMMAND!r} was not found: chains have no picture.",
            hint="Install requirements.txt, which brings graphviz-pure, or set CASETRACE_LAYOUT_COMMAND=dot.",
            id="casetrace.W005",
        )
    ]


@register(Tags.database)
def sqlite_writes_ahead(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Without its write-ahead log a writer stops every reader; a network drive cannot keep one."""
    return [
        Error(
            f"SQLite keeps no write-ahead log for {connection.settings_dict['NAME']}.",
            hint="Put the file on a drive of this computer, not of the network, or use PostgreSQL: "
            "see DATABASE_URL.",
            id="casetrace.E002",
        )
        for connection in _connections(databases)
        if connection.vendor == "sqlite" and _journal_mode(connection) != "wal"
    ]


@register(Tags.database)
def cache_has_its_table(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Limits on logins are counted there: without it nobody can log in."""
    cache: dict[str, str] = dict(settings.CACHES)["default"]
    if not cache["BACKEND"].endswith("DatabaseCache"):
        return []
    return [
        checks.Warning(
            f"The database {connection.alias!r} has no table {cache['LOCATION']!r}: nobody can log in.",
            hint="Run: python manage.py prepare",
            id="casetrace.W006",
        )
        for connection in _connections(databases)
        if cache["LOCATION"] not in connection.introspection.table_names()
    ]


def _connections(databases: Sequence[str] | None) -> list[Any]:
    return [connections[alias] for alias in databases or ()]


def _journal_mode(connection: Any) -> str:
    with connection.cursor() as cursor:
        mode: str = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    return mode
