# SPDX-License-Identifier: ISC
"""
The second reckoning of reminders, from the words of ties-due(1), by another road than the program: each person's whole
history at once, with sets of days instead of what is carried from one to the next.

    remind.py DATE [-a DAYS] [-c CADENCE] [-s DAYS] [records]
"""
import argparse
import datetime
import re
import sys
from fractions import Fraction
from statistics import median

import stream

EPOCH = datetime.date(1970, 1, 1)
KEY = re.compile(r"[a-z][a-z0-9_-]*:.+")


def later(date, days):
    """None: beyond the calendar"""
    try:
        return date + datetime.timedelta(days=days)
    except OverflowError:
        return None


def count(n, what):
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def span(days):
    if days < 14:
        return count(days, "day")
    if days < 182:
        words = [count(days // 7, "week"), count(days % 7, "day")]
        return " and ".join(words[:1] if days % 7 == 0 else words)
    if days < 730:
        return count(days // 30, "month")
    years, months = days // 365, int(Fraction(days % 365, 365) * 12)
    return count(years, "year") + (" and " + count(months, "month") if months else "")


def ago(since, at):
    return "today" if since == at else span((at - since).days) + " ago"


def on(date):
    """(year or None, month, day) of an attribute, or None if there is no such day"""
    try:
        day = stream.day(date if len(date) == 10 else "2000-" + date)
    except ValueError:
        return None
    return (day.year if len(date) == 10 else None, day.month, day.day)


def occurs(when, year):
    month, day = when[1:]
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date(year, 2, 28) if (month, day) == (2, 29) and 1 <= year <= 9999 else None


def fnv(text):
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = (h ^ byte) * 0x100000001B3 % 2**64
    return h


class Known:
    """what a declaration says"""

    def __init__(self, record):
        self.source = record.source
        words = [] if record.text == "-" else record.text.split(" ")
        items = [i for i, w in enumerate(words) if w.startswith("#") or KEY.fullmatch(w)]
        self.name = " ".join(words[: items[0] if items else None])
        self.tags = [w.lower() for w in words if w.startswith("#")]
        said = {}
        for key, value in (w.split(":", 1) for w in words if KEY.fullmatch(w)):
            if self.fits(key, value):
                said.setdefault(key, value)
        self.every = said.get("every")
        self.snooze, self.gone = (stream.day(said[k]) if k in said else None for k in ("snooze", "gone"))
        self.yearly = {k: v for k, v in said.items() if k == "born" or k.endswith("-day")}

    @staticmethod
    def fits(key, value):
        if key == "every":
            return value[:-1].isdigit() and value[-1] in stream.DAYS and 0 < stream.span(value) <= 36500
        if key == "born" or key.endswith("-day"):
            return on(value) is not None
        if key in ("snooze", "gone"):
            return len(value) == 10 and on(value) is not None
        return False


def weightiest(records):
    """the one that is told of several of a day"""
    return min(records, key=lambda r: (-abs(r.amount), r.text.encode(), r.source.encode()))


class Tie:
    """one person, with all that there is of them"""

    def __init__(self, who, known, own, asked):
        self.who, self.asked, self.today = who, asked, asked.today
        self.known = known.get(who)
        self.headline = "@" + who
        if self.known and self.known.name and "; " not in self.known.name:
            self.headline = self.known.name
        counting = [r for r in own if r.dir != "-" and stream.day(r.date) <= self.today]
        self.acts = [r for r in counting if r.dir in ("out", "in", "both")]
        self.contacts = [r for r in self.acts if r.amount >= 0]
        self.mine = [r for r in counting if stream.mine(r)]
        self.tasks = sorted((r for r in own if r.kind == "todo" and r.dir == "-"),
                            key=lambda r: (r.date, r.text.encode(), r.source.encode()))
        self.cadence = self.pace(known)

    def pace(self, known):
        """(days, how it is told), or None"""
        if self.known and self.known.every:
            return stream.span(self.known.every), self.known.every
        tags = [(t, known[t].every) for t in (self.known.tags if self.known else []) if t in known and known[t].every]
        if tags:
            tag, every = min(tags, key=lambda t: stream.span(t[1]))
            return stream.span(every), f"{every} of {tag}"
        if self.asked.cadence and (self.known or self.acts):
            return stream.span(self.asked.cadence), self.asked.cadence
        return None

    def back(self, day):
        """a day, or if they are snoozed then, that on which they are back"""
        return self.known.snooze if self.known and self.known.snooze and day < self.known.snooze else day

    def seen(self, day):
        """the day on which it is looked at; None if it isn't, or nobody is to be reminded on it"""
        if day is None:
            return None
        at = self.back(max(day, self.today))
        if (at - self.today).days > self.asked.ahead or self.known and self.known.gone and at >= self.known.gone:
            return None
        return at

    def days(self, ways, what=lambda r: True):
        return {stream.day(r.date) for r in self.acts if r.dir in ways and what(r)}

    def unanswered(self, way, what, answer):
        """(the record of the first day, the last day) of what no act of the other side stands on or after; or None"""
        answers = self.days((answer, "both"))
        waiting = {d for d in self.days((way,), what) if not any(a >= d for a in answers)}
        if not waiting:
            return None
        first = min(waiting).isoformat()
        return weightiest([r for r in self.acts if r.dir == way and r.date == first and what(r)]), max(waiting)

    def they_asked(self):
        return self.unanswered("in", lambda r: r.amount < 0, "out")

    def i_asked(self):
        return self.unanswered("out", lambda r: r.amount < 0, "in")

    def last(self):
        if not self.contacts:
            return None
        day = max(r.date for r in self.contacts)
        return weightiest([r for r in self.contacts if r.date == day])

    def details(self, told=None):
        out = ""
        for what, record in (("last", self.last()), ("they asked", (self.they_asked() or [None])[0]),
                             ("I asked", (self.i_asked() or [None])[0])):
            same = told and record and (record.date, record.source) == (told.date, told.source)
            if record and not (same and (record.source != "-" or record.text == told.text)):
                out += f"; {what} {record.date}" + words(record)
        out += "".join(f"; to do: {quoted(r.text)}" for r in self.tasks[:3])
        more = len(self.tasks) - 3
        return out + (f"; {count(more, 'task')} more" if more > 0 else "")

    def reminders(self):
        """yields (day, kind, text, source)"""
        for r in self.tasks:
            yield stream.day(r.date), "todo", r.text, r.source
        yield from self.touch()
        yield from self.rhythm()
        for kind, asked, wait, head, what in (
                ("reply", self.they_asked(), 0, "reply to ", "asked "),
                ("thanks", self.unanswered("in", lambda r: r.amount >= 500, "out"), 0, "thank ", ""),
                ("waiting", self.i_asked(), 14, "no word yet from ", "I asked ")):
            yield from self.answer(kind, asked, wait, head, what)
        yield from self.top_up()
        for key, value in (self.known.yearly if self.known else {}).items():
            yield from self.yearly(key, value)

    def touch(self):
        if not self.cadence or not (self.known or self.acts):
            return
        days, told = self.cadence
        last = self.last()
        if not last:
            day = self.back(self.today)
            if self.asked.spread:
                n = self.asked.spread
                day = next(d for d in (later(day, i) for i in range(n)) if d is None or
                           (d - EPOCH).days % n == fnv(self.who) % n)
            yield (day, "touch", f"be in touch with {self.headline}: no contact yet, every {told}" + self.details(),
                   self.known.source if self.known else "-")
            return
        since = stream.day(last.date)
        day = later(since, days)
        at = self.seen(day)
        if at:
            over = (at - day).days
            past = f" {count(over, 'day')} past" if over else ""
            yield (day, "touch", f"be in touch with {self.headline}: {span((at - since).days)},{past} every {told}"
                   + self.details(), last.source)

    def rhythm(self):
        days = sorted(self.days(("out", "in", "both"), lambda r: r.amount >= 0))
        if self.cadence or len(days) < 3:
            return
        gaps = [max((b - a).days, 7) for a, b in zip(days, days[1:])]
        usual = int(median(map(Fraction, gaps)) + Fraction(1, 2))
        day = later(days[-1], 8 * usual + 1)
        at = self.seen(day)
        if at:
            yield (day, "rhythm", f"it is quiet with {self.headline}: {span((at - days[-1]).days)}, "
                   f"mostly {count(usual, 'day')}" + self.details(), self.last().source)

    def answer(self, kind, asked, wait, head, what):
        if not asked:
            return
        record, again = asked
        first = stream.day(record.date)
        day = later(first, wait)
        at = self.seen(day)
        if at:
            more = ", again " + ago(again, at) if again > first else ""
            yield (day, kind, f"{head}{self.headline}; {what}{ago(first, at)}{more}{words(record)}"
                   + self.details(record), record.source)

    def top_up(self):
        """the days at whose close my account was below zero without a break, to the end"""
        close, sums = [], {}
        for r in self.mine:
            sums[r.date] = sums.get(r.date, 0) + r.amount
        for date in sorted(sums):
            close.append((date, (close[-1][1] if close else 0) + sums[date]))
        if not close or close[-1][1] >= 0:
            return
        at = len(close)
        while at > 0 and close[at - 1][1] < 0:
            at -= 1
        date = close[at][0]
        drawn = weightiest([r for r in self.mine if r.date == date and r.amount < 0])
        yield (stream.day(date), "top-up", f"do something for {self.headline} before the next ask; mine stands at "
               f"{stream.points(close[-1][1])}, below zero since {date}{words(drawn)}" + self.details(drawn), drawn.source)

    def yearly(self, key, value):
        when = on(value)
        of = "birthday" if key == "born" else key[:-4].replace("-", " ")
        for year in range(self.today.year - 1, self.today.year + self.asked.ahead // 365 + 2):
            day = occurs(when, year)
            if day is None or (self.today - day).days > 7 or (when[0] and day < occurs(when, when[0])):
                continue
            at = max(day, self.today)
            if self.back(at) != at:
                continue
            years = year - when[0] if when[0] else 0
            yield (day, "yearly", f"{of} of {self.headline}" + (f"; {count(years, 'year')}" if years else "")
                   + f"; {key}:{value}", self.known.source)


def words(record):
    return "" if record.text == "-" else ": " + quoted(record.text)


def quoted(text):
    """no detail ends in it, and it is of 1024 bytes at most, whole characters"""
    cut = text.encode()[:1024].decode(errors="ignore")
    return cut.replace("; ", ", ") + ("…" if cut != text else "")


def due(records, asked):
    """lines, in their order"""
    known, own, out = {}, {}, []
    for r in records:
        if r.date == stream.DECLARED:
            known[r.person] = Known(r)
        else:
            own.setdefault(r.person, []).append(r)
    for who in {*known, *own}:
        if who.startswith("#"):
            continue
        tie = Tie(who, known, own.get(who, []), asked)
        for day, kind, text, source in tie.reminders():
            at = tie.seen(day)
            if at:
                late = Fraction((at - day).days, tie.cadence[0]) if tie.cadence else 0
                if at > max(day, asked.today):
                    text += "" if kind == "todo" else f"; since:{day}"
                    day = at
                record = stream.Record(day.isoformat(), who, "-", 0, kind, text, source)
                out.append(((day, -late, who.encode(), kind, text.encode(), source.encode()), stream.form(record)))
    return [line for _, line in sorted(out)]


def options(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("today", type=stream.day)
    parser.add_argument("-a", dest="ahead", type=int, default=0)
    parser.add_argument("-c", dest="cadence")
    parser.add_argument("-s", dest="spread", type=int, default=0)
    parser.add_argument("records", nargs="?", default=0)
    return parser.parse_intermixed_args(argv)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    asked = options(sys.argv[1:])
    with open(asked.records, encoding="utf-8", newline="\n") as file:
        for line in due(stream.read(file), asked):
            print(line)
