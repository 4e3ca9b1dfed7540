"""What is measured finds what is wrong: each kind of fault is planted, and is all that is found."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from tests.views.accessible import measures, pictures
from tests.views.accessible.figures import LEAST, Figure, added, summed, table

from realname_wizard.views.drawing.theme import dress


class Sample(QWidget):
    """A label with its field, two buttons and a list."""

    def __init__(self) -> None:
        super().__init__()
        self.label, self.field = QLabel("&Name"), QLineEdit()
        self.label.setBuddy(self.field)
        self.one, self.other = QPushButton("&One"), QPushButton("O&ther")
        self.list = QListWidget()
        self.list.setObjectName("list")
        self.list.setAccessibleName("What there is")
        self.list.addItem("A line")
        self.list.setMinimumHeight(60)
        column = QVBoxLayout(self)
        for each in (self.label, self.field, self.one, self.other, self.list):
            column.addWidget(each)
        self.one.setObjectName("one")
        self.other.setObjectName("other")
        dress(self)


@pytest.fixture
def sample(qapp: QApplication) -> Iterator[Sample]:
    qapp.setStyle("Fusion")
    made = Sample()
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    yield made
    made.hide()
    made.deleteLater()


def low(sample: Sample) -> set[str]:
    QApplication.processEvents()
    figures: list[Figure] = [*measures.measured(sample), *pictures.measured(sample)]
    return {each.measure for each in figures if not each.good}


def test_where_all_is_right_nothing_is_found_and_everything_is_measured(sample: Sample) -> None:
    assert low(sample) == set()
    found = summed([*measures.measured(sample), *pictures.measured(sample)])
    assert {"name", "label", "key", "order", "target", "text", "outline", "focus", "ground", "fits"} <= set(
        found
    )


def plant_name(sample: Sample) -> None:
    sample.other.setAccessibleName("One")
    sample.one.setAccessibleName("One")


def plant_label(sample: Sample) -> None:
    sample.label.setBuddy(sample.one)
    sample.field.setAccessibleName("Name")
    sample.label.setText("Name")


def plant_key(sample: Sample) -> None:
    sample.other.setText("&Other")


def plant_order(sample: Sample) -> None:
    place = sample.one.pos()
    sample.one.move(sample.other.pos())
    sample.other.move(place)


def plant_target(sample: Sample) -> None:
    sample.one.setFixedHeight(23)


def plant_text(sample: Sample) -> None:
    sample.one.setStyleSheet("color: #808080")


def plant_outline(sample: Sample) -> None:
    sample.field.setStyleSheet("border: 1px solid #c0c0c0; padding: 8px")


def plant_focus(sample: Sample) -> None:
    sample.one.setStyleSheet("QPushButton:focus { border: 1px solid #7d8590; padding: 7px 16px }")


def plant_ground(sample: Sample) -> None:
    sample.label.setStyleSheet("background: #ffe08a")


def plant_whole(sample: Sample) -> None:
    sample.one.setText("Far too many words for what there is")
    sample.one.setFixedWidth(60)


def plant_apart(sample: Sample) -> None:
    sample.label.move(sample.field.pos())


def plant_fits(sample: Sample) -> None:
    sample.resize(1100, 300)


@pytest.mark.parametrize("measure", [each for each in LEAST if each not in ("large text", "icon")])
def test_what_is_wrong_is_found(sample: Sample, measure: str) -> None:
    globals()[f"plant_{measure}"](sample)
    assert measure in low(sample)


def test_the_table_adds_what_several_workers_measured() -> None:
    one = summed([Figure("target", "a", 30), Figure("target", "b", 12)])
    other = summed([Figure("target", "c", 40), Figure("text", "d", 7)])
    both = added(one, other)
    assert (both["target"].many, both["target"].low, both["target"].lowest) == (3, 1, 12)
    assert [line.split()[0] for line in table(both)[1:]] == ["target", "text"]
