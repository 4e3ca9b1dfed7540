"""A file that cannot be read: where, what is wrong, and the nearest known word; never a traceback."""

import errno
import os
from pathlib import Path

import pytest

from realname_wizard.documents.document import LARGEST
from realname_wizard.documents.nodes import WIDEST
from realname_wizard.documents.problems import MOST_SHOWN, Problem, Problems
from realname_wizard.rehearsal.script.reader import ENOUGH, read_text, read_walkthrough
from realname_wizard.rehearsal.script.values import Known

pytestmark = pytest.mark.row("T05")

STEP_LINE = 3


def problems_of(text: str, known: Known | None = None) -> tuple[Problem, ...]:
    with pytest.raises(Problems) as caught:
        read_text(text, "walk.yaml", known or Known())
    return caught.value.problems


def problems_of_step(step: str, known: Known | None = None) -> tuple[Problem, ...]:
    return problems_of(f"name: a step\nsteps:\n  - {step}\n", known)


@pytest.mark.parametrize(
    ("step", "column", "suggestion"),
    [
        ("chose: {method: qq_scan}", 5, "choose"),
        ("nxt", 5, "next"),
        ("choose: {method: qq}", 22, "qq_scan"),
        ("choose: {method: wechat}", 22, "wechat_scan"),
        ("choose: {metod: qq_scan}", 14, "method"),
        ("choose: {region: main_land}", 22, "mainland"),
        ("fill: {id_numbr: '1'}", 12, "id_number"),
        ("fill: {specimn: individual}", 12, "specimen"),
        ("fill: {licence_kind: busines_licence}", 26, "business_licence"),
        ("phone: scann", 12, "scan"),
        ("phone: {wallet: nocard}", 21, "no_card"),
        ("phone: {wallet: {nme: x}}", 22, "name"),
        ("phone: {walet: no_card}", 13, "wallet"),
        ("face: {coverd: 1}", 12, "covered"),
        ("face: {person: others}", 20, "other"),
        ("official_account: authorize", 23, "authorise"),
        ("register: {photo: null}", 23, "none"),
        ("register: {legalrep: other}", 16, "legal_rep"),
        ("pay: {amount: exakt}", 19, "exact"),
        ("bank: arrive", 11, "arrives"),
        ("director: {at: detail, outcome: pass}", 20, "review_details"),
        ("director: {at: details, outcome: pass}", 20, "review_details"),
        ("director: {at: waiting, outcome: transfer_wrong_amount}", 38, "top_up_wrong_amount"),
        ("director: {at: bank_transfer, outcome: [pass, top_up_wrong_amount]}", 51, "transfer_wrong_amount"),
        ("director: {at: qr, outcome: qr_expire}", 33, "qr_expired"),
        ("director: {at: qr, outcome: [pass, tymeout]}", 40, "timeout"),
        ("advance: {day: 1}", 15, "days"),
        ("advance: {to: dedline}", 19, "deadline"),
        ("account: {opn: shop-1}", 15, "open"),
        ("account: withdraw", 14, "withdraw_change"),
        ("account: {change: {too: individual}}", 24, "to"),
        ("switch_language: zh-CN", 22, "zh_CN"),
        ("refused: {chose: {method: qq_scan}}", 15, "choose"),
        ("refused: {choose: {metod: qq_scan}}", 24, "method"),
        ("refused: sumbit", 14, "submit"),
        ("expect: {pages: result}", 14, "page"),
        ("expect: {page: resullt}", 20, "result"),
        ("expect: {outcome: null}", 23, "none"),
        ("expect: {reasons: [qr_decline]}", 24, "qr_declined"),
        ("expect: {errors: {idnumber: required}}", 23, "id_number"),
        ("expect: {errors: {id_number: requird}}", 34, "required"),
        ("expect: {processing_time: {topup: immediate}}", 32, "top_up"),
        ("expect: {mend_at: {page: details, field: adress}}", 46, "address"),
        ("expect: {unlocked: [purchases]}", 25, "purchase"),
    ],
)
def test_a_wrong_word_gets_its_place_and_the_nearest_known(step: str, column: int, suggestion: str) -> None:
    problem = problems_of_step(step)[0]
    assert (problem.line, problem.column, problem.suggestion) == (STEP_LINE, column, suggestion)


