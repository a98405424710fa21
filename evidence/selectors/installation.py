"""What an installation holds already, whoever asks."""

from evidence.models import Case, User
from evidence.roles import Role


def has_cases() -> bool:
    return Case.objects.exists()


def first_username() -> str | None:
    """The account that was made first, among those that may still log in."""
    return User.objects.filter(is_active=True).order_by("pk").values_list("username", flat=True).first()


def first_owner(case: Case) -> User | None:
    """One who sees the whole case."""
    owners = User.objects.filter(memberships__case=case, memberships__role=Role.OWNER)
    return owners.order_by("memberships__pk").first()
