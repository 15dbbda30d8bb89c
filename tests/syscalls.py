"""Stops, fails or interrupts a real process at its n-th system call that writes, syncs, connects or sends.

Linux's own means, without privileges, compiler or debugger: the process puts a seccomp filter over itself, whose calls
of interest wait for the word of a supervisor (SECCOMP_RET_USER_NOTIF), which sees each before it happens, whoever makes
it: Python, SQLite or OpenSSL. Filters are inherited by threads, by forks and over exec. Where the machine lacks this,
`missing()` says why.

A power cut is a kill after which only what was synced is left: contents by fsync of the file, names by fsync of their
directory. `torn` keeps, in pieces of 512 bytes, about half of what was written and not synced.
"""

from __future__ import annotations

import array
import ctypes
import errno
import fcntl
import hashlib
import os
import platform
import select
import signal
import socket
import stat
import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_X86 = {
    "write": 1,
    "pwrite64": 18,
    "writev": 20,
    "sendfile": 40,
    "connect": 42,
    "sendto": 44,
    "sendmsg": 46,
    "fsync": 74,
    "fdatasync": 75,
    "truncate": 76,
    "ftruncate": 77,
    "rename": 82,
    "mkdir": 83,
    "link": 86,
    "unlink": 87,
    "openat": 257,
    "mkdirat": 258,
    "unlinkat": 263,
    "renameat": 264,
    "linkat": 265,
    "fallocate": 285,
    "pwritev": 296,
    "sendmmsg": 307,
    "renameat2": 316,
    "copy_file_range": 326,
    "pwritev2": 328,
}
_ARM = {
    "mkdirat": 34,
    "unlinkat": 35,
    "linkat": 37,
    "renameat": 38,
    "truncate": 45,
    "ftruncate": 46,
    "fallocate": 47,
    "openat": 56,
    "write": 64,
    "writev": 66,
    "pwrite64": 68,
    "pwritev": 70,
    "sendfile": 71,
    "fsync": 82,
    "fdatasync": 83,
    "connect": 203,
    "sendto": 206,
    "sendmsg": 211,
    "sendmmsg": 269,
    "renameat2": 276,
    "copy_file_range": 285,
    "pwritev2": 287,
}
_MACHINES = {"x86_64": (0xC000003E, 317, _X86), "aarch64": (0xC00000B7, 277, _ARM)}
_SYNCS = {"fsync", "fdatasync"}
_SOCKET_CALLS = {"connect", "sendto", "sendmsg", "sendmmsg"}
_NAMED = {"unlink": 0, "rename": 0, "mkdir": 0, "unlinkat": 1, "mkdirat": 1, "openat": 1, "renameat": 1, "renameat2": 1}
"""Which argument is the path."""

_RECEIVE, _ANSWER = 0xC0502100, 0xC0182101
_NOTE, _WORD = struct.Struct("=QIIiIQ6Q"), struct.Struct("=QqiI")
_GO_ON = 1
_SECTOR = 512


class _Filter(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("code", ctypes.c_void_p))


def missing() -> str:
    """Why it cannot be done here; "" where it can."""
    if platform.system() != "Linux" or platform.machine() not in _MACHINES:
        return f"seccomp notifications are known for Linux on {', '.join(_MACHINES)} only"
    probe = Traced(_probe)
    return "" if probe.ended == 0 and probe.points else "seccomp notifications are not allowed here"


def _probe(control: socket.socket) -> int:
    try:
        arm(control)
        with open(os.devnull, "wb") as file:  # noqa: PTH123
            file.write(b"x")
    except OSError:
        return 1
    return 0


# --- inside the process ----------------------------------------------------------------------------------------------


def arm(control: socket.socket, *, opens: bool = False) -> None:
    """From here on every call of interest of this process waits for the supervisor at the other end of `control`.
    `opens`: every opening of a file too, not only those that may create it, so that the start of a program, which only
    reads, has instants as well."""
    machine, seccomp, calls = _MACHINES[platform.machine()]
    code = _program(machine, calls, control.fileno(), opens=opens)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Filter(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_filter, new_listener = 38, 1, 8
    if libc.prctl(no_new_privileges, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    listener = libc.syscall(seccomp, set_filter, new_listener, ctypes.byref(program))
    if listener < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    control.sendmsg([b"!"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [listener]))])
    os.close(listener)


