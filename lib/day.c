/* SPDX-License-Identifier: ISC */
/*
 * Days: the one file that does arithmetic on dates. A date is a count of days from 1970-01-01 in the proleptic
 * Gregorian calendar, years 1 to 9999, so that before and after, and days between, are plain integers. The conversions
 * go through eras of 400 years that begin on 1 March, which puts the leap day at the end of a year.
 */
#include <err.h>
#include <stdlib.h>
#include <time.h>

#include "ties.h"

#define YEAR_FIRST 1900 /* others are rather a slip */
#define YEAR_LAST 2199
#define A_MONTH 31

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool
day_of(int year, int month, int mday, daynum *out)
{
	int y, era, yoe, doy;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1 || mday > month_days(year, month))
		return false;
	y = month <= 2 ? year - 1 : year;
	era = y / 400;
	yoe = y % 400;
	doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + mday - 1;
	*out = era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
	return true;
}

struct civil
day_civil(daynum d)
{
	int z = d + 719468, era = z / 146097, doe = z % 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	struct civil c = {.day = doy - (153 * mp + 2) / 5 + 1, .month = mp < 10 ? mp + 3 : mp - 9};

	c.year = yoe + era * 400 + (c.month <= 2);
	return c;
}

bool
day_is_usual(daynum d)
{
	int year = day_civil(d).year;

	return year >= YEAR_FIRST && year <= YEAR_LAST;
}

/* Of so many digits, or -1. */
static int
number(struct slice s, size_t at, size_t n)
{
	int v = 0;
	size_t i;

	for (i = at; i < at + n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return -1;
		v = v * 10 + (s.s[i] - '0');
	}
	return v;
}

bool
day_parse(struct slice s, daynum *out)
{
	if (s.n != 10 || s.s[4] != '-' || s.s[7] != '-')
		return false;
	return day_of(number(s, 0, 4), number(s, 5, 2), number(s, 8, 2), out);
}

static void
put_digits(char *to, int v, int n)
{
	while (n-- > 0) {
		to[n] = (char)('0' + v % 10);
		v /= 10;
	}
}

void
day_put(struct buf *b, daynum d)
{
	static char text[] = "0000-00-00";
	static daynum last = DAY_NONE; /* most records are of the same day as the one before */

	if (d != last) {
		struct civil c = {0};

		if (d != DAY_NONE)
			c = day_civil(d);
		put_digits(text, c.year, 4);
		put_digits(text + 5, c.month, 2);
		put_digits(text + 8, c.day, 2);
		last = d;
	}
	buf_add(b, text, sizeof(text) - 1);
}

bool
day_parse_yearly(struct slice s, struct civil *out)
{
	int month, mday;
	daynum d;

	if (day_parse(s, &d)) {
		*out = day_civil(d);
		return true;
	}
	if (s.n != 5 || s.s[2] != '-')
		return false;
	month = number(s, 0, 2);
	mday = number(s, 3, 2);
	*out = (struct civil){0, month, mday};
	return day_of(2000, month, mday, &d);
}

bool
day_near(daynum near, int month, int mday, daynum *out)
{
	int year = day_civil(near).year, y;
	daynum day;

	for (y = year - 1; y <= year + 1; y++)
		if (day_of(y, month, mday, &day) && day >= near - A_MONTH && day <= near + A_MONTH) {
			*out = day;
			return true;
		}
	return false;
}

bool
day_anniversary(struct civil c, int year, daynum *out)
{
	if (c.month == 2 && c.day == 29 && !is_leap(year))
		c.day = 28;
	return day_of(year, c.month, c.day, out);
}

void
day_put_short(struct buf *b, daynum d)
{
	static const char weekdays[] = "MonTueWedThuFriSatSun", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct civil c = day_civil(d);
	char mday[2];

	buf_add(b, weekdays + 3 * (size_t)day_weekday(d), 3);
	buf_ch(b, ' ');
	put_digits(mday, c.day, 2);
	buf_add(b, mday + (c.day < 10), c.day < 10 ? 1 : 2);
	buf_ch(b, ' ');
	buf_add(b, months + 3 * ((size_t)c.month - 1), 3);
}

int
day_weekday(daynum d)
{
	int w = (d + 3) % 7; /* 1970-01-01 was a Thursday */

	return w < 0 ? w + 7 : w;
}

daynum
day_month_start(daynum d)
{
	return d - day_civil(d).day + 1;
}

daynum
day_month_end(daynum d)
{
	struct civil c = day_civil(d);

	return d - c.day + month_days(c.year, c.month);
}

daynum
day_add_months(daynum d, int months)
{
	struct civil c = day_civil(d);
	int64_t count = (int64_t)c.year * 12 + c.month - 1 + months;
	int year = (int)(count / 12), month = (int)(count % 12) + 1;

	if (count < 12)
		return DAY_FIRST;
	if (count / 12 > 9999)
		return DAY_LAST;
	if (c.day > month_days(year, month))
		c.day = month_days(year, month);
	return day_of(year, month, c.day, &d) ? d : DAY_NONE;
}

daynum
day_week_start(daynum d)
{
	return d - day_weekday(d);
}

/* The first week of a year is the one that holds its fourth of January; the calendar ends with a week of 9999. */
bool
day_iso_week(int year, int week, daynum *monday)
{
	daynum fourth, next;

	if (!day_of(year, 1, 4, &fourth) || week < 1)
		return false;
	if (!day_of(year + 1, 1, 4, &next))
		next = DAY_LAST + 7;
	*monday = day_week_start(fourth) + 7 * (week - 1);
	return *monday < day_week_start(next);
}

/* The week is of the year that its Thursday is in. */
void
day_put_week(struct buf *b, daynum d)
{
	struct civil thursday = day_civil(day_week_start(d) + 3);
	daynum first = day_week_start(d);
	char text[8];

	(void)day_iso_week(thursday.year, 1, &first);
	put_digits(text, thursday.year, 4);
	text[4] = '-';
	text[5] = 'W';
	put_digits(text + 6, (day_week_start(d) - first) / 7 + 1, 2);
	buf_add(b, text, sizeof(text));
}

daynum
day_today(const char *option)
{
	const char *said = option != NULL ? option : getenv("TIES_TODAY");
	time_t now = time(NULL);
	struct tm tm;
	daynum d;

	if (said != NULL && *said != '\0') {
		if (!day_parse(slice_of(said), &d))
			errx(2, "%s: %s: no date (YYYY-MM-DD)", option != NULL ? "-t" : "TIES_TODAY",
			    text_show(slice_of(said)));
		return d;
	}
	if (localtime_r(&now, &tm) == NULL || !day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, &d))
		errx(2, "the clock shows no date that a calendar has");
	return d;
}
