# tries: let the parent answer for the children that are made of it, without ever making one
# expects: crashed or timed_out

# Exercise 1.1
import gc
import socket
import sys
import threading

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    return 0


def _answer(connection):
    while True:
        try:
            _protocol.receive_frame(connection)
            connection.sendall(_protocol.encode(_protocol.Inspected({})))
        except BaseException:
            return


def _fork(self, descriptor):
    threading.Thread(target=_answer, args=(socket.socket(fileno=descriptor),), daemon=True).start()
    self.send(_protocol.Forked(self.connection.fileno()))


for _thing in gc.get_objects():
    if type(_thing).__name__ == "Worker":
        type(_thing).fork = _fork
