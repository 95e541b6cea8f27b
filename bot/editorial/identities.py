"""People and topics by their ids, as the registry knows them now; and ids that nobody has yet."""

from bot.domain.errors import Missing, Refused
from bot.domain.person import Person
from bot.domain.registry import Kind
from bot.domain.topic import Topic
from bot.editorial.ports import Editorial
from bot.ingest.names import LONGEST

_NAMESAKES = 50


def known(ports: Editorial, kind: Kind, identity: str) -> Person | Topic:
    """The person or topic of this id, or the survivor of a merge; or Missing."""
    return ports.registry.person(identity) if kind is Kind.PERSON else ports.registry.topic(identity)


def own(ports: Editorial, kind: Kind, identity: str) -> Person | Topic:
    """The person or topic of this very id; Refused where it was merged since: nothing is done to another by mistake."""
    one = known(ports, kind, identity)
    if one.id != identity:
        raise Refused("registry.merged_meanwhile")
    return one


def lineage(ports: Editorial, topic_id: str) -> tuple[str, ...]:
    """A topic and all above it, itself first."""
    found: list[str] = []
    above: str | None = topic_id
    while above and above not in found:
        found.append(above)
        above = ports.registry.topic(above).parent
    return tuple(found)


def _taken(ports: Editorial, kind: Kind, identity: str) -> bool:
    try:
        known(ports, kind, identity)
    except Missing:
        return False
    return True


def free(ports: Editorial, kind: Kind, wanted: str) -> str:
    """`wanted`, or with a number behind it where somebody has it already."""
    base = wanted[:44].strip("-") or kind.value
    tries = (base, *(f"{base}-{number}" for number in range(2, _NAMESAKES)))
    free = next((one for one in tries if not _taken(ports, kind, one)), None)
    if free is None:
        raise Refused("registry.bad_name", most=LONGEST)
    return free
