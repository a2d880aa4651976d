"""White space, of which converters and typists put more than a reader sees."""


def squeeze_spaces(text: str) -> str:
    """Make every run of white space one space and strip the ends: "a \\n b" gives "a b"."""
    return " ".join(text.split())
