"""The comparison query and the project's own models over one generated year after another, each with its own values alone."""

from datetime import date
from pathlib import Path

import jinja2
from national_data import partition

from cchc.paths import Paths
from cchc.review.models import Models

ROOT = Path(__file__).resolve().parents[1]
QUERY = (Path(__file__).parent / "national_comparison.sql").read_text(encoding="utf-8")
# Millions of rows pass through these; a copy of them in memory would be as large as the year.
STREAMED = {"stg_reported__values", "int_reported_values_placed", "fct_reported_values"}
GENERATED = ("int_units_placed", "indicators", "int_own_lines", "int_benchmark_lines")
# no cell of generated files is refused
NO_REFUSALS = """
create temp view int_report_refusals_placed as
select
    cast(null as string) as unit_id,
    cast(null as string) as indicator_code,
    cast(null as string) as refusal_id,
    cast(null as string) as reason,
    cast(null as string) as received_at,
    cast(null as string) as severity,
    cast(null as int) as period_year,
    cast(null as boolean) as is_whole_year
where false
"""


class YearModels(Models):
    """The project's models over one generated year: reported values from its partition, plan tables as generated."""

    def __init__(self, folder: Path, year: int, memory: str = "1GB") -> None:
        super().__init__(Paths(ROOT), folder, date(year + 1, 1, 2))
        self.year = year
        run = self.connection.execute
        run("set threads = 2")
        run(f"set memory_limit = '{memory}'")
        run(f"set temp_directory = '{folder / 'spill'}'")
        self.jinja.globals["source"] = lambda source, name: "reported_source"
        run(f"create temp view reported_source as select * from '{partition(folder, year)}/*.parquet'")
        for name in GENERATED:
            run(f"create temp view \"{name}\" as select * from '{folder / name}.parquet'")
        number = self.jinja.globals["surrogate_key"]
        run(f"create temp view own as select * from int_own_lines where year = {year}")
        run(
            f"create temp view units as select unit_id, unit_key, code, province_name_vi, {number('province_name_vi')} "
            "as province_number from int_units_placed"
        )
        run(
            f"create temp view keyed as select indicators.*, {number('indicators.indicator_code')} as indicator_key, "
            "lines.required_value as benchmark_value from indicators left join int_benchmark_lines as lines "
            f"on indicators.indicator_code = lines.indicator_code and lines.year = least({year}, lines.period_to)"
        )
        run(NO_REFUSALS)
        self.made |= {*GENERATED, "int_report_refusals_placed"}

    def _ref(self, name: str) -> str:
        if name in STREAMED and name not in self.made:
            self.connection.execute(f'create temp view "{name}" as {self._model(name)}')
            self.made.add(name)
        return super()._ref(name)

    def comparison(self, every_month: bool = False) -> str:
        """Return the comparison query over the values that the models see."""
        environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)
        environment.globals |= self.jinja.globals
        return environment.from_string(QUERY).render(
            reported="reported_source", year=self.year, every_month=every_month
        )
