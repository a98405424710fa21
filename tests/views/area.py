"""The acts that every kind of row has, for the test modules of the areas to share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from django.test import Client

from evidence.choices import RowAct
from evidence.models import CaseRow, Change, User
from tests.html import Page


class AreaActs:
    """Mixed into a CaseTestCase. `model`, `key` and `one` name the area; `typed` is a form well filled in.

    `wrong` gives a field with a bad text, and words of the explanation; `told` is a field with a text to change it to.
    """

    model: ClassVar[type[CaseRow]]
    key: ClassVar[str]
    one: ClassVar[str]
    noun: ClassVar[str]
    typed: ClassVar[dict[str, Any]]
    wrong: ClassVar[tuple[str, str, str]]
    told: ClassVar[tuple[str, str]]

    def make(self) -> Any:
        """A row as the services make it."""
        raise NotImplementedError

    def name_in_list(self, row: Any) -> str:
        return str(row)

    def address(self, *parts: str) -> str:
        return "/".join([f"/cases/{self.case.slug}/{self.key}", *parts]) + "/"

    def page(self, answer: HttpResponse, status: int = 200) -> Page:
        assert answer.status_code == status, (answer.status_code, answer.content[:2000].decode())
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page

    def last(self) -> Change:
        return Change.objects.filter(case=self.case).order_by("-revision").first()

    def form_of(self, row: CaseRow, person: User | None = None) -> dict[str, Any]:
        """What the edit form sends where nobody touches it."""
        answer = self.as_(person or self.editor).get(self.address(row.ref, "edit"))
        self.page(answer)
        form = answer.context["form"]
        sent = {form.add_prefix(name): form[name].value() for name in form.fields}
        return {name: value for name, value in sent.items() if value not in (None, False)}

    def refused(self, client: Client, method: str, *parts: str) -> int:
        return getattr(client, method)(
            self.address(*parts), self.typed if method == "post" else None
        ).status_code

    def test_a_row_is_recorded_and_shown(self) -> None:
        client = self.as_(self.editor)
        self.page(client.get(self.address("new")))
        answer = client.post(self.address("new"), self.typed)
        row = self.model.objects.get()
        assert (answer.status_code, answer["Location"]) == (303, self.address(row.ref))
        assert str(row) in self.page(client.get(self.address(row.ref))).text
        assert self.name_in_list(row) in self.page(client.get(self.address())).text
        entry = self.last()
        assert (entry.by, entry.act) == (self.editor, f"{self.noun} recorded")
        assert entry.rows.get(kind=self.model._meta.model_name).act == RowAct.ADDED

    def test_bad_input_is_explained_on_its_field_with_everything_typed_kept(self) -> None:
        field, text, words = self.wrong
        answer = self.as_(self.editor).post(self.address("new"), self.typed | {field: text})
        page = self.page(answer, 422)
        assert words in " ".join(answer.context["form"].errors[field])
        assert words in page.text
        kept = {name: answer.context["form"].data[name] for name in self.typed}
        assert kept == {**self.typed, field: text}
        assert text in answer.content.decode()
        assert not self.model.objects.exists()

    def test_an_edit_changes_what_was_typed_and_no_more(self) -> None:
        row = self.make()
        field, text = self.told
        sent = self.form_of(row) | {field: text, "change_note": "as the archive has it"}
        answer = self.as_(self.editor).post(self.address(row.ref, "edit"), sent)
        assert answer.status_code == 303
        changed = self.last().rows.get(kind=self.model._meta.model_name)
        differing = {name for name in changed.after if changed.before[name] != changed.after[name]}
        assert differing - {"version", "identity", "csl"} == {field}
        assert (self.last().act, self.last().note) == (f"{self.noun} edited", "as the archive has it")

    def test_a_form_that_nobody_touched_changes_nothing(self) -> None:
        row = self.make()
        before = Change.objects.count()
        answer = self.as_(self.editor).post(self.address(row.ref, "edit"), self.form_of(row))
        assert (answer.status_code, Change.objects.count()) == (303, before)

    def test_a_bad_edit_is_explained_with_everything_typed_kept(self) -> None:
        row = self.make()
        field, text, words = self.wrong
        answer = self.as_(self.editor).post(self.address(row.ref, "edit"), self.form_of(row) | {field: text})
        assert words in self.page(answer, 422).text
        assert answer.context["form"].data[field] == text

    def test_a_second_editor_is_told_what_the_first_one_saved(self) -> None:
        row = self.make()
        field, text = self.told
        sent = self.form_of(row)
        self.as_(self.owner).post(self.address(row.ref, "edit"), sent | {field: text})
        client = self.as_(self.editor)
        answer = client.post(self.address(row.ref, "edit"), sent | {field: f"{text} too"})
        page = self.page(answer, 409)
        assert f"Now stored: “{text}”." in page.text
        assert "changed by somebody else" in page.text
        assert answer.context["form"].data[field] == f"{text} too"
        row.refresh_from_db()
        assert getattr(row, field) == text
        # The page that showed the conflict saves on the version that it showed.
        again = dict(answer.context["form"].data.items())
        assert client.post(self.address(row.ref, "edit"), again).status_code == 303
        row.refresh_from_db()
        assert getattr(row, field) == f"{text} too"

    def test_a_row_is_deleted_and_stays_in_the_history(self) -> None:
        row = self.make()
        client = self.as_(self.editor)
        assert str(row) in self.page(client.get(self.address(row.ref, "delete"))).text
        answer = client.post(self.address(row.ref, "delete"), {"version": str(row.version)})
        assert (answer.status_code, answer["Location"]) == (303, self.address())
        assert not self.model.objects.exists()
        assert self.last().act == f"{self.noun} removed"
        assert self.last().rows.filter(act=RowAct.REMOVED, ref=row.ref).exists()

    def test_a_row_that_changed_meanwhile_is_not_deleted(self) -> None:
        row = self.make()
        field, text = self.told
        self.as_(self.owner).post(self.address(row.ref, "edit"), self.form_of(row) | {field: text})
        answer = self.as_(self.editor).post(self.address(row.ref, "delete"), {"version": str(row.version)})
        assert "changed by somebody else" in self.page(answer, 409).text
        assert self.model.objects.filter(pk=row.pk).exists()

    def test_a_version_that_is_no_number_is_taken_as_not_given(self) -> None:
        row = self.make()
        answer = self.as_(self.editor).post(self.address(row.ref, "delete"), {"version": "²"})
        assert answer.status_code == 303

    def test_readers_coders_and_outsiders_write_nothing(self) -> None:
        row = self.make()
        before = Change.objects.count()
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            client = self.as_(person)
            for parts in (("new",), (row.ref, "edit"), (row.ref, "delete")):
                for method in ("get", "post"):
                    with self.subTest(person=person.username, parts=parts, method=method):
                        assert self.refused(client, method, *parts) == status
        assert Change.objects.count() == before

    def test_a_row_of_another_case_is_not_found(self) -> None:
        row = self.make()
        answer = self.as_(self.editor).get(self.address(row.ref).replace(self.case.slug, self.public.slug))
        assert answer.status_code == 404

    def test_the_list_is_searched_sorted_and_leafed_through(self) -> None:
        row = self.make()
        client, name = self.as_(self.reader), self.name_in_list(row)
        assert name in self.page(client.get(self.address(), {"search": name.split()[-1]})).text
        assert "Nothing matches" in self.page(client.get(self.address(), {"search": "no such words"})).text
        for column in client.get(self.address()).context["columns"]:
            for sort in (column.key, f"-{column.key}", "nonsense"):
                assert name in self.page(client.get(self.address(), {"sort": sort, "page": "7"})).text

    def test_htmx_gets_the_rows_alone(self) -> None:
        row = self.make()
        answer = self.as_(self.reader).get(self.address(), headers={"HX-Request": "true"})
        part = answer.content.decode()
        assert answer["Vary"].count("HX-Request") == 1
        assert self.name_in_list(row) in part
        assert "<html" not in part
