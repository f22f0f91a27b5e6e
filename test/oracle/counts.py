# SPDX-License-Identifier: ISC
"""What ties-tally(1) and ties-habit(1) count, counted a second time, with everything kept."""
import datetime
from collections import Counter

import stream

WEEK = datetime.timedelta(days=7)


def acts(records, today):
    return [r for r in records if r.date != stream.DECLARED and r.date <= today and r.dir in ("out", "in", "both")]


def tally(records, today):
    done, lines = acts(records, today), []
    for who in sorted({r.person for r in done}, key=str.encode):
        for side, own in (("mine", "out"), ("theirs", "in")):
            of_side = [r for r in done if r.person == who and r.dir in (own, "both")]
            contacts = [r for r in of_side if r.amount >= 0]
            asks = [r for r in of_side if r.amount < 0 and r.dir == own]
            if not contacts and not asks:
                continue
            dates = sorted(r.date for r in contacts) or ["-"]
            both = sum(r.dir == "both" for r in contacts)
            lines.append([who, side, len(contacts) - both, both, len(asks), stream.points(sum(r.amount for r in contacts)),
                          stream.points(sum(r.amount for r in asks)), len({r.date[:7] for r in contacts}), dates[0], dates[-1]])
    return ["\t".join(map(str, line)) for line in lines]


def week_of(day):
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def habit(records, today):
    given = [r for r in acts(records, today) if r.dir != "in" and r.amount > 0]
    lines, run = [], 0
    if not given:
        return lines
    first, last = stream.day(min(r.date for r in given)), stream.day(today)
    # any day of a week will do: that of the first deposit, until today's week is reached
    while week_of(first) <= week_of(last):
        of_week = [r for r in given if week_of(stream.day(r.date)) == week_of(first)]
        run = run + 1 if of_week else run if week_of(first) == week_of(last) else 0
        kinds = sorted(Counter(r.kind for r in of_week).items(), key=lambda k: (-k[1], k[0].encode()))
        lines.append([week_of(first), len(of_week), len({r.person for r in of_week}), run,
                      ", ".join(f"{kind} {n}" for kind, n in kinds) or "-"])
        first += WEEK
    return ["\t".join(map(str, line)) for line in lines]
