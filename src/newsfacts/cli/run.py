"""`newsfacts run INPUT… -o DIR`: a collection in, a dataset out, resumable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.table import Table

from newsfacts.cli import choices
from newsfacts.cli.console import err, say_error
from newsfacts.cli.gathered import gathered
from newsfacts.errors import UsageError

if TYPE_CHECKING:
    from newsfacts.batch import RunSettings, RunSummary

STOPPED_BY_USER = 130
ROOM = 8_000  # bytes for each article of a part: four times what news takes


@dataclass(frozen=True)
class Dataset:
    """Where the results go, and what is there already."""

    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the dataset. 数据集文件夹。")]
    since: Annotated[
        list[str] | None, typer.Option(help="Manifest of an earlier run: only new articles. 只处理新增。")
    ] = None
    restart: Annotated[bool, typer.Option(help="Throw away what the folder holds and start anew. 重新开始。")] = False


@dataclass(frozen=True)
class Work:
    """What carries the work out, and what it may take."""

    workers: Annotated[int, typer.Option(min=0, help="Processes; 0: one for each core. 进程数。")] = 0
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds that one article may take. 每篇时限。")] = 60.0
    max_bytes: Annotated[int, typer.Option(min=1, help="Largest article in bytes. 单篇字节上限。")] = 5_000_000
    memory: Annotated[int, typer.Option(min=500, help="Megabytes that a worker may take. 单进程内存上限。")] = 1500
    part_articles: Annotated[int, typer.Option(min=1, help="Articles in a part of the dataset. 每块篇数。")] = 500
    engine: Annotated[str, typer.Option(help="local, or ray (pip install 'newsfacts[cluster]').")] = "local"
    address: Annotated[str | None, typer.Option(help="Ray cluster to use; none: this machine. 集群地址。")] = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


@gathered(dataset=Dataset, compared=choices.Compared, work=Work, reading=choices.Reading)
def run(
    inputs: choices.Inputs, dataset: Dataset, compared: choices.Compared, work: Work, reading: choices.Reading
) -> None:
    """Extract a whole collection into a dataset; killed at any moment, the same command goes on. 批量提取，可断点续跑。

    Exit status 0 when all was read, 1 when some articles are error lines, 2 when it could not run, 130 after Ctrl-C.
    """
    from newsfacts.batch import RunSettings

    settings = RunSettings(
        inputs=tuple(inputs),
        folder=str(dataset.output),
        since=tuple(dataset.since or ()),
        restart=dataset.restart,
        tallies=compared.tables,
        workers=work.workers,
        time_limit=work.time_limit,
        article_bytes=work.max_bytes,
        memory=work.memory,
        part_articles=work.part_articles,
        part_bytes=work.part_articles * ROOM,
        options=reading.options,
        columns=reading.columns,
    )
    _carry_out(settings, work)


def _carry_out(settings: RunSettings, work: Work) -> NoReturn:
    try:
        summary = _run(settings, work)
    except KeyboardInterrupt:
        say_error(f"stopped; {settings.folder} holds the parts that are whole, and the same command goes on from there")
        raise typer.Exit(STOPPED_BY_USER) from None
    _report(summary)
    raise typer.Exit(1 if summary.rows.get("errors") else 0)


def _run(settings: RunSettings, work: Work) -> RunSummary:
    if work.engine not in ("local", "ray") or (work.address and work.engine != "ray"):
        raise UsageError(f"--engine {work.engine}: known are local and ray; --address goes with ray")
    if work.engine == "ray":
        from newsfacts.batch.cluster import run_on_ray

        return run_on_ray(settings, work.address)
    from newsfacts.batch import run
    from newsfacts.cli.run_progress import progress

    with progress(settings) as tell:
        return run(settings, tell)


def _report(summary: RunSummary) -> None:
    """What was done, and the errors by kind with an example of each."""
    from newsfacts.batch.query import ask

    rows = summary.rows
    counts = ", ".join(f"{rows.get(table, 0):,} {table}" for table in ("articles", "facts", "findings", "errors"))
    again = f" ({summary.resumed_parts} of them were there before)" if summary.resumed_parts else ""
    known = f"; {summary.known:,} known articles left out" if summary.known else ""
    done = f"{summary.folder}: {counts} in {summary.parts} parts{again}{known}, {summary.seconds:.1f} s"
    err.print(done, highlight=False, markup=False, soft_wrap=True)
    if rows.get("errors"):
        with ask(summary.folder, "errors_by_type") as answer:
            table = Table(*answer.columns, title="errors")
            for row in answer.rows():
                table.add_row(*map(str, row))
        err.print(table, markup=False)
