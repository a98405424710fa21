"""The environment is read typed, and what is wrong is said with the variable's name."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from casetrace.env import Environment

HERE = Path("/srv/casetrace")


def refusal(variables: dict[str, str], method: str, *args: object, **options: object) -> str:
    """The message with which reading this variable is refused."""
    with pytest.raises(ImproperlyConfigured) as refused:
        getattr(Environment(variables), method)(next(iter(variables)), *args, **options)
    return str(refused.value)


@pytest.mark.parametrize("word", ["1", "true", "YES", " on "])
def test_words_for_yes_switch_on(word: str) -> None:
    assert Environment({"CASETRACE_DEBUG": word}).flag("CASETRACE_DEBUG", default=False) is True


@pytest.mark.parametrize("word", ["0", "False", "no", "off"])
def test_words_for_no_switch_off(word: str) -> None:
    assert Environment({"CASETRACE_DEBUG": word}).flag("CASETRACE_DEBUG", default=True) is False


def test_any_other_word_is_refused_rather_than_taken_for_no() -> None:
    message = refusal({"CASETRACE_DEBUG": "ture"}, "flag", default=False)
    assert message.startswith("CASETRACE_DEBUG: 'ture' is neither yes nor no")
    assert message.endswith("Example: CASETRACE_DEBUG=on")


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_counts_as_unset(value: str) -> None:
    variables = Environment({"CASETRACE_DEBUG": value, "CASETRACE_PROXY_COUNT": value})
    assert variables.flag("CASETRACE_DEBUG", default=True) is True
    assert variables.whole_number("CASETRACE_PROXY_COUNT", default=3) == 3


@pytest.mark.parametrize("digits", ["-1", "1.5", "one", "²", "٣"])
def test_what_is_no_whole_number_is_refused(digits: str) -> None:
    message = refusal({"CASETRACE_PROXY_COUNT": digits}, "whole_number", default=0)
    assert "is not a whole number of at least 0" in message


def test_a_number_below_the_least_is_refused() -> None:
    assert "at least 1" in refusal({"CASETRACE_X": "0"}, "whole_number", default=4, least=1)


def test_a_word_outside_the_options_is_refused_with_the_options() -> None:
    message = refusal({"CASETRACE_LOG_LEVEL": "LOUD"}, "choice", ("INFO", "ERROR"), default="INFO")
    assert "'LOUD' is not one of INFO, ERROR" in message


def test_words_are_separated_by_commas_and_spaces_do_not_matter() -> None:
    variables = Environment({"CASETRACE_ALLOWED_HOSTS": "a.example.org, b.example.org"})
    assert variables.words("CASETRACE_ALLOWED_HOSTS") == ["a.example.org", "b.example.org"]


def test_nothing_between_two_commas_is_refused() -> None:
    assert "nothing between two commas" in refusal(
        {"CASETRACE_ALLOWED_HOSTS": "a,,b"}, "words", default=("x",)
    )


def test_a_relative_folder_is_refused() -> None:
    assert "'data' is not an absolute path" in refusal({"CASETRACE_DATA_DIR": "data"}, "folder", default=HERE)


def test_a_short_key_is_refused_without_being_repeated() -> None:
    message = refusal({"CASETRACE_SECRET_KEY": "hunter2"}, "secret")
    assert "fewer than 32 characters" in message
    assert "hunter2" not in message


def test_no_address_means_the_default_sqlite_file() -> None:
    database = Environment({}).database("DATABASE_URL", default=HERE / "x.sqlite3", relative_to=HERE)
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", HERE / "x.sqlite3")


def test_a_relative_sqlite_file_stands_beside_the_project() -> None:
    variables = Environment({"DATABASE_URL": "sqlite:///data/x.sqlite3"})
    assert (
        variables.database("DATABASE_URL", default=HERE, relative_to=HERE)["NAME"] == HERE / "data/x.sqlite3"
    )


def test_a_postgresql_address_is_taken_apart() -> None:
    variables = Environment(
        {"DATABASE_URL": "postgres://ann:p%40ss@db.example.org:5433/cases?sslmode=require"}
    )
    database = variables.database("DATABASE_URL", default=HERE, relative_to=HERE)
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("ann", "p@ss")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", 5433, "cases")
    assert database["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("mysql://u:hunter2@h/d", "SQLite and PostgreSQL only"),
        ("postgres://u:hunter2@h:port/d", "not an address"),
        ("postgres://u:hunter2@h/", "names no database"),
        ("postgers://u:hunter2@h/d", "'postgers' is not a kind of database"),
        ("sqlite://:memory:", "names no database"),
        ("hunter2", "'' is not a kind of database"),
    ],
)
def test_a_wrong_database_address_is_refused_without_being_repeated(address: str, problem: str) -> None:
    message = refusal({"DATABASE_URL": address}, "database", default=HERE, relative_to=HERE)
    assert message.startswith("DATABASE_URL: ")
    assert problem in message
    assert "hunter2" not in message


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://ann:p%2Fw@mail.example.org", 587, True, False),
        ("smtps://ann:p%2Fw@mail.example.org:4650", 4650, False, True),
    ],
)
def test_a_mail_address_is_taken_apart(address: str, port: int, *, tls: bool, ssl: bool) -> None:
    mail = Environment({"CASETRACE_EMAIL_URL": address}).mail("CASETRACE_EMAIL_URL")
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == ("mail.example.org", port)
    assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]) == ("ann", "p/w")
    assert (mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]) == (tls, ssl)


@pytest.mark.parametrize(
    "address", ["mail.example.org", "http://u:hunter2@h", "smtp://u:hunter2@h:port", "smtp://"]
)
def test_a_wrong_mail_address_is_refused_without_being_repeated(address: str) -> None:
    message = refusal({"CASETRACE_EMAIL_URL": address}, "mail")
    assert "not an address" in message
    assert "hunter2" not in message


def test_no_mail_address_changes_no_setting() -> None:
    assert Environment({}).mail("CASETRACE_EMAIL_URL") == {}


def test_a_misspelt_variable_is_refused_with_the_nearest_name() -> None:
    variables = Environment({"CASETRACE_SIGNUP_OPNE": "on", "HOME": "/home/ann"})
    variables.flag("CASETRACE_SIGNUP_OPEN", default=False)
    variables.flag("CASETRACE_DEBUG", default=False)
    with pytest.raises(ImproperlyConfigured, match=r"OPNE: .* Did you mean CASETRACE_SIGNUP_OPEN\?"):
        variables.refuse_unknown()


def test_variables_that_were_asked_for_and_those_of_others_are_not_refused() -> None:
    variables = Environment({"CASETRACE_DEBUG": "on", "CASETRACE_CHROMIUM": "/bin/chromium", "PATH": "/bin"})
    variables.flag("CASETRACE_DEBUG", default=False)
    variables.refuse_unknown("CASETRACE_CHROMIUM")
