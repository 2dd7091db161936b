"""--since: the contents that earlier runs have done."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import numpy as np

from newsfacts.batch.extras import need
from newsfacts.batch.store import MANIFEST, PARTS, read_manifest
from newsfacts.errors import UsageError


class Contents:
    """A set of content keys in 16 bytes each: ten million of them take 160 MB."""

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._sorted = np.unique(np.fromiter(keys, dtype="S16"))

    def __contains__(self, key: object) -> bool:
        wanted = np.array(key, dtype="S16")
        place = int(np.searchsorted(self._sorted, wanted))
        return place < len(self._sorted) and bool(self._sorted[place] == wanted)

    def __len__(self) -> int:
        return len(self._sorted)


def known_contents(manifests: Iterable[str]) -> Container[bytes]:
    """The contents of all articles that the runs of these manifests read, and those that these runs left out as known.

    What was an error line is not known: it is tried again. Raises UsageError when a manifest is missing or its run unfinished.
    """
    folders = tuple(_with_earlier(_folder(name) for name in manifests))
    return Contents(key for folder in folders for key in _keys(folder)) if folders else frozenset()


def _folder(name: str) -> Path:
    path = Path(name)
    return path.parent if path.name == MANIFEST else path


def _with_earlier(folders: Iterable[Path]) -> Iterator[Path]:
    waiting, seen = list(folders), set()
    while waiting:
        folder = waiting.pop()
        if folder in seen:
            continue
        seen.add(folder)
        manifest = read_manifest(folder)
        if manifest is None:
            raise UsageError(
                f"{folder}: no {MANIFEST} there; give the manifest of an earlier run (or its folder) to --since"
            )
        if not manifest.get("complete"):
            raise UsageError(f"{folder}: that run is not finished; give its command again first, then --since")
        yield folder
        waiting += [_folder(name) for name in manifest.get("since", ())]


def _keys(folder: Path) -> Iterator[bytes]:
    parquet = need("pyarrow.parquet", "batch")
    for path in sorted((folder / PARTS).glob("*/articles.parquet")):
        table = parquet.read_table(path, columns=["content_key", "error"])
        for key, error in zip(table["content_key"].to_pylist(), table["error"].to_pylist(), strict=True):
            if error is None:
                yield key
