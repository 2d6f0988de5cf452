"""The one error tree: what went wrong, where, and what to do, in Vietnamese and English.

Every error takes the facts as keyword arguments and builds its own sentence, so that the command
line, the notebooks and the tests speak with one voice. A subclass gives two templates, ``vi`` and
``en``, and the exit code the command line ends with (1 an item was refused or failed, 2 wrong use
or nothing to work on, 3 a missing extra).
"""

from __future__ import annotations

from typing import ClassVar

from cadre_analysis import language

_REASONS = {  # what the system says in English, for a Vietnamese sentence
    "No such file or directory": "không có tệp hoặc thư mục này",
    "Permission denied": "không có quyền",
    "Not a directory": "đây không phải thư mục",
    "Is a directory": "đây là một thư mục",
    "not UTF-8": "không phải UTF-8",
    "File exists": "đã có một tệp mang tên này",
    "Read-only file system": "ổ đĩa chỉ cho đọc",
    "No space left on device": "ổ đĩa đã đầy",
}


class CadreError(Exception):
    """Base of every error that is the user's to mend; a bug is any other exception."""

    vi: ClassVar[str] = "{detail}"
    en: ClassVar[str] = "{detail}"
    exit_code: ClassVar[int] = 1

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.message("en"))

    def message(self, lang: str = "vi") -> str:
        """Return the sentence in ``lang`` (``"vi"`` or ``"en"``)."""
        if lang == "en":
            return self.en.format(**self.fields)
        reason = str(self.fields.get("reason", ""))
        return self.vi.format(**{**self.fields, "reason": _REASONS.get(reason, reason)})

    def _render_traceback_(self) -> list[str]:  # IPython shows this instead of a page of frames
        return [self.message(language.current())]

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.fields))


def _rebuild(kind: type[CadreError], fields: dict[str, object]) -> CadreError:
    """Make the error again on the far side of a process border.

    Keyword arguments do not survive pickling alone.
    """
    return kind(**fields)


class UsageError(CadreError):
    """The call itself cannot be carried out as written."""

    exit_code = 2


class ReadError(CadreError):
    """A file cannot be read as an article."""

    vi = "{path}: {detail_vi}"
    en = "{path}: {detail}"


class UnreadableFileError(ReadError):
    """The system does not let a file be read."""

    vi = "{path}: không đọc được tệp ({reason}); hãy kiểm tra quyền đọc."
    en = "{path}: the file cannot be read ({reason}); check the right to read it."


class UnreadableSubfolderError(ReadError):
    """The system does not let a folder below the source be opened."""

    vi = "{path}: không mở được thư mục con ({reason}); các tệp khác vẫn được đọc."
    en = "{path}: the subfolder cannot be opened ({reason}); the other files were read."


class ToneMarksError(ReadError):
    """A Vietnamese text is typed without its marks: "can bo" may be several words."""

    vi = "{path}: bài gõ không dấu, như «{words}»; hãy lấy bản có dấu."
    en = "{path}: Vietnamese typed without its marks, such as “{words}”; take a text with them."


class UnopenedFormatError(ReadError):
    """A file needs a library that is not installed."""

    vi = (
        "{path}: cần cài thêm thành phần «{extra}» để đọc tệp này: "
        "pip install 'cadre_analysis[{extra}]'"
    )
    en = (
        "{path}: reading this file needs the extra {extra!r}: pip install 'cadre_analysis[{extra}]'"
    )
    exit_code = 3


class FaultError(CadreError):
    """The rules failed on an article: a bug, and the article is set aside."""

    vi = "{path}: máy đọc hỏng ở bài này ({kind}: {detail}); hãy gửi bài cho người giữ dự án."
    en = "{path}: the reader failed on this article ({kind}: {detail}); send it to the maintainers."


class EmptySourceError(UsageError):
    """A source folder holds nothing that can be read."""

    vi = (
        "{path}: không có bài nào để đọc (.txt, .html, .docx, .pdf, .xlsx, .csv); hãy chỉ tới thư "
        "mục có bài."
    )
    en = (
        "{path}: nothing to read here (.txt, .html, .docx, .pdf, .xlsx, .csv); name a folder that "
        "holds articles."
    )


class DatasetSourceError(UsageError):
    """A dataset was named where articles are read."""

    vi = (
        "{path}: đây là bộ dữ liệu, không phải bài; cadre report, review và export đọc được, còn "
        "lệnh này cần thư mục có bài."
    )
    en = (
        "{path}: this is a dataset, not articles; cadre report, review and export read it, this "
        "verb needs a folder of articles."
    )


class UnreadableFolderError(UsageError):
    """A source folder is missing or its rights forbid reading."""

    vi = "{path}: không mở được thư mục ({reason}); hãy kiểm tra đường dẫn và quyền đọc."
    en = "{path}: the folder cannot be opened ({reason}); check the path and the right to read it."


class OutputError(UsageError):
    """The output folder cannot be written to."""

    vi = "{path}: không ghi được vào thư mục kết quả ({reason}); hãy chọn thư mục khác."
    en = "{path}: the output folder cannot be written ({reason}); choose another folder."


