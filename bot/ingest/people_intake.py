"""Stores people and offices from an operator's file. A name alone gives nobody an office: a namesake is asked about."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace

from bot.domain.errors import Missing, Refused
from bot.domain.person import Person
from bot.domain.ports import Audit, Now, Registrar, Registry, Retags
from bot.domain.registry import Change, Deed, Kind, Naming
from bot.ingest.people_file import Line
from bot.tagging.revision import naming_of
from bot.tagging.romanisation import slug

NEW = "new"
"""What the id says of somebody who only shares a name with whom the registry knows."""
OPERATOR = 0
_NAMESAKES = 50


@dataclass(slots=True)
class _Person:
    """What a file gives one person."""

    naming: Naming
    deed: Deed
    given: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class PeopleIntake:
    """Takes lines one by one, and writes them all in one transaction at the end."""

    registry: Registry
    registrar: Registrar
    retags: Retags
    audit: Audit
    transaction: Callable[[], AbstractAsyncContextManager[object]]
    learn: Callable[[], Awaitable[None]]
    now: Now
    _people: dict[str, _Person] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)

    def each(self, found: Iterable[Line | tuple[int, Refused]]) -> Iterator[tuple[int, bool | Refused]]:
        """Take every line; gives its number with whether it says anything new, or with why it is refused."""
        for one in found:
            if isinstance(one, tuple):
                yield one
                continue
            try:
                yield one.number, self.take(one)
            except Refused as problem:
                yield one.number, problem

    def take(self, line: Line) -> bool:
        """Remember what a line gives; False where all of it is there already.

        Raises:
            Refused: its id is nobody's, or somebody of this name is there and the id does not say who is meant.
        """
        if line.role and line.role.source.date > self.now().date():
            raise Refused("people_file.future", day=line.role.source.date.isoformat())
        identity = self._identity(line)
        known = self._people.get(identity)
        before = known.naming if known else self._naming(identity, line)
        after = before.holding(line.role) if line.role and line.role not in before.offices else before
        fresh = [one for one in line.naming.spellings if one not in after.spellings]
        after = after.also(*fresh) if fresh else after
        if after == before and (known or self._exists(identity)):
            return False
        person = self._people.setdefault(identity, _Person(before, self._deed(identity)))
        person.naming = after
        if line.role:
            person.given.append(f"{line.role.title_in('en')} ({line.role.source.name})")
        return True

    async def write(self) -> None:
        """Store everything taken, with its audit, and have the archive tagged anew."""
        async with self.transaction():
            for identity, person in self._people.items():
                words = ", ".join(person.given)[:500]
                change = Change(
                    kind=Kind.PERSON,
                    deed=person.deed,
                    subject=identity,
                    words=words,
                    namings={identity: person.naming},
                )
                await self.registrar.write(change, actor=OPERATOR, now=self.now())
                await self.audit.note(
                    f"registry_{person.deed.value}",
                    actor=OPERATOR,
                    at=self.now(),
                    kind=Kind.PERSON.value,
                    object=identity,
                    name=person.naming.shown("en"),
                    words=words,
                )
            if self._people:
                await self.retags.ask(chat_id=OPERATOR, locale="en", now=self.now())
        self._people.clear()
        await self.learn()

    def _identity(self, line: Line) -> str:
        if line.id and line.id != NEW:
            try:
                found = self.registry.person(line.id).id
            except Missing as error:
                raise Refused("people_file.unknown_id", id=line.id[:48]) from error
            if found != line.id:
                raise Refused("people_file.merged", id=line.id[:48], other=found)
            return found
        name = line.naming.shown("en").casefold()
        if name not in self._named:
            self._named[name] = self._new(line)
        return self._named[name]

    def _new(self, line: Line) -> str:
        """A free id for somebody new; or whom an earlier import of this very line has made."""
        namesakes = self._namesakes(line.naming)
        before = [one.id for one in namesakes if line.role in one.roles] if line.role else []
        if len(before) == 1:
            return before[0]
        if namesakes and line.id != NEW:
            raise Refused("people_file.namesake", ids=[str(one.id) for one in namesakes[:3]], new=NEW)
        base = slug(line.naming.shown("en"))[:44].strip("-") or Kind.PERSON.value
        tries = (base, *(f"{base}-{number}" for number in range(2, _NAMESAKES)))
        taken = {*self._people, *self._named.values()}
        free = next((one for one in tries if one not in taken and not self._exists(one)), None)
        if free is None:
            raise Refused("people_file.namesake", ids=[base], new=NEW)
        return free

    def _namesakes(self, naming: Naming) -> list[Person]:
        names = {one.casefold() for one in naming.spellings}
        found = {one.id: one for name in naming.spellings for one in self.registry.find_person(name).sure}
        return [
            one for one in found.values() if names & {each.casefold() for each in (*one.names.values(), *one.aliases)}
        ]

    def _exists(self, identity: str) -> bool:
        try:
            self.registry.person(identity)
        except Missing:
            return False
        return True

    def _naming(self, identity: str, line: Line) -> Naming:
        return naming_of(self.registry.person(identity)) if self._exists(identity) else replace(line.naming, offices=())

    def _deed(self, identity: str) -> Deed:
        return Deed.IMPORT if self._exists(identity) else Deed.ADD
