"""Whatever an article says, checking gives one finding a fact, the same each time."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.checks import check
from newsfacts.checks.tallies import Tallies
from newsfacts.records import Options
from newsfacts.rules import Rules

PIECE = st.sampled_from(
    [
        "截至目前，",
        "古浪县",
        "妇联",
        "结对",
        "困境儿童",
        "326名",
        "近5000元",
        "12.5%",
        "七成",
        "数十户",
        "其中",
        "、",
        "，",
        "。",
        "\n",
        "每人",
        "计划",
        "孤儿61人",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECE, max_size=25))
def test_any_article(pieces: list[str], figures_of, tallies: Tallies, rules: Rules) -> None:
    result = figures_of("".join(pieces))
    checked = check(result, tallies, rules, Options())
    against = [one for one in checked.findings if one.check == "tally"]
    assert [one.fact_ids for one in against] == [(fact.id,) for fact in result.facts]
    assert checked == check(result, tallies, rules, Options())
    for one in against:
        assert one.message
        assert one.message_zh
        assert bool(one.tally_ids) == (one.verdict not in ("no_tally", "not_checkable"))
