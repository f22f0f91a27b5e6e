/* SPDX-License-Identifier: ISC */
/* Cadences: how often one means to be in touch, 10d, 6w, 3m or 1y, also written in other ways, kept as days. */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

static int
unit_days(char unit)
{
	switch (unit) {
	case 'd':
		return 1;
	case 'w':
		return 7;
	case 'm':
		return 30;
	case 'y':
		return 365;
	default:
		return 0;
	}
}

bool
cadence_parse(struct slice s, int *days)
{
	int unit = s.n < 2 ? 0 : unit_days(s.s[s.n - 1]), n = 0;
	size_t i;

	if (unit == 0)
		return false;
	for (i = 0; i < s.n - 1; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		n = n * 10 + (s.s[i] - '0');
		if (n > CADENCE_MAX / unit)
			return false;
	}
	if (n == 0)
		return false;
	*days = n * unit;
	return true;
}

#define MOST_DIGITS 5 /* before a word */

/* What so many of a word's unit are, or nothing. */
static bool
put_word(struct buf *b, int times, struct slice word)
{
	static const struct {
		const char *is, *often;
		int times;
		char unit;
	} words[] = {{"day", "daily", 1, 'd'}, {"week", "weekly", 1, 'w'}, {"fortnight", "fortnightly", 2, 'w'},
	    {"month", "monthly", 1, 'm'}, {"quarter", "quarterly", 3, 'm'}, {"year", "yearly", 1, 'y'}};
	struct slice one = word;
	size_t i;

	if (times > 0 && one.n > 0 && one.s[one.n - 1] == 's')
		one.n--;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!slice_eq(one, slice_of(words[i].is)) && (times > 0 || !slice_eq(word, slice_of(words[i].often))))
			continue;
		buf_printf(b, "%d%c", (times > 0 ? times : 1) * words[i].times, words[i].unit);
		return true;
	}
	return false;
}

struct slice
cadence_written(struct slice s)
{
	static struct buf lower, plain;
	struct slice number;
	int times = 0;

	lower.n = plain.n = 0;
	text_lower(&lower, s);
	number = buf_view(&lower);
	for (number.n = 0; number.n < lower.n && lower.s[number.n] >= '0' && lower.s[number.n] <= '9';)
		number.n++;
	if (number.n > MOST_DIGITS || (number.n > 0 && (!slice_number(number, &times) || times == 0)))
		return s;
	if (put_word(&plain, times, slice_from(buf_view(&lower), number.n)))
		return buf_view(&plain);
	return number.n > 0 ? buf_view(&lower) : s;
}

int
cadence_option(const char *value)
{
	int days;

	if (!cadence_parse(cadence_written(slice_of(value)), &days))
		errx(2, "-c: %s: no cadence (10d, 6w, 3m, 1y)", text_show(slice_of(value)));
	return days;
}

int
days_option(char option, const char *value, int least)
{
	const char *wrong;
	int days = (int)strtonum(value, least, CADENCE_MAX, &wrong);

	if (wrong != NULL)
		errx(
		    2, "-%c: %s: no number of days (%d to %d)", option, text_show(slice_of(value)), least, CADENCE_MAX);
	return days;
}
