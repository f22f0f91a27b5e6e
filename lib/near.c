/* SPDX-License-Identifier: ISC */
/* Near: which word was meant. Counts the letters that must be put in, taken out, replaced or swapped with the next. */
#include "ties.h"

#define LONGEST 64 /* bytes; what is longer is nobody's slip of the finger */

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
near_distance(struct slice a, struct slice b)
{
	size_t rows[3][LONGEST + 1], *before = rows[0], *last = rows[1], *row = rows[2], *spare, i, j;

	if (a.n > LONGEST || b.n > LONGEST)
		return SIZE_MAX;
	for (j = 0; j <= b.n; j++)
		row[j] = j;
	for (i = 1; i <= a.n; i++) {
		spare = before;
		before = last;
		last = row;
		row = spare;
		row[0] = i;
		for (j = 1; j <= b.n; j++) {
			row[j] = last[j - 1] + (a.s[i - 1] != b.s[j - 1]);
			row[j] = least(row[j], least(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return row[b.n];
}

/* One slip in a short word, two in one of five bytes or more. */
bool
near_enough(struct slice a, struct slice b)
{
	return near_distance(a, b) <= (least(a.n, b.n) < 5 ? 1 : 2);
}