@pytest.mark.parametrize(
    ("step", "column", "piece"),
    [
        ("director: {at: top_up, outcome: pass}", 37, 'top_up cannot give "pass"'),
        ("director: {at: result, outcome: pass}", 20, "known here: review_details, qr"),
        ("director: {at: qr, outcome: face_covered}", 33, 'qr cannot give "face_covered"; known here: '),
        ("director: {at: face, outcome: timeout}", 35, 'face cannot give "timeout"; the nearest known'),
        ("director: {at: qr, outcome: [pass, transfer_wrong_amount, pass]}", 40, "qr cannot give"),
        ("account: {open: '13800138000'}", 21, "no number as long as a mobile"),
        ("account: {open: shop-11010519491231002X}", 21, "no number as long as a mobile"),
        ("choose: {method: qq_scan, region: mainland}", 13, "exactly one"),
        ("choose: {method: }", 21, "no value"),
        ('expect: {text: ""}', 20, "an empty text is found on every page"),
        ('expect: {not_text: [good, " "]}', 31, "an empty text is found on every page"),
        ("expect: {text: []}", 20, "must not be empty"),
        ("choose: mainland", 13, "takes {region"),
        ("choose", 5, "needs {region"),
        ("phone", 5, "needs a word"),
        ("phone:", 11, "nothing after it"),
        ("phone: wallet", 12, "phone: {wallet: …}"),
        ("phone: {scan: true}", 13, "phone: scan"),
        ("phone: {wallet: {}}", 21, "at least one"),
        ("next:", 10, "write it alone"),
        ("next: {now: true}", 11, "takes nothing"),
        ("~", 5, "empty step"),
        ("{}", 5, "one key"),
        ("[next]", 5, "one key"),
        ("fill: {mobile: 13800138000}", 20, "put it in quotes"),
        ("fill: {bank_account: 0123456789}", 26, "put it in quotes"),
        ("fill: {address: 1e5}", 21, "put it in quotes"),
        ("fill: {name: no}", 18, "put it in quotes"),
        ("fill: {name: }", 17, 'write ""'),
        ("fill: {name: [x]}", 18, "text"),
        ("fill: {}", 11, "at least one"),
        ("phone: {wallet: {id_number: 110105}}", 33, "put it in quotes"),
        ("account: {find_by: {id_number: 110105}}", 36, "put it in quotes"),
        ("pay: {amount: 0.37}", 19, "put it in quotes"),
        ("bank: {enter: 0.37}", 19, "put it in quotes"),
        ("bank: {account: right}", 21, "known here: wrong"),
        ("face: {covered: 2}", 21, "at most 1"),
        ("face: {covered: .nan}", 21, "a number"),
        ("face: {distance: -0.1}", 22, "at least 0"),
        ("face: {faces: 1.5}", 19, "whole number"),
        ("face: {blink: maybe}", 19, "true or false"),
        ("director: {at: qr}", 15, '"outcome" is missing'),
        (
            "director: {at: qr, outcome: []}",
            33,
            'must not be empty; to withdraw what was set for the page, write "withdrawn"',
        ),
        ("director: {at: qr, outcome: withdrawm}", 33, "withdrawn"),
        ("advance: {days: 0}", 21, "at least 1"),
        ("advance: {days: two}", 21, "whole number"),
        ("advance: {days: 99999999999}", 21, "at most"),
        (f"advance: {{days: {'9' * 5000}}}", 21, "too large"),
        ("advance: {to: 2027-13-01T00:00:00}", 19, "no such time"),
        ("advance: {to: 9999-12-31T00:00:00}", 19, "the year"),
        ("account: open", 14, "account: {open: …}"),
        ("advance: 1", 14, '"advance" takes {to: …, business_days: …, days: …, hours: …}'),
        ("phone: [scan]", 12, '"phone" takes a word or {wallet: …}'),
        ("face: self", 11, '"face" takes {covered: …, in_frame: …, person: …, light: …} or {}'),
        ("switch_language: [en]", 22, '"switch_language" takes one word'),
        ("account: {withdraw_change: true}", 15, "account: withdraw_change"),
        ("restart: now", 14, "write it alone"),
        ('snapshot: ""', 15, "1 to 200 characters"),
        ("expect: {reasons: qr_declined}", 23, "a list"),
        ("expect: {errors: []}", 22, "a mapping"),
        ("expect: {deadline: soon}", 24, "a time"),
        ("expect: {attempts_left: few}", 29, "whole number"),
        ("expect: {}", 13, "at least one"),
        ("refused:", 13, "an empty step"),
        ("refused: {advance: {days: 1}}", 14, "possible on every page"),
        ("refused: {phone: {wallet: no_card}}", 14, "possible on every page"),
        ("refused: restart", 14, "possible on every page"),
        ("refused: {refused: next}", 14, "possible on every page"),
        ("refused: {next: x}", 21, "write it alone"),
        ("expect: {page: zzzz}", 20, "known here: welcome, region"),
    ],
)
def test_a_wrong_step_gets_its_place_and_what_is_wrong(step: str, column: int, piece: str) -> None:
    (problem,) = problems_of_step(step)
    assert (problem.line, problem.column) == (STEP_LINE, column)
    assert piece in str(problem)


