# SPDX-License-Identifier: ISC
"""
A journal of known content, from a seed: first who there is and what happened is decided, then it is written down in
many spellings, dated in all the ways there are, with whatever else stands in a journal between; and beside it the
records that it must come to.

    journal.py SEED DAYS DIRECTORY      writes *.md there; the records, sorted, to standard output
"""
import datetime
import os
import random
import sys

import dates
import entries
import people
import stream

PROSE = ["The river was high again, and the bridge closed.", "Later that week the rain stopped, said @nobody at all.",
         "Some **bold** thoughts on [[Topics]] of 2024-05-06, 10:30.", "- bread and milk", "* [ ] a new lock for the door",
         "> - coffee with @nobody +3\n> @nobody asked for the map", "| who | what |\n|---|---|\n| @nobody | coffee +3 |",
         "```\n- coffee with @nobody\n# 2001\n```", "~~~ text\n- @nobody asked for the map -3\n~~~",
         "<!-- - coffee with @nobody -->", "<!--\n- coffee with @nobody +3\n\n- -> @nobody +9\n-->", "***", "",
         "Write to someone@example.org or see https://example.org/@nobody."]
ASIDE = ["Notes", "Thoughts", "Later", "What else"]
CR = {"unix": "\n", "dos": "\r\n"}


class File:
    """lines that know their number"""

    def __init__(self, name):
        self.name, self.lines = name, []

    def add(self, text):
        """one or more lines; returns FILE:LINE of the first"""
        self.lines += text.split("\n")
        return f"{self.name}:{len(self.lines) - text.count(chr(10))}"


