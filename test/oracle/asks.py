# SPDX-License-Identifier: ISC
"""
The second reckoning of asks, from the words of ties-weigh(1) and ties-answers(1), by another road than the programs':
for each ask the whole history of its person is looked through again.

    asks.py weigh|answers|gifts DATE [records]
"""
import datetime
import sys

import stream

SILENCE, CADENCE = 180, 91


def is_ask(record):
    return record.dir in ("out", "in") and record.amount < 0


def acted(record, side):
    """whether it is an act of that side: out is mine, in theirs, both of both"""
    return record.dir in (side, "both")


def days_between(earlier, later):
    return (stream.day(later) - stream.day(earlier)).days


def histories(records, today):
    """{person: records up to today}, in the order of the records"""
    people = {}
    for r in records:
        if r.date != stream.DECLARED and r.date <= today:
            people.setdefault(r.person, []).append(r)
    return people


def since_contact(own, side, date):
    """days from the last contact of a side before a date; None without one"""
    met = [r.date for r in own if r.date < date and acted(r, side) and stream.contact(r)]
    return days_between(max(met), date) if met else None


def word(ask, own, balance, silent, longest):
    if balance + ask.amount >= 0:
        return "covered"
    if not [r for r in own if r.date < ask.date]:
        return "first"
    return "out-of-the-blue" if silent is None or silent > longest else "short"


def weigh(records, today, cadence=CADENCE, silence=SILENCE):
    """lines of twelve fields, in the order of the asks"""
    known, people, lines = stream.Declarations(records), histories(records, today), []
    for ask in records:
        if ask.date == stream.DECLARED or ask.date > today or not is_ask(ask):
            continue
        own = people[ask.person]
        asker, other, posts = ("out", "in", stream.mine) if ask.dir == "out" else ("in", "out", stream.theirs)
        balance = sum(r.amount for r in own if r.date < ask.date and posts(r))
        silent, heard = since_contact(own, asker, ask.date), since_contact(own, other, ask.date)
        acts = [r for r in own if r.date <= ask.date and acted(r, asker)]
        c = known.cadence(ask.person) or cadence
        lines.append("\t".join([
            stream.form(ask), stream.points(balance),
            "-" if silent is None else str(silent), "-" if heard is None else str(heard),
            f"{sum(map(is_ask, acts))}/{len(acts)}", word(ask, own, balance, silent, max(silence, c * 3 // 2))]))
    return lines


def answers(records, today, gifts=False):
    """lines of thirteen fields: as they were answered, and at the end those that were not"""
    people, lines = histories(records, today), []
    for number, ask in enumerate(records):
        if ask.date == stream.DECLARED or ask.date > today or not is_ask(ask):
            continue
        asked = "in" if ask.dir == "out" else "out"
        later = [r for r in people[ask.person]
                 if r.date >= ask.date and acted(r, asked) and r.amount >= (1 if gifts else 0)]
        if not later:
            lines.append(("9999-99-99", number, [stream.form(ask)] + ["-"] * 6))
            continue
        date = min(r.date for r in later)
        best = max(r.amount for r in later if r.date == date)
        a = min((r for r in later if r.date == date and r.amount == best), key=lambda r: stream.form(r).encode())
        lines.append((date, number, [stream.form(ask), date, str(days_between(ask.date, date)), stream.points(best),
                                     a.kind, a.text, a.source]))
    return ["\t".join(fields) for _, _, fields in sorted(lines, key=lambda line: line[:2])]


def main(argv):
    what, today = argv[1], str(datetime.date.fromisoformat(argv[2]))
    with open(argv[3] if len(argv) > 3 else 0, encoding="utf-8", newline="\n") as file:
        records = stream.read(file)
    lines = weigh(records, today) if what == "weigh" else answers(records, today, what == "gifts")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for line in lines:
        print(line)


if __name__ == "__main__":
    main(sys.argv)
