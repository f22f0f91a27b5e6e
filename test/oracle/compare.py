# SPDX-License-Identifier: ISC
"""
Sets the programs against the second reckoning, on the histories of many seeds, and shows where they differ.

    compare.py accounts FIRST LAST ENTRIES      invented records
    compare.py reminders FIRST LAST ENTRIES     the same, for ties-due
    compare.py journals FIRST LAST DAYS         invented journals
"""
import difflib
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

import history
import journal
import reckon
import remind
import stream

SCAN = ["ties-scan", "-k", os.path.join(os.path.dirname(os.path.abspath(__file__)), "kinds")]


def run(argv, text, directory="."):
    done = subprocess.run(argv, input=text.encode(), capture_output=True, cwd=directory, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(argv)}: status {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode().splitlines()


def lines(records):
    return "".join(stream.form(r) + "\n" for r in records)


def plain(line):
    """a record without the text of interest and fade, which says in words from what it was reckoned"""
    r = stream.parse(line)
    return stream.form(r._replace(text="-") if r.kind in ("interest", "fade") else r)


def same(what, wanted, got):
    if wanted == got:
        return True
    print(f"{what}: the second reckoning (-) and the program (+)")
    print("\n".join(list(difflib.unified_diff(wanted, got, lineterm="", n=0))[:20]))
    return False


def passbook(rows):
    """{(person, date): (mine, theirs)} at the close of each day, from what ties-statement wrote"""
    out = {}
    for fields in (row.split("\t") for row in rows):
        if fields[0] != stream.DECLARED:
            out[fields[1], fields[0]] = (stream.cents(fields[7]), stream.cents(fields[8]))
    return out


def figures(records, rates):
    """what the three programs make of records: interest alone, balances, passbook"""
    grown = run(["ties-accrue"] + rates, lines(records))
    table = run(["ties-balance", *rates[:2]], "\n".join(grown) + "\n")
    book = run(["ties-statement", *rates[:2]], "\n".join(grown) + "\n")
    return grown, table, book


def reckoned(what, records, today, rate="0.5", fade="5.61", cadence=91):
    """interest, balances and passbook are those of the second reckoning, however the days are shuffled"""
    options = ["-t", today, "-c", f"{cadence}d", "-r", rate, "-f", fade]
    what += f", {' '.join(options)}: "
    grown, table, book = figures(records, options)
    wanted = reckon.accrue(records, stream.day(today), Fraction(rate), Fraction(fade), cadence)
    closes = reckon.closes(wanted, stream.day(today))
    ok = same(what + "accrue", [stream.form(r) for r in wanted], [plain(line) for line in grown])
    ok &= same(what + "balance", reckon.balance(wanted, stream.day(today)), table)
    ok &= same(what + "statement", told(closes), told({k: v for k, v in passbook(book).items() if k[1] <= today}))
    return ok & order(what + "shuffled days, ", records, options, (grown, table, told(passbook(book))))


def order(what, records, options, before):
    """the order of records within a day changes no figure"""
    rng = random.Random(what)
    grown, table, book = figures(sorted(rng.sample(records, len(records)), key=lambda r: r.date), options)
    ok = same(what + "accrue", sorted(before[0]), sorted(grown))
    ok &= same(what + "balance", before[1], table)
    return ok & same(what + "statement", before[2], told(passbook(book)))


def account(seed, entries):
    rng = random.Random(f"options of {seed}")
    declared, acts = history.history(seed, entries, stream.day("2026-11-23"))
    return reckoned(f"seed {seed}, {entries} entries", declared + acts, rng.choice(history.TODAYS),
                    rng.choice(["0.5", "0.5", "0", "3", "12.34", "0.01"]),
                    rng.choice(["5.61", "5.61", "0", "50", "0.1", "100"]), rng.choice([91, 91, 91, 1, 30, 400]))


def remembered(seed, entries):
    """what falls due is that of the second reckoning, with interest and without, however the days are shuffled"""
    rng = random.Random(f"reminders of {seed}")
    declared, acts = history.history(seed, entries, stream.day("2026-11-23"))
    today, records = rng.choice(history.TODAYS), declared + acts
    options = [f"-a{rng.choice([0, 0, 1, 7, 14, 45, 400])}"] + rng.choice([[], [], ["-c3m"], ["-c2w"], ["-c1d"]])
    options += rng.choice([[], ["-s1"], ["-s7"], ["-s30"]])
    if rng.random() < 0.5:
        records = [stream.parse(line) for line in run(["ties-accrue", "-t", today], lines(records))]
    what = f"seed {seed}, {entries} entries, {today} {' '.join(options)}: due"
    wanted = remind.due(records, remind.options([today] + options))
    ok = same(what, wanted, run(["ties-due", "-t", today] + options, lines(records)))
    shuffled = sorted(rng.sample(records, len(records)), key=lambda r: r.date)
    return ok & same(what + ", shuffled days", wanted, run(["ties-due", "-t", today] + options, lines(shuffled)))


def scan(seed, days):
    """a journal's records are those that its writer meant, with its files in any order; and so are its figures"""
    told_by = journal.Journal(seed, days)
    with tempfile.TemporaryDirectory() as directory:
        files = told_by.save(directory)
        wanted, what = told_by.records(), f"seed {seed}, {days} days"
        got = sorted(run(SCAN + files, "", directory), key=str.encode)
        ok = same(what + ", scan", wanted, got)
        again = sorted(run(SCAN + sorted(files), "", directory), key=str.encode)
        ok &= same(what + ", files in another order", got, again)
    return ok and reckoned(what, [stream.parse(line) for line in got], "2026-11-23")


def told(closes):
    return [f"{date} {who} {stream.points(m)} {stream.points(t)}" for (who, date), (m, t) in sorted(closes.items())]


def main(argv):
    check = {"accounts": account, "reminders": remembered, "journals": scan}[argv[1]]
    bad = 0
    for seed in range(int(argv[2]), int(argv[3]) + 1):
        bad += not check(seed, int(argv[4]))
    return bad > 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.exit(main(sys.argv))
