"""Collections: from ten files to a hundred million articles, nothing lost, resumable.

settings.py   what a user sets, what a run says of itself      units.py    the input stream as units of work
run.py        the whole run in one page: read this first        work.py     what is done with a unit, on every engine
local.py      worker processes, watched and replaced            serve.py    what a worker process does
store.py      the dataset folder: lock, manifest, whole parts   parts.py    the files of one part
tables.py     the flat tables (columns.csv)                     known.py    --since
query.py      DuckDB over the dataset (views.sql)               summary.py  what `newsfacts summary` shows
arrow.py      extract_batches() for Spark, Dask, Ray            cluster.py  adapter of Ray Data
"""

from newsfacts.batch.arrow import BatchSettings, batch_schema, extract_batches
from newsfacts.batch.query import open_results
from newsfacts.batch.run import run
from newsfacts.batch.settings import RunSettings, RunSummary

__all__ = ["BatchSettings", "RunSettings", "RunSummary", "batch_schema", "extract_batches", "open_results", "run"]
