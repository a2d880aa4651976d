"""The steps of a build, in order, and what they leave behind."""
