"""A folder of articles that tests take into a dataset."""

import pytest
from grown import told


@pytest.fixture
def place(tmp_path):
    """Return a folder with three articles in ``bai``."""
    (tmp_path / "bai").mkdir()
    for number in range(3):
        (tmp_path / "bai" / f"b{number}.txt").write_text(told(number), "utf-8")
    return tmp_path
