-- A broken code list breaks every row that is looked up in it, so all lists are checked together, in one node.
{% set confidence = ["confirmed", "third_party", "seed_only", "unconfirmed"] %}
{% set comparabilities = ["like_for_like", "with_care", "not_comparable"] %}

{{
    test_keeps_its_promise(
        ref("indicators"),
        key=["indicator_code"],
        required=[
            "name_vi",
            "name_en",
            "definition",
            "unit",
            "measures_change",
            "source_url",
        ],
        accepted={
            "direction": ["higher_is_better", "lower_is_better"],
            "confidence": confidence,
        },
        references=[{"column": "domain", "to": ref("domains"), "field": "domain"}],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("national_targets"),
        key=["national_target_id"],
        required=[
            "indicator_code",
            "target_year",
            "value",
            "instrument",
            "instrument_year",
            "binds",
            "commune_reading_why_vi",
            "base_vi",
            "in_force_from",
            "in_force_to",
        ],
        accepted={
            "level": ["national", "province", "district", "commune"],
            "commune_reading": ["owes", "background", "none"],
            "base_matches_code": ["yes", "no", "unclear"],
            "level_named": ["yes", "no"],
            "comparator": ["ge", "gt", "eq", "le", "lt"],
            "confidence": confidence,
        },
        references=[
            {
                "column": "indicator_code",
                "to": ref("indicators"),
                "field": "indicator_code",
            },
            {"column": "superseded_by", "to": ref("national_targets"), "field": "national_target_id"},
        ],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("framework_components"),
        key=["component_id"],
        required=["framework", "instrument", "component_code", "name_vi"],
        accepted={"confidence": confidence},
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("units"),
        key=["unit_id"],
        required=["code", "name_vi", "level"],
        accepted={
            "level": ["province", "district", "commune"],
            "confidence": confidence,
        },
        references=[{"column": "parent_code", "to": ref("units"), "field": "code"}],
    )
}}
union all
{{ test_keeps_its_promise(ref("statuses"), key=["status"], required=["label_vi", "meaning_vi"]) }}
union all
{{ test_keeps_its_promise(ref("domains"), key=["domain"], required=["label_vi", "label_short_vi"]) }}
union all
{{
    test_keeps_its_promise(
        ref("agencies"),
        key=["pattern"],
        required=["agency_id", "name_vi", "agency_kind", "priority"],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("benchmark_documents"),
        key=["document_id"],
        required=["benchmark_name_vi", "period_from", "period_to", "scope_note_vi"],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("benchmark_classes"),
        key=["benchmark_class"],
        required=["priority", "condition", "serves_a_value", "care_vi"],
        accepted={
            "admin_level": ["any", "commune", "district", "both", "unstated"],
            "comparability": comparabilities,
        },
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("index_methods"),
        key=["index_code", "year_from"],
        required=[
            "year_to",
            "method_version",
            "territory",
            "is_break_before",
            "source_url",
            "quote",
        ],
        accepted={
            "territory": ["63_provinces", "34_provinces"],
            "confidence": confidence,
        },
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("coverage_components"),
        key=["framework", "component_code"],
        required=["framework_vi", "name_vi", "display_order"],
        accepted={"matched_by": ["domain", "tag", "any"]},
        references=[{"column": "points_component_id", "to": ref("framework_components"), "field": "component_id"}],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("labels"),
        key=["list", "code"],
        required=["label_vi", "meaning_vi", "display_order"],
        accepted={
            "list": [
                "verdict",
                "reading",
                "standing",
                "confidence",
                "comparability",
                "deadline_kind",
                "calendar_state",
                "index",
                "index_relation",
                "covered_by",
                "submission_kind",
                "layout",
                "severity",
                "report_kind",
                "due_basis",
                "reporting_state",
                "evidence",
                "scope",
            ]
        },
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("indicator_families"),
        key=["indicator_code"],
        required=["family", "family_vi"],
        references=[
            {
                "column": "indicator_code",
                "to": ref("indicators"),
                "field": "indicator_code",
            }
        ],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("province_changes"),
        key=["printed_name_vi"],
        required=["unit_id", "successor_unit_id", "source"],
        references=[
            {"column": "unit_id", "to": ref("units"), "field": "unit_id"},
            {"column": "successor_unit_id", "to": ref("units"), "field": "unit_id"},
        ],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("index_cautions"),
        key=["index_code", "year", "printed_name_vi"],
        required=["caution_vi"],
        accepted={"index_code": ["PAR_INDEX", "SIPAS", "DTI", "PAPI", "PCI"]},
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("benchmark_line_notes"),
        key=["document_id", "indicator_code", "admin_level"],
        required=["reading", "carries_past_period", "care_vi"],
        accepted={
            "admin_level": ["commune", "district", "both", "unstated"],
            "reading": ["A", "B", "C", "D"],
            "condition": ["contradictory", "set_aside"],
        },
        references=[
            {"column": "document_id", "to": ref("benchmark_documents"), "field": "document_id"},
            {"column": "indicator_code", "to": ref("indicators"), "field": "indicator_code"},
        ],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("indicator_tags"),
        key=["indicator_code", "framework", "component_code"],
        required=["why_vi", "asks_level"],
        accepted={
            "relation": ["is_metric", "concerns"],
            "confidence": ["high", "medium", "low"],
        },
        references=[{"column": "indicator_code", "to": ref("indicators"), "field": "indicator_code"}],
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("comparison_bounds"),
        key=["bound"],
        required=["value", "unit", "reason_vi"],
        accepted={"bound": ["small_base", "jump", "peer_median"]},
    )
}}
union all
{{
    test_keeps_its_promise(
        ref("report_periods"),
        key=["report_kind", "first_month", "last_month"],
        accepted={"report_kind": ["month", "quarter", "half_year", "nine_months", "year"]},
    )
}}
