"""What looks random follows from the seed, the purpose and the count."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.counterparts.chance import draw
from realname_wizard.messages.world import World


def world(seed: int) -> World:
    return World(now=datetime(2026, 11, 23, tzinfo=UTC), current="trainee", seed=seed)


@pytest.mark.row("R26", "R27")
@given(st.integers(), st.text(max_size=8), st.integers(-5, 5), st.integers(0, 100), st.integers(1, 5))
def test_draws_are_in_range_and_the_same_every_time(
    seed: int, purpose: str, least: int, span: int, times: int
) -> None:
    def drawn() -> list[int]:
        now, numbers = world(seed), []
        for _ in range(times):
            number, now = draw(now, purpose, least, least + span)
            numbers.append(number)
        return numbers

    numbers = drawn()
    assert numbers == drawn()
    assert all(least <= number <= least + span for number in numbers)


def test_every_value_of_a_range_comes_up() -> None:
    now, seen = world(1), set()
    for _ in range(60):
        number, now = draw(now, "transfer_days", 1, 3)
        seen.add(number)
    assert seen == {1, 2, 3}


def test_purposes_do_not_disturb_each_other() -> None:
    plain, _ = draw(draw(world(7), "top_up", 1, 99)[1], "top_up", 1, 99)
    between = draw(draw(world(7), "top_up", 1, 99)[1], "transfer", 1, 99)[1]
    assert draw(between, "top_up", 1, 99)[0] == plain


def test_another_seed_draws_otherwise() -> None:
    numbers = {draw(world(seed), "sms", 0, 999_999)[0] for seed in range(20)}
    assert len(numbers) == 20
