"""Articles: from raw bytes of any format to title, outlet, date, byline, place and text."""

from newsfacts.articles.gazetteer import Gazetteer, Place, gazetteer
from newsfacts.articles.load import load

__all__ = ["Gazetteer", "Place", "gazetteer", "load"]
