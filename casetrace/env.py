"""Reads settings from the environment, typed, and fails loudly where one is wrong or misspelt."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

PREFIX = "CASETRACE_"
YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off")
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
MAIL_PORTS = {"smtp": 587, "smtps": 465}


class Environment:
    """The variables of one process. What was asked for is remembered, so that the rest can be refused.

    An empty variable counts as unset: files of variables often name all of them and fill in a few.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._known: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        self._known.add(name)
        return self._variables.get(name, "").strip() or default

    def secret(self, name: str, *, least: int = 32) -> str:
        """A key, or nothing. The message never repeats it."""
        value = self.text(name)
        if value and len(value) < least:
            raise wrong(name, f"fewer than {least} characters can be guessed", "<openssl rand -base64 48>")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        word = self.text(name, "on" if default else "off").lower()
        if word not in YES + NO:
            raise wrong(name, f"{word!r} is neither yes nor no; use one of {', '.join(YES + NO)}", "on")
        return word in YES

    def whole_number(self, name: str, *, default: int, least: int = 0) -> int:
        digits = self.text(name, str(default))
        if not digits.isascii() or not digits.isdigit() or int(digits) < least:
            raise wrong(name, f"{digits!r} is not a whole number of at least {least}", str(default))
        return int(digits)

    def choice(self, name: str, options: tuple[str, ...], *, default: str) -> str:
        word = self.text(name, default)
        if word not in options:
            raise wrong(name, f"{word!r} is not one of {', '.join(options)}", default)
        return word

    def words(self, name: str, *, default: tuple[str, ...] = ()) -> list[str]:
        """A list separated by commas."""
        words = [word.strip() for word in self.text(name, ",".join(default)).split(",")]
        if default and not all(words):
            raise wrong(name, "there is nothing between two commas", ",".join(default))
        return [word for word in words if word]

    def folder(self, name: str, *, default: Path) -> Path:
        path = Path(self.text(name, str(default))).expanduser()
        if not path.is_absolute():
            raise wrong(name, f"{str(path)!r} is not an absolute path", str(default))
        return path

    def database(self, name: str, *, default: Path, relative_to: Path) -> dict[str, Any]:
        """Django's settings of the database behind an address; the address itself may hold a password."""
        address = self.text(name) or f"sqlite:///{default}"
        example = "postgres://user:password@localhost:5432/casetrace or sqlite:////srv/casetrace.sqlite3"
        try:
            database = dict(dj_database_url.parse(address))
        except ValueError as error:
            problem = "not an address (characters like @ and / in a password are written %40 and %2F)"
            if isinstance(error, dj_database_url.UnknownSchemeError):
                problem = f"{error.scheme!r} is not a kind of database that casetrace knows"
            raise wrong(name, problem, example) from None
        if database["ENGINE"] not in ENGINES:
            raise wrong(name, "casetrace runs on SQLite and PostgreSQL only", example)
        if not database["NAME"] or database["NAME"] == ":memory:":
            raise wrong(name, "the address names no database", example)
        if database["ENGINE"] == ENGINES[0]:
            database["NAME"] = relative_to / str(database["NAME"])
        return database

    def mail(self, name: str) -> dict[str, Any]:
        """Django's settings behind smtp:// (STARTTLS) or smtps:// (TLS from the start); {} if unset."""
        address = self.text(name)
        if not address:
            return {}
        example = "smtp://user:password@mail.example.org:587"
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise wrong(name, "not an address, or its port is not a number", example) from None
        if parts.scheme not in MAIL_PORTS or not parts.hostname:
            raise wrong(name, "not an address that begins with smtp:// or smtps:// and names a host", example)
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": port or MAIL_PORTS[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp",
            "EMAIL_USE_SSL": parts.scheme == "smtps",
        }

    def refuse_unknown(self, *also_known: str) -> None:
        """Refuses a variable of ours that nobody has asked for: most likely its name is misspelt."""
        known = sorted(self._known.union(also_known))
        for name in sorted(self._variables):
            if name.startswith(PREFIX) and name not in known:
                nearest = get_close_matches(name, known, n=1, cutoff=0)[0]
                raise ImproperlyConfigured(
                    f"{name}: casetrace has no setting of this name. Did you mean {nearest}? "
                    f"The names are: {', '.join(known)}."
                )


def wrong(name: str, problem: str, example: str) -> ImproperlyConfigured:
    """The error for one variable; the caller makes sure that a secret's value is not in the problem."""
    return ImproperlyConfigured(f"{name}: {problem}. Example: {name}={example}")
