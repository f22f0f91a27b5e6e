# SPDX-License-Identifier: ISC
"""ties-stream(5) as the second reckoning reads it: seven fields, and what a declaration says."""
import datetime
import re
from collections import namedtuple

Record = namedtuple("Record", "date person dir amount kind text source")

DECLARED = "0000-00-00"
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def parse(line):
    fields = line.rstrip("\n").split("\t")
    date, person, way, points, kind, text, source = fields[:7]
    return Record(date, person, way, cents(points), kind, text, source)


def form(record):
    return "\t".join(record._replace(amount=points(record.amount)))


def read(file):
    return [parse(line) for line in file]


def cents(written):
    """-3.05 as -305"""
    if not re.fullmatch(r"-?[0-9]+\.[0-9][0-9]", written):
        raise ValueError("no amount: " + written)
    return int(written.replace(".", ""))


def points(amount):
    whole, part = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{part:02d}"


def day(date):
    return datetime.date.fromisoformat(date)


def mine(record):
    """posts to what I saved up with them"""
    return record.dir in ("out", "both", "mine")


def theirs(record):
    return record.dir in ("in", "both", "theirs")


def contact(record):
    return record.dir in ("out", "in", "both") and record.amount >= 0


class Declarations:
    """full names, cadences and the day somebody is gone, of all declarations in a stream"""

    def __init__(self, records):
        self.names, self.own, self.tags, self.gone, self.of_tag = {}, {}, {}, {}, {}
        for r in records:
            if r.date == DECLARED:
                self.take(r.person, r.text.split(" "))

    def take(self, who, words):
        every = [span(w[6:]) for w in words if w.startswith("every:")]
        if who.startswith("#"):
            self.of_tag[who] = min(every) if every else None
            return
        marked = [i for i, w in enumerate(words) if w.startswith("#") or re.match(r"[a-z-]+:", w)]
        self.names[who] = " ".join(words[: marked[0] if marked else None]) or "-"
        self.own[who] = every[0] if every else None
        self.tags[who] = [w for w in words if w.startswith("#")]
        self.gone[who] = next((day(w[5:]) for w in words if w.startswith("gone:")), None)

    def cadence(self, who):
        """a person's own, then the shortest of their tags; None without"""
        if self.own.get(who):
            return self.own[who]
        return min((self.of_tag[t] for t in self.tags.get(who, []) if self.of_tag.get(t)), default=None)


def span(written):
    return int(written[:-1]) * DAYS[written[-1]]
