"""A path -> the hand-ins at it -> submissions: one file, a student's folder, a class's folder, or a zip of either."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.evidence import Place, Text
from grader.problem import ProblemSet
from grader.reading.blocks import Block, Blocks, Code, Heading
from grader.reading.errors import ReadingError
from grader.reading.files import Member, folder_members, read_file, zip_members
from grader.reading.markdown import markdown_blocks
from grader.reading.module import module_blocks
from grader.reading.notebook import notebook_blocks
from grader.reading.sections import document
from grader.reading.submission import Document, Prose, Submission
from grader.reading.text import decode

GRADABLE = (".ipynb", ".py", ".md", ".markdown", ".txt")
_FOR_A_PERSON = (
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".tex",
    ".html",
    ".htm",
    ".rar",
    ".7z",
    ".m",
    ".r",
    ".jl",
)
_NOT_HANDED_IN = {"requirements.txt", "readme.md", "readme.txt", "license.txt", "license.md"}
_SUPPORT_BYTES = 1_000_000
_SUPPORT_BYTES_IN_ALL = 16_000_000


class HandIn(NamedTuple):
    """Where one student's files stand.  They are read when their turn comes, in whichever process grades them."""

    student: str
    members: tuple[Member, ...]


class Files(NamedTuple):
    """The bytes of a hand-in by name, and what could not be read."""

    student: str
    read: dict[str, bytes]
    unread: tuple[Text, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of all names and bytes."""
        digest = hashlib.sha256()
        for name in sorted(self.read):
            digest.update(f"{name}\0{len(self.read[name])}\0".encode())
            digest.update(self.read[name])
        return digest.hexdigest()


def find_hand_ins(path: Path, leave_out: Path | None = None) -> list[HandIn]:
    """The hand-ins at `path`, sorted by student; no file is read but the directory of a zip.

    A file is one student's, named after it; so is a folder that directly holds gradable files.  A folder
    whose subfolders (or zips) hold gradable files is a class: each subfolder, zip and loose file is a
    student's.  A zip is as the folder it was made of.  The folder `leave_out` is not looked into.
    Raises ReadingError where nothing gradable is.
    """
    name = path.name or path.resolve().name
    if path.is_dir():
        return _students(folder_members(path, leave_out), path.resolve().name, str(path))
    if not path.is_file():
        raise ReadingError(
            f"{path}: does not exist; expected a file, a folder or a zip. Check the path.",
            f"{path}：不存在；应为文件、文件夹或 zip。请检查路径。",
        )
    if path.suffix.lower() == ".zip":
        return _students(_unwrapped(zip_members(path, name)), path.stem, name)
    if path.suffix.lower() not in GRADABLE:
        raise _nothing(name)
    return [_hand_in(path.stem, [Member(name, partial(read_file, path, name))])]


def one_hand_in(path: Path, student: str, leave_out: Path | None = None) -> HandIn:
    """All files at `path`, however they are laid out in folders, as one student's.  Raises ReadingError."""
    if not path.is_dir():
        (hand_in,) = find_hand_ins(path)
        return hand_in._replace(student=student)
    members = folder_members(path, leave_out)
    if not any(map(_is_handed_in, members)):
        raise _nothing(str(path))
    return _hand_in(student, members)


def read_submissions(path: Path, problems: ProblemSet) -> list[Submission]:
    """All submissions at `path`, read; what cannot be read stands in `Submission.unread`.  Raises ReadingError."""
    return [submission(read_files(hand_in), problems) for hand_in in find_hand_ins(path)]


def read_files(hand_in: HandIn) -> Files:
    """One student's files, read one by one; a file that fails stops no other."""
    unread: list[Text] = []
    read: dict[str, bytes] = {}
    for member in _unpacked(hand_in.members, unread):
        try:
            read[member.name] = member.read()
        except ReadingError as error:
            unread.append(error.text)
    return Files(hand_in.student, read, tuple(unread))


def submission(files: Files, problems: ProblemSet) -> Submission:
    """What the files hold for the problems."""
    student, read, unread = files.student, files.read, list(files.unread)
    documents: list[Document] = []
    for name, data in read.items():
        try:
            if found := _document(name, data, problems):
                documents.append(found)
        except ReadingError as error:
            unread.append(error.text)
    documents = _without_helpers(documents)
    unread += _for_a_person(list(read))
    if not documents and not unread:
        unread.append(_nothing(student).text)
    return Submission(
        student, tuple(read), tuple(documents), files.digest, _support(read, len(documents)), tuple(unread)
    )


def _hand_in(student: str, members: Iterable[Member]) -> HandIn:
    # Half a surrogate pair, as in a file name that is no UTF-8, can neither be sent nor written.
    return HandIn(student.encode("utf-8", "backslashreplace").decode(), tuple(members))


def _nothing(name: str) -> ReadingError:
    kinds = ", ".join(GRADABLE)
    return ReadingError(
        f"{name}: holds nothing to grade (a README is no answer); expected one of {kinds}. "
        "Hand in a notebook, a module or a Markdown text.",
        f"{name}：没有可评分的内容（README 不算作答）；应为 {kinds} 之一。请提交笔记本、Python 模块或 Markdown 文本。",
    )


def _is_gradable(member: Member) -> bool:
    return member.path.suffix.lower() in GRADABLE and member.path.name.lower() not in _NOT_HANDED_IN


def _is_handed_in(member: Member) -> bool:
    return _is_gradable(member) or member.path.suffix.lower() in (".zip", *_FOR_A_PERSON)


def _unwrapped(members: list[Member]) -> list[Member]:
    """Without the folders around a class that many tools put into a zip."""
    while len({member.path.parts[0] for member in members}) == 1:
        inner = [member.below(member.path.parts[0]) for member in members]
        deeper = [member for member in inner if len(member.path.parts) > 1]
        alone = any(_is_gradable(m) for m in inner if m not in deeper)
        zips = any(m.path.suffix.lower() == ".zip" for m in inner)
        if alone or not (zips or any(map(_is_gradable, deeper))):
            break
        members = inner
    return members


def _students(members: list[Member], name: str, shown: str) -> list[HandIn]:
    if not any(m.path.suffix.lower() in (*GRADABLE, ".zip") for m in members):
        raise _nothing(shown)
    by_folder: dict[str, list[Member]] = {}
    loose: list[Member] = []
    for member in members:
        if len(member.path.parts) == 1:
            loose.append(member)
        else:
            by_folder.setdefault(member.path.parts[0], []).append(member.below(member.path.parts[0]))
    below = [member for inner in by_folder.values() for member in inner]
    if not (any(map(_is_gradable, below)) or any(m.path.suffix.lower() == ".zip" for m in members)):
        return [_hand_in(name, members)]
    students = dict(by_folder)
    for member in filter(_is_handed_in, loose):
        stem = member.path.stem
        students[stem if stem not in students else member.name] = [member]
    return [_hand_in(student, students[student]) for student in sorted(students)]


def _unpacked(members: tuple[Member, ...], unread: list[Text]) -> list[Member]:
    """The members with the files of each zip among them in its place."""
    found: list[Member] = []
    for member in members:
        if member.path.suffix.lower() != ".zip":
            found.append(member)
            continue
        try:
            inner = zip_members(member.read(), member.name)
        except ReadingError as error:
            unread.append(error.text)
            continue
        prefix = member.path.stem if len(members) > 1 else ""
        found += [Member(f"{prefix}/{m.name}" if prefix else m.name, m.read) for m in inner]
    return found


def _document(name: str, data: bytes, problems: ProblemSet) -> Document | None:
    """The document in a gradable file; None for other files, and for a .txt that holds no Markdown."""
    blocks = _blocks(name, data)
    return document(name, blocks, problems) if blocks else None


def text_blocks(path: Path) -> tuple[Block, ...]:
    """The blocks of one notebook, module, Markdown file or text.  Raises ReadingError for what is none of these."""
    blocks = _blocks(path.name, read_file(path, path.name))
    if blocks is None:
        raise ReadingError(
            f"{path.name}: holds no Markdown; expected .ipynb, .py, .md or .txt with headings, and formulas between $",
            f"{path.name}：其中没有 Markdown；应为 .ipynb、.py、.md 或 .txt 文件，含标题，公式写在 $ 之间",
        )
    return blocks.blocks


def _blocks(name: str, data: bytes) -> Blocks | None:
    match PurePosixPath(name).suffix.lower():
        case ".ipynb":
            return notebook_blocks(data, name)
        case ".py":
            return module_blocks(data, name)
        case ".md" | ".markdown":
            return _markdown(data, name)
        case ".txt":
            blocks = _markdown(data, name)
            return blocks if any(map(_is_markup, blocks.blocks)) else None
        case _:
            return None


def _is_markup(block: Block) -> bool:
    return isinstance(block, Code | Heading) or (isinstance(block, Prose) and "$" in block.text)


def _markdown(data: bytes, name: str) -> Blocks:
    decoded = decode(data, name)
    blocks = tuple(markdown_blocks(decoded.text, Place(name, line=1)))
    return Blocks(blocks, (decoded.note,) if decoded.note else ())


def _without_helpers(documents: list[Document]) -> list[Document]:
    """Without the READMEs and the modules that answer nothing, if other documents answer something."""

    def answers(found: Document) -> bool:
        return any(section.problems or section.exercise for section in found.sections)

    own = [found for found in documents if PurePosixPath(found.file).name.lower() not in _NOT_HANDED_IN]
    if not any(map(answers, own)):
        return own or documents
    return [found for found in own if answers(found) or not found.file.endswith(".py")]


def _for_a_person(names: list[str]) -> list[Text]:
    """Files that only a person can read, but for exports of a file that was read."""
    read = {PurePosixPath(name).with_suffix("") for name in names if name.lower().endswith(GRADABLE)}
    return [
        Text(
            f"{name}: is for a person to read; expected a notebook, a module or Markdown.",
            f"{name}：需由人工阅读。",
        )
        for name in names
        if name.lower().endswith(_FOR_A_PERSON) and PurePosixPath(name).with_suffix("") not in read
    ]


def _support(read: dict[str, bytes], documents: int) -> tuple[tuple[str, bytes], ...]:
    """The modules and small files that the code may import or read; none for a lone file."""
    found: list[tuple[str, bytes]] = []
    room = _SUPPORT_BYTES_IN_ALL
    for name, data in read.items():
        suffix = PurePosixPath(name).suffix.lower()
        is_text = suffix in (".ipynb", ".md", ".markdown", *_FOR_A_PERSON)
        if not is_text and len(data) <= min(_SUPPORT_BYTES, room) and len(read) > 1:
            found.append((name, data))
            room -= len(data)
    return tuple(found)
