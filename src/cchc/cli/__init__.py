"""The command `cchc`: a thin door; this package is the only place that prints and exits.

Exit codes: 0 done or nothing to do; 1 refused (audit, dbt) or no release; 2 usage; 3 another build holds the lock;
4 input that must not be built on; 5 anything unexpected. `--debug` shows the traceback.
"""

import io
import os
import re
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from cchc import errors, messages
from cchc.cli import intake, plan, units, upkeep
from cchc.cli.chart import chart
from cchc.cli.commands import build, check, docs, extract, lab, schema, trace
from cchc.cli.export import export
from cchc.cli.page import page
from cchc.cli.profile import profile
from cchc.cli.releases import releases_list
from cchc.cli.report import report
from cchc.cli.review import review
from cchc.cli.search import search
from cchc.messages import say

RELEASES = {
    "list": releases_list,
    "diff": upkeep.releases_diff,
    "rollback": upkeep.releases_rollback,
    "verify": upkeep.releases_verify,
}
INTAKE = {"template": intake.template, "check": intake.check, "add": intake.add, "list": intake.listed}
PLAN = {
    "add": plan.add,
    "list": plan.listed,
    "show": plan.show,
    "answer": plan.answer,
    "remove": plan.remove,
    "replace": plan.replace,
}
SCHEDULE = {
    "install": upkeep.schedule_install,
    "show": upkeep.schedule_show,
    "remove": upkeep.schedule_remove,
}
UNITS = {"find": units.find}
INTERRUPTED = 130  # what typer makes of Ctrl-C


class _Help:
    """The help in the chosen language: options name the key of their sentence; typer's own words are replaced."""

    def get_help(self, ctx: Any) -> str:
        for parameter in self.params:  # type: ignore[attr-defined]
            if getattr(parameter, "help", None) in messages.TEXTS:
                parameter.help = say(parameter.help)
        text = super().get_help(ctx)  # type: ignore[misc]
        for english, key in messages.HELP_WORDS.items():
            text = text.replace(english, say(key))
        return text


class _Command(_Help, TyperCommand):
    pass


class _Group(_Help, TyperGroup):
    pass


def build_app() -> typer.Typer:
    """Return the application with its help in the chosen language."""
    options: dict[str, Any] = {"cls": _Group, "rich_markup_mode": None, "no_args_is_help": True}
    app = typer.Typer(add_completion=False, help=say("help.cchc"), **options)
    app.callback()(_common)
    for command in (
        build,
        extract,
        trace,
        search,
        review,
        chart,
        report,
        export,
        page,
        profile,
        upkeep.status,
        upkeep.run,
    ):
        app.command(cls=_Command, help=say(f"help.{command.__name__}"))(command)
    # What follows `lab` is JupyterLab's: `cchc lab --no-browser --port=8890`.
    passed_on = {"allow_extra_args": True, "ignore_unknown_options": True}
    app.command(cls=_Command, help=say("help.lab"), context_settings=passed_on)(lab)
    app.command(cls=_Command, help=say("help.docs"))(docs)
    app.command(cls=_Command, help=say("help.schema"))(schema)
    app.command(cls=_Command, help=say("help.check"))(check)
    app.add_typer(_family("plan", options, PLAN))
    app.add_typer(_family("intake", options, INTAKE))
    app.add_typer(_family("releases", options, RELEASES))
    app.add_typer(_family("units", options, UNITS))
    app.add_typer(_family("schedule", options, SCHEDULE))
    return app


def _family(name: str, options: dict[str, Any], commands: dict[str, Any]) -> typer.Typer:
    """Commands of two words: `cchc releases list`."""
    family = typer.Typer(name=name, help=say(f"help.{name}"), **options)
    for verb, command in commands.items():
        family.command(verb, cls=_Command, help=say(f"help.{name}_{verb}"))(command)
    return family


def _common(
    lang: Annotated[str, typer.Option("--lang", help="vi, en")] = "vi",
    debug: Annotated[bool, typer.Option("--debug", help="help.debug")] = False,
) -> None:
    """Both are taken from anywhere on the line before typer looks at it; here they only show in the help."""


def _usage(error: Exception) -> str:
    """Say a mistake on the command line in the user's language; typer itself knows only English."""
    reason = str(getattr(error, "message", error))
    option = getattr(error, "option_name", None) or _name_of(getattr(error, "param", None))
    command = re.fullmatch(r"No such command (.+?)\.?", reason)
    if command:
        return say("usage.no_command", option=command[1])
    keys = {"NoSuchOption": "usage.no_option", "MissingParameter": "usage.missing", "BadParameter": "usage.bad"}
    return say(keys.get(type(error).__name__, "usage.other"), option=option, reason=reason)


def _name_of(parameter: Any) -> str:
    """Return what a user types for an option (`--out`) or reads in the help for an argument (`FILE…`)."""
    written = [name for name in getattr(parameter, "opts", ()) if name.startswith("-")]
    return written[0] if written else getattr(parameter, "metavar", None) or getattr(parameter, "name", None) or ""


def run(arguments: Sequence[str]) -> int:
    """Run one command; every failure is one sentence on standard error and an exit code that is not 0."""
    debug = "--debug" in arguments or os.environ.get("CCHC_DEBUG") == "1"
    try:
        arguments = _take_language([argument for argument in arguments if argument != "--debug"])
        command = typer.main.get_command(build_app())
        code = command.main(list(arguments), prog_name="cchc", standalone_mode=False) or 0
        return _fail(say("error.interrupted"), code) if code == INTERRUPTED else code
    except Exception as error:
        if debug and not isinstance(error, typer.core._click.exceptions.UsageError):
            raise
        return _explain(error)


def _explain(error: Exception) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error)
        return 2
    if isinstance(error, typer.core._click.exceptions.UsageError):
        return _fail(_usage(error), 2)
    if isinstance(error, errors.CchcError):
        return _fail(str(error), error.exit_code)
    if isinstance(error, OSError):
        return _fail(say("error.os", reason=error.strerror or error, file=error.filename or "?"), 5)
    return _fail(say("error.bug", kind=type(error).__name__, reason=error), 5)


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _take_language(arguments: list[str]) -> list[str]:
    """Set the language from `--lang xx` or `--lang=xx` anywhere on the line; return the rest."""
    rest, place = [], 0
    while place < len(arguments):
        name, _, value = arguments[place].partition("=")
        if name == "--lang":
            if not value and place + 1 < len(arguments):
                place += 1
                value = arguments[place]
            if value not in ("vi", "en"):
                raise typer.BadParameter(f"--lang {value}")
            messages.use(value)
        else:
            rest.append(arguments[place])
        place += 1
    return rest


def main() -> None:
    """Entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console in another code page would stop at the first Vietnamese letter.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))
