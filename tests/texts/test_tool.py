"""packaging/texts.py: what it writes is stable, and what it should refuse it refuses."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow

FILES = ("en.po", "en.mo", "zh_CN.po", "zh_CN.mo")
GOOD = {
    "en": "{n} try left",
    "en_plural": "{n} tries left",
    "zh_CN": "还可尝试 {n} 次",
    "note": "On the result.",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture
def folder(tool: ModuleType, tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(tool.FOLDER / name, tmp_path / name)
    return tmp_path


def test_to_add_and_remove_again_changes_no_byte(tool: ModuleType, folder: Path) -> None:
    before = contents(folder)
    tool.put(
        {"zzz.left": GOOD, "aaa.plain": {"en": "One\ntwo “three” \\ {{four}}", "zh_CN": "一\n二"}}, folder
    )
    assert tool.check(folder) == []
    assert tool.read(folder)["aaa.plain"].texts["en"] == ("One\ntwo “three” \\ {{four}}",)
    forms = {"en": ("{n} try left", "{n} tries left"), "zh_CN": ("还可尝试 {n} 次",)}
    assert tool.read(folder)["zzz.left"] == tool.Entry(forms, "On the result.")
    tool.remove(["zzz.left", "aaa.plain"], folder)
    assert contents(folder) == before


def test_one_language_can_be_changed_alone(tool: ModuleType, folder: Path) -> None:
    tool.put({"zzz.left": GOOD}, folder)
    tool.put({"zzz.left": {"zh_CN": "剩 {n} 次"}}, folder)
    assert tool.read(folder)["zzz.left"].texts == {
        "en": ("{n} try left", "{n} tries left"),
        "zh_CN": ("剩 {n} 次",),
    }


@pytest.mark.parametrize(
    ("key", "change", "complaint"),
    [
        ("nodot", {"en": "A", "zh_CN": "甲"}, "a key is"),
        ("x.y", {"en": "A"}, "no text in zh_CN"),
        ("x.y", {"en": "A", "zh": "甲"}, "unknown zh"),
        ("x.y", {"en": "Please wait", "zh_CN": "等待"}, "unwanted in en"),
        ("x.y", {"en": "Wait", "zh_CN": "请您等待"}, "unwanted in zh_CN"),
        ("x.y", {"en": "Wait", "zh_CN": "等待,再试"}, None),
        ("x.y", {"en": "Wait, then", "zh_CN": "等待, 再试"}, "unwanted in zh_CN"),
        ("x.y", {"en": "QQ scan", "zh_CN": "QQ扫码"}, "unwanted in zh_CN"),
        ("x.y", {"en": "Scan with Alipay", "zh_CN": "支付宝扫码"}, None),
        ("x.y", {"en": "TODO", "zh_CN": "待办"}, "unwanted in en"),
        ("x.y", {"en": "Wait {a}", "zh_CN": "等待 {b}"}, "placeholders differ"),
        ("x.y", {"en": "Wait {}", "zh_CN": "等待 {}"}, "plain name"),
        ("x.y", {"en": "Wait {a:.2f}", "zh_CN": "等待 {a:.2f}"}, "plain name"),
        ("x.y", {"en": "Wait", "zh_CN": "Wait"}, "no Chinese in zh_CN"),
        ("x.y", {"en": "{a} / {b}", "zh_CN": "{a} / {b}"}, None),
        ("x.y", {"en": "QR", "zh_CN": "QR", "note": "Same in both languages."}, None),
        ("x.y", {"en": "等待", "zh_CN": "等待"}, "Chinese characters in en"),
        ("x.y", {"en": "Wait ", "zh_CN": "等待"}, "space at an end"),
    ],
)
def test_texts_are_checked_before_they_are_taken(
    tool: ModuleType, folder: Path, key: str, change: dict[str, str], complaint: str | None
) -> None:
    before = contents(folder)
    if complaint is None:
        tool.put({key: change}, folder)
        assert tool.check(folder) == []
        return
    with pytest.raises(tool.Refused, match=complaint):
        tool.put({"fine.one": {"en": "Fine", "zh_CN": "好"}, key: change}, folder)
    assert contents(folder) == before


def test_check_finds_what_was_edited_by_hand(tool: ModuleType, folder: Path) -> None:
    path = folder / "zh_CN.po"
    path.write_text(path.read_text(encoding="utf-8").replace("下一步", "继续"), encoding="utf-8")
    assert tool.check(folder) == ["zh_CN.mo is not as this tool writes it: run compile"]
    tool.write(tool.read(folder), folder)
    assert tool.check(folder) == []


def test_check_finds_a_text_that_waits_for_a_translator(tool: ModuleType, folder: Path) -> None:
    path = folder / "zh_CN.po"
    text = path.read_text(encoding="utf-8").replace(
        'msgid "button.next"\n', '#, fuzzy\nmsgid "button.next"\n'
    )
    path.write_text(text, encoding="utf-8")
    assert tool.check(folder) == ["zh_CN.po: fuzzy or obsolete messages"]


def test_several_people_can_add_at_once(tool: ModuleType, folder: Path) -> None:
    def add(number: int) -> None:
        with tool.lock(folder):
            tool.put({f"zzz.n{number}": {"en": "Fine", "zh_CN": "好"}}, folder)

    with ThreadPoolExecutor(4) as people:
        list(people.map(add, range(8)))
    assert {f"zzz.n{number}" for number in range(8)} <= set(tool.read(folder))
    assert tool.check(folder) == []
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)


def test_the_command_line(
    tool: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("read", "write", "check", "put", "remove", "show"):
        function = getattr(tool, name)
        monkeypatch.setattr(function, "__defaults__", (folder,))
    assert tool.main(["set", "x.y", "--en", "One\\ntwo", "--zh", "一\\n二"]) == 0
    assert tool.main(["show", "x."]) == 0
    assert capsys.readouterr().out == "x.y\n    'One\\ntwo'\n    '一\\n二'\n"
    assert tool.main(["check"]) == 0
    assert tool.main(["remove", "x.y", "x.z"]) == 1
    assert "no such key: x.z" in capsys.readouterr().err
    assert tool.main(["set", "--en", "One"]) == 1
    (folder / "more.json").write_text('{"x.z": {"en": "More", "zh_CN": "更多"}}', encoding="utf-8")
    assert tool.main(["set", "--from", str(folder / "more.json")]) == 0
    assert {"x.y", "x.z"} <= set(tool.read(folder))


def test_a_third_language_is_one_more_file(tool: ModuleType, folder: Path) -> None:
    english = (folder / "en.po").read_text(encoding="utf-8")
    french = english.replace("Language: en", "Language: fr").replace(
        "X-Own-Name: English", "X-Own-Name: français"
    )
    (folder / "fr.po").write_text(french, encoding="utf-8")
    tool.write(tool.read(folder), folder)
    assert tool.check(folder) == []
    with pytest.raises(tool.Refused, match="no text in fr"):
        tool.put({"x.y": {"en": "Wait", "zh_CN": "等待"}}, folder)
    tool.put({"x.y": {"en": "Wait", "zh_CN": "等待", "fr": "Attendre"}}, folder)
    assert 'msgid "x.y"\nmsgstr "Attendre"' in (folder / "fr.po").read_text(encoding="utf-8")
    assert '"X-Own-Name: français\\n"' in (folder / "fr.po").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["X-Own-Name", "X-Letters", "Plural-Forms"])
def test_check_misses_what_a_header_does_not_say(tool: ModuleType, folder: Path, line: str) -> None:
    path = folder / "zh_CN.po"
    kept = [each for each in path.read_text(encoding="utf-8").splitlines() if not each.startswith(f'"{line}')]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert f"zh_CN.po: the header has no {line}" in tool.check(folder)