class Journal:
    def __init__(self, seed, days):
        self.rng = rng = random.Random(f"journal {seed}")
        self.declared, undeclared, self.tags = people.some(rng)
        self.people = self.declared + undeclared
        self.files, self.wanted = [], []
        last = datetime.date(2026, 11, 20)
        self.days = sorted({last - datetime.timedelta(days=rng.randint(0, days * 3)) for _ in range(days)})
        self.order = rng.choice(["sorted", "reversed", "shuffled"])
        if self.order == "reversed":
            self.days.reverse()
        elif self.order == "shuffled":
            rng.shuffle(self.days)
        self.write()

    def file(self, name):
        self.files.append(File(name))
        return self.files[-1]

    def any_day(self):
        return self.rng.choice(self.days)

    # what stands in a file

    def prose(self, file):
        file.add("")
        file.add(self.rng.choice(PROSE))
        file.add("")

    def entry(self, file, day, dated=False):
        """one entry, and what belongs to it; with its own date if it must have one, and now and then without need"""
        rng, front = self.rng, ""
        e = entries.entry(rng, self.people, self.any_day())
        while dated and e.box:
            e = entries.entry(rng, self.people, self.any_day())
        if dated or (not e.box and rng.random() < 0.05):
            day = self.any_day()
            front = dates.inline(rng, day)
        paragraph = not (front or e.box) and rng.random() < 0.05 and e.text[0] in "@-<→←↔"
        if paragraph:
            file.add("")
            marker = ""
        else:
            marker = rng.choice(["- ", "- ", "- ", "* ", "+ ", "-   "])
        source = file.add(marker + e.box + front + self.wrapped(e.text))
        if paragraph:
            file.add("")
        elif rng.random() < 0.05 and not e.box and "@#" not in e.text:
            self.nested(file, day, list(dict.fromkeys(act[0] for act in e.acts)))
        self.wanted += entries.records(e, day, source)

    def wrapped(self, text):
        """sometimes over two lines, where the second can't be taken for anything else"""
        words = text.split(" ")
        breaks = [i for i, w in enumerate(words) if i and w[0].isalpha()]
        if not breaks or self.rng.random() > 0.1:
            return text
        at = self.rng.choice(breaks)
        return " ".join(words[:at]) + "\n" + self.rng.choice(["  ", "    ", ""]) + " ".join(words[at:])

    def nested(self, file, day, who):
        """items within an item: with somebody else, an entry of its own, or a task with those whom the outer one names"""
        rng, marker = self.rng, self.rng.choice(["  - ", "    - ", "\t- "])
        for _ in range(rng.choice([1, 1, 2])):
            if rng.random() < 0.5:
                e = entries.ask(rng, rng.sample(self.people, 3))
            else:
                e = entries.agreed(rng, who, self.any_day())
            self.wanted += entries.records(e, day, file.add(marker + e.box + e.text))

    def day(self, file, day, level):
        """what was written down of one day"""
        for _ in range(self.rng.choice([1, 1, 2, 3, 5])):
            if self.rng.random() < 0.12:
                self.prose(file)
            if level and level < 6 and self.rng.random() < 0.05:
                file.add(f"\n{'#' * (level + 1)} {self.rng.choice(ASIDE)}\n")
            self.entry(file, day)

    def people_section(self, file):
        rng = self.rng
        file.add(f"# {rng.choice(['People', 'Contacts', 'Friends'])}\n")
        for p in rng.sample(self.declared, len(self.declared)):
            self.wanted.append(p.record(file.add("- " + p.written())))
        for tag, every in self.tags.items():
            source = file.add(f"- #{tag} every:{every}")
            self.wanted.append(stream.Record(stream.DECLARED, "#" + tag, "-", 0, "tag", "every:" + every, source))
        file.add("")

    # the shapes of files

    def log(self, name, days):
        """a heading a day, with an undated one between at times, under which entries say their own"""
        file, rng = self.file(name), self.rng
        level = rng.choice([1, 2, 2, 3])
        first = rng.random() < 0.5
        if name == "log.md" and first:
            self.people_section(file)
        for day in days:
            file.add(f"\n{'#' * level} {dates.heading(rng, day)}\n")
            self.day(file, day, level)
            if rng.random() < 0.05:
                file.add(f"\n{'#' * level} {rng.choice(ASIDE)}\n")
                self.entry(file, None, dated=True)
        if name == "log.md" and not first:
            file.add("")
            self.people_section(file)

    def by_year(self, name, days):
        """a heading a year, and below it months and days alone"""
        file, year, rng = self.file(name), None, self.rng
        for day in days:
            if day.year != year:
                year = day.year
                file.add(f"\n# {year}\n")
            file.add(f"\n## {dates.heading(rng, day, under_year=True)}\n")
            self.day(file, day, 2)

    def daily(self, days):
        """a file a day: dated by its name, or by front matter, which is nearer"""
        taken = set()
        for day in days:
            name = dates.filename(self.rng, day)
            if self.rng.random() < 0.3:
                named, name = self.any_day(), None
                name = dates.filename(self.rng, named) if self.rng.random() < 0.3 else f"note {day}.md"
            if name in taken:
                continue
            taken.add(name)
            file = self.file(name)
            if not name.startswith(str(day.year)) or name[:10].replace("_", "-") != day.isoformat():
                file.add(f"---\ntitle: with @nobody\ndate: {day.isoformat()}\n---\n")
            if self.rng.random() < 0.3:
                file.add("# Meeting notes\n")
            self.day(file, day, 0)

    def write(self):
        rng = self.rng
        n = len(self.days)
        a, b, c = n // 2, n * 3 // 4, n - min(n // 8, 12)
        self.log("log.md", self.days[:a])
        self.by_year("years.md", self.days[a:b])
        self.log("old log.md", self.days[b:c])
        self.daily(self.days[c:])
        rng.shuffle(self.files)

    def save(self, directory):
        for file in self.files:
            end = CR[self.rng.choice(["unix", "unix", "dos"])]
            text = end.join(file.lines) + self.rng.choice(["", end])
            with open(os.path.join(directory, file.name), "w", encoding="utf-8", newline="") as out:
                out.write(text)
        return [file.name for file in self.files]

    def records(self):
        return sorted((stream.form(r) for r in self.wanted), key=str.encode)


def main(argv):
    journal = Journal(argv[1], int(argv[2]))
    journal.save(argv[3])
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n".join(journal.records()))


if __name__ == "__main__":
    main(sys.argv)
