"""The first account of an installation."""

import pytest
from django.contrib.auth import authenticate

from evidence.models import User
from evidence.services.accounts import create_first_account
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_first_account_logs_in_with_the_password_that_is_shown_once(rf) -> None:
    user, password = create_first_account(username="researcher")
    assert len(password) >= 16
    assert password not in User.objects.get().password
    assert authenticate(rf.post("/"), username="researcher", password=password) == user


def test_passwords_differ_from_installation_to_installation() -> None:
    _, first = create_first_account(username="researcher")
    User.objects.all().delete()
    _, second = create_first_account(username="researcher")
    assert first != second


def test_there_is_one_first_account_only() -> None:
    factories.make_user()
    with pytest.raises(ValueError, match="already"):
        create_first_account(username="researcher")
    assert User.objects.count() == 1
