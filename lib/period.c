/* SPDX-License-Identifier: ISC */
/*
 * Periods: a stretch of days as a person writes it, ties-when(1). One rule for all: what is named stands for all of its
 * days, so `2026-03` is its 31 days, and a range goes from the first day of its left side to the last of its right one.
 */
#include "ties.h"

#define WORDS 4

static const char no_form[] = "no period; there are 2026, 2026-03, 2026-Q1, 2026-W07, 2026-03-05, today, yesterday, "
			      "last month, this year, last 90 days, 2 weeks ago, march, friday, X..Y, since X, until X";
static const char no_day[] = "the calendar has no such day";
static const char no_end[] = "the period ends before it begins";
static const char one_word[] = "a period of several words is one argument: put it in quotes, as in 'last month'";

/* So many digits as a number, else -1. */
static int
digits(struct slice s, size_t least, size_t most)
{
	int v = 0;
	size_t i;

	if (s.n < least || s.n > most)
		return -1;
	for (i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return -1;
		v = v * 10 + (s.s[i] - '0');
	}
	return v;
}

/* The place in a table of names of the one that s is, or shortens to three letters or more; -1: none. */
static int
named(struct slice s, const char *const *names, int n)
{
	int i;

	for (i = 0; s.n >= 3 && i < n; i++)
		if (slice_starts(slice_of(names[i]), s))
			return i;
	return -1;
}

static int
month_named(struct slice s)
{
	static const char *const names[] = {"january", "february", "march", "april", "may", "june", "july", "august",
	    "september", "october", "november", "december"};

	return named(s, names, 12);
}

static int
weekday_named(struct slice s)
{
	static const char *const names[] = {
	    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

	return named(s, names, 7);
}

/* Units are counted in days, or in months where they have no fixed number of them. */
struct unit {
	int days, months;
};

static bool
unit_named(struct slice s, struct unit *out)
{
	static const struct {
		const char *name;
		struct unit unit;
	} units[] = {{"day", {1, 0}}, {"week", {7, 0}}, {"month", {0, 1}}, {"quarter", {0, 3}}, {"year", {0, 12}}};
	size_t i;

	if (s.n > 0 && s.s[s.n - 1] == 's')
		s.n--;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (slice_eq(s, slice_of(units[i].name))) {
			*out = units[i].unit;
			return true;
		}
	}
	return false;
}

static daynum
go(daynum from, struct unit u, int times)
{
	return u.days > 0 ? from + u.days * times : day_add_months(from, u.months * times);
}

static struct period
months_from(daynum first, int months)
{
	return (struct period){first, day_month_end(day_add_months(first, months - 1))};
}

/* The calendar's unit that holds today, or the one so many before or after it. */
static struct period
calendar(daynum today, struct unit u, int by)
{
	daynum first = today;

	if (u.days == 7)
		first = day_week_start(today);
	if (u.days > 0)
		return (struct period){first + by * u.days, first + by * u.days + u.days - 1};
	first = day_month_start(today);
	first = day_add_months(first, by * u.months - (day_civil(today).month - 1) % u.months);
	return months_from(first, u.months);
}

/* What a year and a tail as in -Q1, -W07, -03, -03-05 stand for. */
static const char *
parse_date(struct slice s, struct period *out)
{
	int year = digits((struct slice){s.s, s.n < 4 ? 0 : 4}, 4, 4), number;
	struct slice tail = slice_from(s, 5);

	if (year == -1 || (s.n > 4 && s.s[4] != '-') || s.n == 5)
		return no_form;
	if (s.n == 4) {
		if (!day_of(year, 1, 1, &out->from))
			return "the calendar has no such year (1 to 9999)";
		*out = months_from(out->from, 12);
		return NULL;
	}
	if (tail.s[0] == 'q' && (number = digits(slice_from(tail, 1), 1, 1)) != -1) {
		if (number > 4 || !day_of(year, 3 * number - 2, 1, &out->from))
			return "a year has quarters 1 to 4";
		*out = months_from(out->from, 3);
		return NULL;
	}
	if (tail.s[0] == 'w' && (number = digits(slice_from(tail, 1), 2, 2)) != -1) {
		if (!day_iso_week(year, number, &out->from))
			return "that year has no such week (ISO 8601: 01 to 52, in some years 53)";
		out->to = out->from + 6;
		return NULL;
	}
	if ((number = digits(tail, 2, 2)) != -1) {
		if (!day_of(year, number, 1, &out->from))
			return "a year has months 01 to 12";
		*out = months_from(out->from, 1);
		return NULL;
	}
	if (tail.n != 5 || tail.s[2] != '-' || digits((struct slice){tail.s, 2}, 2, 2) == -1 ||
	    digits(slice_from(tail, 3), 2, 2) == -1)
		return no_form;
	if (!day_parse(s, &out->from))
		return no_day;
	out->to = out->from;
	return NULL;
}

