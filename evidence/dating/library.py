"""One EDTF date of any kind: plain ones by our own reader, those with marks on their parts by the edtf library."""

import re
import threading
import warnings

from evidence.dating.model import UnreadableDate
from evidence.dating.points import Point, marked_point, read_point
from evidence.dating.spans import DAY_MARGIN, MONTH_MARGIN, YEAR_MARGIN
from evidence.wording import gettext as _

with warnings.catch_warnings():
    # edtf 5.0.2 builds its grammar in a way that pyparsing 3.3 warns about.
    warnings.filterwarnings("ignore", module=r"edtf\.")
    import edtf as edtf_library

# What else the library reads is slow there (3 to 100 ms) or fails on unspecified digits, so it never gets that far.
MARKED_PARTS = re.compile("[?~%]?[0-9]{4}[?~%]?(?:-[?~%]?[0-9]{2}[?~%]?){0,2}")
# Its parser keeps what it has parsed in a cache that all threads share.
_one_at_a_time = threading.Lock()


def read_date(edtf: str) -> Point:
    """Read one EDTF date of level 0, 1 or 2, e.g. 2004-06, 201X~, 2004-06~-11; raises UnreadableDate.

    A mark on a part gives the margin of that part, of the coarsest if there are several.
    """
    if not MARKED_PARTS.fullmatch(edtf) or edtf.rstrip("?~%").replace("-", "").isdigit():
        return read_point(edtf)
    try:
        with _one_at_a_time:
            parsed = edtf_library.parse_edtf(edtf)
    except edtf_library.EDTFParseException as error:
        raise UnreadableDate(
            edtf, _("it is no date, or its marks (?, ~, %) stand where EDTF has none")
        ) from error
    if not isinstance(parsed, edtf_library.PartialUncertainOrApproximate):
        raise UnreadableDate(edtf, _("its marks (?, ~, %) stand where EDTF has none"))
    return _point(parsed)


def _point(parsed: edtf_library.PartialUncertainOrApproximate) -> Point:
    both = parsed.is_uncertain_and_approximate
    if parsed.year_ua or parsed.year_ua_b:
        margin = YEAR_MARGIN
    else:
        margin = MONTH_MARGIN if parsed.month_ua or parsed.year_month_ua else DAY_MARGIN
    return marked_point(
        str(parsed),
        "-".join(part for part in (parsed.year, parsed.month, parsed.day) if part),
        approximate=parsed.is_approximate or both,
        uncertain=parsed.is_uncertain or both,
        margin=margin,
    )
