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

bool
rate_parse(struct slice s, int *rate)
{
	struct slice whole;
	int r = 0, places = 0;
	size_t i;

	if (!slice_cut(&s, '.', &whole) || whole.n == 0 || whole.n > 3 || (s.s != NULL && (s.n == 0 || s.n > 2)))
		return false;
	for (i = 0; i < whole.n + s.n; i++) {
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): without a part, s.n is 0 */
		char c = i < whole.n ? whole.s[i] : s.s[i - whole.n];

		if (c < '0' || c > '9')
			return false;
		r = r * 10 + (c - '0');
	}
	for (places = (int)s.n; places < 2; places++)
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

int
silence_allowed(int cadence)
{
	return at_most(at_least(cadence + cadence / 2, 61), cadence + 91);
}

int
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
