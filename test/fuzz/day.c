/* SPDX-License-Identifier: ISC */
/* Days: a date that is taken is written back as the same ten bytes, and months and weeks hold their days. */
#include "fuzz.h"

/* Once a year, on the same day of the same month, unless there is no 29 February; also where no year is written. */
static void
recurs(struct slice text, struct civil c)
{
	struct civil with, without;
	daynum d;
	int year;

	MUST(day_parse_yearly(text, &with) && with.year == c.year && with.month == c.month && with.day == c.day);
	MUST(day_parse_yearly(slice_from(text, 5), &without) && without.year == 0);
	MUST(without.month == c.month && without.day == c.day);
	for (year = c.year; year < c.year + 5 && year <= 9999; year++) {
		MUST(day_anniversary(c, year, &d));
		MUST(day_civil(d).year == year && day_civil(d).month == c.month);
		MUST(day_civil(d).day == c.day || (c.month == 2 && c.day == 29 && day_civil(d + 1).month == 3));
	}
}

static void
week_holds(daynum d)
{
	struct buf b = {0};
	daynum monday;
	int year = 0, week = 0;

	day_put_week(&b, d);
	MUST(b.n == 8 && b.s[4] == '-' && b.s[5] == 'W');
	MUST(slice_number((struct slice){b.s, 4}, &year) && slice_number((struct slice){b.s + 6, 2}, &week));
	MUST(day_iso_week(year, week, &monday) && monday == day_week_start(d));
	buf_free(&b);
}

static void
holds(struct slice text, daynum d)
{
	struct buf b = {0};
	struct civil c = day_civil(d);
	daynum again;

	day_put(&b, d);
	MUST(slice_eq(buf_view(&b), text));
	buf_free(&b);
	MUST(day_of(c.year, c.month, c.day, &again) && again == d);
	recurs(text, c);
	MUST(day_month_start(d) <= d && d <= day_month_end(d));
	MUST(day_civil(day_month_start(d)).day == 1 && day_civil(day_month_end(d)).month == c.month);
	MUST(day_week_start(d) <= d && d - day_week_start(d) == day_weekday(d));
	MUST(day_weekday(d) >= 0 && day_weekday(d) <= 6);
	week_holds(d);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice rest = fuzz_slice(data, n), word;
	daynum d;

	while (slice_cut(&rest, '\n', &word))
		if (day_parse(word, &d))
			holds(word, d);
	return 0;
}
