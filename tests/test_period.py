"""Tables of phrases and the months they mean."""

from __future__ import annotations

import json

import pytest
import stopwatch
from factories import SEED_GOLD, SEEDS

from cadre_analysis.codes import Reason
from cadre_analysis.observe import period, period_whole
from cadre_analysis.text import canonical, fold

PUBLISHED = "2023-08-30"


def spans(text: str) -> list[tuple[str, str]]:
    folded = fold(text)
    return [(s.kind.value, text[s.start : s.end]) for s in period.find(folded, 0, len(folded))]


def months(
    text: str, *, published: str | None = PUBLISHED, level: str = "province", use: str = "flow"
) -> tuple[str | None, str | None]:
    """Return the months of the one expression in ``text``."""
    (span,) = period.find(fold(text), 0, len(text))
    read = period.resolve(
        span,
        published=published,
        level=level,
        stock=use == "stock",
        target=use == "target",
        text=text,
    )
    assert read.text == text[span.start : span.end]
    return read.start, read.end


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        # since … to now
        (
            "Kể từ đầu nhiệm kỳ tới nay, huyện cử 12 người",
            "since_to_now",
            "từ đầu nhiệm kỳ tới nay",
        ),
        (
            "Từ đầu nhiệm kỳ (2020-2025) đến nay",
            "since_to_now",
            "Từ đầu nhiệm kỳ (2020-2025) đến nay",
        ),
        ("Tính từ đầu năm 2021 đến nay, xã có", "since_to_now", "từ đầu năm 2021 đến nay"),
        ("từ năm 2016 đến nay đã mở 4 lớp", "since_to_now", "từ năm 2016 đến nay"),
        ("từ đầu nhiệm kỳ đại hội Đảng bộ đến nay", "since_to_now", None),
        ("từ đầu nhiệm kỳ (tháng 10/2020) đến nay", "since_to_now", None),
        ("từ tháng 10-2020 cho đến nay", "since_to_now", None),
        ("Năm 2020 đến nay có 9 người", "since_to_now", "Năm 2020 đến nay"),
        # ranges
        (
            "Tính từ đầu nhiệm kỳ đến hết năm 2022 có 71",
            "range",
            "từ đầu nhiệm kỳ đến hết năm 2022",
        ),
        ("từ 2016 - 2020 có 5 lớp", "range", "từ 2016 - 2020"),
        ("từ năm 2016 đến năm 2020 có 5 lớp", "range", "từ năm 2016 đến năm 2020"),
        ("từ tháng 3/2019 đến tháng 6/2021", "range", None),
        ("từ 3/2019 đến 6/2021", "range", None),
        ("từ ngày 1/1/2020 đến 30/6/2021", "range", None),
        ("giai đoạn 2021–2025 mở 4 lớp", "range", "giai đoạn 2021–2025"),
        ("giai đoạn từ năm 2015 đến năm 2021", "range", None),
        ("Trong 2 năm (2021 - 2022) và thêm 6 tháng đầu năm 2023", "range", None),
        ("trong 2 năm qua (2021-2022)", "range", None),
        ("10 năm (2011 - 2021)", "range", None),
        # stretches of the calendar
        ("trong các năm 2019, 2020 và 2021, 6 xã", "year", "trong các năm 2019, 2020 và 2021"),
        ("Năm 2022, 15 người bị kỷ luật", "year", "Năm 2022"),
        ("mở trong năm nay 5 lớp", "year", "trong năm nay"),
        ("quý I/2019 tinh giản 14", "quarter", "quý I/2019"),
        ("quý 3 năm 2020 có 4", "quarter", "quý 3 năm 2020"),
        ("6 tháng đầu năm 2023, mở 7 lớp", "part_of_year", "6 tháng đầu năm 2023"),
        ("9 tháng năm 2022", "part_of_year", None),
        ("nửa cuối năm 2020", "part_of_year", None),
        ("tháng 5 năm 2021 mở 2 lớp", "month", "tháng 5 năm 2021"),
        ("Ngày 15/3/2021, huyện mở 3 lớp", "day", "Ngày 15/3/2021"),
        ("nhiệm kỳ 2020-2025 có 39 ủy viên", "term", "nhiệm kỳ 2020-2025"),
        # looking back
        ("Trong 5 năm qua, tỉnh cử 30 người", "last_years", "Trong 5 năm qua"),
        ("3 năm trở lại đây có 8 người", "last_years", "3 năm trở lại đây"),
        ("hơn 10 năm qua", "last_years", None),
        ("những năm gần đây", "last_years", None),
        ("Sau 5 năm thực hiện nghị quyết", "last_years", "Sau 5 năm"),
        # now
        ("Hiện toàn tỉnh có 12 huyện", "now", "Hiện"),
        ("Chi bộ hiện có 39 đảng viên", "now", "hiện"),
        ("tỉnh hiện thực hiện 5 đề án", "now", "hiện"),
        ("Hiện nay 10/10 huyện", "now", "Hiện nay"),
        ("phường lúc này là 21 người", "now", "lúc này"),
        ("Đến thời điểm này có hơn 90 người", "now", "Đến thời điểm này"),
        ("Tính đến nay có 9", "now", "Tính đến nay"),
        ("cho đến nay", "now", None),
        # until, targets
        ("tính đến ngày 31/12/2022 có 5", "until", "tính đến ngày 31/12/2022"),
        ("tính đến tháng 9/2020", "until", None),
        ("đến hết tháng 6/2021", "until", None),
        ("Phấn đấu đến năm 2030 đạt 90%", "until", "đến năm 2030"),
        ("hết năm 2022, toàn tỉnh có 8", "until", "hết năm 2022"),
        ("từ nay đến năm 2030", "target", None),
        # every year
        ("Hằng năm mở 5 lớp", "yearly", "Hằng năm"),
        ("bình quân mỗi năm 6 người", "yearly", "mỗi năm"),
        # years of something else
        ("Nghị quyết số 18-NQ/TW năm 2017 nêu", "reference", "năm 2017"),
        ("Nghị quyết số 07-NQ/HU, ngày 4/3/2019 của Huyện ủy", "reference", "ngày 4/3/2019"),
        ("tăng 5 người so với năm 2015", "reference", "so với năm 2015"),
        ("so với số biên chế được giao năm 2015", "reference", "năm 2015"),
        ("giảm 10% biên chế được giao năm 2015", "reference", "năm 2015"),
        ("bằng cùng kỳ năm 2021", "reference", "cùng kỳ năm 2021"),
        ("Luật Cán bộ, công chức năm 2008", "reference", "năm 2008"),
        ("Đề án luân chuyển giai đoạn 2021-2025", "reference", "giai đoạn 2021-2025"),
        ("người có 30 năm tuổi Đảng", "reference", "30 năm"),
        ("bà Lan sinh năm 1975", "reference", "năm 1975"),
        ("theo Nghị quyết 18 năm 2017", "reference", "năm 2017"),
        ("giảm so với thời điểm 31/12/2015", "reference", "so với thời điểm 31/12/2015"),
        ("Số đảng viên bị kỷ luật năm 2021 là 31", "year", "năm 2021"),
        ("tổng số người nghỉ năm 2021", "year", "năm 2021"),
        ("số học sinh năm 2021", "year", "năm 2021"),
        ("đạt 10/10 năm 2021", "year", "năm 2021"),
        ("bổ sung 2-3 năm 2021", "year", "năm 2021"),
        ("theo Quyết định 123/QĐ-UBND năm 2020", "reference", "năm 2020"),
        ("Sau hơn 2 năm sắp xếp", "last_years", "Sau hơn 2 năm"),
        ("tính tới thời điểm 30/6/2023", "until", None),
        ("trong 2 năm 2021 và 2022, 6 tháng đầu năm 2023", "range", None),
    ],
)
def test_each_expression_is_found_whole(sentence: str, kind: str, words: str | None) -> None:
    assert spans(sentence) == [(kind, words or sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "thực hiện, thể hiện, phát hiện, xuất hiện, biểu hiện và tái hiện",
        "nền hành chính hiện đại, hiện thực và pháp luật hiện hành",
        "Nghị định số 12/2020/NĐ-CP",
        "2019 người được bồi dưỡng",
        "từ 2019 người giảm còn 1.220 người",
        "đạt 3/4 chỉ tiêu, 154/2025 người",
        "1,5 năm",
        "việc này, người này và nơi này",
        "quý vị đại biểu",
    ],
)
def test_other_words_and_numbers_are_no_periods(sentence: str) -> None:
    assert spans(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("năm 2021 giảm 3 và năm 2022 giảm 5", ["năm 2021", "năm 2022"]),
        ("năm 2023 tăng 4 điểm so với năm 2022", ["năm 2023", "so với năm 2022"]),
        ("năm 2021, đến nay có 5", ["năm 2021", "đến nay"]),
        ("tăng từ 45 năm 2022 lên 50 năm 2023", ["năm 2022", "năm 2023"]),
        ("từ năm 2016, đến năm 2030 phấn đấu", ["từ năm 2016", "đến năm 2030"]),
        ("quý I, II/2021; quý IV", ["quý I, II/2021", "quý IV"]),
    ],
)
def test_expressions_that_do_not_belong_together_stay_apart(
    sentence: str, found: list[str]
) -> None:
    assert [words for _, words in spans(sentence)] == found


