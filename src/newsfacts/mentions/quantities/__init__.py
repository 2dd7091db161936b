"""Quantities: every figure of a Chinese text with its value, hedge, bounds and unit; usable without any model."""

from newsfacts.mentions.quantities.public import find_quantities, format_quantity, parse_number
from newsfacts.mentions.quantities.reader import read_numerals

__all__ = ["find_quantities", "format_quantity", "parse_number", "read_numerals"]
