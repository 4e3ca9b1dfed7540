"""The command line: exit statuses, what is printed, what is written (T05, T06)."""

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from realname_wizard.cli import main
from realname_wizard.flow.verification import verification_table

GOOD = "name: Good\nrequirements: [R08]\nsteps:\n  - next\n  - expect: {page: region}\n"
FAILING = "name: Failing\nsteps:\n  - next\n  - expect: {page: details}\n"
UNREADABLE = "name: Unreadable\nsteps:\n  - choose: {method: qq}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"a.yaml": GOOD, "b.yaml": FAILING, "c.yaml": UNREADABLE}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.row("T05")
def test_status_0_when_every_file_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "run", str(folder / "a.yaml"), "--headless"]) == 0
    assert "1 passed, 0 failed" in capsys.readouterr().out


@pytest.mark.row("T05")
def test_status_1_says_file_step_expected_and_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "run", str(folder / "b.yaml"), "--headless"]) == 1
    out = capsys.readouterr().out
    assert "b.yaml:4: step 2" in out
    assert "page: expected details, found region" in out


@pytest.mark.row("T05")
def test_status_2_says_file_line_column_and_the_nearest_word(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["walkthrough", "run", str(folder / "c.yaml"), "--headless"]) == 2
    err = capsys.readouterr().err
    assert "c.yaml:3:22:" in err
    assert 'did you mean "qq_scan"' in err


def test_a_folder_is_followed_whole_and_an_unreadable_file_does_not_hide_the_rest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["walkthrough", "run", str(folder)]) == 2
    assert "1 passed, 1 failed" in capsys.readouterr().out


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "run", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml:1:1:" in capsys.readouterr().err


def test_junit_names_the_failure_and_the_requirements(folder: Path) -> None:
    junit = folder / "out" / "results.xml"
    main(["walkthrough", "run", str(folder / "a.yaml"), str(folder / "b.yaml"), "--junit", str(junit)])
    suite = Xml.parse(junit).getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    named = [prop.get("value") for prop in suite.iter("property") if prop.get("name") == "requirement"]
    assert named == ["R08"]
    assert "found region" in (next(suite.iter("failure")).text or "")


@pytest.mark.row("T05")
def test_a_run_writes_junit_for_whoever_reads_it_and_stricter_for_jenkins_xunit(folder: Path) -> None:
    of = {option: folder / f"{option}.xml" for option in ("junit", "xunit")}
    options = (word for option, file in of.items() for word in (f"--{option}", str(file)))
    main(["walkthrough", "run", str(folder / "a.yaml"), *options])
    assert [Xml.parse(file).getroot().tag for file in of.values()] == ["testsuite", "testsuites"]


@pytest.mark.row("T05")
def test_junit_counts_what_cannot_be_read_as_an_error(folder: Path) -> None:
    junit = folder / "results.xml"
    main(["walkthrough", "run", str(folder), "--junit", str(junit)])
    suite = Xml.parse(junit).getroot()
    assert [suite.get(key) for key in ("tests", "failures", "errors")] == ["3", "1", "1"]
    assert "c.yaml:3:22:" in (next(suite.iter("error")).text or "")


