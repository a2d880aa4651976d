"""Tools of the tests: they make files, workbooks and projects, and open what was made. No test stands here."""
