"""THE schema: every column of every table, declared once.

Names are SDMX concepts in lower case where SDMX has one, W3C Web Annotation terms for evidence.
Missing text is ``NaN`` in a ``str`` column, a missing number ``NaN`` in a ``float64`` column;
missing is never 0. ``CODEBOOK.md`` is made from this.
"""

# ruff: noqa: E501  one column a line reads as the table that it is

from __future__ import annotations

from dataclasses import dataclass

VERSION = "5"  # of the schema; a dataset of another version is refused, with the way to rebuild it


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: name, pandas type, meaning, and the code list that its values come from."""

    name: str
    dtype: str  # str, float64, int64, bool
    vi: str
    en: str
    unit: str | None = None
    codelist: str | None = None
    required: bool = False  # never missing


def _text(name: str, vi: str, en: str, **more: object) -> Column:
    return _column(name, "str", vi, en, **more)


def _column(name: str, dtype: str, vi: str, en: str, **more: object) -> Column:
    codelist, unit = more.get("codelist"), more.get("unit")
    return Column(
        name=name,
        dtype=dtype,
        vi=vi,
        en=en,
        unit=str(unit) if unit else None,
        codelist=str(codelist) if codelist else None,
        required=bool(more.get("required")) or dtype in {"bool", "int64"},
    )


_POINTS = "code points"

_DOC_ID = _text(
    "doc_id", "Mã bài, là tên tệp.", "The document, by the stem of its file.", required=True
)
_AREA = (
    _text("ref_area", "Tên địa bàn, theo ngày của bài.", "Name of the place, as of the article's date."),
    _text("ref_area_level", "Cấp của địa bàn.", "Level of the place.", codelist="level"),
    _text("ref_area_province", "Tỉnh, thành phố của địa bàn.", "Province that the place lies in."),
    _text("ref_area_code", "Mã đơn vị hành chính.", "Code of the administrative unit."),
    _column("ref_area_unit", "bool", "Là một đơn vị hành chính, không phải một nhóm đơn vị.", "Is one administrative unit, not a group of them."),
    _text("ref_area_reason", "Căn cứ xác định địa bàn.", "What the place was told by."),
)  # fmt: skip
_EVIDENCE = (
    _column("start", "int64", "Vị trí đầu của lời trích trong văn bản.", "Where the quoted words start in the text.", unit=_POINTS),
    _column("end", "int64", "Vị trí sau ký tự cuối của lời trích.", "One past where the quoted words end.", unit=_POINTS),
    _text("exact", "Lời trích nguyên văn.", "The quoted words.", required=True),
    _text("prefix", "32 ký tự trước lời trích.", "The 32 characters before.", required=True),
    _text("suffix", "32 ký tự sau lời trích.", "The 32 characters after.", required=True),
)  # fmt: skip
_SOURCE = (
    _text("title", "Đầu đề của bài.", "Title of the document."),
    _text("outlet", "Cơ quan báo chí.", "The outlet."),
    _text("published", "Ngày đăng (NNNN-TT-NN hoặc NNNN-TT).", "Date of publication (YYYY-MM-DD or YYYY-MM)."),
    _text("kind", "Bài báo, văn bản của cơ quan hay bài kể lại.", "Whether it is an article, an office's document or a retelling.", codelist="source_kind", required=True),
    _text("original_title", "Đầu đề của bài gốc, nếu đây là bài kể lại.", "Title of the original, where this is a retelling."),
    _text("url", "Địa chỉ của bài.", "Address of the article."),
    _text("source_vi", "Dòng ghi nguồn, tiếng Việt.", "The source line, in Vietnamese.", required=True),
    _text("source_en", "Dòng ghi nguồn, tiếng Anh.", "The source line, in English.", required=True),
    _text("sha256", "SHA-256 của văn bản chuẩn (UTF-8).", "SHA-256 of the canonical text (UTF-8).", required=True),
)  # fmt: skip

_STATISTIC = (
    _text("indicator", "Chỉ tiêu.", "What the number measures.", codelist="indicator", required=True),
    _column("obs_value", "float64", "Con số như in trên bài; trống nếu là một khoảng.", "The number as printed; missing for a range.", unit="unit_measure"),
    _column("lower", "float64", "Cận dưới như in; trống nếu không có.", "The lower bound as printed; missing where there is none.", unit="unit_measure"),
    _column("upper", "float64", "Cận trên như in; trống nếu không có.", "The upper bound as printed; missing where there is none.", unit="unit_measure"),
    _column("lower_open", "bool", "Cận dưới không được tính (hơn 1.220).", "The lower bound itself is excluded."),
    _column("upper_open", "bool", "Cận trên không được tính (gần 100).", "The upper bound itself is excluded."),
    _text("qualifier", "Cách nói kèm con số.", "How the words bound the number.", codelist="qualifier", required=True),
    _text("unit_measure", "Đơn vị đếm.", "What one of the counted things is.", codelist="unit", required=True),
    _text("printed", "Chữ số như in, kể cả số 0 ở cuối.", "The numeral as printed, trailing zeros included."),
    _text("modes", "Hình thức, xếp theo thứ tự chữ cái, nối bằng dấu chấm phẩy.", "Modes in alphabetical order, joined by semicolons.", codelist="mode"),
    _text("sex", "Giới.", "Sex.", codelist="sex", required=True),
    _text("age", "Độ tuổi.", "Age.", codelist="age", required=True),
    _text("ethnicity", "Dân tộc.", "Ethnicity.", codelist="ethnicity", required=True),
    _text("group", "Nhóm người hoặc tổ chức được đếm.", "Whom or what it counts.", codelist="group"),
    _text("body", "Tổ chức có cơ cấu được mô tả.", "The body whose make-up is described."),
    _text("category", "Cách chia riêng của chỉ tiêu.", "The indicator's own breakdown.", codelist="category"),
    _text("change", "Tăng hay giảm, nếu con số là phần chênh lệch.", "Direction, where the number is a difference.", codelist="change"),
    _text("origin", "Cấp nơi đi.", "Level moved from.", codelist="level"),
    _text("destination", "Cấp nơi đến.", "Level moved to.", codelist="level"),
)  # fmt: skip
_FRAME_OF_IT = (
    _text("time_period_text", "Lời nói về thời gian.", "The words that give the period."),
    _text("time_period_start", "Tháng đầu (NNNN-TT).", "First month (YYYY-MM)."),
    _text("time_period_end", "Tháng cuối (NNNN-TT).", "Last month (YYYY-MM)."),
    _text("status", "Kết quả hay chỉ tiêu đề ra.", "A result, or something aimed at.", codelist="status", required=True),
    _text("part_of", "obs_id của tổng mà số này là một phần.", "The obs_id of the total that this is a part of."),
    _column("open_list", "bool", "Danh sách các phần để ngỏ bằng dấu ba chấm.", "The list of its parts ends in an ellipsis."),
    _text("denominator_obs_id", "obs_id của số làm mẫu.", "The obs_id of the whole that a share is of."),
    _column("denominator_value", "float64", "Mẫu số, nếu bài nêu bằng số.", "The whole, where the text gives it as a number."),
    _column("confidence", "float64", "Độ tin của cách đọc, từ 0 đến 1.", "How sure the reading is, 0 to 1.", required=True),
    _text("doubts", "Điều làm giảm độ tin, nặng nhất trước, nối bằng dấu chấm phẩy.", "What lowers the confidence, heaviest first, joined by semicolons.", codelist="doubt"),
    _text("second_reading", "Chỉ tiêu của cách đọc thứ hai; none nếu có thể không phải số liệu.", "The indicator of the second reading; none where it may be no statistic."),
    _text("trace", "Quy tắc đã điền từng trường.", "Which rule filled which field."),
)  # fmt: skip
_PLACE_IN_TEXT = (
    _column("number_start", "int64", "Vị trí đầu của chữ số.", "Where the numeral starts.", unit=_POINTS),
    _column("number_end", "int64", "Vị trí sau chữ số.", "One past where the numeral ends.", unit=_POINTS),
    _text("sentence", "Câu chứa con số.", "The sentence that holds the number.", required=True),
    _column("sentence_start", "int64", "Vị trí đầu của câu.", "Where the sentence starts.", unit=_POINTS),
    _text("locator_kind", "Phần của tệp chứa lời trích: trang, đoạn hay ô; trống với tệp văn bản.", "What part of the file the quoted words stand in; missing for plain text.", codelist="anchor_kind"),
    _text("locator", "Trang, đoạn hay ô nào: 3, 12, Biên chế!B7.", "Which page, paragraph or cell: 3, 12, Biên chế!B7."),
)  # fmt: skip

COLUMNS: tuple[Column, ...] = (
    _text("obs_id", "Mã số liệu, không đổi khi chạy lại.", "The observation's id; stays under re-runs.", required=True),
    _DOC_ID,
    *_STATISTIC,
    *_AREA,
    *_FRAME_OF_IT,
    *_EVIDENCE,
    *_PLACE_IN_TEXT,
    *_SOURCE,
)  # fmt: skip

ARTICLES: tuple[Column, ...] = (
    _DOC_ID,
    *_SOURCE,
    *_AREA,
    _text("file", "Tên tệp.", "Name of the file.", required=True),
    _text("format", "Loại tệp.", "Kind of the file.", codelist="format", required=True),
    _text("encoding", "Bảng mã của tệp.", "Encoding of the file.", required=True),
    _text("other_area", "Địa bàn khác mà bài nói tới gần bằng; có thể chính nó mới là địa bàn của bài.", "Another place that the text speaks of nearly as much; it may be the article's own."),
    _text("other_area_level", "Cấp của địa bàn ấy.", "Level of that place.", codelist="level"),
    _text("dated_by", "Căn cứ chọn ngày đăng.", "The rule that chose the date of publication.", codelist="dated_by"),
    _text("page_date", "Ngày ghi trên trang mà không phải ngày đăng.", "A date of the page that is not that of publication."),
    _text("author", "Tên hoặc chữ ký tắt của người viết, như in trên bài.", "Name or initials of who wrote it, as printed."),
    _column("characters", "int64", "Độ dài văn bản.", "Length of the text.", unit=_POINTS),
    _text("blocks", "Các đoạn của bài: đầu-cuối loại, nối bằng dấu chấm phẩy.", "The spans of the text: start-end kind, joined by semicolons.", codelist="block_kind"),
    _text("duplicate_of", "doc_id của bài mà bài này đăng lại; số liệu của bài này không được đếm nữa.", "The doc_id of the article that this one repeats; its figures are not counted again."),
    _text("overrides", "Điều mà sources.csv bổ sung hoặc sửa: trường: đọc được → được ghi.", "What sources.csv supplied or changed: field: read → given."),
)  # fmt: skip

IGNORED: tuple[Column, ...] = (
    _DOC_ID,
    _text("reason", "Vì sao con số không phải số liệu.", "Why the number is no observation.", codelist="reason", required=True),
    *_EVIDENCE,
)  # fmt: skip

EVENTS: tuple[Column, ...] = (
    _text("event_id", "Mã sự kiện.", "The event's id.", required=True),
    _DOC_ID,
    _text("person", "Người được điều động, bổ nhiệm.", "The person moved.", required=True),
    _text("from_post", "Chức vụ cũ.", "The former post."),
    _text("from_place", "Nơi cũ.", "The former place."),
    _text("to_post", "Chức vụ mới.", "The new post."),
    _text("to_place", "Nơi mới.", "The new place."),
    _text("mode", "Hình thức.", "The mode.", codelist="mode"),
    _text("date", "Ngày hoặc tháng (NNNN-TT-NN, NNNN-TT).", "Day or month (YYYY-MM-DD, YYYY-MM)."),
    *_EVIDENCE,
    *_SOURCE,
)

FINDINGS: tuple[Column, ...] = (
    _DOC_ID,
    _text("kind", "Loại kiểm tra.", "What was checked.", codelist="finding_kind", required=True),
    _text("severity", "Mức độ.", "How much it matters.", codelist="severity", required=True),
    _text("state", "Kết luận.", "The verdict, in one word.", required=True),
    _text("vi", "Câu tiếng Việt.", "The sentence in Vietnamese.", required=True),
    _text("en", "Câu tiếng Anh.", "The sentence in English.", required=True),
    _text("obs_ids", "Các obs_id liên quan, nối bằng dấu chấm phẩy.", "The observations, joined by semicolons."),
)  # fmt: skip

FILES: tuple[Column, ...] = (
    _text("path", "Đường dẫn, tính từ thư mục dự án hoặc tuyệt đối; ký tự lạ viết dạng \\\\xNN.", "The path, from the project's folder or absolute; odd characters as \\\\xNN.", required=True),
    _text("sha256", "SHA-256 của nội dung tệp; trống nếu không mở được.", "SHA-256 of the file's bytes; missing where it could not be opened."),
    _column("size", "int64", "Độ lớn.", "Size.", unit="bytes"),
    _column("mtime_ns", "int64", "Lúc sửa tệp, từ 1/1/1970.", "When the file was last changed, since 1 January 1970.", unit="ns"),
    _text("format", "Định dạng.", "Format of the file.", codelist="format"),
    _text("encoding", "Bảng mã.", "Encoding of the file."),
    _text("doc_id", "Bài chứa nội dung của tệp.", "The document that holds what stands in the file."),
    _text("state", "Tệp mới, trùng, gần trùng, đã đổi, bị từ chối, rỗng hay không còn.", "Whether the file was new, a duplicate, changed, refused, empty, or is gone.", codelist="file_state", required=True),
    _text("of", "doc_id của bài mà tệp này trùng hoặc gần trùng.", "The doc_id of the document that the file repeats."),
    _text("reason_vi", "Vì sao tệp bị từ chối, tiếng Việt.", "Why the file was refused, in Vietnamese."),
    _text("reason_en", "Vì sao tệp bị từ chối, tiếng Anh.", "Why the file was refused, in English."),
    _text("version", "Phiên bản gói phần mềm và từ vựng đã đọc tệp.", "Version of the package and the words that read the file.", required=True),
    _text("outlet", "Cơ quan báo chí mà tệp nêu.", "The outlet that the file names."),
    _text("text_sha256", "SHA-256 của văn bản chuẩn.", "SHA-256 of the canonical text."),
    _text("sources", "Mã của dòng sources.csv dùng cho tệp.", "Digest of the line of sources.csv that was used."),
    _text("folder", "Thư mục được chỉ ra khi thêm tệp.", "The folder that was named when the file was added."),
    _text("sketch", "Dấu của lời văn, để tìm bài gần trùng.", "Marks of the wording, by which near-duplicates are found."),
)  # fmt: skip

TABLES: dict[str, tuple[Column, ...]] = {
    "observations": COLUMNS,
    "articles": ARTICLES,
    "ignored": IGNORED,
    "events": EVENTS,
    "findings": FINDINGS,
    "files": FILES,
}
