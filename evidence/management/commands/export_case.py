"""Writes a case as a case document."""

from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence.formats import json_case
from evidence.models import Case
from evidence.selectors.document import case_document
from evidence.selectors.installation import first_owner


class Command(BaseCommand):
    help = "Write a case as a case document: to a file that ends in .json, or to a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("path", type=Path)
        parser.add_argument(
            "--public", action="store_true", help="only what a visitor without an account may see"
        )

    def handle(self, *, slug: str, path: Path, public: bool, **options: Any) -> None:
        case = Case.objects.live().filter(slug=slug).first()
        if case is None:
            raise CommandError(f"There is no case “{slug}”.")
        if public and not case.is_public:
            raise CommandError(f"The case “{slug}” is private: a visitor sees nothing of it.")
        reader = AnonymousUser() if public else first_owner(case)
        if reader is None:
            raise CommandError(
                f"The case “{slug}” has no owner, who would see all of it: export it with --public."
            )
        case.sees_restricted = not public
        document = case_document(case, reader)
        try:
            self.write(document, path)
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.") from problem
        self.stdout.write(f"Wrote the case “{slug}” to {path}.")

    def write(self, document: Any, path: Path) -> None:
        if path.suffix == f".{json_case.EXTENSION}":
            with path.open("wb") as out:
                json_case.write(document, out)
        else:
            json_case.write_folder(document, path)
