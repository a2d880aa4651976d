"""The Word chapter and the offline page of many invented communes: how long, how much memory, how heavy.

    python benchmarks/report.py                # 100 communes; needs a release (run.py build)
    python benchmarks/report.py --communes 10 --out DIR --pdf

Exit code 1 where the chapter takes longer than five minutes or more than 1.5 GB.
"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from report_data import communes

import cchc
from cchc.charts import Edition
from cchc.report import office, word
from cchc.report.chapter import MARTS, chapter, units_of_year

YEAR = 2025
MOST_SECONDS, MOST_MEGABYTES = 300, 1500


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=100)
    parser.add_argument("--out", type=Path, help="keeps the files")
    parser.add_argument("--pdf", action="store_true", help="also through LibreOffice")
    asked = parser.parse_args()
    marts = cchc.open_marts()
    bases = units_of_year(marts.frame("dim_documents"), marts.frame("dim_units"), YEAR)
    frames, units = communes({name: marts.frame(name) for name in MARTS}, bases, asked.communes)
    rows = frames["commune_comparison"].height
    print(
        f"{asked.communes} invented communes, {rows} rows of the comparison, {frames['fct_findings'].height} findings"
    )
    with tempfile.TemporaryDirectory() as folder:
        docx = (asked.out or Path(folder)) / "bao-cao-vi-du.docx"
        seconds, cpu = time.perf_counter(), time.process_time()
        written = chapter(frames, Edition(marts.release_id, marts.as_of), YEAR, units)
        text = time.perf_counter()
        word.write(written, docx)
        end = time.perf_counter()
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"chapter {text - seconds:.1f} s, file {end - text:.1f} s, processor {time.process_time() - cpu:.1f} s")
        print(f"{docx.stat().st_size / 1e6:.2f} MB, {len(written.sources)} sources, peak memory {megabytes:.0f} MB")
        if asked.pdf:
            start = time.perf_counter()
            office.to_pdf(docx, docx.with_suffix(".pdf"))
            print(f"PDF {time.perf_counter() - start:.1f} s")
    return int(end - seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
