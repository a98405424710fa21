"""Making an installation ready: an account, the built-in case, and nothing of it twice."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from evidence.models import Case, User
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def run() -> str:
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_an_empty_installation_gets_an_account_and_the_built_in_case(rf) -> None:
    said = run()
    password = re.search(r"^ +password +(\S+)$", said, re.MULTILINE)[1]
    user = User.objects.get()
    assert authenticate(rf.post("/"), username="researcher", password=password) == user
    case = Case.objects.get()
    assert (case.slug, case.is_public, case.memberships.get().user) == ("csto", True, user)


def test_a_second_run_keeps_everything_and_says_no_password() -> None:
    run()
    before = (User.objects.get().password, Case.objects.get().revision)
    assert "password" not in run()
    assert (User.objects.get().password, Case.objects.get().revision) == before


def test_a_removed_case_does_not_come_back_and_an_account_owns_what_comes() -> None:
    person = factories.make_user("olga")
    run()
    assert Case.objects.get().memberships.get().user == person
    Case.objects.update(deleted_at="2026-01-01T00:00Z")
    run()
    assert Case.objects.get().deleted_at is not None
