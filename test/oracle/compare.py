# SPDX-License-Identifier: ISC
"""
Sets the programs against the second reckoning, on the histories of many seeds, and shows where they differ.

    compare.py accounts FIRST LAST ENTRIES      invented records
    compare.py reminders FIRST LAST ENTRIES     the same, for ties-due
    compare.py silences FIRST LAST ENTRIES      the same, for ties-quiet
    compare.py journals FIRST LAST DAYS         invented journals
    compare.py topics FIRST LAST ENTRIES        invented records, and whom to ask
    compare.py counts FIRST LAST ENTRIES        invented records, and what is counted of them
    compare.py asks FIRST LAST ENTRIES          invented records, plain and with interest among them
"""
import difflib
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

import asks
import counts
import history
import journal
import reckon
import remind
import silence
import stream
import whom

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


def shuffled(what, records):
    """the same by date, in another order within the days"""
    return sorted(random.Random(what).sample(records, len(records)), key=lambda r: r.date)


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
    grown, table, book = figures(shuffled(what, records), options)
    ok = same(what + "accrue", sorted(before[0]), sorted(grown))
    ok &= same(what + "balance", before[1], table)
    return ok & same(what + "statement", before[2], told(passbook(book)))


def account(seed, entries):
    rng = random.Random(f"options of {seed}")
    declared, acts = history.history(seed, entries, stream.day("2026-11-23"))
    return reckoned(f"seed {seed}, {entries} entries", declared + acts, rng.choice(history.TODAYS),
                    rng.choice(["0.5", "0.5", "0", "3", "12.34", "0.01"]),
                    rng.choice(["5.61", "5.61", "0", "50", "0.1", "100"]), rng.choice([91, 91, 91, 1, 30, 400]))


def quiet(seed, entries):
    """silence is that of the second reckoning, however the days are shuffled"""
    rng = random.Random(f"silences of {seed}")
    declared, acts = history.history(seed, entries, stream.day("2026-11-23"))
    records, today = declared + acts, rng.choice(history.TODAYS)
    wanted, what = silence.table(records, stream.day(today)), f"seed {seed}, {entries} entries, {today}: quiet"
    ok = same(what, wanted, run(["ties-quiet", "-t", today], lines(records)))
    return ok & same(what + ", shuffled days", wanted, run(["ties-quiet", "-t", today], lines(shuffled(what, records))))


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
    return ok & same(what + ", shuffled days", wanted, run(["ties-due", "-t", today] + options, lines(shuffled(what, records))))


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


def topics(seed, entries):
    """whom to ask is whom the second reckoning finds, in any order of records, with interest among them or without"""
    today = random.Random(f"today of {seed}").choice(history.TODAYS)
    arguments, wanted, records = whom.example(seed, entries, "2026-11-23")
    what, argv = f"seed {seed}, {entries} entries: whom {arguments} -t {today}", ["ties-whom", "-t", today] + arguments
    ok = same(what, whom.whom(records, today, wanted), run(argv, lines(records)))
    any_order = random.Random(what).sample(records, len(records))
    ok &= same(what + ", shuffled", whom.whom(records, today, wanted), run(argv, lines(any_order)))
    grown = run(["ties-accrue", "-t", today], lines(records))
    ok &= same(what + ", accrued", whom.whom([stream.parse(line) for line in grown], today, wanted),
               run(argv, "\n".join(grown) + "\n"))
    return ok


def count(seed, entries):
    """tally and habit count what the second reckoning counts, however the days are shuffled"""
    today = random.Random(f"today of {seed}").choice(history.TODAYS)
    declared, acts = history.history(seed, entries, stream.day("2026-11-23"))
    ok = True
    for program, again in (("ties-tally", counts.tally), ("ties-habit", counts.habit)):
        what, wanted = f"seed {seed}, {entries} entries: {program} -t {today}", again(acts, today)
        ok &= same(what, wanted, run([program, "-t", today], lines(declared + acts)))
        ok &= same(what + ", shuffled days", wanted, run([program, "-t", today], lines(shuffled(what, declared + acts))))
    return ok


def weighed(what, records, today, cadence, silence):
    """asks and answers are those of the second reckoning, and the same however the days are shuffled"""
    on = ["-t", today]
    options = on + ["-c", f"{cadence}d", "-s", str(silence)]
    ok = True
    for program, wanted in ((["ties-weigh"] + options, asks.weigh(records, today, cadence, silence)),
                            (["ties-answers"] + on, asks.answers(records, today)),
                            (["ties-answers", "-g"] + on, asks.answers(records, today, gifts=True))):
        called = f"{what}, {' '.join(program)}"
        ok &= same(called, wanted, run(program, lines(records)))
        ok &= same(called + ", shuffled days", sorted(wanted), sorted(run(program, lines(shuffled(called, records)))))
    return ok and unmade(what, records, today, options, random.Random(what))


def unmade(what, records, today, options, rng):
    """an ask that has not been made is weighed as one that stands among the records"""
    who, points = rng.choice([r.person for r in records if r.date != stream.DECLARED] + ["stranger"]), rng.randint(1, 999)
    ask = stream.Record(today, who, "out", -points, "ask", "-", "-")
    wanted = asks.weigh(sorted(records + [ask], key=lambda r: r.date), today, int(options[3][:-1]), int(options[5]))
    got = run(["ties-weigh"] + options + ["-a", f"{who}:{points / 100:.2f}"], lines(records))
    return same(f"{what}, -a {who}:{points}", [line for line in wanted if line.startswith(stream.form(ask) + "\t")], got)


def asked(seed, entries):
    rng = random.Random(f"asks of {seed}")
    today, cadence = rng.choice(history.TODAYS[:2] + history.TODAYS), rng.choice([91, 91, 91, 1, 30, 400])
    silence = rng.choice([180, 180, 180, 0, 61, 91, 135, 136, 182, 183, 273, 456, 36500])
    declared, acts = history.asking(seed, entries, stream.day("2026-11-23"), [silence, cadence * 3 // 2])
    if rng.random() < 0.2:
        declared, acts = history.history(seed, entries, stream.day("2026-11-23"))
    plain_ones = declared + acts
    grown = reckon.accrue(plain_ones, stream.day(today), Fraction(rng.choice(["0.5", "12.34"])))
    ok = weighed(f"seed {seed}, {entries} entries", plain_ones, today, cadence, silence)
    return ok & weighed(f"seed {seed}, {entries} entries, accrued", grown, today, cadence, silence)


def told(closes):
    return [f"{date} {who} {stream.points(m)} {stream.points(t)}" for (who, date), (m, t) in sorted(closes.items())]


def main(argv):
    check = {"accounts": account, "asks": asked, "counts": count, "journals": scan,
             "reminders": remembered, "silences": quiet, "topics": topics}[argv[1]]
    bad = 0
    for seed in range(int(argv[2]), int(argv[3]) + 1):
        bad += not check(seed, int(argv[4]))
    return bad > 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.exit(main(sys.argv))
