"""Every fault of a table is named with its place and what to do; nothing is compared until it is mended or accepted."""

from pathlib import Path

import pytest

from newsfacts.checks.tallies import Place, examine, read_tallies
from newsfacts.errors import InputError, TallyError, UsageError
from newsfacts.records import Tally

HEAD = "tally_id,area_code,area,org,indicator,unit,unit_mult,value,basis,measure,period_start,as_of,released_on,parent_id,rel"
GOOD = "T1,620622,古浪县,民政局,孤儿数,人,0,61,person,stock,,2024-05-31,2024-06-02,,"

FAULTS = [
    # rows, kind, place (row:column), words of the message
    (["T1,620622,古浪县,民政局,孤儿数,人,0,六十一,person,stock,,2024-05-31,,,"], "number", "2:value", "digits only"),
    (["T1,620622,古浪县,民政局,孤儿数,人,0,61,person,stock,,2024-13-31,,,"], "date", "2:as_of", "2023-05-31"),
    (["T1,620622,古浪县,民政局,孤儿数,人,0,61,persons,stock,,2024-05-31,,,"], "code", "2:basis", "person_times"),
    (["T1,999,,民政局,孤儿数,人,0,61,person,stock,,2024-05-31,,,"], "code", "2:area_code", "six digits"),
    (["T1,620622,古浪县,民政局,孤儿数,人,5,61,person,stock,,2024-05-31,,,"], "code", "2:unit_mult", "4 (万)"),
    (["T1,620622,古浪县,民政局,支出,万元,4,61,money,stock,,2024-05-31,,,"], "unit", "2:unit", "keep one"),
    (["T1,620622,古浪县,民政局,孤儿数,,0,61,,stock,,2024-05-31,,,"], "unit", "2:unit", "[units]"),
    (["T1,620622,古浪县,民政局,孤儿数,咔,0,61,,stock,,2024-05-31,,,"], "unit", "2:basis", "write the basis"),
    (["T1,620622,古浪县,民政局,,人,0,61,person,stock,,2024-05-31,,,"], "empty", "2:indicator", "name what"),
    (["T1,620622,古浪县,民政局,孤儿数,人,0,61,person,stock,,,,,"], "empty", "2:as_of", "up to which"),
    ([GOOD, GOOD.replace("孤儿数", "儿童主任数")], "duplicate_id", "3:tally_id", "own id"),
    ([GOOD, GOOD.replace("T1", "T2").replace(",61,", ",63,")], "duplicate_key", "3:value", "63 against 61"),
    ([GOOD, GOOD.replace("T1", "T2")], "duplicate_key", "3:value", "delete one"),
    (
        ["T1,620622,古浪县,民政局,孤儿数,人,0,61,person,stock,,2024-05-31,,T9,part_partial"],
        "parent",
        "2:parent_id",
        "T9",
    ),
    (
        ["T1,620622,古浪县,民政局,培训,人,0,61,person,flow,2024-06-01,2024-05-31,,,"],
        "period",
        "2:period_start",
        "after its end",
    ),
    (
        ["T1,620622,古浪县,民政局,孤儿数,人,0,61,person,stock,,2024-05-31,2024-05-02,,"],
        "period",
        "2:released_on",
        "before the day",
    ),
    (
        [
            GOOD,
            "T2,620622,古浪县,民政局,集中供养孤儿数,人,0,50,person,stock,,2024-05-31,2024-06-02,T1,part_exhaustive",
            "T3,620622,古浪县,民政局,散居孤儿数,人,0,21,person,stock,,2024-05-31,2024-06-02,T1,part_exhaustive",
        ],
        "sum",
        "2:value",
        "71, not 61",
    ),
    (
        [GOOD, "T2,620622,古浪县,民政局,散居孤儿数,人,0,70,person,stock,,2024-05-31,2024-06-02,T1,part_partial"],
        "sum",
        "3:value",
        "exceeds its total",
    ),
]


def write(folder: Path, rows: list[str], head: str = HEAD) -> Path:
    path = folder / "t.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("rows", "kind", "place", "words"), FAULTS)
def test_fault(rows: list[str], kind: str, place: str, words: str, tmp_path: Path) -> None:
    path = write(tmp_path, rows)
    found = [fault for fault in examine(path)[1] if fault.kind == kind]
    assert [str(fault.place) for fault in found] == [f"{path}:{place}"]
    assert words in found[0].message
    with pytest.raises(TallyError, match=kind):
        read_tallies(path)


def test_all_faults_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, [GOOD.replace(",61,", ",x,"), GOOD.replace("T1", "T2").replace("2024-05-31", "?")])
    with pytest.raises(TallyError) as caught:
        read_tallies(path)
    assert len(caught.value.faults) == 2


def test_a_fault_is_named_with_each_row_that_has_it(tmp_path: Path) -> None:
    """What cells mean is kept for the rows that say the same; what is wrong with them is not."""
    rows = [
        GOOD.replace(",人,", ",咔,").replace(",person,stock,", ",,stocks,").replace("T1", f"T{i}") for i in range(3)
    ]
    found = examine(write(tmp_path, rows))[1]
    assert [(fault.kind, fault.place.row) for fault in found] == [
        (kind, row) for row in (2, 3, 4) for kind in ("code", "unit")
    ]


