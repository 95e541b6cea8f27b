"""How fast the tagger is and what it weighs: `python benchmarks/tagging.py [TEXTS]`, from the repository's folder.

The texts are pages of the demo newsroom, in English and Ukrainian by turns, joined and cut to 3 kB of UTF-8 each.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people
from bot.tagging.quotes import find_quotes
from bot.tagging.tagger import LexiconTagger
from bot.tagging.topic_scores import TopicTagger

BYTES = 3000
NEWSROOM = Path("bot/demo/newsroom")


def pages(language: str) -> str:
    """The bodies of the demo's pages, one after another."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((NEWSROOM / language).glob("*.txt")))
    return "\n\n".join(text.split("\n\n", 2)[-1] for text in texts)


def cut(text: str) -> list[str]:
    """Pieces of 3 kB, each from the start of a paragraph on."""
    pieces, piece = [], ""
    for paragraph in text.split("\n\n"):
        piece = f"{piece}\n\n{paragraph}" if piece else paragraph
        if len(piece.encode()) >= BYTES:
            pieces.append(piece)
            piece = ""
    return pieces


def corpus(count: int) -> list[tuple[str, str]]:
    """(language, text), English and Ukrainian by turns; repeated when `count` asks for more than there is."""
    pairs = [("en", text) for text in cut(pages("en"))], [("uk", text) for text in cut(pages("uk"))]
    mixed = [pair for turn in zip(*pairs, strict=False) for pair in turn]
    return (mixed * (count // len(mixed) + 1))[:count]


def rate(label: str, texts: Sequence[tuple[str, str]], work: Callable[[Document], object]) -> None:
    """Print how many of `texts` `work` manages in a second of CPU time."""
    documents = [Document.read(text, language=language) for language, text in texts]
    began = time.process_time()
    for document in documents:
        work(document)
    took = time.process_time() - began
    print(f"  {label:<28}{len(texts) / took:8.0f} texts/CPU-second  {took / len(texts) * 1000:6.1f} ms each")


def parts(texts: Sequence[tuple[str, str]]) -> None:
    """The rooms one by one, in this process, warm."""
    lexicon = Lexicon.shipped()
    topics = TopicTagger(lexicon.topics)
    began = time.process_time()
    tagger = LexiconTagger(lexicon)
    tagger.tag_text("Warm.", language="en")
    print(f"one process, {len(texts)} texts of 3 kB; loaded in {time.process_time() - began:.2f} s")
    rate("cutting into words", texts, lambda document: Document.read(document.text, language=document.language))
    rate("people, first time seen", texts, lambda document: find_people(document, lexicon))
    rate("people", texts, lambda document: find_people(document, lexicon))
    rate("topics", texts, lambda document: topics.find(document.text))
    rate("people and quotes", texts, lambda document: find_quotes(document, find_people(document, lexicon)))
    rate("everything", texts, lambda document: tagger.tag_text(document.text, language=document.language))


def command(texts: Sequence[tuple[str, str]]) -> None:
    """`tribune tag` as a process of its own, on all cores, its start included."""
    rows = ({"id": number, "language": lang, "text": text} for number, (lang, text) in enumerate(texts))
    with tempfile.TemporaryFile("w+") as asked:
        asked.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        asked.seek(0)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "tag"], stdin=asked, stdout=subprocess.DEVNULL, check=True)
        took = time.perf_counter() - began
    cores = os.cpu_count() or 1
    one = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"tribune tag, {cores} cores, start included: {len(texts) / took:.0f} texts/s")
    print(f"  largest process {one:.0f} MB; with a worker for each core at most {one * (cores + 1):.0f} MB")


def main() -> None:
    """Print the rates and the memory."""
    texts = corpus(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    parts(texts[:120])
    command(texts)


if __name__ == "__main__":
    main()
