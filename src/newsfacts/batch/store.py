"""The folder of a dataset: who may write to it, what it was begun with, which parts are whole.

    DIR/manifest.json              what the run was begun with; counts and the hash of all inputs once it is complete
    DIR/parts/00000012/*.parquet   one part: a file for each table, results.jsonl.zst, part.json
    DIR/.work/                     parts that are being written; thrown away when a run begins
    DIR/.lock                      held while a run writes

A part is put into place by renaming its folder: it is there as a whole or not at all, whenever the run is killed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newsfacts.batch.extras import need
from newsfacts.batch.parts import PART, force
from newsfacts.batch.serve import cannot_write
from newsfacts.batch.settings import PartInfo
from newsfacts.batch.tables import columns
from newsfacts.errors import OutputError, UsageError

MANIFEST = "manifest.json"
PARTS = "parts"
DATASET_VERSION = "1.0"


class Store:
    """A dataset folder that this process alone writes to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts = folder / PARTS
        self.scratch = folder / ".work"
        self.done: dict[int, PartInfo] = {}

    def begin(self, identity: dict[str, Any], restart: bool) -> None:
        """Make the folder ready to go on with, or to begin. Raises UsageError when it was begun with something else."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        if restart:
            self._forget()
        manifest = read_manifest(self.folder)
        if manifest is None:
            self._refuse_foreign_files()
            self._write_manifest({"dataset_version": DATASET_VERSION, **identity, "complete": False})
        else:
            compare(str(self.folder), manifest, {"dataset_version": DATASET_VERSION, **identity})
        self.parts.mkdir(exist_ok=True)
        self.scratch.mkdir()
        self.done = {info.unit: info for info in read_parts(self.folder)}

    def commit(self, info: PartInfo, folder: Path) -> None:
        """Put a part into its place."""
        folder.rename(self.parts / f"{info.unit:08d}")
        force(self.parts)
        self.done[info.unit] = info

    def finish(self, known: int) -> None:
        """Write the counts and the hash of all inputs into the manifest."""
        digest = hashlib.sha256("".join(self.done[unit].inputs_sha256 for unit in sorted(self.done)).encode())
        totals = {"complete": True, "parts": len(self.done), "known": known, "bytes": self.bytes(), "rows": self.rows()}
        manifest = {**(read_manifest(self.folder) or {}), **totals, "inputs_sha256": digest.hexdigest()}
        self._write_manifest(manifest)
        shutil.rmtree(self.scratch, ignore_errors=True)

    def rows(self) -> dict[str, int]:
        """Rows of each table in all parts."""
        return {table: sum(info.rows.get(table, 0) for info in self.done.values()) for table in columns()}

    def bytes(self) -> int:
        """Bytes of all parts."""
        return sum(info.bytes for info in self.done.values())

    def _forget(self) -> None:
        if read_manifest(self.folder) is not None:
            shutil.rmtree(self.parts, ignore_errors=True)
            (self.folder / MANIFEST).unlink()

    def _refuse_foreign_files(self) -> None:
        """Nothing of the user's is ever written over: a folder with other files in it is no place for a dataset."""
        foreign = sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))
        if foreign:
            raise UsageError(f"{self.folder}: holds {foreign[0]!r} and no {MANIFEST}; name a new or an empty folder")

    def _write_manifest(self, content: dict[str, Any]) -> None:
        fresh = self.folder / f".{MANIFEST}"
        fresh.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
        force(fresh)
        fresh.rename(self.folder / MANIFEST)
        force(self.folder)


def compare(folder: str, manifest: dict[str, Any], identity: dict[str, Any]) -> None:
    """Raise UsageError when a dataset was begun with something else than now."""
    different = [name for name, value in identity.items() if manifest.get(name) != value]
    if different:
        changes = "; ".join(
            f"{name}: {_short(manifest.get(name))} then, {_short(identity[name])} now" for name in different
        )
        raise UsageError(
            f"{folder}: this dataset was begun with something else ({changes}). Give --restart to throw it away and start"
            " anew, name another folder, or go back to what it was begun with"
        )


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else text[:197] + "..."


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What the manifest of a dataset says, None where there is none. Raises OutputError when it cannot be read."""
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}: {error}; it is no manifest of newsfacts: name another folder") from error
    return content if isinstance(content, dict) else None


def read_parts(folder: Path) -> Iterator[PartInfo]:
    """What part.json of each part says, in order."""
    for path in sorted((folder / PARTS).glob(f"*/{PART}")):
        yield PartInfo.model_validate_json(path.read_bytes())


@contextmanager
def writing(folder: Path) -> Iterator[Store]:
    """The store of a folder, which is made if it is not there; raises OutputError when another run writes to it."""
    filelock = need("filelock", "batch")
    lock = filelock.FileLock(folder / ".lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout as error:
        raise OutputError(
            f"{folder}: another run is writing to it; wait for its end, or name another folder"
        ) from error
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        yield Store(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        lock.release()
