"""Readers: one module per family of formats, each a stream of articles and faults."""
