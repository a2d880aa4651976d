"""Names as printed: which unit and which indicator they mean, and which are too near to another to be taken."""

import pytest
from support.intake_books import lists

from cchc.intake.read.matching import (
    IndicatorMatcher,
    match_unit,
    named_unit,
    nearest_units,
    unit_of_code,
)
from cchc.intake.read.part_of_unit import is_part_of_unit
from cchc.intake.read.spelling import content_words


@pytest.fixture(scope="module")
def indicators():
    return IndicatorMatcher(lists())


def test_every_name_of_the_catalogue_means_its_indicator(indicators):
    found = {code: indicators.match(entry.name_vi) for code, entry in lists().indicators.items()}
    assert {code: match.indicator.indicator_code for code, match in found.items()} == {code: code for code in found}
    assert {match.basis for match in found.values()} == {"name"}


@pytest.mark.parametrize(
    ("text", "code", "basis"),
    [
        ("1.2. TỶ LỆ HỒ SƠ NỘP TRỰC TIẾP (%)", "direct_dossier_rate", "name"),
        ("- Tỉ lệ thủ tục hành chính được niêm yết công khai;", "procedures_publicly_posted_rate", "name"),
        ("Tỷ lệ kết quả giải quyết TTHC được số hoá", "resolved_results_digitised_rate", "name"),
        ("Giải ngân vốn đầu tư công", "public_investment_disbursement_rate", "name"),
        ("Tỷ lệ giao dịch thanh tóan trực tuyếnn", None, None),  # two slips, one of them in the tone
        ("Tỷ lệ giao dịch thanh toán trực tuyếnn", "online_payment_transaction_rate", "close_name"),
        ("Ty le van ban duoc ky so", "digital_signature_rate", "close_name"),
        ("Tỷ lệ hồ sơ tiếp nhận trực tuyến trên tổng số hồ sơ tiếp nhận", "online_dossier_rate", "phrase"),
        ("Tỷ lệ văn bản đi được ký số", "digital_signature_rate", "phrase"),
        ("on_time_resolution_rate", "on_time_resolution_rate", "code"),
        # another denominator, a part of the whole, the opposite: never taken for the nearest
        ("Tỷ lệ hồ sơ trực tuyến toàn trình", None, None),
        ("Tỷ lệ hồ sơ đúng hạn", None, None),
        ("Tỷ lệ TTHC giải quyết trước và đúng hạn", None, None),
        ("Tỷ lệ hồ sơ đất đai giải quyết trước và đúng hạn", None, None),
        ("Tỷ lệ hồ sơ giải quyết trước và đúng hạn (lĩnh vực đất đai, xây dựng, đầu tư)", None, None),
        ("Tỷ lệ hồ sơ chưa giải quyết đúng hạn", None, None),
        ("Tỷ lệ hồ sơ thanh toán trực tiếp", None, None),
        ("Tỷ lệ hồ sơ trễ hạn", None, None),
        ("Thu ngân sách trên địa bàn", None, None),
        ("", None, None),
    ],
)
def test_an_indicator_is_meant_by_its_name_or_by_nothing(indicators, text, code, basis):
    match = indicators.match(text)
    assert (match.indicator and match.indicator.indicator_code, match.indicator and match.basis) == (code, basis)
    assert (match.rule is None) == (code is not None)


def test_an_unclear_name_offers_the_indicators_that_it_may_mean(indicators):
    match = indicators.match("Tỷ lệ hồ sơ đúng hạn")
    assert match.rule == "ambiguous_indicator"
    assert match.nearest == (
        "Tỷ lệ hồ sơ giải quyết trước và đúng hạn (đã giải quyết)",
        "Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn (gồm đang xử lý trong hạn)",
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [("CKMB", "qd766_transparency_score"), ("PUBLISH_ON_TIME", "procedures_announced_on_time_rate"), ("PETITION_CLASSIFICATION_TTHC", "petition_about_rules_share"), ("METRICS row_19", None), ("XYZ", None)],
)  # fmt: skip
def test_names_of_the_portals_board_are_codes_where_one_indicator_bears_them(indicators, code, expected):
    match = indicators.of_code(code)
    assert (match.indicator and match.indicator.indicator_code) == expected


