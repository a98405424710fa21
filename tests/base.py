"""A case with one person in each role, made once for all tests of a class."""

from __future__ import annotations

from typing import ClassVar

from django.test import Client, TestCase

from evidence.models import Case, User
from evidence.roles import Role
from tests import factories


class CaseTestCase(TestCase):
    """`case` is private; `public` is one that anyone may read, with the same members."""

    case: ClassVar[Case]
    public: ClassVar[Case]
    owner: ClassVar[User]
    editor: ClassVar[User]
    coder: ClassVar[User]
    reader: ClassVar[User]
    outsider: ClassVar[User]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.owner, cls.editor, cls.coder, cls.reader, cls.outsider = (
            factories.make_user(name) for name in ("olga", "emir", "cholpon", "rustam", "otto")
        )
        cls.case = factories.make_case("staying")
        cls.public = factories.make_case("in-view", visibility="public")
        for case in (cls.case, cls.public):
            for person, role in (
                (cls.owner, Role.OWNER),
                (cls.editor, Role.EDITOR),
                (cls.coder, Role.CODER),
                (cls.reader, Role.READER),
            ):
                factories.make_member(case, person, role)

    def as_(self, person: User | None) -> Client:
        """A browser in which this person is logged in; None for a visitor without an account."""
        client = Client()
        if person is not None:
            client.force_login(person)
        return client
