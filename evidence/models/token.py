"""What a script signs in with."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken

from evidence.choices import Scope
from evidence.models.base import rule


class Token(AbstractAuthToken):
    """One token of one person; of the token itself only a hash is kept, and its first characters to know it by."""

    name = models.CharField(max_length=100, help_text=_("What it is for, for example “R on my laptop”."))
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.READ)

    class Meta:
        ordering = ["-created"]
        constraints = [
            rule("token_name_given", ~Q(name=""), "name", _("Say what the token is for.")),
            rule("token_scope_known", Q(scope__in=Scope.values), "scope", _("Choose one of the two.")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def may_write(self) -> bool:
        return self.scope == Scope.WRITE

    @property
    def is_live(self) -> bool:
        return self.expiry is None or self.expiry > timezone.now()