@pytest.mark.parametrize(
    ("words", "use", "start", "end"),
    [
        # rule 2
        ("hiện nay", "stock", "2023-08", "2023-08"),
        ("đến nay", "stock", "2023-08", "2023-08"),
        ("đến nay", "flow", None, "2023-08"),
        ("tính đến 31/12/2022", "stock", "2022-12", "2022-12"),
        ("tính đến tháng 9/2020", "stock", "2020-09", "2020-09"),
        ("đến năm 2020", "stock", "2020-12", "2020-12"),
        ("đến hết năm 2022", "flow", None, "2022-12"),
        # rules 3 and 4
        ("từ đầu năm đến nay", "flow", "2023-01", "2023-08"),
        ("từ đầu năm", "flow", "2023-01", "2023-08"),
        ("từ năm 2016 đến nay", "flow", "2016-01", "2023-08"),
        ("từ đầu nhiệm kỳ đến nay", "flow", "2020-10", "2023-08"),
        ("từ đầu nhiệm kỳ (2015-2020) đến nay", "flow", "2015-10", "2023-08"),
        ("từ đầu nhiệm kỳ đến hết năm 2022", "flow", "2020-10", "2022-12"),
        ("từ cuối năm 2019 đến đầu năm 2021", "flow", "2019-12", "2021-01"),
        ("từ tháng 3 đến tháng 6/2021", "flow", "2021-03", "2021-06"),
        ("từ ngày 1/1 đến 30/6/2021", "flow", "2021-01", "2021-06"),
        ("từ tháng 1-6/2021", "flow", "2021-01", "2021-06"),
        # rule 5
        ("nhiệm kỳ 2020-2025", "flow", "2020-01", "2025-12"),
        ("giai đoạn 2021 đến 2025", "flow", "2021-01", "2025-12"),
        ("năm 2022", "stock", "2022-01", "2022-12"),
        ("năm 2019, 2020", "flow", "2019-01", "2020-12"),
        ("trong năm nay", "target", "2023-01", "2023-12"),
        ("quý IV năm nay", "flow", "2023-10", "2023-12"),
        ("đầu nhiệm kỳ 2020-2025", "stock", "2020-10", "2020-10"),
        ("cuối nhiệm kỳ 2015-2020", "stock", "2020-12", "2020-12"),
        ("năm ngoái", "flow", "2022-01", "2022-12"),
        ("quý I/2019", "flow", "2019-01", "2019-03"),
        ("quý I và quý II/2020", "flow", "2020-01", "2020-06"),
        ("quý IV", "flow", "2022-10", "2022-12"),
        ("quý IV", "target", "2023-10", "2023-12"),
        ("6 tháng đầu năm", "flow", "2023-01", "2023-06"),
        ("6 tháng đầu năm (2018)", "flow", "2018-01", "2018-06"),
        ("9 tháng năm 2022", "flow", "2022-01", "2022-09"),
        ("6 tháng cuối năm", "target", "2023-07", "2023-12"),
        ("tháng 5/2021", "flow", "2021-05", "2021-05"),
        ("tháng 7, 8/2020", "flow", "2020-07", "2020-08"),
        ("trong 5 năm qua", "flow", "2018-08", "2023-08"),
        ("gần 2 năm qua", "flow", "2021-08", "2023-08"),
        ("năm năm qua", "flow", "2018-08", "2023-08"),
        ("6 tháng qua", "flow", "2023-02", "2023-08"),
        ("năm 2020, 2021 và 6 tháng đầu năm 2022", "flow", "2020-01", "2022-06"),
        # rule 6
        ("đến năm 2030", "target", None, "2030-12"),
        ("đến năm 2030", "stock", None, "2030-12"),
        ("vào năm 2025", "target", None, "2025-12"),
        ("đến hết năm 2021", "target", None, "2021-12"),
        ("trước năm 2025", "target", None, "2024-12"),
        ("trước 30/6/2025", "target", None, "2025-06"),
        ("từ nay đến năm 2030", "target", "2023-08", "2030-12"),
        ("từ nay đến cuối năm", "target", "2023-08", "2023-12"),
        # days as the papers write them
        ("chiều 30/6", "flow", "2023-06", "2023-06"),
        ("sáng 14.7", "flow", "2023-07", "2023-07"),
        ("từ 26.6 đến 11.7", "flow", "2023-06", "2023-07"),
        ("từ 28 đến 30/5", "flow", "2023-05", "2023-05"),
        ("từ 25.8 đến 9.9", "flow", "2023-08", "2023-09"),
        ("hôm nay", "stock", "2023-08", "2023-08"),
        ("quý II.2018", "flow", "2018-04", "2018-06"),
        (
            "từ đầu nhiệm kỳ đại hội đảng bộ tỉnh lần thứ xv (2020-2025)",
            "flow",
            "2020-10",
            "2023-08",
        ),
        ("trong năm 2019", "target", "2019-01", "2019-12"),
        # words that settle nothing
        ("hằng năm", "flow", None, None),
        ("những năm qua", "flow", None, None),
        ("so với năm 2015", "flow", None, None),
    ],
)
def test_words_resolve_to_months(words: str, use: str, start: str | None, end: str | None) -> None:
    assert months(words, use=use) == (start, end)


