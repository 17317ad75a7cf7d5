"""Folders and zip files -> members by relative name, read one at a time and never written anywhere."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.evidence import Text
from grader.reading.errors import ReadingError

MOST_MEMBERS = 20_000
MOST_BYTES = 500_000_000
MOST_BYTES_IN_A_FILE = 200_000_000
_BIG = 10_000_000
_MOST_RATIO = 200
_SKIPPED = {"__pycache__", "__MACOSX", "node_modules", "site-packages", "Thumbs.db", "desktop.ini"}


class Member(NamedTuple):
    """A file below the root: `name` with forward slashes; `read` may raise ReadingError.

    Members of a folder, and of a zip on disk, can be sent to another process and read there.
    """

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


def folder_members(root: Path, leave_out: Path | None = None) -> list[Member]:
    """The files below `root`, sorted by name, without what stands in the folder `leave_out`.

    Links are not followed: reading one says so.  Raises ReadingError where `root` itself cannot be listed.
    """
    members: list[Member] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError as error:
            if folder == root:
                raise _unreadable(str(root), error) from error
            name = _shown(folder, root)
            members.append(Member(f"{name}/*", partial(_raise, _unreadable(name, error).text)))
            continue
        for entry in found:
            path = Path(entry.path)
            name = _shown(path, root)
            if is_skipped(name):
                continue
            if entry.is_symlink():
                members.append(Member(name, partial(_raise, _is_link(name).text)))
            elif entry.is_dir() and not (leave_out and _same(path, leave_out)):
                waiting.append(path)
            elif entry.is_file():
                members.append(Member(name, partial(read_file, path, name)))
    return sorted(members, key=lambda member: member.name)


def _shown(path: Path, root: Path) -> str:
    return os.fsencode(path.relative_to(root).as_posix()).decode(errors="replace")


def _same(a: Path, b: Path) -> bool:
    return b.name == a.name and b.exists() and a.samefile(b)


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


def zip_members(source: bytes | Path, file: str) -> list[Member]:
    """The files of an archive, given as its bytes or where it stands, sorted by name.

    Raises ReadingError for an archive that is broken, too large, or holds a link or a path that leads out.
    """
    archive = _on_disk(source, file) if isinstance(source, Path) else _opened(io.BytesIO(source), file)
    infos = archive.infolist()
    _check_sizes(infos, file)
    members = []
    for info in infos:
        name = _name(info)
        _check_path(info, name, file)
        if not info.is_dir() and not is_skipped(name):
            held = source if isinstance(source, Path) else archive
            members.append(Member(name, partial(_extract, held, info.filename, name, file)))
    return sorted(members, key=lambda member: member.name)


def _on_disk(path: Path, file: str) -> zipfile.ZipFile:
    stamp = path.stat()
    return _kept_open(path, file, (stamp.st_mtime_ns, stamp.st_size))


@lru_cache(maxsize=1)
def _kept_open(path: Path, file: str, stamp: tuple[int, int]) -> zipfile.ZipFile:
    """The directory of a class's archive is long, and each of its students needs it."""
    return _opened(path, file)


def _opened(source: io.BytesIO | Path, file: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise ReadingError(
            f"{file}: is no zip file that can be opened ({error}); expected a complete zip archive. "
            "Zip the files again and hand them in.",
            f"{file}：不是可以打开的 zip 文件；应为完整的 zip 压缩包。请重新压缩后提交。",
        ) from error


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


def _extract(held: zipfile.ZipFile | Path, member: str, name: str, file: str) -> bytes:
    try:
        archive = _on_disk(held, file) if isinstance(held, Path) else held
        return archive.read(member)
    except (
        zipfile.BadZipFile,
        KeyError,
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


def _raise(text: Text) -> bytes:
    raise ReadingError(text.en, text.zh)
