"""Every system check speaks where something is wrong, and is silent where nothing is."""

from pathlib import Path

import pytest
from django.core.checks import CheckMessage, run_checks
from django.db import connection

from evidence import checks


def ids(messages: list[CheckMessage]) -> list[str]:
    assert all(message.hint for message in messages)
    return [message.id or "" for message in messages]


@pytest.mark.django_db
def test_this_installation_has_nothing_to_complain_of() -> None:
    assert run_checks(databases=["default"]) == []


def test_debug_for_others_is_an_error(settings) -> None:
    settings.DEBUG = True
    assert checks.debug_is_off_in_public() == []
    settings.IS_LOCAL = False
    assert ids(checks.debug_is_off_in_public()) == ["casetrace.E001"]


def test_a_key_that_others_can_read_is_named(settings, tmp_path: Path) -> None:
    settings.SECRET_KEY_FILE = tmp_path / "secret_key"
    settings.FIELD_KEY_FILE = tmp_path / "none"
    settings.SECRET_KEY_FILE.touch(0o600)
    assert checks.key_files_are_private() == []
    settings.SECRET_KEY_FILE.chmod(0o640)
    (message,) = checks.key_files_are_private()
    assert ids([message]) == ["casetrace.W001"]
    assert str(settings.SECRET_KEY_FILE) in message.msg


def test_a_public_site_without_https_is_warned(settings) -> None:
    assert checks.passwords_travel_encrypted() == []
    settings.IS_LOCAL = False
    assert ids(checks.passwords_travel_encrypted()) == ["casetrace.W002"]
    settings.HTTPS = True
    assert checks.passwords_travel_encrypted() == []


def test_https_without_a_trusted_proxy_is_warned(settings) -> None:
    assert checks.https_can_be_told() == []
    settings.HTTPS = True
    assert ids(checks.https_can_be_told()) == ["casetrace.W003"]
    settings.PROXY_COUNT = 1
    assert checks.https_can_be_told() == []


def test_open_signup_without_mail_is_warned(settings) -> None:
    assert checks.open_signup_verifies_addresses() == []
    settings.SIGNUP_OPEN = True
    assert ids(checks.open_signup_verifies_addresses()) == ["casetrace.W004"]
    settings.SENDS_MAIL = True
    assert checks.open_signup_verifies_addresses() == []


def test_a_missing_layout_program_is_named(settings) -> None:
    assert checks.chains_can_be_laid_out() == []
    settings.LAYOUT_COMMAND = "no-such-dot"
    (message,) = checks.chains_can_be_laid_out()
    assert ids([message]) == ["casetrace.W005"]
    assert "no-such-dot" in message.msg


@pytest.mark.django_db
def test_sqlite_without_its_log_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.sqlite_writes_ahead(databases=["default"]) == []
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(connection, "cursor", NetworkDrive)
    assert ids(checks.sqlite_writes_ahead(databases=["default"])) == ["casetrace.E002"]


@pytest.mark.django_db
def test_a_database_without_the_table_of_the_cache_is_warned(settings) -> None:
    cache = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "no_such_table"}
    settings.CACHES = {"default": cache}
    assert ids(checks.cache_has_its_table(databases=["default"])) == ["casetrace.W006"]
    cache["LOCATION"] = "django_migrations"
    assert checks.cache_has_its_table(databases=["default"]) == []


def test_databases_that_are_not_asked_about_are_left_alone() -> None:
    assert checks.sqlite_writes_ahead(databases=None) == []
    assert checks.cache_has_its_table(databases=None) == []


class NetworkDrive:
    """A cursor of an SQLite file on a drive that cannot keep a write-ahead log."""

    def __enter__(self) -> "NetworkDrive":
        return self

    def __exit__(self, *exception: object) -> None: ...

    def execute(self, statement: str) -> "NetworkDrive":
        assert statement == "PRAGMA journal_mode"
        return self

    def fetchone(self) -> tuple[str]:
        return ("delete",)
