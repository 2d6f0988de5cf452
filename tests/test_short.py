"""What reports shorten is read as what it stands for; the evidence keeps what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from factories import article

from cadre_analysis.errors import LexiconError
from cadre_analysis.lexicon import check, load, short
from cadre_analysis.model import Reading
from cadre_analysis.observe import observe
from cadre_analysis.observe.shortened import written_out
from cadre_analysis.proof.short import facts, faults

FORMS = [
    pytest.param(entry, form, id=f"{form} = {entry.long}")
    for entry in short.shipped()
    for form in entry.short
]


def read(text: str) -> Reading:
    return observe(article(text, published="2023-05-10"))


@pytest.mark.parametrize(("entry", "form"), FORMS)
def test_each_form_is_read_as_its_long_form(entry: short.Abbreviation, form: str) -> None:
    reading, plain = (read(entry.example.replace("…", word)) for word in (form, entry.long))
    assert facts(reading) == facts(plain) != []


def test_no_form_stands_for_two_things() -> None:
    forms = [form for entry in short.shipped() for form in entry.short]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Năm 2021, Đảng bộ huyện kết nạp 86 ĐV.", "86 ĐV"),
        ("Huyện ủy luân chuyển 12đ/c về xã.", "12đ/c"),
        ("ĐV: 86 người, trong đó nữ 31.", "86 người"),
    ],
)
def test_the_evidence_is_what_is_printed(text: str, exact: str) -> None:
    reading = read(text)
    assert reading.observations[0].evidence.exact == exact
    for one in (*reading.observations, *reading.ignored):
        one.evidence.verify(text)


@pytest.mark.parametrize(
    "text",
    [
        "TS. Lê Văn Mẫu trình bày tham luận.",
        "Trường ĐH Sư phạm tỉnh khai giảng.",
        "ĐH Đảng bộ xã thành công tốt đẹp.",
        "ĐVT: người.",
        "Theo Công văn số 12/CB của huyện.",
        "Chiếu tia UV khử khuẩn phòng họp.",
        "Ban hành Quyết định số 45-QĐ/ĐV.",
        "Đoàn ĐB tỉnh viếng nghĩa trang.",
    ],
)
def test_what_may_stand_for_something_else_is_left(text: str) -> None:
    assert list(written_out(text, load())) == []


@pytest.mark.parametrize(
    ("told", "later"),
    [
        ("Chế độ với người hoạt động không chuyên trách (NHĐKCT) có đổi.", "giảm 56 NHĐKCT"),
        ("Việc bồi dưỡng đối tượng kết nạp đảng (gọi tắt là ĐTKNĐ) là thường xuyên.", ""),
    ],
)
def test_an_article_may_say_itself_what_it_shortens(told: str, later: str) -> None:
    edits = list(written_out(f"{told} Năm nay huyện {later}.", load()))
    assert [new for _, _, new in edits] == ["người hoạt động không chuyên trách"] * bool(later)
    if later:
        number = read(f"{told} Năm nay huyện {later}.").observations[0]
        assert (number.evidence.exact, number.indicator) == ("56 NHĐKCT", "downsizing")


def test_what_a_bracket_explains_is_not_read_as_the_usual_form() -> None:
    text = "Chủ tịch hội đồng quản trị (CT) họp. Có 12 CB, 3 nữ."
    assert [new for _, _, new in written_out(text, load())] == ["cán bộ"]


# --- a user's own ------------------------------------------------------------------------------


def entry(
    forms: str = '["CBKCT"]',
    long: str = '"cán bộ không chuyên trách"',
    where: str = '"anywhere"',
    example: str = '"Năm 2021, xã giảm 12 …, trong đó 4 nữ."',
    more: str = "",
) -> str:
    return (
        f"[[entry]]\nshort = {forms}\nlong = {long}\nwhere = {where}\nexample = {example}\n{more}"
    )


def folder(tmp_path: Path, source: str) -> Path:
    (tmp_path / "short.toml").write_text(source, encoding="utf-8")
    return tmp_path


def test_a_folder_of_ones_own_shortens_more(tmp_path: Path) -> None:
    own = load(folder(tmp_path, entry()))
    text = "Năm 2021, xã giảm 12 CBKCT; kết nạp 5 ĐV."
    assert [new for _, _, new in written_out(text, own)] == [
        "cán bộ không chuyên trách", "đảng viên",
    ]  # fmt: skip
    assert [new for _, _, new in written_out(text, load())] == ["đảng viên"]


FAULTS = {
    "no TOML": ("[[entry]\n", 1, "không phải TOML", "not TOML"),
    "unknown key": (entry(more="words = []\n"), 1, "khóa lạ: words", "unknown key: words"),
    "no form": (entry("[]"), 1, "cần có short và long", "needs short and long"),
    "no long form": (entry(long='" "'), 1, "cần có short và long", "needs short and long"),
    "forms as text": (entry('"CBKCT"'), 1, "short phải là danh sách", "short must be a list"),
    "words behind as text": (entry(more='after = "có"\n'), 1, "after phải là", "after must be"),
    "no such where": (entry(where='"ở đâu cũng vậy"'), 1, "anywhere (ở đâu", "anywhere or number"),
    "no example": (entry(example='""'), 1, "thiếu câu ví dụ", "there is no example"),
    "two gaps": (entry(example='"… …"'), 1, "đúng một …", "must hold one …"),
    "one letter": (entry('["K"]'), 1, "«K» không phải chữ tắt", "at least two letters"),
    "blanks too many": (entry('["CB  KCT"]'), 1, "hãy viết «CB KCT»", "write 'CB KCT'"),
    "decomposed": (entry('["Đo\u0300V"]'), 1, "Unicode NFC", "Unicode NFC"),
    "a shipped form": (
        entry() + "\n" + entry('["ĐV"]'), 7,
        "«ĐV» đã đọc là «đảng viên» ở short.toml:", "'ĐV' is read as 'đảng viên' already",
    ),
    "a form twice": (entry() + "\n" + entry(), 7, "short.toml:1; hãy bỏ", "take one away"),
    "a form twice in one entry": (entry('["CBKCT", "CBKCT"]'), 1, "hãy bỏ một chỗ", "take one"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "line", "vi", "en"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_ones_own_is_one_sentence_with_file_and_line(
    source: str, line: int, vi: str, en: str, *, tmp_path: Path
) -> None:
    _entries, found = check(folder(tmp_path, source))
    assert found[0].message("vi").startswith(f"{tmp_path / 'short.toml'}:{line}: ")
    assert vi in found[0].message("vi")
    assert en in found[0].message("en")
    with pytest.raises(LexiconError):
        load(tmp_path)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param(entry(), "", id="it does"),
        pytest.param(
            entry(where='"number"', example='"Năm 2021, xã giảm … xuống 12 người."'),
            "in the example, 'CBKCT' is not read as 'cán bộ không chuyên trách' is.",
            id="it stands where it does not mean so",
        ),
        pytest.param(
            entry(example='"Họ là …."'), "the example gives no statistic", id="it says nothing"
        ),
    ],
)
def test_an_abbreviation_proves_itself_in_its_example(
    source: str, said: str, tmp_path: Path
) -> None:
    own = load(folder(tmp_path, source))
    mine = [one for one in own.shorts.by_form.values() if one.path != short.NAME]
    found = [fault.message("en") for fault in faults(mine, own)]
    assert [said in one for one in found] == [True] * bool(said)


def test_the_shipped_ones_have_no_fault() -> None:
    assert list(short.faults(short.shipped(), ())) == []
    assert list(faults(short.shipped(), load())) == []
