"""Pure code speaks the language of the reader without importing a framework."""

from django.utils import translation

from evidence import wording


def test_the_app_has_lent_its_translator() -> None:
    with translation.override("de"):
        assert wording.gettext("Yes") == "Ja"


def test_the_form_follows_the_number() -> None:
    with translation.override("en-gb"):
        assert wording.ngettext("one", "many", 1) == "one"
        assert wording.ngettext("one", "many", 0) == "many"


def test_a_marked_word_stays_as_it_is() -> None:
    with translation.override("de"):
        assert wording.gettext_noop("Yes") == "Yes"


def test_words_are_kept_apart_by_language() -> None:
    asked = []

    @wording.kept_by_language(10)
    def answer(name: str) -> str:
        asked.append(name)
        return f"{name}: {wording.gettext('Yes')}"

    said = []
    for language in ("de", "en-gb", "de"):
        with translation.override(language):
            said.append(answer("ord"))
    assert (said, asked) == (["ord: Ja", "ord: Yes", "ord: Ja"], ["ord", "ord"])


def test_a_number_has_the_marks_of_the_language() -> None:
    said = []
    for language in ("en-gb", "ru", "en-gb"):
        with translation.override(language):
            said.append(wording.localised("1,234.5"))
    assert said == ["1,234.5", "1\N{NO-BREAK SPACE}234,5", "1,234.5"]


def test_a_name_has_the_quotation_marks_of_the_language() -> None:
    with translation.override("ru"):
        assert wording.quoted("Rubezh") == "«Rubezh»"