@pytest.mark.parametrize(
    ("level", "published", "start"),
    [
        ("province", "2020-09-30", "2015-10"),
        ("province", "2025-10-05", "2020-10"),
        ("province", "2025-11-05", "2025-10"),
        ("central", "2020-12-30", "2016-01"),
        ("central", "2023-08-30", "2021-01"),
        ("district", "2023-08-30", None),
        ("commune", "2023-08-30", None),
    ],
)
def test_a_term_begins_with_the_congress_of_its_level(
    level: str, published: str, start: str | None
) -> None:
    assert months("từ đầu nhiệm kỳ đến nay", published=published, level=level) == (
        start,
        published[:7],
    )


def test_the_term_of_the_centre_is_also_named_after_that_of_the_provinces() -> None:
    assert period.term_start("central", 2020) == period.term_start("central", 2021) == "2021-01"
    assert period.term_start("province", 2021) is None


@pytest.mark.parametrize(
    "words",
    ["hiện nay", "quý II", "trong năm nay", "trong 5 năm qua", "6 tháng đầu năm", "đến nay"],
)
def test_what_needs_an_unknown_date_of_publication_is_null_and_keeps_its_words(words: str) -> None:
    assert months(words, published=None, use="stock") == (None, None)


def test_an_unknown_date_of_publication_leaves_the_end_that_is_said() -> None:
    assert months("từ năm 2016 đến nay", published=None) == ("2016-01", None)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Kỷ luật 14 đảng viên, tăng 3 người so với cùng kỳ năm 2013.", 2014),
        ("Kỷ luật 14 người (cùng kỳ năm 2013 là 11), ít hơn cùng kỳ năm 2013.", 2014),
        ("Kỷ luật 14 người, hơn cùng kỳ năm 2013 và cùng kỳ năm 2012.", None),
        ("Kỷ luật 14 người, nhiều hơn năm 2013.", None),
    ],
)
def test_the_year_compared_with_tells_the_year_of_the_article(text: str, year: int | None) -> None:
    mark = period_whole.year_after(fold(text))
    assert (mark.year if mark else None) == year


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("nhiệm kỳ 2020-2025", Reason.TERM),
        ("năm 2022", Reason.YEAR),
        ("từ nay đến năm 2030", Reason.YEAR),
        ("ngày 4/3/2019", Reason.DATE),
        ("36 tháng", Reason.DURATION),
        ("trong 5 năm qua", Reason.DURATION),
    ],
)
def test_each_span_says_why_its_digits_are_no_statistic(words: str, reason: Reason) -> None:
    assert [span.reason for span in period.find(words, 0, len(words))] == [reason]


