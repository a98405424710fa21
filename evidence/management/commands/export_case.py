"""Writes one export of a case."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence.choices import Door
from evidence.formats import FORMATS, WrongOptions, json_case
from evidence.models import Case
from evidence.rendering.graphviz import LayoutFailed
from evidence.selectors.document import case_document
from evidence.selectors.exported import export
from evidence.selectors.installation import first_owner
from evidence.services.exports import record_export


class Command(BaseCommand):
    help = "Write an export of a case, named like the file that it makes: timeline.csv, case.json and so on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("name", choices=list(FORMATS), help="for example timeline.csv")
        parser.add_argument(
            "--to", type=Path, help="the file, or for case.json also a folder; else that name, here"
        )
        parser.add_argument(
            "--public", action="store_true", help="only what a visitor without an account may see"
        )
        parser.add_argument(
            "--option", action="append", default=[], metavar="NAME=VALUE", help="a choice of that export"
        )

    def handle(
        self, *, slug: str, name: str, to: Path | None, public: bool, option: list[str], **options: Any
    ) -> None:
        case, reader = self.case_and_reader(slug, public=public)
        path = to or Path(name)
        try:
            if name == json_case.KEY and self.is_folder(path):
                json_case.write_folder(case_document(case, reader), path)
            else:
                made = export(case, reader, name, self.choices(name, option))
                write(path, made.pieces())
        except (WrongOptions, LayoutFailed) as problem:
            raise CommandError(str(problem)) from problem
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.") from problem
        record_export(by=None, case=case, name=name, door=Door.COMMAND, is_public=public)
        self.stdout.write(f"Wrote {name} of the case “{slug}” to {path}.")

    def case_and_reader(self, slug: str, *, public: bool) -> tuple[Case, Any]:
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
        case = Case.objects.with_role_of(reader).get(pk=case.pk)
        case.sees_restricted = not public
        return case, reader

    def choices(self, name: str, given: list[str]) -> dict[str, str]:
        pairs = dict(one.partition("=")[::2] for one in given)
        known = {option.name for option in FORMATS[name].OPTIONS}
        if unknown := sorted(set(pairs) - known):
            offered = f"it has {', '.join(sorted(known))}" if known else "it has none"
            raise CommandError(f"{name} has no option “{unknown[0]}”: {offered}.")
        return pairs

    @staticmethod
    def is_folder(path: Path) -> bool:
        return path.is_dir() or path.suffix != ".json"


def write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as out:
        out.writelines(pieces)
