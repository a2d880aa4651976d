"""What must be read of each file, written from the files before any reader was run. Generated files: no commune sent them.

file: (unit, indicator, period, scope, numerator, denominator, percent or value, printed points); `...` is not looked at.
"""

MONTH, YEAR = "2026-08", "2026"
ALL, COPY = "all", "procedure 2.000815"
TD, QK, HS, BA, SK = "Xã Tà Đùng", "Xã Quảng Khê", "Xã Hoằng Sơn", "Xã Bác Ái", "Xã Sơn Kim 1"
LD = "Tỉnh Lâm Đồng"
PETITION, HANDLING = "petition_on_time_rate", "petition_satisfaction_rate"
RECEIVING = "procedure_reception_satisfaction_rate"
ON_TIME, DAYS = "on_time_processing_rate", "average_resolution_time"
REUSE, RESULT, DIGITISED = "digitised_data_reuse_rate", "electronic_result_rate", "dossier_digitisation_rate"
SYNC, CERTIFIED = "dossiers_synced_national_portal_rate", "e_certified_copy_service_rate"
ANNOUNCED = "procedures_announced_on_time_rate"
OFFERED, USED, PAID = (
    "fee_procedures_with_dossiers_rate",
    "fee_procedures_with_online_payment_rate",
    "online_payment_dossier_rate",
)
G_OPEN, G_PROGRESS, G_ONLINE = "qd766_transparency_score", "qd766_progress_score", "qd766_online_services_score"
G_PAY, G_DIGITAL, G_HAPPY = "qd766_online_payment_score", "qd766_digitisation_score", "qd766_satisfaction_score"
TOTAL = "qd766_total_score"

RANKED = (G_OPEN, G_PROGRESS, G_ONLINE, G_DIGITAL, G_HAPPY, G_PAY, TOTAL)
FOLLOWED = (G_OPEN, G_PROGRESS, G_ONLINE, G_PAY, G_DIGITAL, G_HAPPY, TOTAL)


def scores(unit, period, order, *points):
    """One printed score a group."""
    return [(unit, group, period, ALL, None, None, None, score) for group, score in zip(order, points, strict=True)]


def satisfaction(unit, group, petitions, handled, received):
    """A row of the group's sheet: three components and the score of the group."""
    return [
        (unit, G_HAPPY, MONTH, ALL, None, None, None, group),
        (unit, PETITION, MONTH, ALL, *petitions),
        (unit, HANDLING, MONTH, ALL, *handled),
        (unit, RECEIVING, MONTH, ALL, *received),
    ]


def progress(unit, group, days, on_time, received, percent):
    return [
        (unit, G_PROGRESS, MONTH, ALL, None, None, None, group),
        (unit, DAYS, MONTH, ALL, None, None, days, None),
        (unit, ON_TIME, MONTH, ALL, on_time, received, percent, ...),
    ]


def digitised(unit, results, percent, points, reused, reuse_percent):
    return [
        (unit, G_DIGITAL, YEAR, ALL, None, None, None, 4.7),
        (unit, RESULT, YEAR, ALL, results, 900, percent, points),
        (unit, REUSE, YEAR, ALL, reused, 900, reuse_percent, 0.06),
    ]


def paid(unit, dossiers, percent):
    return [
        (unit, G_PAY, YEAR, ALL, None, None, None, 6.5),
        (unit, PAID, YEAR, ALL, dossiers, 1000, percent, None),
        (unit, USED, YEAR, ALL, 12, 35, 34.29, None),
        (unit, OFFERED, YEAR, ALL, 7, 35, 20, None),
    ]


