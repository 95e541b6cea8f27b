from bot.domain.ports import Store
from storage import DatabaseStore


def fulfilled(store: DatabaseStore) -> Store:
    """The store as the inside knows it: `make check` holds every room's methods to the port's types."""
    return store


def test_a_store_has_every_room_of_the_port(store: DatabaseStore) -> None:
    rooms = [name for name, room in vars(Store).items() if isinstance(room, property)]
    assert len(rooms) > 15
    assert [name for name in rooms if not hasattr(fulfilled(store), name)] == []
