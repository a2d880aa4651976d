"""Reading a release: the open marts, traces, searches, differences."""