@pytest.mark.parametrize(
    ("text", "line", "column", "piece"),
    [
        ("", 1, 1, "empty"),
        ("# nothing but a comment\n", 1, 1, "empty"),
        ("- next\n", 1, 1, "a walkthrough is a mapping"),
        ("name: x\n", 1, 1, '"steps" is missing'),
        ("steps: [next]\n", 1, 1, '"name" is missing'),
        ("name: x\nsteps:\n", 2, 7, "no value"),
        ("name: x\nsteps: []\n", 2, 8, "must not be empty"),
        ("name: x\nsteps: next\n", 2, 8, "a list"),
        ("name: x\nname: y\nsteps: [next]\n", 2, 1, "written twice, first in line 1"),
        ("name: x\nsteps:\n  - fill: {name: a, name: b}\n", 3, 21, "written twice"),
        ("name: x\nsteps:\n  - fill: {name: a, name: a}\n", 3, 21, "written twice"),
        ("name: x\nseed: seven\nsteps: [next]\n", 2, 7, "whole number"),
        ("name: x\nvariants: [V1, V9]\nsteps: [next]\n", 2, 16, '"V9" is not known here'),
        ("name: x\nvariants: V2\nsteps: [next]\n", 2, 11, "a list"),
        ("name: x\nrequirements: [R18]\nsteps: [next]\n", 2, 16, "not the id of a requirement"),
        ("name: x\nstarts: 2026-02-30T10:00:00\nsteps: [next]\n", 2, 9, "no such time"),
        ("name: x\nsteps: [next]\n---\nname: y\n", 3, 1, "second document"),
        ("name: x\nsteps: &all [next]\n", 2, 8, 'anchor "&all"'),
        ("name: x\nsteps: [next, *all]\n", 2, 15, 'alias "*all"'),
        ("name: !!str x\nsteps: [next]\n", 1, 7, "tag"),
        ("name: x\nsteps:\n\t- next\n", 3, 1, "a tab"),
        # F42, F58: in our words, and what a Chinese input method typed is named
        ("name: x\nsteps:\n  - choose: {region： mainland}\n", 3, 14, "U+FF1A"),
        ("name：x\nsteps: [next]\n", 2, 6, "(U+FF1A) is no sign of YAML, write : instead"),
        ("name: x\nsteps:\n  - choose: {region: mainland， subject: x}\n", 3, 39, "U+FF0C"),
        ("name: x\nsteps:\n  - choose: {region: “mainland”}\n", 3, 22, "U+201C"),
        ("name: !t x\nsteps: [next]\n", 1, 7, "is refused; write the value alone"),
        ("nаme: x\nsteps: [next]\n", 1, 1, "(U+0430) is no English letter"),
        ("name: x\nstarts: 2026-12-30T10:00:00+99:00\nsteps: [next]\n", 2, 9, "there is no such time"),
        ("name: x\nsteps: [next\n", 3, 1, "the closing ], is missing before this"),
        ("name: x\n  seed: 1\nsteps: [next]\n", 2, 7, "indented as its neighbours are"),
        ("name: x\n seed: 1\nsteps: [next]\n".replace("x\n", '"x"\n'), 2, 2, "indented"),
        ("name: x\nstarts: 2026-12-30T10:00:00+99:00\nsteps: [next]\n", 2, 9, "no such time"),
        ("na\N{CYRILLIC SMALL LETTER EM}e: y\nname: x\nsteps: [next]\n", 1, 1, "U+043C"),
        ("name: !mine x\nsteps: [next]\n", 1, 7, 'tag "!mine"'),
        ("name: x\x07\nsteps: [next]\n", 1, 8, "U+0007"),
        ('name: "\\UFFFFFFFF"\nsteps: [next]\n', 1, 10, "not a possible character"),
        ('name: "\\ud800"\nsteps: [next]\n', 1, 7, "surrogate"),
        ("name: x\n? [a, b]\n: c\nsteps: [next]\n", 2, 3, "single word"),
        ("name: x\nsteps:\n  - next:\n    back:\n", 4, 5, "second one"),
        ("[" * 5000, 1, 13, "nested"),
        ("- " * 5000, 1, 25, "nested"),
        ("{a: " * 5000, 1, 46, "nested"),
        ("name: x\ngiven: {accounts: [{name: a}, {name: a}]}\nsteps: [next]\n", 2, 19, "two accounts"),
        ("name: x\ngiven: {accounts: [{name: a, mobile: 138}]}\nsteps: [next]\n", 2, 38, "quotes"),
        ("name: x\ngiven: {accounts: [a]}\nsteps: [next]\n", 2, 20, "a mapping"),
    ],
)
def test_a_wrong_file_gets_its_place_and_what_is_wrong(text: str, line: int, column: int, piece: str) -> None:
    (problem,) = problems_of(text)
    assert (problem.line, problem.column) == (line, column)
    assert piece in str(problem)


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [("nam: y", "name"), ("step: []", "steps"), ("givn: {}", "given"), ("variant: []", "variants")],
)
def test_an_unknown_key_of_the_file_gets_the_nearest(key: str, suggestion: str) -> None:
    (problem,) = problems_of(f"name: x\n{key}\nsteps: [next]\n")
    assert (problem.line, problem.column, problem.suggestion) == (2, 1, suggestion)


