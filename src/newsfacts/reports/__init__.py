"""Results for readers: JSON lines, tables, workbooks and pages, all from the same ArticleResult."""

from newsfacts.reports.jsonl import read_jsonl, write_jsonl
from newsfacts.reports.write import FORMATS, write_results

__all__ = ["FORMATS", "read_jsonl", "write_jsonl", "write_results"]
