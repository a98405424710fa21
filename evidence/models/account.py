"""The person who logs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """One person with an account.

    `single_keys`: whether single characters are keys (WCAG 2.1.4). `language`: the one chosen for the pages, if any.
    `is_mentioned`: whether a mention may be unread, so that pages count only then.
    """

    single_keys = models.BooleanField(default=True, editable=False)
    language = models.CharField(max_length=10, blank=True, editable=False)
    is_mentioned = models.BooleanField(default=False, editable=False)

    def unread_mentions(self) -> int:
        """In how many memos that they may see they are named and have not marked it as read."""
        return self.mentions.of(self).filter(read_at=None).count() if self.is_mentioned else 0

    def shown_name(self) -> str:
        return self.get_full_name() or self.username
