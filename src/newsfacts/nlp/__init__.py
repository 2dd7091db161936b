"""From an article to a spaCy document: segmenters, the NER model, the pipeline."""

from newsfacts.nlp.pipeline import build, process

__all__ = ["build", "process"]
