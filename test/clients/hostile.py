# SPDX-License-Identifier: ISC
"""
Reminders that mean harm, or mean nothing, from a seed: all on one day, each text of its own.

    hostile.py SEED NUMBER DATE
"""
import random
import sys

PARTS = ['[shell("touch pwned")]', '["["]', "[", "]", "%", "%%", '%"', "%a", "%b%", "%_", "\\\\", "\\\\x41", "`touch pwned`",
         "$(touch pwned)", '"', "'", ";", ",", ":", ";;", "\\\\n", "\\\\;", "#", "RUN touch pwned", "REM 1 MSG x", "MSG", "INCLUDE x",
         "BEGIN:VEVENT", "END:VCALENDAR", "X-A=B:c", "é", "🎉", "👩‍👩‍👧‍👦", "漢" * 100, "ø̈", "שלום", "\u2028", "\u200e",
         "word", "another", "@bob", "http://example.org/?a=%20b", "C:\\\\temp\\\\new", "||", "<b>", "{x}", "~"]


def text(rng):
    words = [rng.choice(PARTS) for _ in range(rng.randint(1, 9))]
    return "".join(w + rng.choice(["", " "]) for w in words).strip()


def main(seed, number, date):
    rng, seen = random.Random(seed), set()
    while len(seen) < number:
        words = text(rng)
        if not words or words in seen:
            continue
        seen.add(words)
        print(f"{date}\tp{len(seen)}\t-\t0.00\ttouch\t{words}\t-")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
