"""Problems in words."""

from evidence.document import ImportProblems, Problem

PROBLEM = Problem("event", "siege", "title", "This may not be empty.", "events, row 4")


def test_a_problem_says_which_row_which_field_where_and_what() -> None:
    assert str(PROBLEM) == "Event “siege”, field “title” (events, row 4): This may not be empty."
    assert str(Problem("file", "", "", "This file is empty.")) == "File: This file is empty."


def test_all_problems_are_kept_and_the_first_ones_shown() -> None:
    problems = ImportProblems([PROBLEM] * 133)
    assert len(problems.problems) == 133
    lines = str(problems).splitlines()
    assert lines[0] == "Nothing was read: 133 problems."
    assert lines[-1] == "and 113 more."
    assert len(lines) == 22


def test_a_single_problem_is_counted_as_one() -> None:
    assert str(ImportProblems([PROBLEM])).startswith("Nothing was read: 1 problem.\n- Event “siege”")
