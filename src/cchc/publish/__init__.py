"""The last step: may a candidate go out (audit), make it current (release), how everyone reads it (read)."""
