"""The sentences of findings inside an article, in Chinese that an office clerk reads at once, and in English."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from newsfacts.checks.consistency_bounds import multiplier
from newsfacts.checks.consistency_reading import Figure
from newsfacts.records import number_text


class Words(NamedTuple):
    """One sentence, or part of one, in both languages."""

    zh: str
    en: str


# What a contradiction takes for granted, asked of the reader.
SAME_COUNT = Words("两处是否为同一个数", "whether both places give one count")
SAME_WORK = Words("两处统计的是否为同一项工作", "whether both places count the same work")
SAME_GROUP = Words("三个数是否说的同一批对象", "whether the three figures speak of one group")
SAME_BASE = Words("百分比的基数是否为这个数", "whether this is what the share is a share of")
SAME_MEAN = Words("平均数是否由这两个数算得", "whether the mean is the mean of these")
EVEN_CLASSES = Words("各期各场人数是否相同", "whether all classes had the same size")
ALL_PARTS = Words("分项是否列全、有无重叠", "whether the parts are all there are and do not overlap")


def scale_of(figure: Figure) -> tuple[str, Fraction]:
    """The multiplier in which the figure is printed: 万, 亿 or none."""
    return multiplier(figure.fact.quantity)


def numeral(value: Fraction, places: int = 2) -> str:
    """A number to at most `places` decimals, without zeros at its end.

    >>> numeral(Fraction(2, 3)), numeral(Fraction(42))
    ('0.67', '42')
    """
    factor = 10**places
    return number_text(Fraction(round(value * factor), factor))


def label(figure: Figure, scale: tuple[str, Fraction] | None = None) -> str:
    """The figure without its unit, in the given scale or its own; with its hedge as written where it has one."""
    quantity = figure.fact.quantity
    if quantity.value is None or quantity.hedge != "exact":
        return quantity.text.removesuffix(quantity.unit or "")
    word, factor = scale or scale_of(figure)
    return numeral(quantity.value / factor, 6) + word


def text_of(figure: Figure) -> str:
    """The figure as it is printed: 近5000元."""
    return figure.fact.quantity.text


def amount(value: Fraction, like: Figure, places: int = 4) -> str:
    """A number in the scale and unit of a figure: 43万元."""
    word, factor = scale_of(like)
    return f"{numeral(value / factor, places)}{word}{like.fact.quantity.unit or ''}"


def ending(figure: Figure, verb: str = "") -> Words:
    """What the text says instead: 文中写4.3万元."""
    zh, en = ("标题", "title") if figure.in_title else ("文中", "article")
    return Words(f"，{zh}写{verb}{text_of(figure)}", f": the {en} says {text_of(figure)}")


def of_sum(main: Figure, others: Sequence[Figure], expected: Fraction) -> Words:
    """Parts that give another total, or one part that is more than it."""
    if len(others) == 1:
        part = text_of(others[0])
        return Words(
            f"其中的{part}比总数{text_of(main)}还多", f"the part {part} is more than the total {text_of(main)}"
        )
    parts = "+".join(label(other, scale_of(main)) for other in others)
    end = ending(main)
    computed = f"{parts}={amount(expected, main)}"
    return Words(f"各分项相加：{computed}{end.zh}", f"the parts give {computed}{end.en}")


def of_share(main: Figure, part: str, whole: str, expected: Fraction) -> Words:
    """A share that its counts do not give: 102人占186人的54.84%，文中写64.8%."""
    end = ending(main)
    computed = f"{numeral(expected)}%"
    verb = "占" if expected <= 100 else "是"
    return Words(f"{part}{verb}{whole}的{computed}{end.zh}", f"{part} of {whole} is {computed}{end.en}")


def of_shares(main: Figure, row: Sequence[Figure], given: Fraction) -> Words:
    """Shares that do not make up one whole."""
    parts = "+".join(f"{numeral(figure.value or Fraction(0))}%" for figure in row)
    computed = f"{parts}={numeral(given)}%"
    return Words(
        f"各部分占比相加：{computed}，应为100%", f"the shares give {computed} and not 100%, {text_of(main)} among them"
    )


def of_growth(main: Figure, base: str, now: str, expected: Fraction, fall: bool) -> Words:
    """A rate of change that its levels do not give: 由120家增长到168家，增长40%，文中写34.8%."""
    end = ending(main)
    computed = f"{numeral(expected)}%"
    zh, en = ("下降", "fall") if fall else ("增长", "growth")
    return Words(
        f"由{base}到{now}，应为{zh}{computed}{end.zh}", f"from {base} to {now} is a {en} of {computed}{end.en}"
    )


def of_direction(base: Figure, now: Figure, rise: bool) -> Words:
    """A rise to less or a fall to more: 由1560人到1482人是减少，文中写增加."""
    zh, en = ("减少", "fall") if rise else ("增加", "rise")
    return Words(
        f"由{text_of(base)}到{text_of(now)}是{zh}，文中写的方向相反",
        f"from {text_of(base)} to {text_of(now)} is a {en}: the article says the opposite",
    )


def of_difference(main: Figure, more: Figure, less: Figure, expected: Fraction) -> Words:
    """An amount of change, or what is left over: 8.5万亩减6.2万亩为2.3万亩，文中写3.3万亩."""
    end = ending(main)
    computed = amount(expected, main)
    return Words(
        f"{text_of(more)}减{text_of(less)}为{computed}{end.zh}",
        f"{text_of(more)} less {text_of(less)} is {computed}{end.en}",
    )


def of_flow(main: Figure, row: Sequence[Figure], expected: Fraction) -> Words:
    """A stock that what was there, came and went cannot give: 126+32-8=150名，文中写152名."""
    end = ending(main)
    first, come, gone = (label(figure, scale_of(main)) for figure in row)
    computed = f"{first}+{come}-{gone}={amount(expected, main)}"
    return Words(computed + end.zh, computed + end.en)


def of_multiple(main: Figure, base: Figure, now: Figure, expected: Fraction, added: bool) -> Words:
    """A multiple that its levels do not give: 2580人是860人的3倍，文中写4倍."""
    end, times = ending(main), numeral(expected)
    grown = added and expected > 1
    more = numeral(expected - 1)
    zh = f"{text_of(now)}是{text_of(base)}的{times}倍" + (f"，即增长{more}倍" if grown else "")
    en = f"{text_of(now)} is {times} times {text_of(base)}" + (f", a growth of {more} times" if grown else "")
    return Words(zh + end.zh, en + end.en)


def of_product(main: Figure, factors: str, expected: Fraction) -> Words:
    """A product that gives another amount: 215名×2000元=43万元，文中写4.3万元."""
    end = ending(main)
    computed = f"{factors}={amount(expected, main)}"
    return Words(computed + end.zh, computed + end.en)


def of_mean(main: Figure, whole: Figure, heads: Figure, expected: Fraction) -> Words:
    """A mean that is another quotient: 1846.3万元÷4286人次=4307.77元，文中写5308元."""
    end = ending(main)
    computed = f"{text_of(whole)}÷{text_of(heads)}={amount(expected, main, 2)}"
    return Words(computed + end.zh, computed + end.en)


def of_title(title: Figure, body: Figure) -> Words:
    """A count that title and body give differently."""
    one, other = text_of(title), text_of(body)
    return Words(f"标题写{one}，正文写{other}，两处不一致", f"the title says {one}, the body {other}")


def of_visits(title: Figure, body: Figure) -> Words:
    """Persons in the title that are visits in the body."""
    one, other = text_of(title), text_of(body)
    return Words(
        f"标题写{one}，正文写{other}，人次不等于人数，请统一口径",
        f"the title says {one} (persons), the body {other} (visits)",
    )


def of_repeat(later: Figure, earlier: Figure) -> Words:
    """A count that the body gives in two ways."""
    one, other = text_of(earlier), text_of(later)
    return Words(f"前文写{one}，后文写{other}，两处不一致", f"{one} further up, {other} further down")


def of_pair(one: Figure, other: Figure) -> Words:
    """A one-to-one pair whose sides differ."""
    sides = text_of(one), text_of(other)
    return Words(
        f"“一对一”结对，两边人数应相等，文中一边写{sides[0]}，一边写{sides[1]}",
        f"one-to-one pairs have equal sides: the article says {sides[0]} and {sides[1]}",
    )


def of_pairs_made(made: Figure, side: Figure) -> Words:
    """More pairs than there are on either side."""
    return Words(
        f"“一对一”结对两边各为{text_of(side)}，结成的对数不会是{text_of(made)}",
        f"with {text_of(side)} on either side there cannot be {text_of(made)} one-to-one pairs",
    )


def of_persons(visits: Figure, persons: Figure) -> Words:
    """Fewer visits than persons."""
    one, other = text_of(visits), text_of(persons)
    return Words(f"人次不会少于人数，文中写{one}、{other}", f"{one} (visits) are fewer than {other} (persons)")


def of_running(whole: Figure, part: Figure) -> Words:
    """A running total that is less than that of this year alone."""
    one, other = text_of(whole), text_of(part)
    return Words(f"历年累计数{one}比今年的{other}还少", f"the running total {one} is less than this year's {other}")


def doubted(words: Words, doubt: Words | None) -> Words:
    """The sentence with what has to be made sure of first."""
    if doubt is None:
        return words
    return Words(f"{words.zh}（请核实{doubt.zh}）", f"{words.en} (make sure {doubt.en})")
