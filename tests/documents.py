"""The built-in case, and cases as the bytes of their documents."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.test import TestCase

from evidence.document import CaseDocument
from evidence.formats import json_case
from evidence.models import Case, User
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.services.imports import carry_out, plan_import
from tests import factories

CSTO = Path(json_case.__file__).parents[1] / "cases" / "csto"


class CstoTestCase(TestCase):
    """The built-in case in the database, brought in once for all tests of a class."""

    csto: ClassVar[Case]
    owner: ClassVar[User]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.owner = factories.make_user("olga")
        cls.csto = carry_out(by=cls.owner, plan=plan_import(json_case.read_folder(CSTO)))


def bytes_of(document: CaseDocument) -> bytes:
    out = BytesIO()
    json_case.write_document(document, out)
    return out.getvalue()


def exported(case: Case, person: User | AnonymousUser) -> bytes:
    return bytes_of(case_document(case_for(person, case.slug), person))


def imported(content: bytes, by: User, slug: str = "") -> Case:
    return carry_out(by=by, plan=plan_import(json_case.read(BytesIO(content)), slug=slug))
