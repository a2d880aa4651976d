"""How fast plans are read: documents a second and core, where the time goes, the ratio to reading the same text out of a PDF
and to the least that any reader in Python does, growth with length.

    python benchmarks/extraction.py [--largest MB] [--repeats N]

Exit 1 where time grows clearly faster than length. The long plans are invented and made here; the five are those of `data/raw`.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import cchc.extract
from cchc.documents.text import PlanText
from cchc.extract import extract_file, extract_text

ROOT = Path(__file__).resolve().parents[1]
PLANS = sorted((ROOT / "data" / "raw" / "plans").glob("*.txt"))
WORST = 1.5  # times the seconds a megabyte of the shortest text; linear growth is 1
STAGES = {
    "rows_of": "lines of rows shared out to columns",
    "_promises": "targets and results",
    "count_numbers": "what became of every number",
    "read_findings": "findings",
    "read_paragraphs": "paragraphs and headings",
    "find_tables": "tables found",
    "read_legal_bases": "legal bases",
    "read_card": "card",
    "read_tasks": "tasks of the divided rows",
    "read_document": "bytes to text",
}
TOKEN = re.compile(r"\w+|[^\w\s]")
STEPS = (0.125, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)  # megabytes


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the least processor seconds of several runs: other work on the machine does not count."""
    spent = []
    for _ in range(repeats):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def invented_plan(megabytes: float) -> str:
    """Return a plan of about this size: half of it numbered promises, half of it table rows."""
    head = "ỦY BAN NHÂN DÂN\nXÃ VÍ DỤ\nKẾ HOẠCH\nCải cách hành chính năm 2026 của xã Ví Dụ\n\nI. MỤC TIÊU\n"
    promise = (
        "{n}. Cải cách thủ tục hành chính nhóm {n}\n- Bảo đảm tối thiểu {p}% hồ sơ được giải quyết trước và đúng hạn tại Trung tâm\n"
        "Phục vụ hành chính công; 100% hồ sơ tiếp nhận được số hóa.\n- Tổ chức ít nhất 02 buổi đối thoại với người dân.\n"
    )
    row = (
        "{n}\nRà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi\nquản lý của xã, nhóm {n}\nBáo cáo kết quả rà soát\n"
        "Văn phòng HĐND và UBND xã\nCác phòng, đơn vị liên quan\nTrước ngày 30/{m:02d}/2026\n"
    )
    table = "\nPHỤ LỤC\nSTT Nội dung Sản phẩm Chủ trì Phối hợp Thời gian\n"
    half = int(megabytes * 500_000)
    promises = half // len(promise.encode()) + 1
    rows = half // len(row.encode()) + 1
    body = "".join(promise.format(n=number, p=80 + number % 20) for number in range(1, promises + 1))
    # A table ends after 200 rows, as appendices do.
    tables = "".join(
        table + "".join(row.format(n=number, m=1 + number % 12) for number in range(1, min(200, rows - first) + 1))
        for first in range(0, rows, 200)
    )
    return head + body + tables


def speed(repeats: int) -> dict[Path, float]:
    """Print and return the processor seconds of each of the five plans."""
    spent = {path: seconds(lambda path=path: extract_file(path), repeats) for path in PLANS}
    for path, each in spent.items():
        print(f"  {path.name:<28}{path.stat().st_size / 1000:8.0f} kB{each:9.2f} s")
    print(f"  {len(spent) / sum(spent.values()):.2f} documents a second and core\n")
    return spent


def stages(repeats: int) -> None:
    """Print how the processor seconds of the five plans are shared among the parts of extraction."""
    spent: Counter[str] = Counter()

    def timed(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **more: object) -> object:
            begin = time.process_time()
            result = work(*args, **more)
            result = result if hasattr(result, "__len__") or not hasattr(result, "__iter__") else list(result)
            spent[name] += time.process_time() - begin
            return result

        return call

    parts = {name: getattr(cchc.extract, name) for name in STAGES}
    try:
        for name, work in parts.items():
            setattr(cchc.extract, name, timed(name, work))
        whole = sum(seconds(lambda path=path: extract_file(path), 1) for path in PLANS * repeats)
    finally:
        for name, work in parts.items():
            setattr(cchc.extract, name, work)
    for name, part in spent.most_common():
        print(f"  {STAGES[name]:<40}{100 * part / whole:6.1f} %")
    print(f"  {'all else':<40}{100 * (1 - spent.total() / whole):6.1f} %\n")


def least(path: Path) -> list[str]:
    """What no reader of a plan can do without: letters made comparable, lines, words; nothing is understood yet."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    return [word for line in text.split("\n") for word in TOKEN.findall(line)]


def ratio(spent: dict[Path, float], repeats: int) -> None:
    """Print how long pypdfium2 takes to read the same words out of PDFs of the plans' text, made by LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("  not measured: LibreOffice, which makes the PDFs, is not installed\n")
        return
    with tempfile.TemporaryDirectory(prefix="cchc-bench-") as folder:
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *PLANS], check=True, capture_output=True, timeout=300)
        total = floor = 0.0
        for path in PLANS:
            pdf = Path(folder) / f"{path.stem}.pdf"
            each = seconds(lambda pdf=pdf: words_of(pdf), repeats)
            total += each
            floor += seconds(lambda path=path: least(path), repeats)
            print(f"  {path.name:<28}{each:9.3f} s   ratio {spent[path] / each:8.1f}")
    print(f"  all five: extraction takes {sum(spent.values()) / total:.1f} times as long as reading the words")
    print(f"  floor: only splitting the same texts into lines and words takes {floor / total:.2f} times as long\n")


def words_of(pdf: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def growth(largest: float) -> bool:
    """Print time against length; return whether it grows no faster than the length."""
    steps = [step for step in STEPS if step <= largest]
    rates = []
    for step in steps:
        text = invented_plan(step)
        size = len(text.encode()) / 1e6
        spent = seconds(lambda text=text: extract_text(PlanText(text, "utf-8"), document_id="a", file_name="a.txt"), 1)
        rates.append(spent / size)
        print(f"  {size:7.2f} MB{spent:10.2f} s{rates[-1]:10.2f} s/MB", flush=True)
    return rates[-1] <= WORST * rates[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=float, default=10.0, metavar="MB")
    parser.add_argument("--repeats", type=int, default=3, metavar="N")
    options = parser.parse_args()
    extract_file(PLANS[0])  # imports and compiled patterns are no part of a document's time
    print("The five plans, processor seconds, best of several runs")
    spent = speed(options.repeats)
    print("Where the time goes")
    stages(options.repeats)
    print("The same words read out of PDFs by pypdfium2 (text only, nothing understood)")
    ratio(spent, options.repeats)
    print("Invented plans, half promises and half table rows: time against length")
    if not growth(options.largest):
        print(f"  grows faster than the length: more than {WORST} times the seconds a megabyte of the shortest")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
