"""Whatever a table holds, reading gives rows or a clear error."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.checks.tallies import examine
from newsfacts.checks.tallies.cells import day, printed, unit_parts
from newsfacts.checks.tallies.outline import read_line
from newsfacts.errors import NewsfactsError

CELL = st.text(alphabet="指标数值单位万元人次日期0123456789-./,，（）() 其中：一、合计\n\"'\t%…x", max_size=8)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(raw=st.binary(max_size=200))
def test_any_bytes(raw: bytes, tmp_path: Path) -> None:
    for suffix in (".csv", ".xlsx", ".parquet"):
        path = tmp_path / f"t{suffix}"
        path.write_bytes(raw)
        try:
            examine(path)
        except NewsfactsError:
            continue


@QUIET
@given(cells=st.lists(st.lists(CELL, min_size=5, max_size=5), max_size=6))
def test_any_cells(cells: list[list[str]], tmp_path: Path) -> None:
    heads = (["指标", "单位", "数值", "地区", "截至日期"], ["指标", "单位", "数量", "上期", "备注"])
    for head in heads:
        path = tmp_path / "t.csv"
        lines = ["古浪县2024年5月表", *(",".join(cell.replace("\n", "") for cell in row) for row in [head, *cells])]
        path.write_text("\n".join(lines), encoding="utf-8")
        try:
            tallies, faults = examine(path)
        except NewsfactsError:
            continue
        assert all(str(fault) for fault in faults)
        assert all(row.unit and row.indicator and row.as_of for row in tallies.rows)


@given(text=st.text(max_size=20))
def test_any_cell(text: str) -> None:
    printed(text)
    day(text)
    unit_parts(text)
    read_line(text, 0)
