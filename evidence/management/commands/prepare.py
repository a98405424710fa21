"""Makes an installation ready to serve: tables, a first account, the built-in case. Safe to run again."""

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from evidence.selectors.installation import first_username, has_cases
from evidence.services.accounts import create_first_account

BUILT_IN_CASE = Path(__file__).resolve().parents[2] / "cases" / "csto"


class Command(BaseCommand):
    help = (
        "Brings the database up to date; makes a first account and loads the built-in case if there is none."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("createcachetable", verbosity=0)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("reindex_search", missing=True, stdout=StringIO())
        owner = first_username() or self._make_account()
        if not has_cases():
            call_command("import_case", str(BUILT_IN_CASE), owner=owner)

    def _make_account(self) -> str:
        """Says the password at once, lest a failure of what follows hide it for ever."""
        user, password = create_first_account(username="researcher")
        self.stdout.write("\nA first account was made. Its password is shown only this once:\n")
        self.stdout.write(f"\n    user name  {user.username}\n    password   {password}\n\n")
        return user.username
