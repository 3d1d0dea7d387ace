"""The dearest year that a check takes is worked out once, whoever looks at it: every audience, and the pages."""

from datetime import date, timedelta

from workshop.checks import work_out
from workshop.domain.values import CheckKind

EVERY_OTHER_DAY = "\n".join((date(2027, 1, 1) + timedelta(days=2 * n)).isoformat() for n in range(150))


def test_an_answer_is_remembered_by_its_inputs():
    year = {
        "goal": "999999999999",
        "year_start": "2027-01-01",
        "week": "1234567",
        "holidays": EVERY_OTHER_DAY,
        "weights": " ".join(f"{999_983 - n}.{999_983 - n:06d}" for n in range(12)),
    }
    assert work_out(CheckKind.CASCADE, dict(year)) is work_out(CheckKind.CASCADE, dict(year))
    assert work_out(CheckKind.CASCADE, year | {"goal": "1"}) is not work_out(CheckKind.CASCADE, year)
