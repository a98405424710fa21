"""English names of months, days of the week and parts of a year, whatever the locale."""

from evidence.wording import gettext_noop

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = (
    *(gettext_noop("Monday"), gettext_noop("Tuesday"), gettext_noop("Wednesday"), gettext_noop("Thursday")),
    *(gettext_noop("Friday"), gettext_noop("Saturday"), gettext_noop("Sunday")),
)

SEASONS = range(21, 25)
# Words for the parts of a year, by their number in EDTF, to stand before the year.
PARTS = (
    dict(zip(SEASONS, ("spring", "summer", "autumn", "winter"), strict=True))
    | {
        32 + number: f"{word} quarter of"
        for number, word in enumerate(("first", "second", "third", "fourth"), 1)
    }
    | {37: "early", 38: "mid", 39: "late"}
    | {40: "first half of", 41: "second half of"}
)
# EDTF numbers the seasons again for each hemisphere: 21 is spring, 25 northern and 29 southern spring.
HEMISPHERES = {"northern": 4, "southern": 8}
