import re
from collections.abc import Iterable

import pytest

from newsfacts.evaluation.examples import FINDERS, check_examples, check_row, table_rows
from newsfacts.rules import Row, Rules


class Word(Row):
    name: str


def find_ming(text: str, rules: Rules) -> Iterable[tuple[int, int, str]]:
    return [(*match.span(), "units:名") for match in re.finditer(r"\d+名(?!额)", text)]


def test_a_row_whose_examples_hold(rules: Rules) -> None:
    row = Word(name="名", examples=("为[1200名]儿童", "共有3名"), counterexamples=("共1200名额",))
    assert list(check_row("units", row, find_ming, rules)) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (Word(name="名", examples=("为1200[名]儿童",)), "must be found; found '1200名'"),
        (Word(name="名", examples=("共1200名额",)), "must be found; found nothing"),
        (Word(name="名", counterexamples=("为1200名儿童",)), "must give nothing of this row"),
    ],
)
def test_a_row_whose_examples_fail(rules: Rules, row: Word, fault: str) -> None:
    (line,) = check_row("units", row, find_ming, rules)
    assert fault in line


@pytest.mark.parametrize("table", sorted(FINDERS))
def test_the_examples_of_every_table_hold(rules: Rules, table: str) -> None:
    assert table_rows(rules, table), "a table without rows tests nothing"
    assert list(check_examples(rules, {table: FINDERS[table]})) == []
