/* SPDX-License-Identifier: ISC */
/* Cadences: how often one means to be in touch, written 10d, 6w, 3m or 1y, kept as days. */
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

int
cadence_option(const char *value)
{
	int days;

	if (!cadence_parse(slice_of(value), &days))
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
