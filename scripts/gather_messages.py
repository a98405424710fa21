"""Gathers what is to be translated into locale/ and compiles the translations; `make messages` calls it.

It needs GNU gettext. A new message is left empty and none is guessed from one that looks like it.
"""

import os

import django
from django.core.management import call_command
from django.core.management.commands.makemessages import Command

ELSEWHERE = [".venv", "build", "var", "tests", "benchmarks", "docs", "scripts"]


class Gathering(Command):
    msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetrace.settings")
    django.setup()
    call_command(
        Gathering(), all=True, no_wrap=True, no_location=True, no_obsolete=True, ignore_patterns=ELSEWHERE
    )
    call_command("compilemessages", ignore_patterns=ELSEWHERE)


if __name__ == "__main__":
    main()
