"""A lexicon folder of the user's own: what is refused, in which words, at which line."""

from __future__ import annotations

import os
from pathlib import Path

import factories
import pytest

from cadre_analysis import lexicon, proof
from cadre_analysis.errors import EmptyLexiconError, LexiconError, UnreadableFolderError
from cadre_analysis.lexicon import FOLDERS, check, load, parse
from cadre_analysis.observe import observe

EXAMPLE = "Từ đầu nhiệm kỳ đến nay, huyện đã … 12 cán bộ"


def entry(
    words: str = '["xoay vòng"]',
    tags: str = '["mode:rotation"]',
    example: str = EXAMPLE,
    more: str = "",
) -> str:
    return f'[[entry]]\nwords = {words}\ntags = {tags}\nexample = "{example}"\n{more}'


GOOD = entry()


def folder(tmp_path: Path, **sources: str) -> Path:
    for name, source in sources.items():
        (tmp_path / f"{name}.toml").write_text(source, encoding="utf-8")
    return tmp_path


FAULTS = {
    "no TOML": ("[[entry]\n", 1, "không phải TOML", "not TOML"),
    "a quote that is not closed": ('[[entry]]\nwords = ["a]\n', 2, "không phải TOML", "not TOML"),
    "a file that ends too early": ('[[entry]]\nwords = ["a",', 2, "không phải TOML", "not TOML"),
    "another table": (GOOD + "\n[[entries]]\na = 1\n", 6, "khóa lạ: entries", "key: entries"),
    "one bracket": (GOOD.replace("[[entry]]", "[entry]"), 1, "hai dấu ngoặc", "two brackets"),
    "unknown key": (GOOD + 'exampel = "…"\n', 1, "khóa lạ: exampel", "unknown key: exampel"),
    "no words": (entry("[]"), 1, "cần có words và tags", "needs words and tags"),
    "no tags": (entry(tags="[]"), 1, "cần có words và tags", "needs words and tags"),
    "words as text": (entry('"xoay vòng"'), 1, "words phải là danh sách", "words must be a list"),
    "tags as numbers": (entry(tags="[1]"), 1, "tags phải là danh sách", "tags must be a list"),
    "no example": (entry(example=""), 1, "thiếu câu ví dụ", "there is no example"),
    "example without a gap": (entry(example="đã"), 1, "đúng một …", "must hold one …"),
    "example with two gaps": (entry(example="… …"), 1, "đúng một …", "must hold one …"),
    "tag without class": (entry(tags='["rotation"]'), 1, "lớp:mã", "class:code"),
    "tag without code": (entry(tags='["mode:"]'), 1, "lớp:mã", "class:code"),
    "unknown class": (
        entry(tags='["mood:rotation"]'), 1,
        "lớp thẻ lạ: mood. Ý bạn là «mode»?", "class of tags: mood. Did you mean 'mode'?",
    ),
    "unknown code": (
        entry(tags='["mode:rotaton"]'), 1,
        "mã lạ cho lớp mode: rotaton. Ý bạn là «rotation»?", "mode: rotaton. Did you mean 'rotat",
    ),
    "a code unlike any": (
        entry(tags='["sex:nữ"]'), 1, "Hãy chọn trong: F, M, _T.", "Choose from: F, M, _T."
    ),
    "a flag that is none": (entry(tags='["mask:yes"]'), 1, "lớp mask: yes", "class mask: yes"),
    "unknown age": (entry(tags='["age:young"]'), 1, "mã tuổi lạ: young", "code of age: young"),
    "two codes in one entry": (
        entry(tags='["mode:rotation", "mode:transfer"]'), 1,
        "mode:rotation ở own.toml:1 và mode:transfer ở đây", "and mode:transfer here",
    ),
    "another code than the shipped": (
        entry('["luân chuyển"]', '["mode:transfer"]'), 1,
        "hai mã cho lớp mode: mode:rotation ở movement.toml:3", "mode:rotation at movement.toml:3",
    ),
    "a shipped word again": (
        entry('["luân chuyển"]'), 1, "đã có thẻ mode:rotation ở movement.toml:3", "take one away"
    ),
    "a word twice in one entry": (
        entry('["xoay vòng", "xoay vòng"]'), 1, "đã có thẻ mode:rotation ở own.toml:1", "already"
    ),
    "a word twice in two entries": (
        GOOD + "\n" + GOOD, 6, "đã có thẻ mode:rotation ở own.toml:1", "already, at own.toml:1"
    ),
    "a word twice in two spellings": (
        entry('["hòa chung", "hoà chung"]'), 1, "«hoà chung» đã có thẻ", "'hoà chung' has the tag"
    ),
    "an empty word": (entry('[" "]'), 1, "có một từ rỗng", "a word is empty"),
    "a decomposed word": (entry('["xoay vo\u0300ng"]'), 1, "không ở dạng Unicode NFC", "NFC"),
    "a capital": (entry('["Xoay vòng"]'), 1, "chữ thường: «xoay vòng»", "lower case: 'xoay vòng'"),
    "spaces too many": (entry('["xoay  vòng "]'), 1, "hãy viết «xoay vòng»", "write 'xoay vòng'"),
    "a counter-example with a gap": (
        GOOD + 'not_in = "đã … 3 cán bộ"\n', 1, "not_in phải là một câu", "not_in must be a sent"
    ),
    "a counter-example of other words": (
        GOOD + 'not_in = "đã mở 3 lớp"\n', 1, "không chứa từ nào", "holds none of the words"
    ),
    "a later entry, under a comment on [[entry]]": (
        "# Một [[entry]] là một mục.\n" + GOOD + "\n" + entry('["Hoán vị"]'), 7, "thường", "lower"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "line", "vi", "en"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_sentence_with_file_and_line(
    source: str, line: int, vi: str, en: str, *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder(tmp_path, own=source))
    _entries, faults = check(Path())
    said = [fault.message("vi") for fault in faults]
    assert vi in faults[0].message("vi"), said
    assert en in faults[0].message("en")
    for fault in faults:
        assert fault.message("vi").startswith("own.toml:")
        assert "\n" not in fault.message("vi") + fault.message("en")
    assert faults[0].fields["line"] == line
    with pytest.raises(LexiconError) as caught:
        load(tmp_path)
    assert caught.value.fields["line"] == line


def test_the_entries_of_a_folder_are_all_looked_at_in_order(tmp_path: Path) -> None:
    bad = entry('["A"]') + "\n" + entry('["xoay vòng"]', '["mood:x"]') + "\n" + entry(example="x")
    _entries, faults = check(folder(tmp_path, a=bad, b="[["))
    places = [(Path(str(f.fields["path"])).name, f.fields["line"]) for f in faults]
    assert places == [("a.toml", 1), ("a.toml", 6), ("a.toml", 11), ("b.toml", 1)]


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(GOOD.encode("utf-8") + b"# \xff\n")
    _entries, (fault,) = check(tmp_path)
    assert fault.fields["line"] == 5
    assert "UTF-8" in fault.message("vi")


def test_a_byte_order_mark_and_windows_newlines_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert "xoay vòng" in load(tmp_path).table


@pytest.mark.parametrize(
    ("name", "kind"), [("nowhere", UnreadableFolderError), ("empty", EmptyLexiconError)]
)
def test_a_folder_that_holds_no_lexicon_is_refused(
    name: str, kind: type[Exception], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(kind, match=name):
        load(tmp_path / name)


def test_a_user_adds_tags_to_a_word_that_is_shipped(tmp_path: Path) -> None:
    load_of_two = load(folder(tmp_path, own=entry('["luân chuyển"]', '["hint:headcount"]')))
    tags = load_of_two.table["luân chuyển"]
    assert (tags["mode"], tags["hint"]) == ("rotation", "headcount")
    places = [found.place for found in load_of_two.entries_of("Luân chuyển")]
    assert places == ["movement.toml:3", f"{tmp_path / 'own.toml'}:1"]
    assert "hint" not in load().table["luân chuyển"]


def test_several_folders_are_read_together_and_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    folder(one, a=GOOD)
    folder(two, b=entry('["hoán vị trí"]'))
    found = load(one, two)
    assert {"xoay vòng", "hoán vị trí", "luân chuyển"} <= found.table.keys()
    assert load(one, two) is found


def test_the_environment_names_folders_for_kernels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, digest = load(), lexicon.digest()
    monkeypatch.setenv(FOLDERS, f"{folder(tmp_path, own=GOOD)}{os.pathsep}")
    assert "xoay vòng" in load().table
    assert (digest, len(lexicon.digest())) == ("", 12)
    monkeypatch.delenv(FOLDERS)
    assert load() is shipped


def test_a_user_s_word_changes_a_reading(tmp_path: Path) -> None:
    article = factories.article("Từ đầu nhiệm kỳ đến nay, huyện đã xoay vòng 12 cán bộ.")
    own = load(folder(tmp_path, own=GOOD))
    assert not [o for o in observe(article).observations if o.modes]
    (read,) = observe(article, lexicon=own).observations
    assert (read.indicator, read.modes, read.obs_value) == ("movement", ("rotation",), 12)


# --- what entries promise and do not do --------------------------------------------------------


def said(source: str, tmp_path: Path) -> list[str]:
    entries, faults = check(folder(tmp_path, own=source))
    assert faults == []
    return [fault.message("en") for fault in proof.faults(entries, load(tmp_path))]


def test_an_entry_that_proves_itself_has_no_fault(tmp_path: Path) -> None:
    assert said(GOOD, tmp_path) == []


def test_a_word_that_does_not_do_what_its_tag_says_is_named(tmp_path: Path) -> None:
    (fault,) = said(entry(example="Ngày 5/3/2022, huyện … hai bên"), tmp_path)
    assert "own.toml:1: in the example, 'xoay vòng' does not do" in fault
    assert "mode:rotation" in fault


def test_a_word_under_a_longer_one_is_not_heard(tmp_path: Path) -> None:
    found = said(entry('["cường kiểm"]', example="Huyện tăng … tra 12 tổ chức đảng"), tmp_path)
    assert "is not heard in its example" in found[0]


def test_a_counter_example_that_is_read_is_named(tmp_path: Path) -> None:
    more = 'not_in = "Từ đầu nhiệm kỳ đến nay, huyện đã xoay vòng 15 cán bộ"\n'
    (fault,) = said(entry(more=more), tmp_path)
    assert "not_in is read by the tag mode:rotation" in fault


def harms(source: str, tmp_path: Path) -> list[str]:
    entries, _faults = check(folder(tmp_path, own=source))
    return [fault.message("en") for fault in proof.harms(entries, load(), load(tmp_path))]


def test_a_word_that_keeps_a_shipped_word_from_its_work_is_named(tmp_path: Path) -> None:
    mask = entry('["huyện đã luân chuyển"]', '["mask:1"]', "Năm 2022, …, rồi thôi")
    (fault,) = [said for said in harms(mask, tmp_path) if "'luân chuyển' (movement.toml" in said]
    assert fault.startswith(f"{tmp_path / 'own.toml'}:1: because of 'huyện đã luân chuyển'")
    assert "mode:rotation" in fault


def test_a_word_that_stands_in_no_shipped_example_harms_none(tmp_path: Path) -> None:
    assert harms(GOOD, tmp_path) == []


def test_faults_of_a_lexicon_outlive_a_process_border(tmp_path: Path) -> None:
    import pickle

    _entries, (fault,) = check(folder(tmp_path, own=entry('["A"]')))
    again = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own bytes
    assert again.message("vi") == fault.message("vi")


def test_parse_says_the_first_fault() -> None:
    with pytest.raises(LexiconError, match=r"own\.toml:6: .*list"):
        parse(GOOD + "\n" + entry('"x"'), "own.toml")
