# SPDX-License-Identifier: ISC
"""Every way that ties-journal(5) knows to write a date: in a heading, before an entry, as the name of a file."""

LONG = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def month(rng, day):
    return rng.choice([LONG[day.month - 1], LONG[day.month - 1][:3]])


def mday(rng, day, words=True):
    """20, 20th, or 5, 05"""
    if words and rng.random() < 0.3:
        last = day.day % 10 if day.day // 10 != 1 else 0
        return f"{day.day}{['th', 'st', 'nd', 'rd', 'th', 'th', 'th', 'th', 'th', 'th'][last]}"
    return str(day.day)


def year_first(rng, day):
    mark = rng.choice("-/._")
    if rng.random() < 0.3:
        return f"{day.year}{mark}{day.month}{mark}{day.day}"
    return f"{day.year}{mark}{day.month:02d}{mark}{day.day:02d}"


def english(rng, day):
    if rng.random() < 0.5:
        return f"{month(rng, day)} {mday(rng, day)}, {day.year}"
    return f"{mday(rng, day)} {month(rng, day)} {day.year}"


def yearless(rng, day):
    """for below a heading that is the year alone"""
    if rng.random() < 0.5:
        return f"{month(rng, day)} {mday(rng, day)}"
    return f"{mday(rng, day)} {month(rng, day)}"


def with_weekday(rng, day, date):
    name = DAYS[day.weekday()]
    name = rng.choice([name, name[:3]])
    return rng.choice([f"{date} {name}", f"{name} {date}", f"{name}, {date}", f"{date}, {name}"])


def heading(rng, day, under_year=False):
    """what stands behind the # marks"""
    date = yearless(rng, day) if under_year else rng.choice([year_first, year_first, english])(rng, day)
    shape = rng.random()
    if shape < 0.35:
        return date
    if shape < 0.65:
        return with_weekday(rng, day, date)
    if under_year:
        return date
    if shape < 0.75:
        return f"[[{day.isoformat()}]]"
    if shape < 0.85:
        return f"{date} {rng.choice(['At the conference', 'Meeting at Acme', '- a long day'])}"
    return f"{rng.choice(['Meeting at Acme', 'Notes'])}, {date}"


def inline(rng, day):
    """before an entry's own words"""
    return rng.choice([day.isoformat(), year_first(rng, day), english(rng, day)]) + ": "


def filename(rng, day):
    name = rng.choice([f"{day:%Y-%m-%d}", f"{day:%Y_%m_%d}"])
    return name + rng.choice(["", "", " Meeting"]) + ".md"
