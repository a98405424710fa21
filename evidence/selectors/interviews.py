"""What of an interview may be shown, and to whom."""

from django.utils import timezone

from evidence.models import Case, Interview


def is_embargoed(interview: Interview) -> bool:
    return interview.embargo_until is not None and interview.embargo_until > timezone.localdate()


def may_read_transcript(interview: Interview, case: Case) -> bool:
    """Owners and editors always; others once the embargo has passed. `case` comes from `case_for`."""
    return case.sees_restricted or not is_embargoed(interview)
