"""Edits keep the origin of every character."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.text.traced import Edit, Piece, TracedText, check_origins

LETTERS = st.text("ab中", max_size=12)


def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return [Edit(a, b, draw(LETTERS)) for a, b in zip(places[0::2], places[1::2], strict=False)]


@st.composite
def edited_twice(draw: st.DrawFn) -> TracedText:
    raw = draw(st.text("abc中文", max_size=20))
    once = TracedText(raw, raw).edited(edits_of(draw, raw), "one")
    return once.edited(edits_of(draw, once.text), "two")


@settings(max_examples=300, deadline=None)
@given(edited_twice())
def test_origins_are_sorted_and_complete(traced: TracedText) -> None:
    origins = traced.origins()
    check_origins(origins, len(traced.raw))
    assert origins.length == len(traced.text)
    places = [origins.of(position) for position in range(len(traced.text))]
    assert all(0 <= start <= end <= len(traced.raw) for start, end in places)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(places))


@settings(max_examples=200, deadline=None)
@given(edited_twice())
def test_repairs_name_what_stood_in_the_raw_text(traced: TracedText) -> None:
    for repair in traced.repairs:
        assert 0 <= repair.raw_start <= repair.raw_end <= len(traced.raw)
        if repair.kind == "one":
            assert traced.raw[repair.raw_start : repair.raw_end] == repair.before


def test_characters_that_stay_keep_their_own_place() -> None:
    traced = TracedText("當(dāng)前", "當(dāng)前").edited([Edit(1, 7, "")], "gloss")
    assert traced.text == "當前"
    assert traced.origins().raw(0, 2) == (0, 8)
    assert traced.origins().of(1) == (7, 8)


def test_pieces_keep_places_inside_one_edit() -> None:
    edit = Edit(0, 3, "xyz", (), (Piece(2, 0, 2), Piece(1, 2, 3)))
    assert TracedText("abcd", "abcd").edited([edit], "k").origins().of(2) == (2, 3)


def test_lost_places_are_marked_as_damaged() -> None:
    traced = TracedText("ab?d", "ab?d").edited([Edit(2, 3, "\ufffd", ((2, 3),))], "k")
    assert [(place.raw_start, place.raw_end) for place in traced.damaged] == [(2, 3)]
