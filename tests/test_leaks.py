"""What only owners and editors may see is on no page, in no count and in no file of anybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from django.test import Client
from django.urls import reverse

from evidence.formats import FORMATS
from evidence.models import Assessment, Change, Citation, EvidenceItem, Interview, Memo, Source
from evidence.services.assessments import record_assessment
from tests import factories
from tests.access import INSIDE, OPEN
from tests.base import CaseTestCase
from tests.filled import SECRET, fill, fill_with_secrets

PASSING = re.compile(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": ?"\w+"|printed [^<]+')
LISTS = (
    "events",
    "actors",
    "sources",
    "interviews",
    "hypotheses",
    "evidence",
    "clusters",
    "chains",
    "causal-models",
    "timeline",
    "matrix",
)


def readable(content: bytes) -> Iterator[str]:
    """The text of a page or a file; of a compressed one that of everything in it."""
    if not is_zipfile(BytesIO(content)):
        yield content.decode(errors="backslashreplace")
        return
    with ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            yield f"{name}: "
            yield from readable(packed.read(name))


class LeakTests(CaseTestCase):
    """`case` has the open rows of every kind; `public` has the same and, tied to them, rows that are restricted."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.public, cls.coder)

    def pages(self) -> Iterator[str]:
        """Every address that opens by itself, and each entry of the history."""
        for name, row in INSIDE.items():
            # The history of exports tells of every file that this test takes.
            if not row.is_posted and row.right in ("read", "history", "code") and name != "history-exports":
                yield reverse(name, args=[self.public.slug, *row.args]) + row.query
        for name in LISTS:
            yield reverse(name, args=[self.public.slug]) + f"?search={SECRET[:4]}"
        for change in Change.objects.filter(case=self.public):
            yield reverse("change", args=[self.public.slug, change.revision])

    def files(self) -> Iterator[str]:
        for key in FORMATS:
            yield reverse("export", args=[self.public.slug, key])

    def readers(self) -> dict[str, Client]:
        """To a public case a person with an account but no role comes as one without, which test_access.py shows."""
        return {"nobody": self.as_(None), "reader": self.as_(self.reader), "coder": self.as_(self.coder)}

    def text(self, client: Client, url: str) -> str:
        answer = client.get(url)
        content = answer.getvalue() if answer.streaming else answer.content
        if answer.status_code != OPEN:
            return f"answered {answer.status_code}"
        return PASSING.sub("", "".join(readable(content)))

    def everything(self, about: str = "") -> dict[tuple[str, str], str]:
        """What every reader gets at every address in which the pattern `about` is found.

        A reader sees what nobody in particular sees, and the pages for members beside that.
        """
        urls = [url for url in (*self.pages(), *self.files()) if re.search(about, url)]
        return {
            (name, url): self.text(client, url)
            for name, client in self.readers().items()
            for url in urls
            if name != "reader" or re.search("history|members|memos", url)
        }

    def test_editors_do_see_it(self) -> None:
        fill_with_secrets(self.public, self.owner)
        client = self.as_(self.editor)
        for name in ("sources", "interviews", "evidence", "matrix", "history", "memos"):
            assert SECRET in self.text(client, reverse(name, args=[self.public.slug])), name

    def test_nobody_else_sees_a_difference(self) -> None:
        """Neither a name nor a number tells that there is more than they see."""
        before = self.everything()
        fill_with_secrets(self.public, self.owner)
        after = self.everything()
        assert not [where for where, text in after.items() if SECRET in text]
        assert not [where for where, text in before.items() if after[where] != text]

    def test_nobody_else_finds_it_by_its_address(self) -> None:
        fill_with_secrets(self.public, self.owner)
        hidden = {
            "source": Source.objects.filter(restricted=True),
            "reading": Source.objects.filter(restricted=True),
            "interview": Interview.objects.exclude(ref="an-interview"),
            "evidence-item": EvidenceItem.objects.filter(restricted=True),
            "assessment": Assessment.objects.filter(evidence__restricted=True),
        }
        for name, rows in hidden.items():
            assert rows
            for row in rows:
                url = reverse(name, args=[self.public.slug, row.ref])
                assert self.as_(self.editor).get(url).status_code == OPEN
                for who, client in self.readers().items():
                    assert client.get(url).status_code == 404, (who, url)

    def test_a_coder_reaches_no_restricted_row_by_writing(self) -> None:
        fill_with_secrets(self.public, self.owner)
        hidden = EvidenceItem.objects.get(restricted=True)
        client = self.as_(self.coder)
        for name, args in (
            ("assessment-new", [hidden.ref]),
            ("memo-new", ["evidenceitem", hidden.ref]),
            ("matrix-cell", [hidden.ref, "a-hypothesis"]),
            *(("memo-edit", [memo.ref]) for memo in Memo.objects.filter(restricted=True)),
        ):
            url = reverse(name, args=[self.public.slug, *args])
            assert (client.get(url).status_code, client.post(url).status_code) == (404, 404), url

    def test_restricted_rows_are_offered_in_no_filter(self) -> None:
        fill_with_secrets(self.public, self.owner)
        source = Source.objects.filter(restricted=True, title__startswith=SECRET).get()
        url = reverse("events", args=[self.public.slug]) + f"?source={source.ref}"
        assert "Select a valid choice" in self.text(self.as_(self.reader), url)
        assert "Select a valid choice" not in self.text(self.as_(self.editor), url)

    def test_what_hangs_on_a_restricted_row_is_restricted_too(self) -> None:
        fill_with_secrets(self.public, self.owner)
        for model, restricted in ((Citation, 10), (Assessment, 2), (Memo, 4)):
            rows = model.objects.filter(case=self.public)
            seen = rows.visible_to(self.reader).count()
            assert rows.visible_to(self.owner).count() - seen == restricted, model

    def test_strangers_see_no_memos_at_all(self) -> None:
        assert Memo.objects.filter(case=self.public).exists()
        client = self.as_(self.outsider)
        for url in self.pages():
            assert "Why then?" not in self.text(client, url), url

    def test_a_blind_coder_and_the_others_see_nothing_of_each_other(self) -> None:
        other = factories.make_user("begimai")
        factories.make_member(self.public, other, "coder")
        item, rival = (
            self.public.evidenceitem_rows.get(ref="an-item"),
            self.public.hypothesis_rows.get(ref="a-rival"),
        )
        weighed = "in-view/$|analysis/|coders/|matrix|evidence/|hypotheses/|chains/$|links/|history|json"
        before = self.everything(weighed)
        numbers = {"p_if_true": 0.99, "p_if_false": 0.01, "rationale": f"{SECRET} says so"}
        record_assessment(by=other, evidence=item, target=rival, **numbers)
        after = self.everything(weighed)
        assert not [where for where, text in before.items() if after[where] != text]
        assert SECRET in self.text(
            self.as_(other), reverse("matrix-cell", args=[self.public.slug, "an-item", "a-rival"])
        )
        assert SECRET not in self.text(self.as_(self.owner), reverse("history", args=[self.public.slug]))

    def test_a_private_case_lets_no_stranger_near_a_file(self) -> None:
        for key in FORMATS:
            url = reverse("export", args=[self.case.slug, key])
            assert {self.as_(person).get(url).status_code for person in (None, self.outsider)} == {404}

    def test_the_public_version_of_a_file_is_what_a_stranger_gets(self) -> None:
        fill_with_secrets(self.public, self.owner)
        for url in self.files():
            assert self.text(self.as_(self.owner), f"{url}?as=public") == self.text(self.as_(None), url)
