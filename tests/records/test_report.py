"""The report, the table and the plots of a class: what they say, and that no name leaves (T07, T09)."""

import csv
import io
import re
from pathlib import Path
from time import process_time
from xml.etree import ElementTree as Xml

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from tests.records.made import BEGAN, sitting

from realname_wizard.records.book import Book
from realname_wizard.records.drawing import PAPER, WIDE, dressed, lines_of
from realname_wizard.records.plots import PLOTS, Called, Plot, cause, plots
from realname_wizard.records.report import Report
from realname_wizard.records.sitting import Met, Mode, Sitting, StepTaken
from realname_wizard.records.table import as_table
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing import paper
from realname_wizard.words import Page, Reason

pytestmark = pytest.mark.row("T07")
NAMES = ("Lin Yue", "Mo Chen", "欧阳明")
EN = Texts.load("en")


def a_class(learners: int = 3, sittings: int = 9) -> list[Sitting]:
    names = [*NAMES, *(f"Learner {chr(65 + number)}" for number in range(30))]
    return [sitting(number, names[number % learners]) for number in range(sittings)]


def plot(name: str, sittings: list[Sitting], texts: Texts = EN) -> Plot:
    return next(each for each in plots(sittings, texts, Called(texts)) if each.name == name)


def test_how_often_each_reason_was_met_is_counted() -> None:
    found = plot(
        "reasons",
        [sitting(number, met=(Met(reason=Reason.QR_DECLINED, of_lesson=False),)) for number in range(3)],
    )
    assert found.values == ((3.0,),)
    assert found.lines(EN) == (f"{cause(Reason.QR_DECLINED, EN)}: 3 times",)


def test_the_time_of_a_step_is_that_in_the_middle_of_all_who_took_it() -> None:
    found = plot("times", [*(sitting(number) for number in (1, 2, 6)), sitting(9, mode=Mode.WATCH)])
    assert dict(zip(found.rows, (row[0] for row in found.values), strict=True)) == {
        EN.say("page.face.title"): 20, EN.say("page.subject.title").rstrip("?"): 12,
    }  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_a_page_whose_heading_asks_is_a_name_before_a_colon(language: str) -> None:
    found = plot("times", [sitting(1)], Texts.load(language))
    assert len(found.lines(Texts.load(language))) == 2
    assert not any("?" in line or "？" in line for line in found.lines(Texts.load(language)))


def test_a_learners_progress_is_one_test_after_another_against_the_pass_mark() -> None:
    found = plot("progress", [sitting(2), sitting(0), sitting(4, "Mo Chen"), sitting(5, points=None)])
    assert sorted(found.values) == [(90.0, None), (100.0, 80.0)]
    assert found.mark == 80


def test_the_class_has_a_row_a_learner_and_a_column_a_reason() -> None:
    found = plot("class", a_class(3, 9))
    assert (len(found.rows), len(found.heads)) == (3, 3)
    assert sum(each or 0 for row in found.values for each in row) == 9


def test_in_the_table_of_the_class_each_number_stands_by_its_learner_and_its_reason() -> None:
    """Learners by name, whoever was first; reasons in the order of the program."""
    met = {"Zhu": Reason.QR_DECLINED, "An": Reason.FACE_COVERED}
    made = [
        sitting(number, name, met=(Met(reason=reason, of_lesson=False),) * (number + 1))
        for number, (name, reason) in enumerate(met.items())
    ]
    called = Called(EN, {each.learner: name for each, name in zip(made, met, strict=True)})
    found = next(each for each in plots(made, EN, called) if each.name == "class")
    assert found.rows == ("An", "Zhu")
    told = [dict(zip(found.heads, row, strict=True)) for row in found.values]
    assert told == [
        {cause(Reason.QR_DECLINED, EN): 0, cause(Reason.FACE_COVERED, EN): 2},
        {cause(Reason.QR_DECLINED, EN): 1, cause(Reason.FACE_COVERED, EN): 0},
    ]


def test_nothing_to_see_is_nothing_drawn() -> None:
    assert all(each.is_empty for each in plots([], EN, Called(EN)))
    assert EN.say("records.none").encode() in Report([], EN, BEGAN).page()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("learners", [1, 6, 30])
@pytest.mark.parametrize("name", PLOTS)
def test_every_plot_is_a_picture_that_qt_draws_with_all_its_words_inside(
    qapp: QApplication, language: str, learners: int, name: str
) -> None:
    texts = Texts.load(language)
    every = plots(a_class(learners, 60), texts, Called(texts))
    drawn = dressed(next(each for each in every if each.name == name), PAPER)
    renderer = QSvgRenderer(QByteArray(drawn))
    assert renderer.isValid()
    root = Xml.fromstring(drawn)
    high = int(root.attrib["height"])
    assert (renderer.defaultSize().width(), renderer.defaultSize().height()) == (WIDE, high)
    for each in root.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 < float(each.attrib["y"]) <= high
    for each in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(each.attrib["x"]) + float(each.attrib["width"]) <= WIDE


