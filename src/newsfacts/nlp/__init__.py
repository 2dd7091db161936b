"""From an article to its words, and to a spaCy document: segmenters, the NER model, the pipeline."""

from newsfacts.nlp.ner import Tagger, tag_text, tag_texts, tagger
from newsfacts.nlp.pipeline import build, process
from newsfacts.nlp.segment import check_segmenter

__all__ = ["Tagger", "build", "check_segmenter", "process", "tag_text", "tag_texts", "tagger"]
