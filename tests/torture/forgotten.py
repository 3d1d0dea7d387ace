"""H14: an erasure is cut off at each of its places, and finished at the next start; nothing of the person is left."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.store import conftest as store
from tests.store import test_erasing as erasing
from tests.store.desk import Desk
from tests.torture.cases import Case, Figures, Sizes, zero
from workshop.db import Database

PLACES = 3
"""Before anything is deleted, before the commit, and before the files are cleaned."""


def cut_off(part: int, _sizes: Sizes) -> Figures:
    """One erasure that ends at one place, and the start after it."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        address = f"sqlite:///{folder / 'kpi.db'}"
        store.furnish(address)
        _tell(address, folder)
        ended = erasing.in_a_process("erase", address, folder, f"mid_erase:{part % PLACES + 1}")
        before = len(erasing.files(folder))
        again = erasing.in_a_process("finish", address, folder)
        return {
            "faults": float(ended.returncode < 0),
            "left_before": before,
            "left": len(erasing.files(folder)),
            "broken": _broken(address),
            "refused": float(again.returncode != 0),
        }


def _tell(address: str, folder: Path) -> None:
    database = Database(address)
    with Desk(database) as desk:
        erasing.furnish(desk, folder)
        erasing.tell(desk)
    database.close()


def _broken(address: str) -> int:
    database = Database(address)
    faults = len(erasing.checked(database))
    database.close()
    return faults


CASES = (
    Case(
        "H14",
        "H14",
        "An erasure that is cut off is finished at the next start",
        "30 of 30: nothing left, every chain verifies; before the start something was left",
        cut_off,
        lambda figures: zero(figures, "left", "broken", "refused") and figures["left_before"] > 0,
        30,
    ),
)
