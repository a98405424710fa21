"""Who is named in which memo, and when each member last looked at a case."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from django.conf import settings
from django.db import models

from evidence.models.case import Case
from evidence.models.memo import Memo
from evidence.querysets import MentionQuerySet

NAMED = re.compile(r"(?<![\w@.+-])@([\w@.+-]+)")
AFTER_A_NAME = ".+-@"


def names_in(text: str, known: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Where a text names one of the known people as `@username`, and the name as it is known: in small letters."""
    for match in NAMED.finditer(text):
        written = match.group(1).casefold()
        for name in (written, written.rstrip(AFTER_A_NAME)):
            if name in known:
                yield match.start(), match.start(1) + len(name), name
                break


def strangers_in(text: str, known: Container[str]) -> Iterator[str]:
    """The names in a text, as they are written, that none of the known people has; parts of addresses are none."""
    found = {start for start, _, _ in names_in(text, known)}
    for match in NAMED.finditer(text):
        name = match.group(1).rstrip(AFTER_A_NAME)
        if name and match.start() not in found and not text[: match.start()].endswith("/"):
            yield name


class Mention(models.Model):
    """A memo names a member as `@username`; `read_at` is when they marked it as read."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["memo", "user"], name="mention_once_per_memo")]

    def __str__(self) -> str:
        return str(self.memo)


class Visit(models.Model):
    """How far a member has seen a case: what came after `seen_revision` is new to them.

    `last_revision` is what the case was at when they last opened its overview, at `last_at`; their next visit begins
    from there.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits")
    seen_revision = models.PositiveIntegerField()
    last_revision = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="visit_once_per_member")]

    def __str__(self) -> str:
        return f"{self.user} in {self.case}"
