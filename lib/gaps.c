/* SPDX-License-Identifier: ISC */
/*
 * Gaps: the days from one day of contact with a person to the next, and their median, which is how often the two really
 * are in touch. Each length is kept once, with how often it came. As they add up to the days of the whole history, n
 * different lengths take n squared by two days at least, so a lifetime has two hundred of them, whatever is written.
 */
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define LEAST 7 /* who talks every day hasn't gone quiet within a week */

/* Where that length is, or belongs. */
static size_t
find(const struct gaps *g, int days)
{
	size_t low = 0, high = g->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (g->gap[middle].days < days)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
insert(struct gaps *g, size_t at, int days)
{
	g->gap = room(g->gap, &g->cap, g->n + 1, sizeof(*g->gap));
	memmove(g->gap + at + 1, g->gap + at, (g->n - at) * sizeof(*g->gap));
	g->gap[at] = (struct gap){.days = days};
	g->n++;
}

void
gaps_add(struct gaps *g, daynum day)
{
	int days = g->count == 0 ? 0 : day - g->last;
	size_t at;

	if (g->count > 0 && days <= 0)
		return;
	g->last = day;
	if (g->count++ == 0)
		return;
	if (days < LEAST)
		days = LEAST;
	at = find(g, days);
	if (at == g->n || g->gap[at].days != days)
		insert(g, at, days);
	g->gap[at].times++;
}

/* The gap with that number, from 0, when all are laid in order. */
static int
nth(const struct gaps *g, size_t number)
{
	size_t i = 0;

	while (number >= g->gap[i].times)
		number -= g->gap[i++].times;
	return g->gap[i].days;
}

int
gaps_median(const struct gaps *g)
{
	size_t gaps = g->count - 1;

	if (g->count < 3)
		return 0;
	return (nth(g, (gaps - 1) / 2) + nth(g, gaps / 2) + 1) / 2;
}

void
gaps_free(struct gaps *g)
{
	free(g->gap);
	*g = (struct gaps){0};
}
