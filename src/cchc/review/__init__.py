"""One plan reviewed: what it promises, by when, what to ask about, and where it stays behind what is set above it."""
