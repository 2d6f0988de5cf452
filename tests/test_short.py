"""What reports shorten is read as what it stands for; the evidence keeps what is printed."""

from __future__ import annotations

import pytest
from factories import article

from cadre_analysis.lexicon import load, short
from cadre_analysis.model import Reading
from cadre_analysis.observe import observe
from cadre_analysis.observe.shortened import written_out

FORMS = [
    pytest.param(entry, form, id=f"{form} = {entry.long}")
    for entry in short.entries()
    for form in entry.short
]


def facts(reading: Reading) -> list[tuple[object, ...]]:
    """Return what is said, without where."""
    return [
        (o.obs_value, o.indicator, o.unit_measure, o.status, o.sex, o.age, o.ethnicity, o.group,
         o.category, o.change, o.origin, o.destination, o.modes, o.qualifier)
        for o in reading.observations
    ]  # fmt: skip


def read(text: str) -> Reading:
    return observe(article(text, published="2023-05-10"))


@pytest.mark.parametrize(("entry", "form"), FORMS)
def test_each_form_is_read_as_its_long_form(entry: short.Abbreviation, form: str) -> None:
    reading, plain = (read(entry.example.replace("…", word)) for word in (form, entry.long))
    assert facts(reading) == facts(plain) != []


def test_no_form_stands_for_two_things() -> None:
    forms = [form for entry in short.entries() for form in entry.short]
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
