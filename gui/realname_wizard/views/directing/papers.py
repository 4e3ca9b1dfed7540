"""Sample papers: a persona as a picture, and back (T01)."""

from pathlib import Path

from PySide6.QtGui import QImage, QImageReader

from realname_wizard.documents.problems import Problem, Problems
from realname_wizard.rehearsal.directing import ON_PAPER, Script, of_paper, read_script, script_text
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sentence
from realname_wizard.views.drawing.sample_paper import PaperWords, sample_paper

PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".webp")
DOCUMENTS = (".yaml", ".yml")
_LARGEST = 8000
"""Pixels of a side: no photo of a paper needs more."""


def paper_of(persona: Script, texts: Texts) -> QImage:
    """The picture of who comes to the desk, in the language on screen."""
    say = texts.say
    words = PaperWords(
        band=say("personas.paper.band"),
        title=persona.called(texts.language),
        facts=persona.facts(texts),
        how=say("personas.paper.how"),
    )
    return sample_paper(words, ON_PAPER + script_text(persona), of_person=persona.of_person)


class NotAPaper(Problems):
    """A picture that is no sample paper; `what` is what people are told of it."""

    def __init__(self, file: Path, key: str) -> None:
        self.what = Sentence(key, file=str(file), most=_LARGEST)
        super().__init__([Problem(str(file), 1, 1, self.what)])


def told(problems: Problems) -> Sentence:
    """What to say of what is no script and no paper; a walkthrough with a mistake that was dropped may be meant."""
    if isinstance(problems, NotAPaper):
        return problems.what
    return Sentence("guided.unreadable", cause=problems.problems[0])


def script_in(file: Path) -> Script:
    """The script in a file, or in the code on a picture of a sample paper. Raises Problems."""
    if file.suffix.lower() not in PICTURES:
        return read_script(file)
    if not file.is_file():  # a pipe would be waited for
        raise NotAPaper(file, "personas.picture.unreadable")
    import zxingcpp  # noqa: PLC0415 - only for whoever has a paper

    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST:
        raise NotAPaper(file, "personas.picture.large")
    picture = reader.read()
    if picture.isNull():
        raise NotAPaper(file, "personas.picture.unreadable")
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    for each in zxingcpp.read_barcodes(grey):
        if (script := of_paper(each.text, str(file))) is not None:
            return script
    raise NotAPaper(file, "personas.picture.no_code")
