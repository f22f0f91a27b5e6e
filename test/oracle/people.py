# SPDX-License-Identifier: ISC
"""Who is in a generated journal: how they are declared, and all the ways to mention them."""
from dataclasses import dataclass, field

import stream

WHO = [
    ("ada", "Ada Lovelace", ["Countess", "A. A. L."], []),
    ("bob", "Bob Stone", [], ["bobby"]),
    ("carol", "Carol Novák", ["Caz"], []),
    ("dave.w", "Dave Walsh", [], ["davew", "dave-old"]),
    ("erin-k", "Erin O'Kane", ["The Boss"], []),
    ("finn_2", "Finn van der Berg", [], []),
    ("gus", "Gus", [], []),
    ("hana", "花子", ["Hana Ito"], []),
    ("jörg", "Jörg Weiß", ["Jogi"], []),
    ("łucja", "Łucja Żak", [], ["lucja"]),
    ("зоя", "Зоя Петрова", ["Zoya"], []),
    ("李明", "李小明", ["Ming"], []),
    ("inés", "Inés Æther", [], []),
    ("k9", "Kay Nine", ["K-9"], []),
    ("x", "Xenia Yu", [], []),
]
UNDECLARED = ["mo", "network", "team.acme", "олег"]
TAGS = ["mentor", "acme", "recruiter", "café", "class-of-2019"]


@dataclass
class Person:
    handle: str
    name: str = ""
    aliases: list = field(default_factory=list)
    former: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    attributes: list = field(default_factory=list)

    def written(self):
        """the declaration, as somebody would write it"""
        aka = ", ".join(self.aliases + ["@" + f for f in self.former])
        words = ["@" + self.handle, self.name] + ([f"(aka {aka})"] if aka else [])
        return " ".join(words + ["#" + t for t in self.tags] + self.attributes)

    def record(self, source):
        """and as a record"""
        words = [self.name] + ["aka:" + a for a in self.aliases + ["@" + f for f in self.former]]
        text = " ".join(words + ["#" + t for t in self.tags] + self.attributes)
        return stream.Record(stream.DECLARED, self.handle, "-", 0, "person", text, source)

    def mention(self, rng):
        """(as written, whether it is an @handle)"""
        shape = rng.random()
        if not self.name or shape < 0.45:
            return "@" + self.handle
        if shape < 0.6:
            return "@" + rng.choice([self.handle.title(), self.handle.upper()] if self.handle != "jörg" else ["JÖRG"])
        if shape < 0.7 and self.former:
            return "@" + rng.choice(self.former)
        name = rng.choice([self.name] + self.aliases)
        name = rng.choice([name, name, name.lower(), name.upper() if "ß" not in name else name])
        return rng.choice([f"[[{name}]]", f"**{name}**"])


def some(rng):
    """those in this journal: (declared, undeclared, {tag: cadence})"""
    declared = [Person(*who) for who in rng.sample(WHO, rng.randint(3, len(WHO)))]
    for p in declared:
        p.tags = rng.sample(TAGS, rng.choice([0, 0, 1, 2]))
        if rng.random() < 0.4:
            p.attributes.append("every:" + rng.choice(["10d", "3w", "6w", "2m", "3m", "1y"]))
        if rng.random() < 0.2:
            p.attributes.append(rng.choice(["born:12-10", "born:1979-02-28", "met:2019-05-02", "wedding-day:06-21"]))
        if rng.random() < 0.15:
            p.attributes.append(rng.choice(["gone:2025-03-10", "snooze:2027-01-01"]))
    tags = {t: rng.choice(["2w", "4w", "30d", "4m"]) for t in TAGS if rng.random() < 0.5}
    return declared, [Person(h) for h in rng.sample(UNDECLARED, rng.randint(0, 3))], tags
