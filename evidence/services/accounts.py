"""Accounts that are made without the sign-up page."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.models import User

PASSWORD_BYTES = 12


def switch_keys(*, by: User, on: bool) -> None:
    """Whether single characters are keys for this person."""
    User.objects.filter(pk=by.pk).update(single_keys=on)


def choose_language(*, by: User, language: str) -> None:
    """In which language this person reads the pages, on whatever machine."""
    User.objects.filter(pk=by.pk).update(language=language)


@transaction.atomic
def create_first_account(*, username: str) -> tuple[User, str]:
    """The first account and its generated password, which is kept nowhere in clear."""
    if User.objects.exists():
        raise ValueError(_("There is an account already: this is for the first one only."))
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    return User.objects.create_user(username=username, password=password), password
