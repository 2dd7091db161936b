"""What a user sets for a run over a collection, and what a run says of itself."""

from __future__ import annotations

from typing import Any

from newsfacts.articles.inputs import Columns
from newsfacts.records import ErrorInfo, Options, RawArticle, Record, Tables


class RunSettings(Record):
    """Settings of one run over a collection.

    `inputs` are names as `read_inputs` takes them, `folder` is the dataset to write. `tallies` are the tables to check against,
    `since` are manifests of earlier runs whose articles are left out. `workers` is the number of processes (0: one for each
    core), `time_limit` the seconds that one article may take. A part holds up to `part_articles` articles or `part_bytes`
    bytes of raw input, whichever comes first; an article beyond `article_bytes`, or for which
    a worker needs more than `memory` megabytes, is an error line. `restart` throws away what
    `folder` holds.
    """

    inputs: tuple[str, ...]
    folder: str
    columns: Columns = Columns()
    options: Options = Options()
    tallies: Tables = Tables()
    since: tuple[str, ...] = ()
    workers: int = 0
    time_limit: float = 60.0
    part_articles: int = 500
    part_bytes: int = 4_000_000
    article_bytes: int = 5_000_000
    memory: int = 1500
    restart: bool = False

    def identity(self) -> dict[str, Any]:
        """What must stay the same for a run to go on where it stopped."""
        free = {"folder", "workers", "time_limit", "memory", "restart"}
        return self.model_dump(mode="json", exclude=free)


class Item(Record):
    """One place in the input: an article, or why there is none. `content` is the hash of its bytes and of what is given."""

    source: str
    content: bytes
    article: RawArticle | None = None
    error: ErrorInfo | None = None


class Unit(Record):
    """What one worker does in one go, and what becomes one part. `digest` is the hash of its items' names and contents."""

    number: int
    items: tuple[Item, ...]
    digest: str


class PartInfo(Record):
    """What part.json says of a part: its unit, the hash of its inputs, how many rows each table holds, bytes written."""

    unit: int
    inputs_sha256: str
    rows: dict[str, int]
    bytes: int


class RunSummary(Record):
    """What a run did: rows of each table in the whole dataset, parts that were there before, articles left out as known."""

    folder: str
    rows: dict[str, int]
    bytes: int
    parts: int
    resumed_parts: int
    known: int
    seconds: float
