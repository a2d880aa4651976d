"""`python -m cchc` is the command `cchc`."""

from cchc.cli import main

if __name__ == "__main__":
    main()
