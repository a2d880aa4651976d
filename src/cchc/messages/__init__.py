"""Every sentence that the program itself says, in Vietnamese and in English.

Sentences about a document's contents (reasons of refusal, findings, checks of the audit) are data and Vietnamese only.
"""

import os
from typing import Any

from cchc.messages import (
    arrivals,
    building,
    chart,
    check,
    commands,
    export,
    intake,
    page,
    plan,
    profile,
    reading,
    report,
    units,
    upkeep,
)

_language = "vi"

# What typer writes into its help: key of the words that stand there instead.
HELP_WORDS = {
    "Usage:": "help.usage",
    "Options:": "help.options",
    "Commands:": "help.commands",
    "Arguments:": "help.arguments",
    "COMMAND [ARGS]...": "help.command_args",
    "[OPTIONS]": "help.option_args",
    "Show this message and exit.": "help.help",
    "[required]": "help.required",
    "[default: vi]": "help.default_language",
    "[default: 20; x>=1]": "help.default_20",
    "[default: .]": "help.default_here",
}

PARTS = (
    arrivals,
    building,
    chart,
    check,
    commands,
    export,
    intake,
    page,
    plan,
    profile,
    reading,
    report,
    units,
    upkeep,
)
TEXTS: dict[str, tuple[str, str]] = {key: texts for part in PARTS for key, texts in part.TEXTS.items()}


def use(language: str) -> None:
    """Choose the language of the messages: "vi" or "en"."""
    global _language
    _language = language


def say(key: str, **values: Any) -> str:
    """Return a sentence in the chosen language."""
    vietnamese, english = TEXTS[key]
    return (english if _language == "en" else vietnamese).format(**values)


use("en" if os.environ.get("CCHC_LANG") == "en" else "vi")
