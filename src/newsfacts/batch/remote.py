"""A dataset on any filesystem that pyarrow opens (local, s3://, hdfs://, gs://): reading inputs from it, putting parts into it.

Where the filesystem can rename a folder, a part appears as a whole; on an object store part.json comes last, and a part
without it is none.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from newsfacts.batch.extras import arrow, need
from newsfacts.batch.parts import PART
from newsfacts.batch.settings import PartInfo, RunSummary
from newsfacts.batch.store import MANIFEST, PARTS, compare
from newsfacts.batch.tables import columns
from newsfacts.errors import InputError, OutputError

OBJECT_STORES = {"s3", "gcs", "abfs"}


class Remote:
    """A dataset folder by its URI or path; small enough to be sent to every worker."""

    def __init__(self, uri: str) -> None:
        self.uri = uri if "://" in uri else str(Path(uri).resolve())
        self._files, self._root = _open(self.uri)

    def __reduce__(self) -> tuple[type[Remote], tuple[str]]:
        return type(self), (self.uri,)

    def begin(self, identity: dict[str, Any], restart: bool) -> None:
        """Make ready to go on with, or to begin. Raises UsageError when it was begun with something else."""
        if restart and self.manifest() is not None:
            self._delete(PARTS)
            self._files.delete_file(f"{self._root}/{MANIFEST}")
        manifest = self.manifest()
        if manifest is None:
            self.write_manifest({**identity, "complete": False})
        else:
            compare(self.uri, manifest, identity)
        self._delete(".work")

    def manifest(self) -> dict[str, Any] | None:
        """What the manifest says; None where there is none."""
        try:
            with self._files.open_input_stream(f"{self._root}/{MANIFEST}") as stream:
                content: dict[str, Any] = json.loads(stream.read())
        except FileNotFoundError:
            return None
        return content

    def write_manifest(self, content: dict[str, Any]) -> None:
        """Write the manifest anew."""
        self._files.create_dir(self._root, recursive=True)
        self._write(f"{self._root}/{MANIFEST}", json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")

    def publish(self, folder: Path, name: str) -> None:
        """Put the files of a part into place. Again with the same name is no harm: equal names hold equal parts."""
        place = f"{self._root}/{PARTS}/{name}"
        whole = self._files.type_name in OBJECT_STORES
        target = place if whole else f"{self._root}/.work/{name}-{uuid.uuid4().hex}"
        self._files.create_dir(target, recursive=True)
        for path in sorted(folder.iterdir(), key=lambda path: (path.name == PART, path.name)):
            self._write(f"{target}/{path.name}", path.read_bytes())
        if not whole:
            self._move(target, place)

    def parts(self) -> Iterator[tuple[str, PartInfo]]:
        """Each whole part: its folder, and what its part.json says."""
        pa_fs = need("pyarrow.fs", "batch")
        selector = pa_fs.FileSelector(f"{self._root}/{PARTS}", allow_not_found=True, recursive=True)
        for found in sorted(info.path for info in self._files.get_file_info(selector)):
            if found.endswith(f"/{PART}"):
                with self._files.open_input_stream(found) as stream:
                    yield found.removesuffix(f"/{PART}"), PartInfo.model_validate_json(stream.read())

    def done(self) -> Any:
        """The article keys in all whole parts, sorted: what a restarted run leaves out."""
        parquet = need("pyarrow.parquet", "batch")
        keys = [
            parquet.read_table(f"{folder}/articles.parquet", columns=["article_key"], filesystem=self._files)[
                0
            ].to_numpy()
            for folder, _ in self.parts()
        ]
        return np.sort(np.concatenate(keys)) if keys else np.array([], dtype=np.int64)

    def finish(self, resumed: int, seconds: float) -> RunSummary:
        """Write the counts into the manifest; what the run did."""
        parts = [info for _, info in self.parts()]
        rows = {table: sum(info.rows.get(table, 0) for info in parts) for table in columns()}
        totals = {"parts": len(parts), "known": 0, "bytes": sum(info.bytes for info in parts), "rows": rows}
        self.write_manifest({**(self.manifest() or {}), "complete": True, **totals})
        return RunSummary(folder=self.uri, resumed_parts=resumed, seconds=seconds, **totals)

    def _write(self, path: str, content: bytes) -> None:
        try:
            with self._files.open_output_stream(path) as stream:
                stream.write(content)
        except OSError as error:
            raise OutputError(f"{path}: {error}; mend this and give the same command again") from error

    def _move(self, target: str, place: str) -> None:
        self._files.create_dir(place.rpartition("/")[0], recursive=True)
        try:
            self._files.move(target, place)
        except OSError:
            self._files.delete_dir(target)
            if not self._files.get_file_info(f"{place}/{PART}").is_file:
                raise

    def _delete(self, name: str) -> None:
        if self._files.get_file_info(f"{self._root}/{name}").type:
            self._files.delete_dir(f"{self._root}/{name}")


def _open(uri: str) -> tuple[Any, str]:
    fs = need("pyarrow.fs", "batch")
    try:
        files, root = fs.FileSystem.from_uri(uri)
    except (OSError, ValueError, arrow().ArrowException) as error:
        raise InputError(f"{uri}: {error}; give a path or a URI of a filesystem that pyarrow opens") from error
    return files, root.rstrip("/")


def expand(name: str) -> list[str]:
    """The files behind a name: all files of a folder on another filesystem, else the name itself."""
    if "://" not in name:
        return [name]
    files, root = _open(name)
    if files.get_file_info(root).is_file:
        return [name]
    scheme = name[: name.index("://") + 3]
    selector = need("pyarrow.fs", "batch").FileSelector(root, recursive=True)
    return sorted(f"{scheme}{info.path}" for info in files.get_file_info(selector) if info.is_file)


@contextmanager
def at_hand(name: str) -> Iterator[str]:
    """A path to read the file from: its own, or a copy while the block lasts where it lies on another filesystem."""
    if "://" not in name:
        yield name
        return
    files, path = _open(name)
    with tempfile.TemporaryDirectory(prefix="newsfacts-") as folder:
        copy = Path(folder) / path.rpartition("/")[2]
        with files.open_input_stream(path, compression=None) as stream, copy.open("wb") as target:
            while chunk := stream.read(1 << 20):
                target.write(chunk)
        yield str(copy)
