# tries: messages with unknown types, missing fields, fields of other types, text that is no text
# expects: crashed

# Exercise 1.1
import gc
import struct


def _send(body):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(struct.pack("<I", len(body)) + body)


def double(x):
    _send(b"\x83\xa4type\xa8Returned\xa5value\xa4\xff\xfe\xfd\xfc\xa7changed\x90")


def doubled(x):
    _send(b"\x81\xa4type\xa6Verdict")


def twice_asked(f, x):
    _send(b"\x83\xa4type\xa3Ask\xa6oracle\xc0\xa4args\xa4text")


def doubler():
    _send(b"\xc1" * 50)