class ForeignError(OutputError):
    """A folder for a dataset holds a file that is none of a dataset's, and would lose it."""

    vi = "{path}: thư mục này có «{name}», không thuộc bộ dữ liệu; hãy chọn thư mục mới hoặc trống."
    en = "{path}: {name!r} in this folder is no part of a dataset; choose a new or empty folder."


class InsideDatasetError(OutputError):
    """A dataset would be written into another one."""

    vi = "{path}: nằm trong bộ dữ liệu {dataset}; hãy chọn một thư mục bên ngoài."
    en = "{path}: lies inside the dataset {dataset}; choose a folder outside it."


class NoFileError(OutputError):
    """A folder, pipe or device stands where a file is to be written."""

    vi = "{path}: đây là thư mục hoặc thiết bị, không phải tệp; hãy nêu tên một tệp để ghi."
    en = "{path}: this is a folder or a device, not a file; name a file to write."


class SourceFileError(OutputError):
    """What is written would take the place of a file that is read."""

    vi = "{path}: đây là tệp đang được đọc, ghi vào thì mất nội dung cũ; hãy chọn tên khác."
    en = "{path}: this is a file that is read, and would be lost; choose another name."


class HeldError(OutputError):
    """Another process is writing to the folder."""

    vi = "{path}: tiến trình {pid} đang ghi ở đây; hãy đợi nó xong hoặc chọn thư mục khác."
    en = "{path}: process {pid} is writing here; wait until it is done, or choose another folder."


class ParameterError(UsageError):
    """A notebook does not take this parameter, or not with this value."""

    vi = "{notebook}: {detail_vi}"
    en = "{notebook}: {detail}"


class UnknownArticleError(UsageError):
    """The dataset has no article of that name."""

    vi = "Không có bài «{doc_id}» trong tập bài; các bài có: {known}."
    en = "There is no article {doc_id!r} in the dataset; the articles are: {known}."


class NotebookError(UsageError):
    """A notebook lacks what a report needs, such as its parameters cell."""

    vi = "{notebook}: {detail_vi}"
    en = "{notebook}: {detail}"


class LexiconError(UsageError):
    """A lexicon entry is malformed or does not prove itself."""

    vi = "{path}:{line}: {detail_vi}"
    en = "{path}:{line}: {detail}"


class EmptyLexiconError(UsageError):
    """A user's lexicon folder holds no lexicon file."""

    vi = "{path}: không có tệp .toml nào; hãy chỉ tới thư mục có tệp từ vựng."
    en = "{path}: no .toml file here; name a folder that holds lexicon files."


class EvidenceError(CadreError):
    """The words of an observation do not stand where it says they do."""

    vi = (
        "{doc_id}: vị trí {start}–{end} không chứa «{exact}»; văn bản đã thay đổi, hãy đọc lại bài."
    )
    en = "{doc_id}: {start}–{end} does not hold {exact!r}; the text has changed, read it again."


class SourcesError(UsageError):
    """``sources.csv`` is malformed."""

    vi = "{path}:{line}: {detail_vi}"
    en = "{path}:{line}: {detail}"


class StoreError(UsageError):
    """A dataset folder is damaged or of another schema version: nothing of it can be read."""

    vi = "{path}: {detail_vi}"
    en = "{path}: {detail}"


class UnknownDatasetError(UsageError):
    """There is no dataset at the place that was named."""

    vi = "{path}: chưa có bộ dữ liệu nào ở đây; hãy tạo bằng: cadre add THƯ_MỤC_BÀI --to {path}"
    en = "{path}: there is no dataset here; make one with: cadre add ARTICLES --to {path}"


class MaskedDatasetError(UsageError):
    """A dataset without names cannot take in articles with them."""

    vi = "{path}: bộ dữ liệu này đã che tên người nên không nhận thêm bài; hãy chọn --to khác."
    en = "{path}: this dataset hides the names of persons and takes no articles; name another --to."


class ReportError(CadreError):
    """A report failed while its notebook ran or was rendered."""

    vi = "{notebook}: {detail_vi}"
    en = "{notebook}: {detail}"


class RenderError(ReportError):
    """An output of a notebook cell cannot be set in the chosen format.

    The message names the cell.
    """

    vi = "{notebook}, ô {cell}: {detail_vi}"
    en = "{notebook}, cell {cell}: {detail}"


class MissingExtraError(CadreError):
    """An optional dependency is needed and not installed."""

    vi = "Cần cài thêm thành phần «{extra}»: pip install 'cadre_analysis[{extra}]'"
    en = "This needs the extra {extra!r}: pip install 'cadre_analysis[{extra}]'"
    exit_code = 3


class ScoreFileError(UsageError):
    """A gold file or a file of predictions cannot be read as one."""

    vi = "{path}: {detail_vi}"
    en = "{path}: {detail}"


class UnknownPredictionError(UsageError):
    """Predictions and gold do not belong together."""

    vi = "Có {n} bài được dự đoán mà tệp chuẩn không có, như «{doc_id}»; hãy dùng đúng tệp chuẩn."
    en = (
        "{n} predicted document(s) are not in the gold, such as {doc_id!r}; "
        "name the gold file that belongs to them."
    )
