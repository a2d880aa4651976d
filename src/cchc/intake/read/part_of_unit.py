"""Figures of a part of a unit: of one of its offices or villages, or of one field of procedures. They are not the unit's own."""

import re
from collections.abc import Iterable

from cchc.intake.read.code_lists import Indicator
from cchc.intake.read.spelling import search_key, without_ordinal
from cchc.intake.records import Cell
from cchc.language.letters import compile_vi

# A word of a place's name, for `compile_vi`: capital first, or a number.
PLACE_WORD = r"(?:[⟨A⟩][\w'’]*|\d{1,2})"
_OFFICE = re.compile(
    # offices of the committee
    r"phòng (?:kinh tế|văn hóa|vh|nội vụ|tài chính|tư pháp|hạ tầng|giáo dục|y tế|nông nghiệp|lao động|kt|tài nguyên|quản lý)"
    r"(?!\w).*|văn phòng (?:hđnd|ubnd|hội đồng|ủy ban|đảng ủy|thống kê)(?!\w).*|"
    # police and army
    r"công an(?: xã| phường)?|ban chỉ huy quân sự.*|ban chqs.*|"
    # health station and schools
    r"trạm y tế.*|trường (?:mầm non|tiểu học|trung học|thcs|th|mn)(?!\w).*"
)
_VILLAGE = compile_vi(
    r"(?i:thôn|xóm|ấp|bản|buôn|bon|tổ dân phố|tdp|khu phố|khu dân cư) "
    # "bản" is also a sheet or a copy: of a map, of news, of a record
    r"(?!(?i:đồ|tin|sao|kê|án|vẽ|ghi|chính|thảo|giấy|mềm|cứng|điện tử|quyền|tự|thuyết|cam|đăng|báo|tổng)(?!\w))"
    rf"{PLACE_WORD}(?: {PLACE_WORD}){{0,3}}"
)
_FIELDS = (
    r"tư pháp|hộ tịch|chứng thực|đất đai|tài nguyên|môi trường|xây dựng|quy hoạch|giáo dục|y tế|lao động|bảo trợ xã hội|người có công|"
    r"văn hóa|thể thao|du lịch|công thương|nông nghiệp|thủy lợi|cư trú|thuế|bảo hiểm|tôn giáo|dân tộc|hộ kinh doanh"
)
_FIELD = re.compile(
    rf"(?<!\w)lĩnh vực (?P<field>{_FIELDS})(?=\s*(?:$|[-,;:().–&+]|(?:và|quý|năm|tháng|6 tháng|tại|trên|của)(?!\w)))"
)


_BODY = re.compile(
    # offices, bodies of people, of the Party, of defence
    r"(?:phòng|ban|trung tâm|công an|hđnd|hội đồng nhân dân|(?:ủy ban |ub ?)?(?:mttq|mặt trận)|đoàn|hội|trường|trạm|"
    r"đảng ủy|đảng bộ|chi bộ|văn phòng|hợp tác xã|tổ|đội|ban chỉ huy|"
    # parts of the place
    r"thôn|xóm|bản|ấp|buôn|bon|làng|tổ dân phố|khu phố|khu dân cư|khóm)(?!\w)"
    # the same words in another sense: "ban hành", "hội nghị", "tổ hợp", "bản kê"
    r"(?! (?:nhân dân|hành|chống|đồ|tin|sao|nghị|thảo|đồng thi|hợp|kê|chấm|chỉ tiêu|số liệu)(?!\w))"
)
_IS_TITLE = re.compile(r"(?<!\w)(?:báo cáo|kết quả|biểu|quý|tháng|năm|số liệu|kỳ)(?!\w)|:")


def is_other_body(line: str) -> bool:
    """Whether a line of a letterhead names a body that is not the unit's committee: "CÔNG AN XÃ A", "Thôn 3", "HĐND xã A"."""
    said = search_key(line).strip(" .,;-*")
    if len(said) > 90 or _IS_TITLE.search(said) or not _BODY.match(said):
        return False
    # the committee's own office and "HĐND và UBND xã A" send the unit's figures
    return not (
        said.startswith(("hđnd", "hội đồng nhân dân", "văn phòng")) and re.search(r"ubnd|ủy ban nhân dân", said)
    )


def is_part_of_unit(text: str) -> bool:
    """Whether a name is that of an office or a village of a commune: "Phòng Kinh tế", "Thôn 3"."""
    plain = " ".join(without_ordinal(text).split())
    return len(plain) < 100 and bool(_OFFICE.fullmatch(search_key(plain)) or _VILLAGE.fullmatch(plain))


def is_field_of_procedures(text: str) -> bool:
    """Whether a text is the name of a field of procedures: "Đất đai"; not a content of the reform."""
    return bool(re.fullmatch(rf"(?:lĩnh vực )?(?:{_FIELDS})(?:[ ,;-].*)?", search_key(text)))


def of_one_field(cells: Iterable[Cell], indicator: Indicator) -> Cell | None:
    """The heading or title that says of which one field of procedures a figure is; None where none does."""
    for cell in cells:
        match = _FIELD.search(search_key(cell.value))
        if match and match["field"] not in search_key(indicator.name_vi):
            return cell
    return None
