"""Opening, describing and closing a case, and who takes part in it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.document.shapes import shortened
from evidence.models import Case, Membership, User
from evidence.permissions import require
from evidence.roles import Action, Role
from evidence.services.change import Record, change, locked
from evidence.services.snapshots import snapshot

LONGEST_NAME = 254  # of an account, or an address


@transaction.atomic
def open_case(*, by: User, **fields: Any) -> Case:
    """A new case, owned by the person who opens it."""
    case = Case(created_by=by, changed_by=by, **fields)
    store_case(case)
    owner = Membership.objects.create(case=case, user=by, role=Role.OWNER)
    with change(by, case, "case opened", needs=Action.MANAGE) as record:
        record.note(case, None, snapshot(case))
        record.note(owner, None, snapshot(owner))
    return case


def store_case(case: Case) -> None:
    """Store a new case; of two people who take one short name at once, the second is told so."""
    case.full_clean()
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError as problem:
        raise ValidationError(
            {"slug": _("There is a case “%(slug)s” already: choose another.") % {"slug": case.slug}}
        ) from problem


def edit_case(*, by: User, case: Case, expected_version: int | None, reason: str = "", **values: Any) -> Case:
    """Describe the case anew; who may read it is the owners' to decide."""
    with change(by, case, "case edited", reason) as record:
        now = locked(record.case, expected_version)
        if values.get("visibility", now.visibility) != now.visibility:
            require(by, now, Action.MANAGE)
        return record.update(now, None, **values)


def close_case(*, by: User, case: Case, expected_version: int | None = None, reason: str = "") -> None:
    """Put a case away; every row stays in the database, and `reopen_case` brings it back."""
    with change(by, case, "case removed", reason, needs=Action.MANAGE) as record:
        record.update(record.case, expected_version, deleted_at=timezone.now())


@transaction.atomic
def reopen_case(*, by: User, case: Case) -> Case:
    """Bring back a case that an owner removed."""
    if not Membership.objects.filter(case=case, user=by, role=Role.OWNER).exists():
        raise ValidationError(_("Only an owner of the case can bring it back."))
    Case.objects.filter(pk=case.pk).update(deleted_at=None)
    case.refresh_from_db()
    with change(by, case, "case brought back", needs=Action.MANAGE) as record:
        after = snapshot(case)
        record.note(case, after | {"deleted_at": str(timezone.now())}, after)
    return case


def person_named(text: str) -> User:
    """The one person with this user name or address; raises ValidationError where there is none, or no single one."""
    typed = text.strip()
    found = User.objects.filter(username__iexact=typed) | User.objects.filter(email__iexact=typed)
    people = list(found.distinct()[:2]) if len(typed) <= LONGEST_NAME else []
    if len(people) != 1:
        raise ValidationError(
            _(
                "There is no account “%(typed)s” here. Ask the person for their user name, or have an "
                "account made."
            )
            % {"typed": shortened(typed)}
        )
    return people[0]


def add_member(*, by: User, case: Case, user: User, role: str, reason: str = "") -> Membership:
    with change(by, case, "member added", reason, needs=Action.MANAGE) as record:
        return record.add(Membership(user=user, role=role))


def set_role(
    *, by: User, membership: Membership, role: str, expected_version: int | None, reason: str = ""
) -> Membership:
    with change(by, membership.case, "role changed", reason, needs=Action.MANAGE) as record:
        changed = record.update(membership, expected_version, role=role)
        require_an_owner(record)
        return changed


def remove_member(
    *, by: User, membership: Membership, expected_version: int | None = None, reason: str = ""
) -> None:
    """Take a person out of the case; their assessments stay."""
    with change(by, membership.case, "member removed", reason, needs=Action.MANAGE) as record:
        record.remove(membership, expected_version)
        require_an_owner(record)


def reveal_assessments(*, by: User, case: Case, reason: str = "") -> Membership:
    """A coder shows their assessments to the others, and from now on sees theirs; once, and the moment stays.

    Raises ValidationError for who does not code blind.
    """
    with change(by, case, "assessments revealed", reason, needs=Action.CODE) as record:
        membership = locked(Membership.objects.get(case=record.case, user=by), None)
        if membership.role != Role.CODER:
            raise ValidationError(
                _(
                    "Only coders work blind: as %(role)s you see all assessments that are revealed, and they yours."
                )
                % {"role": membership.get_role_display().lower()}
            )
        if membership.revealed_at is not None:
            return membership
        return record.update(membership, None, revealed_at=timezone.now())


def require_an_owner(record: Record) -> None:
    if not Membership.objects.filter(case=record.case, role=Role.OWNER).exists():
        raise ValidationError(_("A case needs at least one owner: make somebody else an owner first."))