@pytest.mark.parametrize(
    ("text", "unit_ids"),
    [
        ("Xã Tà Đùng", {"24637@2025-07-01"}),
        ("UBND xã Tà Đùng", {"24637@2025-07-01"}),
        ("ỦY BAN NHÂN DÂN\nXÃ TÀ ĐÙNG", {"24637@2025-07-01"}),
        ("Uỷ ban nhân dân xã Vĩnh Thuỷ", {"19402@1900-01-01", "19405@2025-07-01"}),
        ("Tà Đùng", {"24637@2025-07-01"}),
        ("X. Tà Đùng", {"24637@2025-07-01"}),
        ("Xã Tà Đùng, tỉnh Lâm Đồng", {"24637@2025-07-01"}),
        ("Xã Hoằng Sơn, tỉnh Thanh Hóa", {"15901@1900-01-01", "15910@2025-07-01"}),
        # the district that is printed decides: the commune of today lies in none
        ("Xã Hoằng Sơn, huyện Hoằng Hóa, tỉnh Thanh Hóa", {"15901@1900-01-01"}),
        # without accents, as in names of files and on old keyboards
        ("Ta Dung", {"24637@2025-07-01"}),
        ("xa-ta-dung_2026.xlsx", {"24637@2025-07-01"}),
        ("tà đùng", set()),  # no name as it is printed
        # figures, items and years are no numbered wards
        ("88.18", set()),
        ("4", set()),
        ("12. 4", set()),
        ("10/10", set()),
        ("2025", set()),
        ("Xã Bác Ái Đông", {"22801@2025-07-01"}),
        ("TP. Hà Nội", {"01@1900-01-01"}),
        ("Tỉnh Lâm Đồng", {"68@1900-01-01", "68@2025-07-01"}),
        # one letter, one tone, another kind, another province: another place
        ("Xã Hoàng Sơn", {"16288@1900-01-01"}),
        ("Xã Hoàng Sởn", set()),
        ("Xã Tà Đụng", set()),
        ("Phường Tà Đùng", set()),
        ("Xã Hoằng Sơn, tỉnh Nghệ An", set()),
        ("Tỉnh Huế", set()),
        ("xã", set()),
    ],
)
def test_a_unit_is_meant_by_its_own_name_only(text, unit_ids):
    assert {unit.unit_id for unit in match_unit(text, lists()).units} == unit_ids


def test_a_unit_that_no_list_knows_offers_the_nearest():
    assert nearest_units("UBND xã Hoàng Sơn", lists())[0] == "Xã Hoằng Sơn"


@pytest.mark.parametrize(
    ("text", "is_unit"),
    [("Xã Tân Tiến", True), ("II. XÃ TÂN TIẾN", True), ("Tà Đùng", True), ("XÃ HỘI SỐ", False), ("Xã, phường", False), ("Xã hội số", False), ("Chính quyền số", False)],
)  # fmt: skip
def test_a_heading_that_names_an_unknown_unit_is_still_a_unit(text, is_unit):
    assert (named_unit(text, lists()) is not None) == is_unit


@pytest.mark.parametrize(
    "text",
    [
        "Huyện ủy",
        "Huyện uỷ",
        "Huyện Ủy",
        "HUYỆN ỦY",
        "TỈNH ỦY",
        "Huyện đoàn",
        "XÃ ĐOÀN",
        "Xã đội",
        "Tỉnh ở",
    ],
)
def test_a_body_named_after_its_level_is_no_unit(text):
    assert named_unit(text, lists()) is None


@pytest.mark.parametrize(
    "text", ["Xã Đoàn Kết Mới", "XÃ ĐỘI BÌNH ĐÔNG", "Xã Ủy Lộ Mới", "Phường Ỷ La Mới", "Xã Ấn Độ Dương"]
)
def test_a_unit_may_begin_with_the_name_of_a_body_or_any_capital(text):
    assert named_unit(text, lists()) is not None


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("Bản Đôn", True),
        ("BẢN MẠ", True),
        ("bản Ỏ", True),
        ("Thôn Đoài", True),
        ("Tổ dân phố Ấp Mới", True),
        ("Xóm 12", True),
        # what is no name: common words behind "bản", small letters
        ("Bản đồ", False),
        ("Bản đồ số", False),
        ("BẢN ĐỒ", False),
        ("BẢN TIN", False),
        ("BẢN ĐIỆN TỬ", False),
        ("Bản ở xa", False),
    ],
)
def test_a_village_has_a_name_and_a_map_is_none(text, is_part):
    assert is_part_of_unit(text) == is_part


@pytest.mark.parametrize(
    ("code", "count"), [("24637", 2), ("24637@2025-07-01", 1), ("24637.0", 2), ("07900", 2), ("99999", 0), ("", 0)]
)
def test_a_code_stands_for_a_unit_over_time(code, count):
    assert len(unit_of_code(code, lists()).units) == count


def test_a_dossier_is_one_of_a_procedure_and_brackets_count():
    assert content_words("Tỷ lệ hồ sơ TTHC nộp trực tiếp") == content_words("hồ sơ nộp trực tiếp")
    assert content_words("hồ sơ (đất đai)") != content_words("hồ sơ")
