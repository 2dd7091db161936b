"""Tallies from a real PostgreSQL server, started for the test on a socket of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsfacts.checks.tallies import Tallies, read_tallies
from newsfacts.errors import InputError

psycopg = pytest.importorskip("psycopg")
pytest.importorskip("sqlalchemy")


def binary(name: str) -> Path | None:
    """A server program: on the path, or where Debian keeps it."""
    found = shutil.which(name)
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return Path(found) if found else places[-1] if places else None


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The folder of a running server's socket. PostgreSQL refuses to run as root, so root hands over to `postgres`."""
    initdb, control = binary("initdb"), binary("pg_ctl")
    if initdb is None or control is None:
        if os.environ.get("CI"):
            pytest.fail("CI must install a PostgreSQL server (sh tests/install-services.sh)")
        pytest.skip("no PostgreSQL server on this machine (sh tests/install-services.sh installs one on Debian)")
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="nf"))
    if user:
        shutil.chown(folder, user)
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"

    def call(*words: str | Path) -> None:
        subprocess.run([str(word) for word in words], check=True, capture_output=True, user=user, cwd=folder)

    call(initdb, "-D", folder / "data", "-U", "clerk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    call(control, "-D", folder / "data", "-o", options, "-w", "-l", folder / "log", "start")
    yield str(folder)
    call(control, "-D", folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(folder)


def test_table_and_query(server: str, table: Path, tallies: Tallies) -> None:
    head, *rows = [line.split(",") for line in table.read_text(encoding="utf-8").splitlines()]
    types = {"value": "numeric", "as_of": "date", "period_start": "date", "unit_mult": "integer"}
    with psycopg.connect(host=server, user="clerk", dbname="postgres") as base:
        columns = ", ".join(f"{name} {types.get(name, 'text')}" for name in head)
        base.execute(f"CREATE TABLE tallies ({columns})")
        for row in rows:
            base.execute(
                f"INSERT INTO tallies VALUES ({', '.join(['%s'] * len(head))})", [cell or None for cell in row]
            )
    url = f"postgresql://clerk@/postgres?host={server}"
    read = read_tallies(f"{url}#tallies")
    assert [row.model_dump(exclude={"place"}) for row in read.rows] == [
        row.model_dump(exclude={"place"}) for row in tallies.rows
    ]
    some = read_tallies(f"{url}#SELECT * FROM tallies WHERE org LIKE '%妇女联合会' ORDER BY tally_id")
    assert len(some) == 5
    with pytest.raises(InputError, match="nothing"):
        read_tallies(f"{url}#nothing")


def test_reading_changes_nothing(server: str) -> None:
    url = f"postgresql://clerk@/postgres?host={server}"
    with pytest.raises(InputError):
        read_tallies(f"{url}#WITH gone AS (DELETE FROM tallies RETURNING 1) SELECT * FROM gone, missing")
    with psycopg.connect(host=server, user="clerk", dbname="postgres") as base:
        assert base.execute("SELECT count(*) FROM tallies").fetchone() == (12,)