def _program(machine: int, calls: dict[str, int], control: int, *, opens: bool) -> bytes:
    """BPF: allow another architecture, allow what is not of interest, allow the one message that hands the listener
    over, stop at the rest."""
    load, equal, any_bit, end = 0x20, 0x15, 0x45, 0x06
    allow, notify = 0x7FFF0000, 0x7FC00000
    steps = [(load, 0, 0, 4), (equal, 1, 0, machine), (end, 0, 0, allow), (load, 0, 0, 0)]
    for name, number in calls.items():
        if name == "sendmsg":
            steps += [(equal, 0, 4, number), (load, 0, 0, 16), (equal, 0, 1, control)]
            steps += [(end, 0, 0, allow), (end, 0, 0, notify)]
        elif name == "openat" and not opens:
            steps += [(equal, 0, 4, number), (load, 0, 0, 32), (any_bit, 0, 1, os.O_CREAT)]
            steps += [(end, 0, 0, notify), (end, 0, 0, allow)]
        else:
            steps += [(equal, 0, 1, number), (end, 0, 0, notify)]
    steps.append((end, 0, 0, allow))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


# --- beside it -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the `at`-th point: "kill", "power", "torn", "interrupt", or the name of an errno. `lasting`: a
    failing disk stays so for all later writes to files."""

    kind: str
    at: int
    lasting: bool = False

    @property
    def number(self) -> int:
        return int(getattr(errno, self.kind, 0))


@dataclass(frozen=True, slots=True)
class Point:
    """A call about to happen. `what`: a file's name in the folder, or the beginning of what is sent. `unsynced`: files
    of the folder whose last writes would not survive a power cut."""

    call: str
    what: str
    unsynced: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.call} {self.what}"


@dataclass
class Disk:
    """What a power cut would leave of one folder. A file is its inode, so that a rename keeps what was synced."""

    folder: Path
    synced: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    unsynced: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = self._listing()
        self.synced = {number: (self.folder / name).read_bytes() for name, number in self.names.items()}

    def _listing(self) -> dict[str, int]:
        return {entry.name: entry.inode() for entry in os.scandir(self.folder) if entry.is_file()}

    def written(self, path: Path) -> None:
        # The index of the log and the note of who holds the lock mean nothing after a power cut, and are never synced.
        if path.parent == self.folder and not path.name.endswith(("-shm", ".lock")):
            self.unsynced.add(path.name)

    def sync(self, path: Path) -> None:
        """Called before the call is made, which is as good: what is written is written."""
        if path == self.folder:
            self.names = self._listing()
        elif path.parent == self.folder:
            with suppress(FileNotFoundError):
                self.synced[path.stat().st_ino] = path.read_bytes()
            self.unsynced.discard(path.name)

    def after(self, to: Path, *, torn: int | None = None) -> None:
        """The folder as it is found when the power is back. `torn`: seed of what came through unsynced."""
        to.mkdir()
        now = {number: (self.folder / name).read_bytes() for name, number in self._listing().items()}
        names = self.names if torn is None else self._listing() | self.names
        for name, number in names.items():
            if not name.endswith("-shm"):
                kept = self.synced.get(number, b"")
                whole = kept if torn is None else _torn(kept, now.get(number, kept), seed=torn)
                (to / name).write_bytes(whole)


def _torn(old: bytes, new: bytes, *, seed: int) -> bytes:
    pieces = []
    for at in range(0, max(len(old), len(new)), _SECTOR):
        came_through = hashlib.sha256(f"{seed}:{at}".encode()).digest()[0] & 1
        piece = (new if came_through else old)[at : at + _SECTOR]
        pieces.append(piece.ljust(min(_SECTOR, max(len(old), len(new)) - at), b"\0"))
    return b"".join(pieces)


class Traced:
    """Forks, runs `body` in the child (which calls `arm`), and supervises it to its end."""

    def __init__(
        self,
        body: Callable[[socket.socket], int],
        *,
        fault: Fault | None = None,
        disk: Disk | None = None,
    ) -> None:
        self.points: list[Point] = []
        self.struck = False
        self._fault = fault
        self._disk = disk
        ours, theirs = socket.socketpair()
        self._child = os.fork()
        if self._child == 0:
            code = 99
            try:
                ours.close()
                code = body(theirs)
            finally:
                os._exit(code)
        theirs.close()
        with ours:
            self.ended = self._supervise(ours)

    def _supervise(self, control: socket.socket) -> int:
        listener = _received(control)
        if listener >= 0:
            try:
                self._serve(listener)
            finally:
                os.close(listener)
        return os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])

    def _serve(self, listener: int) -> None:
        gate = os.pidfd_open(self._child)
        try:
            poll = select.poll()
            poll.register(listener, select.POLLIN)
            poll.register(gate, select.POLLIN)
            while True:
                ready = dict(poll.poll())
                if ready.get(listener, 0) & select.POLLIN:
                    self._one(listener)
                elif gate in ready or listener in ready:
                    return  # it ended; a process it left behind would be another's business
        finally:
            os.close(gate)

    def _one(self, listener: int) -> None:
        note = bytearray(_NOTE.size)
        try:
            fcntl.ioctl(listener, _RECEIVE, note, True)
        except OSError:
            return  # killed, or interrupted, meanwhile
        number, task, _, call, _, _, *args = _NOTE.unpack(bytes(note))
        refuse = self._judge(_name(call), task, args)
        flags = 0 if refuse else _GO_ON
        with suppress(OSError):
            fcntl.ioctl(listener, _ANSWER, bytearray(_WORD.pack(number, 0, -refuse, flags)), True)

    def _judge(self, call: str, task: int, args: Sequence[int]) -> int:
        """The errno to answer with; 0 lets it happen."""
        point = self._point(call, task, args)
        if point is None:
            return 0
        self.points.append(point)
        fault, at = self._fault, len(self.points)
        if fault is None or at < fault.at or (at > fault.at and not fault.lasting):
            return self._happens(call, task, args)
        if at > fault.at and (call in _SOCKET_CALLS or not self._on_disk(call, task, args)):
            return 0
        self.struck = True
        if fault.number:
            return fault.number
        os.kill(self._child, signal.SIGINT if fault.kind == "interrupt" else signal.SIGKILL)
        return self._happens(call, task, args) if fault.kind == "interrupt" else errno.EINTR

    def _on_disk(self, call: str, task: int, args: Sequence[int]) -> bool:
        """A disk that stays full is the one of the folder."""
        if self._disk is None or call in _NAMED:
            return True
        path = _target(task, args[0])
        return self._disk.folder in (path, path.parent)

    def _happens(self, call: str, task: int, args: Sequence[int]) -> int:
        if self._disk is not None and call not in _SOCKET_CALLS and call not in _NAMED:
            path = _target(task, args[0])
            if call in _SYNCS:
                self._disk.sync(path)
            else:
                self._disk.written(path)
        return 0

    def _point(self, call: str, task: int, args: Sequence[int]) -> Point | None:
        """None for what leaves no trace outside: wakes between threads, pipes, terminals."""
        unsynced = tuple(sorted(self._disk.unsynced)) if self._disk else ()
        if call in _NAMED:
            name = _memory(task, args[_NAMED[call]], 4096).partition(b"\0")[0]
            return Point(call, Path(os.fsdecode(name)).name, unsynced)
        if call in _SOCKET_CALLS:
            if _is_local(task, args[0]):
                return None
            return Point(call, repr(_memory(task, args[1], min(args[2], 60))) if call == "sendto" else "", unsynced)
        path = _target(task, args[0])
        if str(path).startswith("socket:") and not _is_local(task, args[0]):
            return Point(call, "socket", unsynced)
        if not path.is_absolute() or not _is_real(path):
            return None
        return Point(call, path.name, unsynced)


def _received(control: socket.socket) -> int:
    """The listener; -1 where the child could not make one."""
    message, rights, _, _ = control.recvmsg(1, socket.CMSG_SPACE(4))
    if not message:
        return -1
    return int(array.array("i", rights[0][2][:4])[0])


def _name(number: int) -> str:
    calls = _MACHINES[platform.machine()][2]
    return next(name for name, known in calls.items() if known == number)


def _target(task: int, descriptor: int) -> Path:
    try:
        return Path(f"/proc/{task}/fd/{descriptor & 0xFFFFFFFF}").readlink()
    except OSError:
        return Path()


def _is_real(path: Path) -> bool:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return True  # unlinked, and still written to
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _is_local(task: int, descriptor: int) -> bool:
    """A socket between parts of this machine's own programs."""
    inode = str(_target(task, descriptor)).removeprefix("socket:[").removesuffix("]")
    with suppress(OSError), open("/proc/net/unix", encoding="ascii") as table:  # noqa: PTH123
        return any(line.split()[6:7] == [inode] for line in table)
    return False


def _memory(task: int, address: int, size: int) -> bytes:
    with suppress(OSError, OverflowError):
        memory = os.open(f"/proc/{task}/mem", os.O_RDONLY)
        try:
            # A path may end right before a page that is not there.
            return os.pread(memory, min(size, 4096 - address % 4096) if size == 4096 else size, address)
        finally:
            os.close(memory)
    return b""
