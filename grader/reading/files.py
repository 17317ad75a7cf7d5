"""Folders and zip files -> members by relative name, read one at a time and never written anywhere."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.reading.errors import ReadingError

MOST_MEMBERS = 20_000
MOST_BYTES = 500_000_000
MOST_BYTES_IN_A_FILE = 200_000_000
_BIG = 10_000_000
_MOST_RATIO = 200
_SKIPPED = {"__pycache__", "__MACOSX", "node_modules", "site-packages", "Thumbs.db", "desktop.ini"}


class Member(NamedTuple):
    """A file below the root: `name` with forward slashes; `read` may raise ReadingError."""

    name: str
    read: Callable[[], bytes]

    @property
    def path(self) -> PurePosixPath:
        return PurePosixPath(self.name)

    def below(self, folder: str) -> Member:
        """The same file, named from `folder` on."""
        return Member(self.name.removeprefix(f"{folder}/"), self.read)


def is_skipped(name: str) -> bool:
    """Hidden files, checkpoints and what machines leave behind."""
    return any(part.startswith((".", "~$")) or part in _SKIPPED for part in PurePosixPath(name).parts)


def folder_members(root: Path) -> list[Member]:
    """The files below `root`, sorted by name.  Links are not followed: reading one says so."""
    members: list[Member] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            name = folder.relative_to(root).as_posix()
            if folder == root:
                raise _unreadable(name, error) from error
            members.append(Member(f"{name}/*", _raising(_unreadable(name, error))))
            continue
        for entry in entries:
            name = os.fsencode(entry.relative_to(root).as_posix()).decode(errors="replace")
            if is_skipped(name):
                continue
            if entry.is_symlink():
                members.append(Member(name, _raising(_is_link(name))))
            elif entry.is_dir():
                waiting.append(entry)
            elif entry.is_file():
                members.append(Member(name, lambda entry=entry, name=name: read_file(entry, name)))  # type: ignore[misc]
    return sorted(members, key=lambda member: member.name)


def read_file(path: Path, name: str) -> bytes:
    """The bytes of one file; raises ReadingError when it is too large or the system refuses."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES_IN_A_FILE:
            mb, most = size // 1_000_000, MOST_BYTES_IN_A_FILE // 1_000_000
            raise ReadingError(
                f"{name}: is {mb} MB large; expected at most {most} MB. Clear the outputs, hand it in again.",
                f"{name}：大小为 {mb} MB，最多 {most} MB。请清除输出后重新提交。",
            )
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(name, error) from error


def zip_members(data: bytes, file: str) -> list[Member]:
    """The files of the archive `data`, sorted by name.

    Raises ReadingError for an archive that is broken, too large, or holds a link or a path that leads out.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise ReadingError(
            f"{file}: is no zip file that can be opened ({error}); expected a complete zip archive. "
            "Zip the files again and hand them in.",
            f"{file}：不是可以打开的 zip 文件；应为完整的 zip 压缩包。请重新压缩后提交。",
        ) from error
    _check_sizes(infos, file)
    members = []
    for info in infos:
        name = _name(info)
        _check_path(info, name, file)
        if not info.is_dir() and not is_skipped(name):
            members.append(Member(name, lambda info=info, name=name: _extract(archive, info, name, file)))  # type: ignore[misc]
    return sorted(members, key=lambda member: member.name)


def _check_sizes(infos: list[zipfile.ZipInfo], file: str) -> None:
    if len(infos) > MOST_MEMBERS:
        raise _refused(
            f"{file}: holds {len(infos)} members; at most {MOST_MEMBERS} are read",
            f"{file}：含有 {len(infos)} 个成员，最多 {MOST_MEMBERS} 个",
        )
    total = 0
    for info in infos:
        total += info.file_size
        if total > MOST_BYTES:
            raise _refused(
                f"{file}, member {info.filename}: unpacks to more than {MOST_BYTES // 1_000_000} MB in all",
                f"{file} 的成员 {info.filename}：解压后总大小超过 {MOST_BYTES // 1_000_000} MB",
            )
        if info.file_size > _BIG and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
            raise _refused(
                f"{file}, member {info.filename}: unpacks to more than {_MOST_RATIO} times its size",
                f"{file} 的成员 {info.filename}：解压后大小超过压缩大小的 {_MOST_RATIO} 倍",
            )


def _check_path(info: zipfile.ZipInfo, name: str, file: str) -> None:
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise _refused(
            f"{file}, member {name}: its path leads out of the archive; expected relative paths only",
            f"{file} 的成员 {name}：路径指向压缩包之外；应只含相对路径",
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _refused(
            f"{file}, member {name}: is a link; expected plain files only",
            f"{file} 的成员 {name}：是链接；应只含普通文件",
        )


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag, Chinese systems write GBK (or UTF-8 all the same)."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        for encoding in ("utf-8", "gb18030"):
            try:
                name = info.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return name.replace("\\", "/").removeprefix("./")


def _extract(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, file: str) -> bytes:
    try:
        return archive.read(info)
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise _refused(
            f"{file}, member {name}: cannot be unpacked ({error}); expected a plain zip without password",
            f"{file} 的成员 {name}：无法解压；应为没有密码的普通 zip",
        ) from error


def _refused(en: str, zh: str) -> ReadingError:
    return ReadingError(f"{en}. Zip only the files to hand in, again.", f"{zh}。请只压缩要提交的文件，重新提交。")


def _unreadable(name: str, error: OSError) -> ReadingError:
    return ReadingError(
        f"{name}: cannot be read ({error.strerror}); expected a readable file. Check its permissions.",
        f"{name}：无法读取；请检查文件权限。",
    )


def _is_link(name: str) -> ReadingError:
    return ReadingError(
        f"{name}: is a link and was not followed; expected a file. Put the file itself there.",
        f"{name}：是链接，未读取；请提交文件本身。",
    )


def _raising(error: ReadingError) -> Callable[[], bytes]:
    def read() -> bytes:
        raise error

    return read
