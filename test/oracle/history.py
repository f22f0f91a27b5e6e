# SPDX-License-Identifier: ISC
"""
Records of invented people, from a seed: histories whose silences end just before, at and just after the spans at which
interest stops and fade begins, with asks, refusals, notes, tasks, plain postings and days that have not come yet. And
others, of asks: full days, accounts that just cover one or just don't, and silences as long as one may be, or a day more.

    history.py SEED ENTRIES [TODAY]
"""
import datetime
import random
import sys

import stream

HANDLES = ("ada bob carol dave erin.o finn-b gus_h hana ines jörg łucja зоя 李明 mo nils oskar priya quinn rolf sven "
           "tess uma vera will xue yusuf zoe a a1 b2b zz.top").split()
TAGS = "#mentor #acme #recruiter #café #2019".split()
EVERY = "1d 10d 20d 30d 40d 41d 6w 12w 13w 2m 3m 61d 183d 1y 2y 500d".split()
# the days on which histories are looked at
TODAYS = "2026-11-23 2026-11-30 2024-02-29 2024-02-28 2025-12-31 2026-01-01 2019-06-15".split()
ACTS = [("out", "share"), ("out", "reference"), ("in", "lead"), ("both", "coffee"), ("both", "call"), ("in", "comment")]


def declarations(rng, who):
    for line, tag in enumerate(TAGS, 1):
        if rng.random() < 0.6:
            yield stream.Record(stream.DECLARED, tag, "-", 0, "tag", "every:" + rng.choice(EVERY), f"people.md:{line}")
    for line, handle in enumerate(who, 10):
        if rng.random() < 0.8:
            text = [handle.capitalize() + rng.choice(["", " Stone", " van der Berg"])]
            text += rng.sample(TAGS, rng.choice([0, 0, 1, 2]))
            text += ["every:" + rng.choice(EVERY)] * (rng.random() < 0.4)
            text += [f"gone:20{rng.randint(19, 26)}-{rng.choice(['01-11', '04-30', '07-01', '10-31'])}"] * (rng.random() < 0.1)
            text += list(silences(rng)) + list(yearly(rng))
            text += ["every:" + rng.choice(EVERY)] * (rng.random() < 0.1)
            yield stream.Record(stream.DECLARED, handle, "-", 0, "person", " ".join(text), f"people.md:{line}")


def silences(rng):
    for key in ("snooze", "gone"):
        if rng.random() < 0.15:
            yield f"{key}:{around(rng, rng.choice(TODAYS), rng.choice([1, 20]))}"


def yearly(rng):
    """near the days on which the histories are looked at, or on 29 February"""
    for key in ("born", "wedding-day", "first-job-day"):
        if rng.random() < 0.25:
            day = around(rng, rng.choice(TODAYS), 20) if rng.random() < 0.8 else datetime.date(2024, 2, 29)
            leap = (day.month, day.day) == (2, 29)
            year = rng.choice([1904, 1976, 2000, 2024] if leap else [1904, 1985, day.year - 1, day.year, day.year + 1])
            yield f"{key}:{year}-{day:%m-%d}" if rng.random() < 0.6 else f"{key}:{day:%m-%d}"


def around(rng, day, days):
    return stream.day(day) + datetime.timedelta(days=rng.randint(-days, days))


def amount(rng):
    return rng.choice([0, 1, 5, 9, 10, 11, 99, 100, 100, 200, 300, 300, 500, 800, 9999, rng.randint(1, 9999)])


def record(rng, date, who, line):
    source = f"2026 log.md:{line}"
    shape = rng.random()
    if shape < 0.70:
        way, kind = rng.choice(ACTS)
        return stream.Record(date, who, way, amount(rng), kind, f"{kind} with @{who} #x", source)
    if shape < 0.88:
        return stream.Record(date, who, rng.choice(["out", "in", "both"]), -amount(rng) // 3, "ask",
                             rng.choice(["asked", "asked; and again", "-"]), source)
    if shape < 0.92:
        return stream.Record(date, who, rng.choice(["mine", "theirs"]), amount(rng) - 300, "opening", "-", source)
    return stream.Record(date, who, "-", 0, rng.choice(["note", "todo"]), rng.choice(["saw \\\\ that", "a", "b; c"]), source)


def gap(rng, date):
    """mostly a rhythm; now and then a silence, up to or from the end of a month"""
    if rng.random() < 0.85:
        return datetime.timedelta(days=rng.randint(0, 25))
    end = (date.replace(day=1) + datetime.timedelta(days=31 * rng.randint(1, 20))).replace(day=1)
    spans = [61, 62, 91, 92, 93, 135, 136, 137, 182, 183, 184, 273, 274, 456, 457]
    if rng.random() < 0.5:
        return end - datetime.timedelta(days=1 - rng.randint(-1, 1)) - date
    return datetime.timedelta(days=rng.choice(spans))


def history(seed, entries, today):
    """(declarations, records by date)"""
    rng = random.Random(seed)
    who = rng.sample(HANDLES, rng.randint(1, len(HANDLES)))
    declared, acts, each = list(declarations(rng, who)), [], max(1, entries // len(who))
    for handle in who:
        date = today - datetime.timedelta(days=rng.randint(30, 366 * 7))
        for _ in range(rng.randint(1, each * 2)):
            acts.append(record(rng, date.isoformat(), handle, len(acts) + 1))
            date = max(date + gap(rng, date), date)
            if date > today + datetime.timedelta(days=40):
                date = today - datetime.timedelta(days=rng.randint(0, 366 * 7))
    acts.sort(key=lambda r: r.date)
    return declared, acts


def span(rng, silences):
    """days between an act and the next, about those after which an ask is out of the blue"""
    longest = [stream.span(every) * 3 // 2 for every in EVERY] + silences
    return rng.choice([0, 0, 0, 0, 1, 2, 9, rng.choice(longest) + rng.randint(-1, 1)])


def asking(seed, entries, today, silences):
    """the same of asks"""
    rng = random.Random(f"asking {seed}")
    who = rng.sample(HANDLES, rng.randint(1, len(HANDLES)))
    declared, acts = list(declarations(rng, who)), []
    while len(acts) < entries:
        handle, date = rng.choice(who), today - datetime.timedelta(days=rng.choice([0] + [rng.randint(0, 366 * 9)] * 9))
        for _ in range(rng.randint(1, 12)):
            amount_of = rng.choice([-800, -300, -200, -100, -101, -99, -1, 0, 0, 0, 1, 100, 100, 100, 200, 300])
            way = rng.choice(["out", "out", "out", "in", "in", "in", "both", "mine", "theirs", "-"])
            line = rng.choice(["2", "11"]) + str(len(acts))
            acts.append(stream.Record(date.isoformat(), handle, way, amount_of if way != "-" else 0,
                                      rng.choice(["zeal", "act"]), rng.choice(["é", "z", "a b"]), f"j.md:{line}"))
            date += datetime.timedelta(days=max(0, span(rng, silences)))
    return declared, sorted(acts, key=lambda r: r.date)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for part in history(sys.argv[1], int(sys.argv[2]), stream.day(sys.argv[3] if sys.argv[3:] else "2026-11-23")):
        for one in part:
            print(stream.form(one))