@pytest.mark.row("T05")
@pytest.mark.parametrize("option", ["--evidence", "--junit", "--xunit"])
def test_what_cannot_be_written_is_said_before_anything_is_followed(
    option: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder / "a.yaml" / "inside"
    assert main(["walkthrough", "run", str(folder / "a.yaml"), option, str(place)]) == 2
    told = capsys.readouterr()
    assert "cannot be written" in told.err
    assert "passed" not in told.out


@pytest.mark.row("T05", "T08")
def test_a_folder_in_the_place_of_results_is_told_in_the_language_that_was_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["walkthrough", "run", str(folder / "a.yaml"), "--junit", str(folder), "--language"]
    for language, told in (("zh_CN", "这是文件夹，不是文件"), ("en", "Is a directory")):
        assert main([*run, language]) == 2
        assert told in capsys.readouterr().err


@pytest.mark.row("T05")
@pytest.mark.parametrize("option", ["--junit", "--xunit", "--robot", "--trace", "--pdf"])
@pytest.mark.parametrize("name", ["a.yaml", "notes.txt"])
def test_no_report_takes_the_place_of_something_else(
    option: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the walkthrough itself, where two words were written in the wrong order."""
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    file = folder / name
    before = file.read_bytes()
    assert main(["walkthrough", "run", str(folder / "a.yaml"), option, str(file)]) == 2
    assert "holds something else than results" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_folder_without_walkthroughs_passes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = tmp_path / ".tool"
    hidden.mkdir()
    (hidden / "a.yaml").write_text(GOOD, encoding="utf-8")
    assert main(["walkthrough", "run", str(tmp_path)]) == 2
    assert "no walkthrough is in this folder" in capsys.readouterr().err


def test_files_of_the_same_name_leave_their_evidence_apart(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name / "same").mkdir(parents=True)
        (folder / name / "same" / "a.yaml").write_text(GOOD, encoding="utf-8")
    evidence = folder / "evidence"
    main(["walkthrough", "run", str(folder / "one"), str(folder / "two"), "--evidence", str(evidence)])
    assert sorted(each.name for each in evidence.iterdir()) == [
        "index.html",
        "record.json",
        "same-a",
        "same-a-2",
    ]


@pytest.mark.parametrize("pace", ["-1", "nan", "inf", "soon"])
def test_a_pace_is_some_seconds(pace: str, folder: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["walkthrough", "run", str(folder / "a.yaml"), "--pace", pace])
    assert ended.value.code == 2


def test_evidence_is_a_page_with_every_step(folder: Path) -> None:
    main(["walkthrough", "run", str(folder / "b.yaml"), "--evidence", str(folder / "evidence")])
    page = (folder / "evidence" / "index.html").read_text(encoding="utf-8")
    assert "expect: {page: details}" in page
    assert "<td>details<" in page
    assert ">region<" in page


@pytest.mark.row("T05")
def test_every_report_of_a_run_is_written_at_once(folder: Path) -> None:
    out = folder / "out"
    reports = ("--evidence", str(out / "e"), "--robot", str(out / "r.xml"), "--allure", str(out / "a"))
    main(["walkthrough", "run", str(folder / "a.yaml"), *reports, "--language", "zh_CN"])
    assert "演练脚本运行报告" in (out / "e" / "index.html").read_text("utf-8")
    assert Xml.parse(out / "r.xml").getroot().tag == "robot"
    assert len(list((out / "a").glob("*-result.json"))) == 1


@pytest.mark.row("T05", "T08")
def test_a_report_is_written_again_in_another_language(folder: Path) -> None:
    evidence = folder / "evidence"
    main(["walkthrough", "run", str(folder / "a.yaml"), "--evidence", str(evidence)])
    assert main(["evidence", "report", str(evidence), "--language", "zh_CN"]) == 0
    assert 'lang="zh-CN"' in (evidence / "index.html").read_text("utf-8")


@pytest.mark.row("T05")
def test_two_runs_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, file in (("one", "a"), ("again", "a"), ("other", "b")):
        main(["walkthrough", "run", str(folder / f"{file}.yaml"), "--evidence", str(folder / name)])
    capsys.readouterr()
    assert main(["evidence", "compare", str(folder / "one"), str(folder / "again")]) == 0
    assert capsys.readouterr().out == "nothing changed\n"
    assert main(["evidence", "compare", str(folder / "one"), str(folder / "other")]) == 1
    assert "followed before, not now" in capsys.readouterr().out


@pytest.mark.parametrize("what", [["report", "none"], ["compare", "none", "none"]])
def test_evidence_that_is_not_there_is_told(
    what: list[str], folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert main(["evidence", *what]) == 2
    assert "none:1:1: cannot be opened: No such file or directory" in capsys.readouterr().err


def test_a_language_that_is_not_there_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["walkthrough", "run", str(folder / "a.yaml"), "--evidence", str(folder / "e")]
    assert main([*run, "--language", "tlh"]) == 2
    assert "there is no language tlh; there are en, zh_CN" in capsys.readouterr().err
    assert not (folder / "e").exists()


@pytest.mark.row("T09")
def test_a_run_never_touches_the_users_own_records(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder / "own"
    monkeypatch.setenv("REALNAME_WIZARD_DATA", str(own))
    main(["walkthrough", "run", str(folder / "a.yaml")])
    assert not own.exists()


def test_validate_and_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "validate", str(folder)]) == 2
    assert "2 can be read, 1 cannot" in capsys.readouterr().out
    assert main(["walkthrough", "list", str(folder / "a.yaml")]) == 0
    assert "Good  [R08]" in capsys.readouterr().out


def test_coverage_prints_rows_with_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tests").mkdir()
    marked = '@pytest.mark.row("R14")\ndef test_x(): ...\n'
    (folder / "tests" / "test_x.py").write_text(marked, encoding="utf-8")
    assert main(["walkthrough", "coverage", str(folder / "a.yaml"), "--tests", str(folder / "tests")]) == 0
    out = capsys.readouterr().out
    assert "a.yaml" in out
    assert "test_x.py" in out
    none = out.rsplit("rows with none:", 1)[1]
    assert "R09" in none
    assert "R08" not in none
    assert "R14" not in none


@pytest.mark.row("T06")
def test_coverage_prints_the_rows_of_the_tables_that_none_walks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["walkthrough", "coverage", str(folder / "a.yaml")]) == 0
    walked, *missing = capsys.readouterr().out.rsplit("rows of the tables walked: ", 1)[1].splitlines()
    every = len(verification_table().rows)
    assert walked == f"{every - len(missing)} of {every}"
    assert "not walked  region --> subject: choose_region" in missing
    assert "not walked  welcome --> region: next" not in missing


@pytest.mark.row("T06")
def test_what_a_failing_walkthrough_walks_is_not_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = folder / "wrong.yaml"
    wrong.write_text("name: Wrong\nsteps:\n- next\n- expect: {page: welcome}\n", encoding="utf-8")
    assert main(["walkthrough", "coverage", str(wrong)]) == 0
    out = capsys.readouterr().out
    assert f"{wrong}: fails, and is not counted" in out
    assert "rows of the tables walked: 0 of" in out


def test_schema_is_json_and_lists_events_and_specimens(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "schema"]) == 0
    schema = json.dumps(json.loads(capsys.readouterr().out))
    assert "code_expired" in schema
    assert "individual_middle_dot" in schema


@pytest.mark.row("T06")
def test_the_state_machine_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "--mermaid"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("stateDiagram-v2")
    assert "qr --> qr: code_expired [this_code]" in out


def test_a_pace_without_windows_is_no_pace(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "run", "--pace", "1"]) == 2
    assert "--windows" in capsys.readouterr().err


def test_a_folder_of_tests_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "coverage", "--tests", "nowhere"]) == 2
    assert "nowhere: there is no such folder" in capsys.readouterr().err


def test_the_list_names_the_programs_own_files_shortly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert any(line.startswith("straight/wechat_scan.yaml  ") for line in listed)


def test_the_list_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    straight = "straight/face.yaml"
    assert main(["walkthrough", "list", straight, "--language", "zh_CN"]) == 0
    assert capsys.readouterr().out.startswith(f"{straight}  个人：证件材料不全，用人脸识别认证  [")
    assert main(["walkthrough", "list", straight, "--language", "fr"]) == 2
    assert "there is no language fr" in capsys.readouterr().err


@pytest.mark.row("V3")
def test_rules_of_ones_own_hold_for_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "version: mine\nas_of: 2027-01-01\nsource: a test\nquotas: {individual: 7}\n", encoding="utf-8"
    )
    walk = tmp_path / "walk.yaml"
    walk.write_text(
        "name: Own rules\nsteps:\n  - next\n  - choose: {region: mainland}\n"
        '  - expect: {page: subject, text: ["at most 7 accounts", "Rules compiled on 1 Jan 2027 from a test;"]}\n',
        encoding="utf-8",
    )
    assert main(["walkthrough", "run", str(walk), "--policy", str(own)]) == 0
    assert main(["walkthrough", "run", str(walk)]) == 1
    own.write_text("quotas: {}\n", encoding="utf-8")
    assert main(["walkthrough", "run", str(walk), "--policy", str(own)]) == 2
    assert '"as_of" is missing' in capsys.readouterr().err


def test_f42_a_file_with_two_problems_counts_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "two.yaml"
    file.write_text("name: x\nsteps:\n  - Next\n  - choose: {region: Mainland}\n", encoding="utf-8")
    assert main(["walkthrough", "run", str(file), "--headless"]) == 2
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 2
    assert told.out.endswith("0 passed, 0 failed, 1 not read\n")
