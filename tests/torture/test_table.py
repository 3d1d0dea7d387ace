"""What `make torture` writes down: figures of this product alone, by several runs side by side."""

import json
from types import SimpleNamespace

from tests.torture.page import PAGE, written
from tests.torture.run import KEPT, Notebook, part_of, row

KILLS = SimpleNamespace(id="R1", goal="G1", title="killed", asked="0 lost", verdict=lambda figures: not figures["lost"])
SIZES = SimpleNamespace(share=1)
FOUND = {"figures": {"lost": 0, "faults": 25}, "seconds": 2.0, "failed": ""}


def test_two_runs_that_write_side_by_side_lose_nothing_of_each_other(tmp_path):
    one, other = Notebook(tmp_path / "kept.json", "a"), Notebook(tmp_path / "kept.json", "a")
    one.keep(KILLS, "0 at 1", FOUND)
    other.keep(KILLS, "1 at 1", FOUND)
    one.keep(SimpleNamespace(id="R2"), "0 at 1", FOUND)
    assert {name: set(parts) for name, parts in other.kept.items()} == {"R1": {"0 at 1", "1 at 1"}, "R2": {"0 at 1"}}


def test_the_figures_of_another_product_are_not_read_and_go_when_there_are_new_ones(tmp_path):
    Notebook(tmp_path / "kept.json", "a").keep(KILLS, "0 at 1", FOUND)
    after = Notebook(tmp_path / "kept.json", "b")
    assert after.find(KILLS, "0 at 1") is None
    after.keep(KILLS, "1 at 1", FOUND)
    assert set(after.kept["R1"]) == {"1 at 1"}


def test_a_part_that_breaks_is_a_miss_of_its_row_and_is_told(tmp_path, capsys):
    def broken(_number, _sizes):
        raise AssertionError("nobody came back")

    case = SimpleNamespace(**vars(KILLS) | {"run": broken})
    made = row(case, [part_of(case, 0, SIZES, Notebook(tmp_path / "kept.json", "a"))])
    assert not made["met"]
    assert made["found"] == "AssertionError: nobody came back"
    assert row(KILLS, [FOUND, FOUND])["runs"] == "50 in 4 s"
    capsys.readouterr()


def test_the_page_of_faults_shows_the_figures_that_are_kept_and_no_others():
    assert written(json.loads(KEPT.read_text())) in PAGE.read_text(), "python -m tests.torture.page"
