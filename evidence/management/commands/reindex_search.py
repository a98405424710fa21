"""Writes anew what search looks into."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence.models import Case
from evidence.services.search_index import index_case


class Command(BaseCommand):
    help = "Write the search entries of every case, or of the one named, anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?")
        parser.add_argument("--missing", action="store_true", help="Only cases that have no entry yet.")

    def handle(self, *, slug: str | None, missing: bool, **options: Any) -> None:
        cases = Case.objects.filter(slug=slug) if slug else Case.objects.all()
        if slug and not cases.exists():
            raise CommandError(f"There is no case “{slug}”.")
        for case in cases.filter(search_entries=None) if missing else cases:
            self.stdout.write(f"{case.slug}: {index_case(case)} entries")
