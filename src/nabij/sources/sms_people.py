"""Who is who in a backup of texts: numbers with and without country, and names in the address book."""

from __future__ import annotations

from nabij.sources.imessage_rows import ME, person_key
from nabij.sources.sms_record import Record


class Contacts:
    """What the records tell about people; a number belongs to one, a person may have several.

    Attributes:
        joined: how many numbers turned out to belong to a person who had one already.
    """

    def __init__(self) -> None:
        self.joined = 0
        self._homes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._owners: set[str] = set()
        self._by_name: dict[str, str] = {}

    def learn(self, record: Record) -> None:
        """Take in who a record is from or to."""
        if record.owner:
            self._owners.add(person_key(record.owner))
        named = _split_name(record)
        for address, name in zip(record.addresses, named, strict=True):
            self._learn_one(address, name)
        if record.sender:
            self._learn_one(record.sender, "")

    def others(self, record: Record) -> list[str]:
        """Give the names of the people of a conversation without the phone's owner, each once."""
        written = [*record.addresses, record.sender] if record.sender else list(record.addresses)
        names = [self.name(one) for one in written if person_key(one) not in self._owners]
        return list(dict.fromkeys(names))

    def name(self, address: str) -> str:
        """Give the name of the person with this number, or the number as it was first written."""
        home = self._home(person_key(address))
        name = self._names.get(home, address)
        return f"{name} ({home})" if name == ME else name

    def _learn_one(self, address: str, name: str) -> None:
        key = person_key(address)
        if key not in self._homes:
            self._homes[key] = key
            self._names.setdefault(key, address)
        if not name:
            return
        home = self._home(key)
        known = self._by_name.setdefault(name.casefold(), home)
        if self._home(known) != home:
            self._homes[home] = self._home(known)
            self.joined += 1
        self._names[self._home(key)] = name

    def _home(self, key: str) -> str:
        while self._homes.get(key, key) != key:
            key = self._homes[key]
        return key


def _split_name(record: Record) -> list[str]:
    """Give a name for each address; a group's names stand in one line, or are not told."""
    count = len(record.addresses)
    if count <= 1:
        return [record.name] * count
    names = [one.strip() for one in record.name.split(",")]
    return names if len(names) == count and all(names) else [""] * count
