"""Text of fonts older than Unicode: every letter of the tables, and what must be left alone."""

import pytest

from cchc.documents.legacy import TCVN3, TCVN3_CAPITALS, VNI, Run, converted_text, font_kind, to_unicode, unicode_of
from cchc.documents.text import decode

TCVN3_PAGE = (
    "KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2026 cña x· vÝ dô\n"
    "I. Môc tiªu\n"
    "1. Tû lÖ hå s¬ ®\u00adîc gi¶i quyÕt ®óng h¹n ®¹t tèi thiÓu 98%, vµ c¸c c¬ quan thùc hiÖn nghiªm kû c\u00ad¬ng.\n"
)
VNI_PAGE = (
    "Keá hoaïch caûi caùch haønh chính naêm 2026 cuûa xaõ ví duï\n"
    "I. Muïc tieâu\n"
    "1. Tyû leä hoà sô ñöôïc giaûi quyeát ñuùng haïn ñaït toái thieåu 98%, vaø caùc cô quan thöïc hieän nghieâm kyû cöông.\n"
)
UNICODE_PAGE = (
    "Kế hoạch cải cách hành chính năm 2026 của xã ví dụ\n"
    "I. Mục tiêu\n"
    "1. Tỷ lệ hồ sơ được giải quyết đúng hạn đạt tối thiểu 98%, và các cơ quan thực hiện nghiêm kỷ cương.\n"
)


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (TCVN3, "µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË", "àảãáạ ăằẳẵắặ âầẩẫấậ"),
        (TCVN3, "ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ", "èẻẽéẹ êềểễếệ ìỉĩíị"),
        (TCVN3, "ßáâãä «åæçèé ¬êëìíî", "òỏõóọ ôồổỗốộ ơờởỡớợ"),
        (TCVN3, "ïñòóô \u00adõö÷øù úûüýþ ®", "ùủũúụ ưừửữứự ỳỷỹýỵ đ"),
        (TCVN3, "¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
        (TCVN3_CAPITALS, "uû ban nh©n d©n", "UỶ BAN NHÂN DÂN"),
        (VNI, "aùaøaûaõaï aêaéaèaúaüaë aâaáaàaåaãaä", "áàảãạ ăắằẳẵặ âấầẩẫậ"),
        (VNI, "eùeøeûeõeï eâeáeàeåeãeä íìæóò", "éèẻẽẹ êếềểễệ íìỉĩị"),
        (VNI, "oùoøoûoõoï oâoáoàoåoãoä ôôùôøôûôõôï", "óòỏõọ ôốồổỗộ ơớờởỡợ"),
        (VNI, "uùuøuûuõuï ööùöøöûöõöï yùyøyûyõî ñ", "úùủũụ ưứừửữự ýỳỷỹỵ đ"),
        (VNI, "KEÁ HOAÏCH CUÛA ÑÔN VÒ ÔÛ XAÕ", "KẾ HOẠCH CỦA ĐƠN VỊ Ở XÃ"),
        (TCVN3, "c¶i c¸ch À", None),  # no letter of the font
        (VNI, "caûi caùch ß", None),
        (VNI, "uâ", None),  # no u with a hat
    ],
)
def test_letters_of_old_fonts_are_those_that_were_typed(kind, typed, meant):
    assert to_unicode(typed, kind) == meant


@pytest.mark.parametrize(
    ("font", "kind"),
    [
        (".VnTime", TCVN3),
        (".VnArial Narrow", TCVN3),
        ("ABCDEF+.VnTime,Bold", TCVN3),
        (".VnTimeH", TCVN3_CAPITALS),
        (".VnArialH-Bold", TCVN3_CAPITALS),
        ("VNI-Times", VNI),
        ("VNI Helve", VNI),
        ("Times New Roman", None),
        ("Vni", None),
        (None, None),
    ],
)
def test_old_fonts_are_known_by_name(font, kind):
    assert font_kind(font) == kind


@pytest.mark.parametrize(
    "page", [TCVN3_PAGE.encode("cp1252"), TCVN3_PAGE.encode(), VNI_PAGE.encode("cp1252"), VNI_PAGE.encode()]
)
def test_a_plain_text_in_an_old_encoding_is_read_and_says_so(page):
    plan = decode(page, "vi-du.txt")
    assert plan.text == UNICODE_PAGE
    assert len(plan.notes) == 1 and "phông cũ" in plan.notes[0]


def test_what_would_not_become_vietnamese_is_not_converted():
    assert converted_text("Mª mª mª blª blª xyª xyª qqª qqª wª wª zª zª jª fª", TCVN3) is None


@pytest.mark.parametrize(
    ("runs", "kinds", "words"),
    [
        ([Run("hµnh ", TCVN3), Run("ch", TCVN3), Run("Ýnh", TCVN3), Run(" 2026", None)], {TCVN3}, "hành chính 2026"),
        ([Run("cuû", VNI), Run("a", VNI)], {VNI}, "của"),
        ([Run("cu", VNI), Run("ûa", VNI)], {VNI}, "của"),  # a letter and its mark in two runs
        ([Run("của xã", TCVN3)], {TCVN3}, "của xã"),  # Unicode under an old font's name
        ([Run("có", TCVN3)], set(), "có"),  # no word of the document is in the old encoding
        ([Run("thoả\u00ad thuận", None)], set(), "thoả thuận"),
    ],
)
def test_runs_in_old_fonts_are_joined_before_they_are_converted(runs, kinds, words):
    assert unicode_of(runs, kinds)[0] == words
