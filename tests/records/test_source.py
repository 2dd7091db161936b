import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.records import Origins

# "ab" kept, one character for a raw gloss of three, "cd" kept: raw is ab???cd
MIXED = Origins(length=5, starts=(0, 2, 3), raw_starts=(0, 2, 5), raw_ends=(2, 5, 7))


@pytest.mark.parametrize(
    ("place", "raw"), [((0, 1), (0, 1)), ((1, 3), (1, 5)), ((2, 3), (2, 5)), ((3, 5), (5, 7)), ((2, 2), (2, 2))]
)
def test_raw(place: tuple[int, int], raw: tuple[int, int]) -> None:
    assert MIXED.raw(*place) == raw


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_identity_maps_each_place_to_itself(length: int, start: int, end: int) -> None:
    start, end = sorted((min(start, length), min(end, length)))
    assert Origins.identity(length).raw(start, end) == (start, end)
