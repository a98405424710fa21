"""Brings in a case from a file or a folder in the case document format."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence.document.problems import ImportProblems
from evidence.formats.case_files import read_path
from evidence.models import User
from evidence.services.imports import carry_out, plan_import


class Command(BaseCommand):
    help = "Bring in a case from a JSON file, a folder with one file for each kind, or an archive (ZIP)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--slug", default="", help="another short name for the case")
        parser.add_argument(
            "--owner", required=True, help="the user name of the account that will own the case"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be stored, and store nothing"
        )

    def handle(self, *, path: Path, slug: str, owner: str, dry_run: bool, **options: Any) -> None:
        user = User.objects.filter(username=owner).first()
        if user is None:
            raise CommandError(f"There is no account “{owner}”: name one that is there.")
        try:
            plan = plan_import(read_path(path), slug=slug)
        except ImportProblems as problems:
            raise CommandError(f"Nothing was imported from {path}.\n{problems}") from problems
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages) + " (--slug NAME)") from problem
        except OSError as problem:
            raise CommandError(f"{path} cannot be read: {problem.strerror}.") from problem
        found = ", ".join(f"{count} {name}" for name, count in plan.counts if count)
        if dry_run:
            self.stdout.write(f"Would import the case “{plan.slug}”: {found}.")
            return
        carry_out(by=user, plan=plan)
        self.stdout.write(f"Imported the case “{plan.slug}”: {found}.")