def test_only_the_given_part_of_the_text_is_read() -> None:
    text = fold("Năm 2020 có 5. Từ năm 2021 đến nay có 6.")
    start = text.index("từ")
    assert [s.start for s in period.find(text, start, start + len("từ năm 2021"))] == [start]
    assert period.find(text, start, start)[:1] == []


def test_periods_of_the_seeds_are_those_of_their_gold() -> None:
    wrong = []
    checked = 0
    for line in SEED_GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = canonical((SEEDS / gold["text_file"]).read_text(encoding="utf-8"))
        folded = fold(text)
        for said in gold["observations"]:
            words = said["time_period_text"]
            if words is None:
                continue
            checked += 1
            at = min(_places(text, words), key=lambda place: abs(place - said["start"]))
            found = [s for s in period.find(folded, *_sentence(text, at)) if s.start == at]
            expected = (words, said["time_period_start"], said["time_period_end"])
            read = [
                period.resolve(
                    span,
                    published=gold["published"],
                    level=gold["ref_area"]["level"],
                    stock=said["time_period_start"] == said["time_period_end"],
                    target=said["status"] == "target",
                    text=text,
                )
                for span in found
            ]
            if [(p.text, p.start, p.end) for p in read] != [expected]:
                wrong.append((gold["doc_id"], expected, read))
    assert wrong == []
    assert checked > 30


def _places(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1, 0)
    ends = [end for end in (text.find(". ", at), text.find("\n", at)) if end >= 0]
    return start, min(ends, default=len(text))


@pytest.mark.parametrize(
    "piece",
    [
        *("năm ", "năm 2020, ", "từ ", "(", "tháng 1,1,1,", "2020-", "nhiệm kỳ ", "so với năm "),
        *("1/1/", "từ năm 2016 ", "đến tính cho ", "hiện ", "trong vòng hơn 10 ", "luật năm 2020 "),
    ],
)
def test_a_hostile_line_costs_no_more_than_its_length(piece: str) -> None:
    line = (piece * 50_000)[:50_000] + " năm"
    assert stopwatch.within(3, lambda: period.find(line, 0, len(line)))
