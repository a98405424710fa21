"""Says what is inconsistent in a stored case."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence.models import Case
from evidence.selectors.installation import first_owner
from evidence.selectors.verify import findings


class Command(BaseCommand):
    help = "Check a stored case against every rule of the case document and of its derived columns."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")

    def handle(self, *, slug: str, **options: Any) -> None:
        case = Case.objects.live().filter(slug=slug).first()
        if case is None:
            raise CommandError(f"There is no case “{slug}”.")
        case.sees_restricted = True
        owner = first_owner(case)
        if owner is None:
            raise CommandError(
                f"The case “{slug}” has no owner, who would see all of it: its members are gone."
            )
        found = findings(case, owner)
        if found:
            raise CommandError(
                "\n".join([f"The case “{slug}” is inconsistent in {len(found)} places:", *found])
            )
        self.stdout.write(f"The case “{slug}” is consistent.")
