"""Pictures of strokes: drawn as the catalogue says, the same for a seed, and told apart by their shape."""

from __future__ import annotations

import numpy as np
import pytest

from reference.errors import InputError
from reference.training.strokes import LARGE, SMALL, Form, box, drawn, large_strokes, strokes


def picture(form: Form, label: int, length: int) -> list[str]:
    return ["".join("#" if pixel else "." for pixel in row) for row in box(form, label, length)]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (0, ["......", "......", "......", "######", "......", "......"]),
        (1, ["...#..", "...#..", "...#..", "...#..", "...#..", "...#.."]),
        (2, ["#.....", ".#....", "..#...", "...#..", "....#.", ".....#"]),
        (3, [".....#", "....#.", "...#..", "..#...", ".#....", "#....."]),
        (4, ["...#..", "...#..", "...#..", "######", "...#..", "...#.."]),
        (5, ["######", "#....#", "#....#", "#....#", "#....#", "######"]),
    ],
)
def test_the_six_classes_at_length_six(label: int, expected: list[str]) -> None:
    assert picture(SMALL, label, 6) == expected


def test_strokes_of_the_large_form_are_two_pixels_wide() -> None:
    assert picture(LARGE, 4, 6) == ["..##..", "..##..", "######", "######", "..##..", "..##.."]
    assert picture(LARGE, 6, 6) == ["#....#", "##..##", ".####.", "..##..", ".####.", "##..##"]
    assert picture(LARGE, 9, 6) == ["##....", "##....", "##....", "##....", "######", "######"]


@pytest.mark.parametrize("form", [SMALL, LARGE])
def test_classes_differ_wherever_they_stand(form: Form) -> None:
    """No class shows the pixels of another, at any length and place, or its negative."""
    seen: dict[bytes, int] = {}
    for label in range(len(form.classes)):
        for length in range(form.shortest, form.longest + 1):
            mask = box(form, label, length)
            rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
            cut = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            assert seen.setdefault(bytes(cut.shape) + cut.tobytes(), label) == label


@pytest.mark.parametrize(("make", "size", "classes"), [(strokes, 12, 6), (large_strokes, 28, 10)])
def test_shapes_types_and_labels(make, size: int, classes: int) -> None:  # type: ignore[no-untyped-def]
    images, labels = make(200, seed=3)
    assert images.shape == (200, size, size)
    assert images.dtype == np.float64
    assert labels.dtype == np.int64
    assert set(labels) == set(range(classes))


def test_draws_come_in_the_order_of_the_catalogue() -> None:
    """The first picture, drawn once more by hand."""
    images, labels = strokes(4, seed=1)
    rng = np.random.default_rng(1)
    np.testing.assert_array_equal(labels, rng.integers(0, 6, 4))
    length = rng.integers(5, 8)
    row, column = rng.integers(0, 13 - length), rng.integers(0, 13 - length)
    stroke = np.zeros((12, 12))
    stroke[row : row + length, column : column + length] = box(SMALL, int(labels[0]), int(length))
    stroke *= rng.uniform(0.6, 1.4)
    stroke = stroke if rng.random() < 0.5 else -stroke
    np.testing.assert_allclose(images[0], stroke + 0.25 * rng.standard_normal((12, 12)), rtol=1e-15, atol=1e-15)


def test_the_same_seed_gives_the_same_pictures_and_another_does_not() -> None:
    np.testing.assert_array_equal(strokes(20, 5).images, strokes(20, 5).images)
    assert not np.array_equal(strokes(20, 5).images, strokes(20, 6).images)


def test_float32_is_the_same_rounded() -> None:
    single = large_strokes(5, 1, "float32").images
    assert single.dtype == np.float32
    np.testing.assert_array_equal(single, large_strokes(5, 1).images.astype(np.float32))


def test_strokes_are_as_often_dark_as_light() -> None:
    brightness = strokes(2000, 1).images.mean(axis=(1, 2))
    assert abs(np.mean(brightness > 0) - 0.5) < 0.05


def test_no_pictures_are_refused() -> None:
    with pytest.raises(InputError, match="at least one picture, found 0"):
        drawn(SMALL, 0, seed=1)