def test_a_wide_row_with_a_number_and_no_name(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("古浪县2024年5月表\n指标,单位,数量\n1.,人,3\n2.孤儿数,人,61\n", encoding="utf-8")
    tallies, (fault,) = examine(path)
    assert [row.indicator for row in tallies.rows] == ["孤儿数"]
    assert (fault.kind, fault.place.row) == ("empty", 3)


def test_missing_column(tmp_path: Path) -> None:
    path = write(tmp_path, ["T1,古浪县,孤儿数,61,2024-05-31"], "tally_id,area,indicator,value,as_of")
    with pytest.raises(TallyError, match=r"no column unit; add the column, or say it in a mapping file"):
        read_tallies(path)


def test_no_table_at_all(tmp_path: Path) -> None:
    with pytest.raises(TallyError, match="no column for indicator and value"):
        read_tallies(write(tmp_path, ["a,b"], "x,y"))


def test_empty_table(tmp_path: Path) -> None:
    with pytest.raises(TallyError, match="holds no row"):
        read_tallies(write(tmp_path, []))


def test_accepted_faults(tmp_path: Path) -> None:
    path = write(tmp_path, [GOOD, GOOD.replace("T1", "T2").replace(",61,", ",63,")])
    tallies = read_tallies(path, accept=("duplicate_key",))
    assert tallies.faulty == {"T1", "T2"}
    with pytest.raises(UsageError, match="known are columns, number"):
        read_tallies(path, accept=("everything",))


def test_parts_that_fall_short_are_reported_and_do_not_block(tmp_path: Path) -> None:
    rows = [
        GOOD,
        "T2,620622,古浪县,民政局,集中供养孤儿数,人,0,20,person,stock,,2024-05-31,2024-06-02,T1,part_exhaustive",
        "T3,620622,古浪县,民政局,散居孤儿数,人,0,21,person,stock,,2024-05-31,2024-06-02,T1,part_exhaustive",
    ]
    path = write(tmp_path, rows)
    assert [fault.kind for fault in examine(path)[1]] == ["sum"]
    assert read_tallies(path).doubtful == {"T1", "T2", "T3"}


STOCKS = """
T1,620622,古浪县,民政局,孤儿数,人,0,60,person,stock,,2024-04-30,,,
T2,620622,古浪县,民政局,孤儿数,人,0,{after},person,stock,,2024-05-31,,,
T3,620622,古浪县,民政局,{flow}孤儿数,人,0,3,person,flow_month,{start},2024-05-31,,,
""".strip()
FLOWS = [
    ("63", "新增", "2024-05-01", False),
    ("57", "新增", "2024-05-01", False),  # six may have left
    ("66", "新增", "2024-05-01", True),
    ("66", "本月新纳入", "2024-05-01", True),
    ("63", "净增", "2024-05-01", False),
    ("62", "净增", "2024-05-01", True),
    ("66", "新增", "2024-03-01", False),  # no stock on the day before
    ("66", "走访", "2024-05-01", False),  # no flow of the stock
]


@pytest.mark.parametrize(("after", "flow", "start", "wrong"), FLOWS)
def test_stock_and_flow(after: str, flow: str, start: str, wrong: bool, tmp_path: Path) -> None:
    path = write(tmp_path, STOCKS.format(after=after, flow=flow, start=start).splitlines())
    found = examine(path)[1]
    assert [(fault.kind, fault.place.row, fault.blocks) for fault in found] == ([("flow", 4, False)] if wrong else [])
    assert read_tallies(path).doubtful == ({"T1", "T2", "T3"} if wrong else set())


def test_rounded_parts_are_no_fault(tmp_path: Path) -> None:
    """9.4 and 46.1 make 55.6 when each was rounded by itself."""
    rows = [
        "T1,000000,全国,民政部,孤儿数,人,4,55.6,person,stock,,2013-12-31,,,",
        "T2,000000,全国,民政部,集中供养孤儿,人,4,9.4,person,stock,,2013-12-31,,T1,part_exhaustive",
        "T3,000000,全国,民政部,社会散居孤儿,人,4,46.1,person,stock,,2013-12-31,,T1,part_exhaustive",
    ]
    assert examine(write(tmp_path, rows))[1] == ()


@pytest.mark.parametrize("name", ["no.csv", "folder", "t.docx"])
def test_unreadable(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "t.docx").write_bytes(b"PK")
    with pytest.raises(InputError):
        read_tallies(tmp_path / name)


def test_values_as_printed(tmp_path: Path) -> None:
    rows = [
        'T1,620622,古浪县,民政局,甲,万元,,"1,204.50",,flow,2024-01-01,2024年5月,,,',
        "T2,620622,古浪县,民政局,乙,人,,…,,stock,,20240531,,,",
    ]
    first, second = read_tallies(write(tmp_path, rows)).rows
    assert (str(first.value), first.decimals, first.unit, first.unit_mult, first.basis) == (
        "2409/2",
        2,
        "元",
        4,
        "money",
    )
    assert (second.value, second.status, str(second.as_of)) == (None, "M", "2024-05-31")


def test_rows_are_valid_records(table: Path) -> None:
    """Rows are built without validating again: they must be what validation would give."""
    for row in read_tallies(table).rows:
        checked = Tally.model_validate(row.model_dump())
        assert checked == row
        assert checked.model_dump_json() == row.model_dump_json()
        assert row.model_copy(update={"value": None}).value is None


def test_a_needed_head_named_twice(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("指标,指标,单位,数值,截至日期,地区代码\n孤儿数,甲,人,61,2024-05-31,620622\n", encoding="utf-8")
    tallies, (fault,) = examine(path)
    assert not len(tallies)
    assert (fault.kind, fault.place) == ("columns", Place(str(path), None, 1, "指标"))
    assert "two columns" in fault.message