NONE = (0, 0, None, 6)
SHEET_OF_SATISFACTION = [
    *satisfaction(TD, 18, NONE, NONE, (810, 900, 90, 6)),
    *satisfaction(QK, 16.5, (3, 4, 75, 4.5), (4, 4, 100, 6), (811, 900, 90.11, 6)),
    *satisfaction(HS, 18, NONE, NONE, (812, 900, 90.22, 6)),
    *satisfaction(BA, 18, NONE, NONE, (813, 900, 90.33, 6)),
    *satisfaction(SK, 18, NONE, NONE, (814, 900, 90.44, 6)),
]
ALL_SIXTEEN = [
    (TD, code, MONTH, ALL, 20, 40, 50, None)
    for code in (
        ANNOUNCED, "procedures_published_on_time_rate", "procedures_published_complete_rate", SYNC, RESULT, DIGITISED, REUSE,
        "digitised_dossiers_connected_rate", "dossiers_using_population_data_rate",
        "procedures_population_data_connected_rate", CERTIFIED, "petition_about_rules_share", "petition_about_staff_share",
        PETITION, HANDLING, RECEIVING,
    )
]  # fmt: skip
ONE_RECEIVING = [(TD, RECEIVING, MONTH, ALL, 812, 900, 90.22, None)]

