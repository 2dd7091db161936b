"""Names that look alike: shown to a person, who may confirm them as aliases; never a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.checks.matching.context import Context
from newsfacts.checks.matching.series import Area

_LEAST, _MOST = 60, 3


def similar_rows(context: Context, area: Area) -> Iterator[tuple[str, str]]:
    """Rows whose indicator is spelled much like what the fact counts, with how much; none without rapidfuzz.

    `pip install 'newsfacts[tables]'` brings it.
    """
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        return
    words = context.near_text.strip()
    if not words:
        return
    names = {place: one.head.indicator for place, one in enumerate(area.series)}
    for name, score, place in process.extract(
        words, names, scorer=fuzz.partial_ratio, score_cutoff=_LEAST, limit=_MOST
    ):
        reason = f"名称相近（{name}，{score:.0f}%），未经确认；若是同一指标，请写入别名文件"
        yield area.series[place].head.tally_id, reason