def test_a_merge_key_is_no_way_around() -> None:
    problems = problems_of("name: x\nsteps:\n  - fill: {<<: {name: y}}\n")
    assert [(problem.line, problem.column) for problem in problems] == [(3, 12)]


def test_all_problems_are_told_in_the_order_of_the_file() -> None:
    problems = problems_of(
        "nme: x\nseed: seven\ngiven: {account: [], accounts: [{nme: a, count: x}, {name: b, mobile: 1}]}\n"
        "steps:\n  - chose: {method: qq}\n  - face: {covered: 2, faces: 9, light: x}\n"
        "  - expect: {pages: result, mend_at: {pag: qr, field: x}, outcome: }\n"
    )
    places = [(problem.line, problem.column) for problem in problems]
    assert places == [
        *((1, 1), (2, 7), (3, 9), (3, 34), (3, 49), (3, 71)),
        *((5, 5), (6, 21), (6, 31), (6, 41), (7, 14), (7, 39), (7, 55), (7, 67)),
    ]


def test_many_problems_are_cut_short() -> None:
    with pytest.raises(Problems) as caught:
        read_text("name: x\nsteps:\n" + "  - nxt\n" * (MOST_SHOWN + 7), "walk.yaml")
    assert len(caught.value.problems) == MOST_SHOWN
    assert caught.value.omitted == 7
    assert str(caught.value).endswith("… and 7 more")


