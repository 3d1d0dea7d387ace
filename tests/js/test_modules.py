"""The tests of the browser's modules, run by Node: one case per file, its report shown when it fails."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.js")), ids=lambda file: file.stem)
def test_the_modules_of_the_browser_keep_their_word(file: Path) -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "deploy" / "node.py", file], check=False, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
