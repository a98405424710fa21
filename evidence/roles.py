"""The roles that a member of a case can have, and the one table of what each role may do."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    CODER = "coder", _("Coder")
    READER = "reader", _("Reader")


class Action(TextChoices):
    READ = "read", _("read the case")
    HISTORY = "history", _("see its history, memos and members")
    CODE = "code", _("assess evidence and write memos")
    EDIT = "edit", _("edit the case")
    MANAGE = "manage", _("manage the case and its members")


MAY: dict[str, frozenset[str]] = {
    Role.OWNER: frozenset(Action.values),
    Role.EDITOR: frozenset({Action.READ, Action.HISTORY, Action.CODE, Action.EDIT}),
    Role.CODER: frozenset({Action.READ, Action.HISTORY, Action.CODE}),
    Role.READER: frozenset({Action.READ, Action.HISTORY}),
}
PUBLIC_MAY: frozenset[str] = frozenset({Action.READ})
SEE_RESTRICTED: tuple[str, ...] = (Role.OWNER, Role.EDITOR)


def is_permitted(role: str | None, action: str, *, is_public: bool) -> bool:
    """Whether a visitor with this role in the case (None for a stranger) may do this."""
    if role is not None and action in MAY[role]:
        return True
    return is_public and action in PUBLIC_MAY
