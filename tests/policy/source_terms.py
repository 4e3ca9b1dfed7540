"""Which figures and terms each question of the source holds, and which statements rest on them.

`python tests/policy/source_terms.py SOURCE` writes source_terms.json anew from the source itself, and says which marks
name what is not there (R48). The source is not part of the repository, and no sentence of it is: what is kept are
figures and terms. Whoever puts the source's name to one more statement sees it there, and reads in the source whether
it says so.
"""

import json
import sys
from pathlib import Path

from realname_wizard.policy.origins import bases_of, questions, statements
from realname_wizard.words import Variant

KEPT = Path(__file__).with_suffix(".json")

Terms = dict[str, dict[str, list[str]]]
"""Question, figure or term, and the keys of the statements."""


def terms_named() -> Terms:
    """What the marks rest on in each question, with any reading of the rules."""
    found: Terms = {question: {} for question in questions()}
    for key in statements():
        for variants in (frozenset[Variant](), frozenset(Variant)):
            for basis in bases_of(key, variants):
                keys = found[basis.what].setdefault(basis.on, []) if basis.kind == "source" else []
                if key not in keys:
                    keys.append(key)
    return {
        question: {term: sorted(keys) for term, keys in sorted(terms.items())}
        for question, terms in found.items()
    }


def missing_in(source: str) -> list[str]:
    """What the marks name and the source does not have in that question."""
    texts = source.split("\n### ")
    if len(texts) != len(questions()):
        return [f"{len(texts)} questions in the source, {len(questions())} named"]
    return [
        f"{question}: {term!r}"
        for (question, terms), text in zip(terms_named().items(), texts, strict=True)
        for term in terms
        if not term or term not in text
    ]


def main(path: str) -> int:
    """Write what is kept; 1 and a list where a mark names what the source does not have."""
    missing = missing_in(Path(path).read_text(encoding="utf-8"))
    if missing:
        print("\n".join(missing))
        return 1
    KEPT.write_text(json.dumps(terms_named(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