/* What a shell leaves of a period whose words were not quoted. */
static bool
is_lead(struct slice s)
{
	return slice_eq(s, SL("last")) || slice_eq(s, SL("this")) || slice_eq(s, SL("next")) ||
	       slice_eq(s, SL("since")) || slice_eq(s, SL("until"));
}

/* A month without a year, or a weekday, is the last one that has begun. */
static const char *
parse_word(struct slice s, daynum today, struct period *out)
{
	struct unit month = {0, 1};
	int m = month_named(s), w = weekday_named(s);

	if (m != -1)
		*out = calendar(today, month, -((day_civil(today).month - 1 - m + 12) % 12));
	else if (w != -1)
		out->from = out->to = today - (day_weekday(today) - w + 7) % 7;
	else if (slice_eq(s, SL("today")))
		out->from = out->to = today;
	else if (slice_eq(s, SL("yesterday")))
		out->from = out->to = today - 1;
	else if (slice_eq(s, SL("tomorrow")))
		out->from = out->to = today + 1;
	else
		return is_lead(s) ? one_word : parse_date(s, out);
	return NULL;
}

static const char *
parse_two(const struct slice *w, daynum today, struct period *out)
{
	struct unit u;
	int year = digits(w[1], 4, 4), month = month_named(w[0]);

	if (month != -1 && year != -1) {
		if (!day_of(year, month + 1, 1, &out->from))
			return no_day;
		*out = months_from(out->from, 1);
		return NULL;
	}
	if (!unit_named(w[1], &u))
		return no_form;
	if (slice_eq(w[0], SL("last")))
		*out = calendar(today, u, -1);
	else if (slice_eq(w[0], SL("this")))
		*out = calendar(today, u, 0);
	else if (slice_eq(w[0], SL("next")))
		*out = calendar(today, u, 1);
	else
		return no_form;
	return NULL;
}

/* Today is in both `last 3 days` and `next 3 days`. */
static const char *
parse_three(const struct slice *w, daynum today, struct period *out)
{
	bool ago = slice_eq(w[2], SL("ago"));
	int times = digits(ago ? w[0] : w[1], 1, 5);
	struct unit u;

	if (times < 1 || !unit_named(ago ? w[1] : w[2], &u))
		return no_form;
	out->from = out->to = today;
	if (ago)
		out->from = out->to = go(today, u, -times);
	else if (slice_eq(w[0], SL("last")))
		out->from = go(today, u, -times) + 1;
	else if (slice_eq(w[0], SL("next")))
		out->to = go(today, u, times) - 1;
	else
		return no_form;
	return NULL;
}

/* One side of a range, or all of a period that is none. */
static const char *
parse_side(struct slice s, daynum today, struct period *out)
{
	struct slice w[WORDS];
	size_t n = 0;

	while (n < WORDS && slice_cut(&s, ' ', &w[n]))
		n++;
	switch (n) {
	case 1:
		return parse_word(w[0], today, out);
	case 2:
		return parse_two(w, today, out);
	case 3:
		return parse_three(w, today, out);
	}
	return no_form;
}

/* A side that is left out is open; with both left out it is every day there is. */
static const char *
parse_range(struct slice left, struct slice right, daynum today, struct period *out)
{
	struct period side;
	const char *wrong;

	if (left.n > 0) {
		if ((wrong = parse_side(left, today, &side)) != NULL)
			return wrong;
		out->from = side.from;
	}
	if (right.n > 0) {
		if ((wrong = parse_side(right, today, &side)) != NULL)
			return wrong;
		out->to = side.to;
	}
	return NULL;
}

static const char *
parse_any(struct slice s, daynum today, struct period *out)
{
	struct slice none = {"", 0};
	size_t i;

	for (i = 0; i + 1 < s.n; i++)
		if (s.s[i] == '.' && s.s[i + 1] == '.')
			return parse_range(
			    slice_trim((struct slice){s.s, i}), slice_trim(slice_from(s, i + 2)), today, out);
	if (slice_starts(s, SL("since ")))
		return parse_range(slice_from(s, 6), none, today, out);
	if (slice_starts(s, SL("until ")))
		return parse_range(none, slice_from(s, 6), today, out);
	return parse_side(s, today, out);
}

const char *
period_parse(struct slice s, daynum today, struct period *out)
{
	struct buf folded = {0}, lower = {0};
	const char *wrong;

	text_fold(&folded, s);
	text_lower(&lower, buf_view(&folded));
	*out = (struct period){DAY_FIRST, DAY_LAST};
	wrong = parse_any(buf_view(&lower), today, out);
	buf_free(&folded);
	buf_free(&lower);
	if (out->from < DAY_FIRST)
		out->from = DAY_FIRST;
	if (out->to > DAY_LAST)
		out->to = DAY_LAST;
	if (wrong == NULL && out->from > out->to)
		return no_end;
	return wrong;
}

void
period_put(struct buf *b, struct period p)
{
	if (p.from > DAY_FIRST)
		day_put(b, p.from);
	buf_str(b, "..");
	if (p.to < DAY_LAST)
		day_put(b, p.to);
}