def test_after_very_many_problems_reading_stops() -> None:
    with pytest.raises(Problems) as caught:
        read_text("name: x\nsteps:\n" + "  - nxt\n" * (ENOUGH + 100), "walk.yaml")
    assert len(caught.value.problems) + caught.value.omitted == ENOUGH


def test_a_mapping_with_very_many_keys_is_refused() -> None:
    keys = ", ".join(f"key{number}: x" for number in range(WIDEST + 1))
    (problem,) = problems_of_step(f"fill: {{{keys}}}")
    assert "more than 100 keys" in str(problem)


def test_a_problem_reads_as_file_line_column_message_and_word() -> None:
    with pytest.raises(Problems) as caught:
        read_text("name: x\nsteps:\n  - choose: {method: qq}\n", "walks/qq.yaml")
    assert str(caught.value) == ('walks/qq.yaml:3:22: "qq" is not known here; did you mean "qq_scan"?')


@pytest.mark.row("T09")
def test_a_refused_number_is_not_repeated_in_the_message() -> None:
    (problem,) = problems_of_step("fill: {mobile: 13800138000}")
    assert "13800138000" not in str(problem)


def test_names_that_others_define_are_checked_where_they_are_known() -> None:
    known = Known(specimens=("individual", "enterprise"), log_names=("attempt_started",))
    (specimen,) = problems_of_step("fill: {specimen: individal}", known)
    (log,) = problems_of_step("expect: {log: [attempt_start]}", known)
    assert specimen.suggestion == "individual"
    assert (log.column, log.suggestion) == (20, "attempt_started")


def test_a_folder_is_not_a_walkthrough(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="cannot be opened"):
        read_walkthrough(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="cannot be opened"):
        read_walkthrough(tmp_path / "none.yaml")


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read anything, so the refusal is put in the system's place."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = tmp_path / "closed.yaml"
    path.write_text("name: x\nsteps: [next]\n")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Problems, match=r"cannot be opened: Permission denied"):
        read_walkthrough(path)


@pytest.mark.parametrize(
    ("content", "line", "column", "piece"),
    [
        ("name: 张示例\n账".encode() + b"\xff\n", 2, 2, "0xFF is not UTF-8"),
        ("name: x\nsteps: [next]\n".encode("utf-16"), 1, 1, "not UTF-8"),
        (b"\x00\x01\x02", 1, 1, "U+0000"),
        (b"name: x\n" + b"#" * LARGEST, 1, 1, "larger than"),
    ],
)
def test_unreadable_bytes_are_told(
    tmp_path: Path, content: bytes, line: int, column: int, piece: str
) -> None:
    path = tmp_path / "bytes.yaml"
    path.write_bytes(content)
    with pytest.raises(Problems) as caught:
        read_walkthrough(path)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.column) == (str(path), line, column)
    assert piece in str(problem)


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "marked.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: x\nsteps: [next]\n")
    assert read_walkthrough(path) == read_text("name: x\nsteps: [next]\n", "plain.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes of that kind here")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    with pytest.raises(Problems, match="it is not a file"):
        read_walkthrough(path)


def test_two_megabytes_are_refused_without_reading_them(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"name: x\nsteps:\n" + b"  - next\n" * 250_000)
    with pytest.raises(Problems, match="larger than"):
        read_walkthrough(path)


@pytest.mark.row("T02")
@pytest.mark.parametrize("key", ["business_days", "days", "hours", "minutes", "seconds"])
@pytest.mark.parametrize("count", ["0", "-1"])
def test_the_clock_is_turned_by_one_at_least(key: str, count: str) -> None:
    (problem,) = problems_of_step(f"advance: {{{key}: {count}}}")
    assert problem.line == 3
