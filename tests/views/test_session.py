"""Who is signed in, asked before a form is sent."""

from tests.base import CaseTestCase


class SessionTests(CaseTestCase):
    def test_it_names_the_person_or_nobody_and_gives_a_token(self) -> None:
        for person, named in ((self.editor, str(self.editor.pk)), (None, "")):
            answer = self.as_(person).get("/session/")
            assert answer.json()["person"] == named
            assert answer.json()["token"]
            assert "no-store" in answer["Cache-Control"]
            assert "csrftoken" in answer.cookies
