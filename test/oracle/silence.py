# SPDX-License-Identifier: ISC
"""
The second reckoning of ties-quiet(1): each person's whole history at once, and the median as Python has it.

    silence.py DATE records
"""
import statistics
import sys
from fractions import Fraction

import reckon
import stream


def since(days, today):
    return str((today - max(days)).days) if days else "-"


def usual(days):
    """the median gap between days, whole days; None for fewer than three"""
    days = sorted(set(days))
    if len(days) < 3:
        return None
    gaps = [Fraction(max(7, (after - before).days)) for before, after in zip(days, days[1:])]
    return reckon.half_up(Fraction(statistics.median(gaps)))


def row(who, own, today):
    contacts = [(stream.day(r.date), r.dir) for r in own if stream.contact(r)]
    mine = [d for d, way in contacts if way != "in"]
    theirs = [d for d, way in contacts if way != "out"]
    gap = usual(mine + theirs)
    silence = "-" if gap is None else stream.points(reckon.half_up(Fraction(100 * (today - max(mine + theirs)).days, gap)))
    alone = [d for d in mine if not theirs or d > max(theirs)]
    asks = [r for r in own if r.dir == "in" and r.amount < 0]
    return [who, since(mine, today), since(theirs, today), str(gap or "-"), silence,
            str(len(mine)), str(len(theirs)), str(len(alone)), str(len(asks))]


def table(records, today):
    known, rows = stream.Declarations(records), []
    for who, own in reckon.by_person(records, today).items():
        gone = known.gone.get(who)
        if any(r.dir != "-" for r in own) and not (gone and gone <= today):
            rows.append(row(who, own, today))
    return ["\t".join(r) for r in sorted(rows, key=lambda r: r[0].encode())]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    with open(sys.argv[2], encoding="utf-8", newline="\n") as file:
        print("\n".join(table(stream.read(file), stream.day(sys.argv[1]))))
