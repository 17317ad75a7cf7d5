"""Progress: silent unless asked for, to a function, or as a bar on stderr."""

from __future__ import annotations

import pytest

from reference.training.progress import Progress, Tick, listener

TICK = Tick(1, 2, 0.25)


@pytest.mark.parametrize("progress", [None, False, lambda tick: None])
def test_nothing_is_printed_without_being_asked_for(progress: Progress, capfd: pytest.CaptureFixture[str]) -> None:
    with listener(progress, "net") as tell:
        tell(TICK)
    assert capfd.readouterr() == ("", "")


def test_a_function_hears_each_tick() -> None:
    heard: list[Tick] = []
    with listener(heard.append, "net") as tell:
        tell(TICK)
    assert heard == [TICK]


def test_the_bar_leaves_stdout_alone(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with listener(True, "a network") as tell:
        tell(Tick(2, 2, 0.25))
    out, err = capfd.readouterr()
    assert out == ""
    assert "a network, loss 0.25" in err
    assert "2/2" in err
