"""What the docs say is true: code blocks run, links lead somewhere, commands and options exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from click import Command

from newsfacts.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"), ROOT / "rules" / "README.md"]
)
RUN = [ROOT / "docs" / "quickstart.md"]


def blocks(page: Path, *languages: str) -> list[str]:
    found = re.findall(r"```(\w*)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    return [code for language, code in found if language in languages]


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.name)
def test_python_blocks_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = blocks(page, "python")
    assert code
    for block in code:
        exec(compile(block, page.name, "exec"), {})
    assert capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in target]
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_the_page_of_commands_is_current(tmp_path: Path) -> None:
    page = tmp_path / "cli.md"
    command = [
        sys.executable,
        "-m",
        "typer",
        "newsfacts.cli.app",
        "utils",
        "docs",
        "--name",
        "newsfacts",
        "--output",
        page,
    ]
    subprocess.run(command, check=True, capture_output=True)
    message = "run `make docs`"
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == page.read_text(encoding="utf-8"), message


def commands() -> dict[str, Command]:
    root = typer.main.get_command(app)
    found: dict[str, Command] = {}
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        found[name] = command
        for sub, inner in getattr(command, "commands", {}).items():
            found[f"{name} {sub}"] = inner
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_documented_commands_and_options_exist(page: Path) -> None:
    known = commands()
    for line in "\n".join(blocks(page, "sh", "console", "")).splitlines():
        said = re.match(r"\$?\s*newsfacts ([a-z]+)(?: ([a-z]+))?", line)
        if not said:
            continue
        name = f"{said[1]} {said[2]}" if f"{said[1]} {said[2]}" in known else said[1]
        assert name in known, line
        options = {
            option for parameter in known[name].params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        for option in re.findall(r"(?<=\s)(--?[a-z][a-z-]*)", line.split("#")[0]):
            assert option in options or option == "--help", line
