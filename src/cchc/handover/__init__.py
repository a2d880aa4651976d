"""Records as flat Parquet files for SQL."""
