"""The settings that follow from the environment, and what they make of answers."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.urls import reverse

SETTINGS = Path(settings.BASE_DIR) / "casetrace" / "settings.py"
PUBLIC = {"CASETRACE_ALLOWED_HOSTS": "cases.example.org"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Reads the settings of another installation, whose environment holds these variables."""

    def read(**variables: str) -> dict[str, Any]:
        monkeypatch.setenv("CASETRACE_DATA_DIR", str(tmp_path))
        monkeypatch.delenv("DATABASE_URL", raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read


def test_a_laptop_needs_no_variable(read) -> None:
    laptop = read()
    assert laptop["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert not laptop["DEBUG"]
    assert not laptop["SIGNUP_OPEN"]
    assert not laptop["SECURE_SSL_REDIRECT"]
    assert laptop["SECURE_HSTS_SECONDS"] == 0
    assert laptop["ACCOUNT_EMAIL_VERIFICATION"] == "none"


def test_generated_keys_stay_the_same_and_differ_from_each_other(read) -> None:
    first, second = read(), read()
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert first["FIELD_KEY"] == second["FIELD_KEY"]
    assert first["SECRET_KEY"] != first["FIELD_KEY"]


def test_a_new_secret_key_leaves_the_field_key_alone(read) -> None:
    before = read()
    after = read(CASETRACE_SECRET_KEY="s" * 50)
    assert after["SECRET_KEY"] == "s" * 50
    assert after["FIELD_KEY"] == before["FIELD_KEY"]


def test_another_host_switches_on_https_everywhere(read) -> None:
    public = read(**PUBLIC)
    assert public["SECURE_SSL_REDIRECT"]
    assert public["SESSION_COOKIE_SECURE"]
    assert public["CSRF_COOKIE_SECURE"]
    assert public["SECURE_HSTS_SECONDS"] == 31_536_000


def test_a_proxy_is_believed_only_where_it_is_counted(read) -> None:
    assert read(**PUBLIC)["SECURE_PROXY_SSL_HEADER"] is None
    counted = read(**PUBLIC, CASETRACE_PROXY_COUNT="1")
    assert counted["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert counted["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


def test_open_signup_with_mail_verifies_addresses(read) -> None:
    group = read(CASETRACE_SIGNUP_OPEN="yes", CASETRACE_EMAIL_URL="smtps://ann:pw@mail.example.org")
    assert group["ACCOUNT_EMAIL_VERIFICATION"] == "mandatory"
    assert group["EMAIL_HOST"] == "mail.example.org"
    assert group["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"


def test_a_misspelt_variable_stops_the_start(read) -> None:
    with pytest.raises(ImproperlyConfigured, match="Did you mean CASETRACE_DEBUG"):
        read(CASETRACE_DEBG="1")


def test_sqlite_takes_its_options_and_postgresql_does_not(read) -> None:
    assert read()["DATABASES"]["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    server = read(DATABASE_URL="postgres://ann:pw@localhost/cases")["DATABASES"]["default"]
    assert "OPTIONS" not in server
    assert server["CONN_HEALTH_CHECKS"]


@pytest.mark.django_db
def test_an_open_connection_keeps_the_rules() -> None:
    pragmas = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 20_000}
    assert connection.settings_dict["CONN_HEALTH_CHECKS"]
    with connection.cursor() as cursor:
        for pragma, value in pragmas.items() if connection.vendor == "sqlite" else ():
            assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


@pytest.mark.django_db
def test_every_answer_carries_the_strict_headers(client: Client) -> None:
    headers = client.get(reverse("account_login")).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_view_that_permits_nothing_asks_for_login(client: Client) -> None:
    answer = client.get(reverse("account_change_password"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.django_db
def test_signup_is_closed_until_a_setting_opens_it(client: Client, settings) -> None:
    form = {"username": "ann", "email": "ann@example.org", "password1": "4tr0v9w!x", "password2": "4tr0v9w!x"}
    client.post(reverse("account_signup"), form)
    assert not mail.outbox
    assert "_auth_user_id" not in client.session
    settings.SIGNUP_OPEN = True
    client.post(reverse("account_signup"), form)
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_guessing_a_password_is_stopped_after_five_tries(client: Client, django_user_model) -> None:
    django_user_model.objects.create_user("ann", password="correct horse battery")
    for guess in range(5):
        client.post(reverse("account_login"), {"login": "ann", "password": f"guess {guess}"})
    client.post(reverse("account_login"), {"login": "ann", "password": "correct horse battery"})
    assert "_auth_user_id" not in client.session
    cache.clear()
    client.post(reverse("account_login"), {"login": "ann", "password": "correct horse battery"})
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_long_pages_travel_compressed(client: Client) -> None:
    answer = client.get(reverse("account_login"), headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
