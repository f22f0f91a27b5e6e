# SPDX-License-Identifier: ISC
"""
The second reckoning: interest, balances and passbooks, from the words of ties-accrue(1), ties-balance(1) and
ties-statement(1), by another road than the programs': each person's whole history at once, with fractions.

    reckon.py accrue|balance|statement DATE [records]
"""
import bisect
import datetime
import sys
from fractions import Fraction

import stream

RATE, FADE, CADENCE = Fraction("0.5"), Fraction("5.61"), 91
ONE = datetime.timedelta(days=1)


def half_up(exact):
    return int((exact + Fraction(1, 2)) // 1)


def month_ends(first, today):
    """the last days of the months from that of first on, none after today"""
    at = first.replace(day=1)
    while True:
        at = (at + 31 * ONE).replace(day=1)
        if at - ONE > today:
            return
        yield at - ONE


class Account:
    """one side's savings with one person: what was posted, and when each side made contact"""

    def __init__(self, postings, holder, other):
        self.posted = {}
        for when, amount in postings:
            self.posted[when] = self.posted.get(when, 0) + amount
        self.holder, self.other = sorted(holder), sorted(other)

    def grow(self, cadence, gone, today, rate, fade):
        """yields (day, kind, amount) of each month that earned or faded"""
        earns_until = min(max(cadence * 3 // 2, 61), cadence + 91)
        fades_after = min(max(cadence * 3, 183), cadence + 365)
        balance, months = 0, {}
        for d in sorted(self.posted):
            months.setdefault((d.year, d.month), []).append(self.posted[d])
        for end in month_ends(min(self.posted), today) if self.posted else ():
            lowest = balance
            for amount in months.get((end.year, end.month), ()):
                balance += amount
                lowest = min(lowest, balance)
            if gone and end >= gone:
                continue
            h, o = since(self.holder, end), since(self.other, end)
            amount, kind = 0, None
            if h <= earns_until and o <= fades_after and lowest > 0:
                amount, kind = half_up(lowest * rate / 100), "interest"
            elif h > fades_after and balance > 0 and fade:
                amount, kind = -min(max(half_up(balance * fade / 100), 10), balance), "fade"
            if amount:
                balance += amount
                yield end, kind, amount


def since(contacts, end):
    """days since the last contact up to a day; for ever, without one"""
    at = bisect.bisect_right(contacts, end)
    return (end - contacts[at - 1]).days if at else float("inf")


def by_person(records, today):
    people = {}
    for r in records:
        if r.date != stream.DECLARED and stream.day(r.date) <= today:
            people.setdefault(r.person, []).append(r)
    return people


def accounts(records):
    """mine and theirs with one person"""
    met = [(stream.day(r.date), r) for r in records]
    i = [d for d, r in met if stream.contact(r) and r.dir in ("out", "both")]
    they = [d for d, r in met if stream.contact(r) and r.dir in ("in", "both")]
    return (
        Account([(d, r.amount) for d, r in met if stream.mine(r)], i, they),
        Account([(d, r.amount) for d, r in met if stream.theirs(r)], they, i),
    )


def accrue(records, today, rate=RATE, fade=FADE, cadence=CADENCE):
    """the records, and after those of a day the interest and fade of that day; text is left as -"""
    known, grown = stream.Declarations(records), []
    for who, own in by_person(records, today).items():
        for side, account in zip(("mine", "theirs"), accounts(own)):
            c = known.cadence(who) or cadence
            for end, kind, amount in account.grow(c, known.gone.get(who), today, rate, fade):
                grown.append(stream.Record(end.isoformat(), who, side, amount, kind, "-", "-"))
    grown.sort(key=lambda r: (r.date, r.person.encode(), r.dir))
    # a stable sort by date keeps what was grown behind all others of its day
    return sorted(records + grown, key=lambda r: r.date)


def balance(records, today):
    """lines of person, mine, theirs, last contact, full name"""
    known, table = stream.Declarations(records), []
    for who, own in by_person(records, today).items():
        if any(r.dir != "-" for r in own):
            mine = sum(r.amount for r in own if stream.mine(r))
            theirs = sum(r.amount for r in own if stream.theirs(r))
            last = max((r.date for r in own if stream.contact(r)), default="-")
            table.append((who, stream.points(mine), stream.points(theirs), last, known.names.get(who, "-")))
    return ["\t".join(row) for row in sorted(table, key=lambda row: row[0].encode())]


def closes(records, today):
    """{(person, date): (mine, theirs)} at the close of each day that has a record of that person"""
    out = {}
    for who, own in by_person(records, today).items():
        mine = theirs = 0
        for r in sorted(own, key=lambda r: r.date):
            mine += r.amount if stream.mine(r) else 0
            theirs += r.amount if stream.theirs(r) else 0
            out[who, r.date] = (mine, theirs)
    return out


def main(argv):
    what, today = argv[1], datetime.date.fromisoformat(argv[2])
    with open(argv[3] if len(argv) > 3 else 0, encoding="utf-8", newline="\n") as file:
        records = stream.read(file)
    if what == "accrue":
        lines = map(stream.form, accrue(records, today))
    elif what == "balance":
        lines = balance(records, today)
    else:
        lines = (f"{who}\t{date}\t{stream.points(m)}\t{stream.points(t)}"
                 for (who, date), (m, t) in sorted(closes(records, today).items()))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for line in lines:
        print(line)


if __name__ == "__main__":
    main(sys.argv)
