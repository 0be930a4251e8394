"""The garbage collector is disabled while rows are read, and only then."""

import gc

import pytest

from data.collection import uncollected


def test_the_collector_rests_until_the_last_reader_is_through() -> None:
    assert gc.isenabled()
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_reading_that_fails_wakes_it_again() -> None:
    with pytest.raises(LookupError), uncollected():
        raise LookupError
    assert gc.isenabled()


def test_who_put_it_to_rest_before_finds_it_so() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
