"""The person who logs in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """One person with an account."""

    def shown_name(self) -> str:
        return self.get_full_name() or self.username
