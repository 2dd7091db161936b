"""Charts as inline SVG: no script, nothing from outside; text stays text, so that the reader's own Chinese fonts show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from newsfacts.errors import MissingExtra
from newsfacts.records import Interval

_FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"


class Point(NamedTuple):
    """One figure at one day, with the interval that it stands for."""

    day: date
    value: Fraction
    bounds: Interval
    name: str


def time_chart(points: Sequence[Point], unit: str, *, width: int = 760, height: int = 220) -> str:
    """The figures of one indicator over time as SVG, each with its interval; raises MissingExtra without newsfacts[plots]."""
    alt = _altair()
    rows = [_row(point) for point in points]
    days = alt.Axis(format="%Y-%m-%d", labelAngle=-25, values=sorted({str(row["day"]) for row in rows}))
    x = alt.X("day:T", title=None, axis=days, scale=alt.Scale(padding=40))
    y = alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False, padding=24), axis=alt.Axis(titleAngle=0))
    base = alt.Chart(alt.Data(values=rows)).encode(x=x)
    line = base.mark_line(color="#9db4c8").encode(y=y)
    span = base.mark_rule(color="#1f6f8b", strokeWidth=2).encode(y="low:Q", y2="high:Q")
    dots = base.mark_point(filled=True, size=60, color="#1f6f8b").encode(y=y)
    words = base.mark_text(dy=-12, color="#1f2933").encode(y=y, text="name:N")
    return _svg(alt.layer(line, span, dots, words).properties(width=width, height=height))


def _row(point: Point) -> dict[str, Any]:
    """A point as plain data; drawing is the one place where figures become floats."""
    low, high = (point.value if end is None else end for end in (point.bounds.low, point.bounds.high))
    ends = {"low": float(low), "high": float(high)}
    return {"day": point.day.isoformat(), "value": float(point.value), "name": point.name, **ends}


def bar_chart(bars: Sequence[tuple[str, int]], *, width: int = 620, color: str = "#1f6f8b") -> str:
    """Counts by name as horizontal bars in the given order; raises MissingExtra without newsfacts[plots]."""
    alt = _altair()
    rows = [{"name": name, "count": number} for name, number in bars]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
        x=alt.X("count:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
    )
    words = base.mark_text(align="left", dx=4, color="#1f2933").encode(text="count:Q")
    return _svg((base.mark_bar(color=color) + words).properties(width=width, height=alt.Step(24)))


def _altair() -> Any:
    try:
        import altair
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise MissingExtra("charts need altair and vl-convert; install newsfacts[plots]") from error
    return altair


def _svg(chart: Any) -> str:
    import vl_convert

    dressed = chart.configure(font=_FONT, background="white").configure_view(stroke=None)
    svg: str = vl_convert.vegalite_to_svg(dressed.to_dict())
    return svg
