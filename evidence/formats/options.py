"""What a person can choose about an export: a page size, lanes, a style."""

from collections.abc import Mapping
from dataclasses import dataclass

from evidence.wording import gettext as _

LONGEST = 100


class WrongOptions(ValueError):
    """Choices that an export does not offer; `problems` has the words by the option's name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"{name}: {words}" for name, words in problems.items()))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: values with their labels, the first of them the default; without any, a text such as a ref."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def default(self) -> str:
        return self.choices[0][0] if self.choices else ""

    def fault(self, value: str) -> str:
        """What is wrong with a value, in words; empty where nothing is."""
        known = [choice for choice, _ in self.choices]
        if known and value not in known:
            return _("“%(value)s” is not known: write one of %(known)s.") % {
                "value": value[:LONGEST],
                "known": ", ".join(known),
            }
        if len(value) > LONGEST:
            return _("This has %(n)s characters, the limit is %(longest)s: shorten it.") % {
                "n": len(value),
                "longest": LONGEST,
            }
        return ""


def chosen(options: tuple[Option, ...], given: Mapping[str, str]) -> dict[str, str]:
    """A value for every option, the default where none is given; what is no option is left aside.

    Raises WrongOptions.

    >>> page = Option("page", "Page size", (("a4", "A4"), ("letter", "US letter")))
    >>> chosen((page,), {}), chosen((page,), {"page": "letter", "since": "2020"})
    ({'page': 'a4'}, {'page': 'letter'})
    """
    values = {option.name: given.get(option.name) or option.default for option in options}
    faults = {option.name: option.fault(values[option.name]) for option in options}
    if problems := {name: fault for name, fault in faults.items() if fault}:
        raise WrongOptions(problems)
    return values