@pytest.mark.parametrize("room", [60, 200])
@pytest.mark.parametrize(
    "words",
    ["short", "The wallet's real-name data do not match", "未通过人脸识别，原因很长：很长很长", "x" * 100],
)
def test_names_take_as_many_lines_as_they_need_and_lose_nothing(words: str, room: int) -> None:
    lines = lines_of(words, room)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(sum(13 if each > "⺀" else 7.28 for each in line) <= room + 13 for line in lines)
    assert not any(line.startswith(("，", "：")) for line in lines)
    assert (len(lines) > 1) is (words != "short")


def test_a_name_ten_times_as_long_takes_about_ten_times_as_long() -> None:
    """What a class puts into its folder may be called anything: it was a thousand times as long once."""

    def taken(letters: int) -> float:
        began = process_time()
        lines_of("x" * letters, 130)
        return process_time() - began

    assert taken(2_000) < 150 * min(taken(200) for _ in range(5))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", PLOTS)
def test_no_words_of_a_plot_lie_over_others_or_are_cut(language: str, name: str) -> None:
    """With the longest names and reasons that there are (T07)."""
    texts = Texts.load(language)
    longest = sorted(Reason, key=lambda each: -len(cause(each, texts)))[:12]
    who = ["司马" * 20, "Maximiliane Alexandrowna Featherstonehaugh-Kowalski", "Lin Yue"]
    met = tuple(Met(reason=each, of_lesson=False) for each in longest)
    steps = tuple(StepTaken(page=each, seconds=9) for each in Page)
    rows = [sitting(number, who[number % 3], met=met, steps=steps) for number in range(12)]
    called = Called(texts, {each.learner: who[place] for place, each in enumerate(rows[:3])})
    drawn = next(each for each in plots(rows, texts, called) if each.name == name)
    root = Xml.fromstring(dressed(drawn, PAPER))
    boxes = []
    for each in root.iter("{http://www.w3.org/2000/svg}text"):
        wide = sum(13 if letter > "⺀" else 7.28 for letter in each.text or "")
        left = float(each.attrib["x"]) - (wide / 2 if each.get("text-anchor") else 0)
        boxes.append((each.text or "", QRectF(left, float(each.attrib["y"]) - 11, wide, 13)))
    assert not any("…" in words for words, _box in boxes)
    assert all(box.left() >= 0 and box.right() <= WIDE for _words, box in boxes)
    over = [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, there in boxes[place + 1 :]
        if box.intersects(there)
    ]
    assert over == []


@pytest.mark.parametrize("language", languages())
def test_the_page_opens_without_a_network_and_says_it_in_words_too(language: str) -> None:
    texts = Texts.load(language)
    page = Report(a_class(), texts, BEGAN).page().decode()
    assert not re.search(
        r"(src|href|url\()=?[\"']?(https?:)?//", page.replace("http://www.w3.org/2000/svg", "")
    )
    assert page.count("<svg") == len(PLOTS)
    for each in plots(a_class(), texts, Called(texts)):
        assert each.title in page
    assert texts.say("records.next") in Report(a_class(), texts, BEGAN.replace(year=2027)).page().decode()


@pytest.mark.row("T09")
def test_no_name_leaves_in_any_file(tmp_path: Path, qapp: QApplication) -> None:
    book = Book(tmp_path / "data")
    for number, name in enumerate(NAMES):
        book.choose(name)
        book.keep(sitting(number, learner=book.people.learner, group=""))
    every = book.sittings()
    book.export(tmp_path / "class.json")
    (tmp_path / "table.csv").write_bytes(as_table(every))
    report = Report(every, EN, BEGAN)
    (tmp_path / "report.html").write_bytes(report.page())
    paper.write_html(report.on_paper(), tmp_path / "report.pdf", None, "en", lambda: None)
    said = "".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    files = (tmp_path / name for name in ("class.json", "table.csv", "report.html"))
    for content in (said, *(file.read_text(encoding="utf-8-sig") for file in files)):
        assert not any(name in content for name in NAMES)
        assert every[0].learner.partition("-")[2][:6] in content


def test_nothing_in_the_table_is_taken_for_a_formula() -> None:
    table = as_table([sitting(1, walkthrough="=1+1.yaml", course="@x.yaml")]).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["walkthrough"], row["course"]) == ("'=1+1.yaml", "'@x.yaml")
    assert (row["passed"], row["points"], row["learner"]) == ("yes", "9", sitting(1).learner)