FIGURES = {
    "analogs/a01_envelope_metrics.json": [
        row
        for unit in (LD, TD)
        for row in (
            (unit, G_HAPPY, MONTH, ALL, None, None, None, 18),
            (unit, PETITION, MONTH, ALL, *NONE),
            (unit, RECEIVING, MONTH, ALL, 812, 900, 90.22, 6),
        )
    ],
    "analogs/a02_tree_with_chart.json": [
        (LD, ON_TIME, MONTH, ALL, 900, 1000, 90, None),
        (TD, ON_TIME, MONTH, ALL, 97, 100, 97, 19.4),
        (TD, DAYS, MONTH, ALL, None, None, 4.1, None),
        (TD, G_PROGRESS, MONTH, ALL, None, None, None, 19.4),
    ],
    "analogs/a03_tree_no_chart.json": [
        (TD, G_PAY, MONTH, ALL, None, None, None, 7),
        (TD, PAID, MONTH, ALL, 90, 100, 90, None),
        (TD, USED, MONTH, ALL, 5, 20, 25, None),
        (TD, OFFERED, MONTH, ALL, 4, 20, 20, None),
    ],
    "analogs/a04_metrics_list_only.json": [],
    "analogs/a05_one_unit_object.json": [
        (TD, RECEIVING, MONTH, ALL, 812, 900, 90.22, 6),
        (TD, SYNC, MONTH, ALL, 500, 500, 100, 6),
    ],
    "analogs/a06_flat_portal_names.json": [
        (TD, RECEIVING, MONTH, ALL, 812, 900, 90.22, 6),
        (TD, PETITION, MONTH, ALL, *NONE),
    ],
    "analogs/a07_flat_ours_gso.json": ONE_RECEIVING,
    "analogs/a08_flat_ours_name.json": ONE_RECEIVING,
    "analogs/a09_agency_code_only.json": [],
    "analogs/a10_zero_over_zero.json": [(TD, PETITION, MONTH, ALL, 0, 0, None, None)],
    "analogs/a11_ratio_only_certified.json": [(TD, CERTIFIED, MONTH, ALL, None, None, 100, None)],
    "analogs/a12_null_ratio.json": [(TD, ANNOUNCED, MONTH, ALL, 0, 0, None, None)],
    "analogs/a13_group_scores.json": [
        (TD, G_PROGRESS, MONTH, ALL, None, None, None, 19.4),
        (TD, TOTAL, MONTH, ALL, None, None, None, 59.91),
        (TD, G_PAY, MONTH, ALL, None, None, None, 7.01),
    ],
    "analogs/a14_year_to_date.json": [(TD, DIGITISED, YEAR, ALL, 145, 598, 24.25, None)],
    "analogs/a15_month_and_year_same_file.json": [
        (TD, DIGITISED, MONTH, ALL, 45, 198, 22.73, None),
        (TD, DIGITISED, YEAR, ALL, 145, 598, 24.25, None),
    ],
    "analogs/a16_low_ratio.json": [(TD, REUSE, MONTH, ALL, 1, 109, 0.92, None)],
    "analogs/a17_raw_parameters.json": [(TD, ON_TIME, MONTH, ALL, 97, 100, 97, 19.4)],
    "analogs/a18_ratio_rounded_off.json": [(TD, RECEIVING, MONTH, ALL, 812, 900, 90.2, None)],
    "analogs/a19_score_and_ratio.json": [(TD, REUSE, MONTH, ALL, 20, 100, 20, 0.5)],
    "analogs/a20_score_as_value.json": [(TD, REUSE, MONTH, ALL, None, None, None, 0.5)],
    "analogs/a21_name_suffix.json": [
        (TD, REUSE, MONTH, ALL, 20, 100, 20, None),
        ("Phường B'Lao", REUSE, MONTH, ALL, 20, 100, 20, None),
    ],
    "analogs/a22_department.json": [
        ("Sở Công Thương", REUSE, MONTH, ALL, 20, 100, 20, None),
        (LD, REUSE, MONTH, ALL, 20, 100, 20, None),
    ],
    "analogs/a23_data_quality_flag.json": [(TD, SYNC, MONTH, ALL, 500, 500, 100, None)],
    "analogs/a24_procedure_scope.json": [(TD, RESULT, MONTH, COPY, 50, 60, 83.33, None)],
    "analogs/a25_raw_param_code.json": [(TD, PAID, MONTH, ALL, 90, 100, 90, None)],
    "analogs/b01_all_codes.json": ALL_SIXTEEN,
    "analogs/b02_all_names.csv": ALL_SIXTEEN,
    "analogs/b02_all_names.json": ALL_SIXTEEN,
    "analogs/b04_procedure_column.csv": [(TD, "on_time_resolution_rate", MONTH, COPY, 50, 60, 83.33, None)],
    "analogs/b05_procedure_name.csv": [
        (TD, RESULT, MONTH, "procedure Chứng thực bản sao từ bản chính", 50, 60, 83.33, None),
        (TD, RESULT, MONTH, "procedure Đăng ký khai sinh", 10, 20, 50, None),
    ],
    "analogs/b06_scope_formality.json": [(TD, RESULT, MONTH, COPY, 50, 60, 83.33, None)],
    "workbooks/c1_scores.csv": scores(TD, MONTH, RANKED, 7.96, 18.1, 6.32, 8.6, 17.3, 6.71, 64.99),
    "workbooks/c2_components_all.csv": [
        (TD, RECEIVING, MONTH, ALL, 812, 900, 90.22, 6),
        (TD, RESULT, MONTH, ALL, 700, 900, 77.78, 4.67),
        (TD, PETITION, MONTH, ALL, *NONE),
        (TD, ON_TIME, MONTH, ALL, 905, 1000, 90.5, None),
    ],
    "workbooks/c3_components_one_procedure.csv": [
        (TD, RECEIVING, MONTH, COPY, 50, 60, 83.33, 6),
        (TD, RESULT, MONTH, COPY, 700, 900, 77.78, 4.67),
        (TD, PETITION, MONTH, COPY, *NONE),
        (TD, ON_TIME, MONTH, COPY, 905, 1000, 90.5, None),
    ],
    "workbooks/c4_metrics_only.csv": [
        (TD, RECEIVING, MONTH, ALL, 812, 900, 90.22, 6),
        (TD, SYNC, MONTH, ALL, 700, 900, 77.78, 4.67),
    ],
    "workbooks/c5_no_kind_column.csv": [
        (TD, RECEIVING, MONTH, ALL, 812, 900, 90.22, 6),
        (TD, SYNC, MONTH, ALL, 700, 900, 77.78, 4.67),
    ],
    "workbooks/c6_no_kind_one_procedure.csv": [
        (TD, RECEIVING, MONTH, COPY, 50, 60, 83.33, 6),
        (TD, SYNC, MONTH, COPY, 700, 900, 77.78, 4.67),
    ],
    "workbooks/c7_scope_column.csv": [(TD, RECEIVING, MONTH, COPY, 50, 60, 83.33, None)],
    "workbooks/c8_title_procedure.csv": [(TD, RECEIVING, MONTH, COPY, 50, 60, 83.33, None)],
    "workbooks/wb1_group_satisfaction.xlsx": SHEET_OF_SATISFACTION,
    "workbooks/wb2_group_progress.xlsx": [
        *progress(TD, 18, 4.2, 900, 1000, 90),
        *progress(QK, 17.96, 4.3, 907, 1010, 89.8),
        *progress(HS, 17.92, 4.4, 914, 1020, 89.61),
        *progress(BA, 17.88, 4.5, 921, 1030, 89.42),
        *progress(SK, 17.85, 4.6, 928, 1040, 89.23),
        *progress("Sở Công Thương", 0, 0, 0, 0, None),
    ],
    "workbooks/wb3_ranking.xlsx": [
        *scores(TD, MONTH, RANKED, 7.96, 18.1, 6.3, 8.6, 18, 6.7, 65.66),
        *scores(QK, MONTH, RANKED, 7.96, 18, 6.31, 8.4, 17.5, 6.8, 64.97),
        *scores(HS, MONTH, RANKED, 7.96, 17.9, 6.32, 8.2, 17, 6.9, 64.28),
        *scores(BA, MONTH, RANKED, 7.96, 17.8, 6.33, 8, 16.5, 7, 63.59),
        *scores(SK, MONTH, RANKED, 7.96, 17.7, 6.34, 7.8, 16, 7.1, 62.9),
    ],
    "workbooks/wb4_two_sheets.xlsx": [
        *digitised(TD, 700, 77.78, 4.67, 20, 2.22),
        *digitised(QK, 701, 77.89, 4.67, 21, 2.33),
        *digitised(HS, 702, 78, 4.68, None, None),
        *digitised(BA, 703, 78.11, 4.69, 23, 2.56),
        *digitised(SK, 704, 78.22, 4.69, 24, 2.67),
        *paid(TD, 850, 85),
        *paid(QK, 851, 85.1),
        *paid(HS, 852, 85.2),
        *paid(BA, 853, 85.3),
        *paid(SK, 854, 85.4),
    ],
    "workbooks/wb5_scores_one_unit.xlsx": scores(TD, MONTH, RANKED, 7.96, 18.1, 6.32, 8.6, 17.3, 6.71, 64.99),
    "workbooks/wb6_daily.xlsx": [
        *scores(TD, YEAR, FOLLOWED, 7.96, 18.1, 6.3, 6.7, 8.6, 17, 64.66),
        *scores(QK, YEAR, FOLLOWED, 7.96, 17.1, 6.3, 6.7, 8.6, 16, 62.66),
        *scores(HS, YEAR, FOLLOWED, 7.96, 16.1, 6.3, 6.7, 8.6, 15, 60.66),
    ],
    "workbooks/wb7_ratios.xlsx": [
        (unit, code, MONTH, ALL, None, None, value, None)
        for unit, on_time in ((TD, 90.5), (QK, 91.5), (HS, 92.5))
        for code, value in ((ON_TIME, on_time), (PAID, 85.2), (RECEIVING, 90.22))
    ],
    "workbooks/wb8_group_donvi.xlsx": SHEET_OF_SATISFACTION,
    "workbooks/wb9_tuso_mauso.xlsx": SHEET_OF_SATISFACTION,
    "workbooks/wb10_own_two_level.xlsx": [
        (TD, PETITION, MONTH, ALL, 0, 0, None, None),
        (QK, PETITION, MONTH, ALL, 3, 4, 75, None),
        (HS, PETITION, MONTH, ALL, 2, 2, 100, None),
    ],
    "workbooks/wb11_contradiction.xlsx": [(HS, PETITION, MONTH, ALL, 2, 2, 100, None)],
    "workbooks/wb12_one_level.xlsx": [
        (TD, PETITION, MONTH, ALL, 0, 0, None, None),
        (QK, PETITION, MONTH, ALL, 3, 4, 75, None),
        (HS, PETITION, MONTH, ALL, 2, 2, 100, None),
    ],
}
