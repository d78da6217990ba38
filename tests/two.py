"""Two processes, one room: PostgreSQL remembers, Redis says that there is news."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.others import Redis, database, postgres
from tests.server import House, Server, build, serving


@dataclass
class Two:
    """A house with two front doors."""

    house: House
    redis: Redis
    first: Server
    second: Server

    @property
    def doors(self) -> tuple[Server, Server]:
        return self.first, self.second


@contextmanager
def two_processes(folder: Path, **more: str) -> Iterator[Two]:
    """Hold a house on PostgreSQL and Redis with two servers; `more` is their environment."""
    with ExitStack() as stack:
        url = database(stack.enter_context(postgres()))
        redis = Redis(folder)
        stack.callback(redis.kill)
        redis.start()
        house = build(folder / "data", url=url)
        env = {"DATABASE_URL": url, "WORKSHOP_REDIS_URL": redis.url} | more
        first, second = (stack.enter_context(serving(house.data, **env)) for _ in range(2))
        yield Two(house, redis, first, second)
