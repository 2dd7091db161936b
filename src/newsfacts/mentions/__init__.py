"""Finders of mentions, pure functions over text, and the spaCy components that run them."""

from newsfacts.mentions.collect import collect

__all__ = ["collect"]
