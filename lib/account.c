/* SPDX-License-Identifier: ISC */
/*
 * Accounts: what one side has saved up with the other, and what the end of a month brings it. With every person there
 * are two, mine and theirs, each looked at on its own.
 *
 * A month's lowest balance is the least of those at its opening and at the close of each day in it. It is kept without
 * a look at any day but those with postings: the close of a day is known when a later day posts, or the month ends.
 */
#include <limits.h>

#include "ties.h"

#define PERCENT 10000 /* rates are hundredths of a percent */

/* The number with more digits behind it, or -1 where they are none. */
static int
digits(int n, struct slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return -1;
		n = n * 10 + (s.s[i] - '0');
	}
	return n;
}

bool
rate_parse(struct slice s, int *rate)
{
	struct slice rest = s, whole, part = SL("00");
	int r;

	if (!slice_cut(&rest, '.', &whole) || whole.n < 1 || whole.n > 3)
		return false;
	if (rest.s != NULL)
		part = rest;
	if (part.n < 1 || part.n > 2 || (r = digits(0, whole)) == -1 || (r = digits(r, part)) == -1)
		return false;
	if (part.n == 1)
		r *= 10;
	if (r > PERCENT)
		return false;
	*rate = r;
	return true;
}

void
account_init(struct account *a)
{
	*a = (struct account){.day = DAY_NONE, .contact = DAY_NONE};
}

bool
account_post(struct account *a, daynum day, cents amount)
{
	cents was = a->balance;

	if (!cents_add(&a->balance, amount))
		return false;
	if (day != a->day && was < a->lowest)
		a->lowest = was;
	a->day = day;
	return true;
}

static int
at_least(int n, int least)
{
	return n < least ? least : n;
}

static int
at_most(int n, int most)
{
	return n > most ? most : n;
}

/* Days without a word that cost nothing: 1.5 C, 61 at least, C + 91 at most. */
static int
silence_allowed(int cadence)
{
	return at_most(at_least(cadence + cadence / 2, 61), cadence + 91);
}

/* Days after which it fades: 3 C, 183 at least, C + 365 at most. */
static int
silence_fades(int cadence)
{
	return at_most(at_least(3 * cadence, 183), cadence + 365);
}

/* Who was never in touch has been silent longer than any span. */
static int
days_since(daynum contact, daynum end)
{
	return contact == DAY_NONE ? INT_MAX : end - contact;
}

/* Rounded half up; the product fits, since no balance is above CENTS_MAX. */
static cents
percent(cents base, int rate)
{
	return (base * rate + PERCENT / 2) / PERCENT;
}

/* A tenth of a point a month at least, or what is left, so that an account comes to an end. */
static cents
fade(cents balance, int rate)
{
	cents c = percent(balance, rate);

	if (c < 10)
		c = 10;
	return c > balance ? balance : c;
}

struct growth
account_grow(const struct account *a, daynum other_contact, daynum end, int cadence, const struct rates *rates)
{
	struct growth g = {0};
	int h = days_since(a->contact, end), o = days_since(other_contact, end);
	cents lowest = a->balance < a->lowest ? a->balance : a->lowest;

	if (a->balance <= 0)
		return g;
	if (h <= silence_allowed(cadence) && o <= silence_fades(cadence)) {
		g.base = lowest;
		g.amount = lowest > 0 ? percent(lowest, rates->interest) : 0;
	} else if (h > silence_fades(cadence) && rates->fade > 0) {
		g.fades = true;
		g.base = a->balance;
		g.amount = -fade(a->balance, rates->fade);
	}
	return g;
}

bool
account_next_month(struct account *a, daynum end, cents growth)
{
	bool fits = account_post(a, end, growth);

	a->lowest = a->balance;
	return fits;
}
