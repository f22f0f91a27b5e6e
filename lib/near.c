/* SPDX-License-Identifier: ISC */
/*
 * Near: which word was meant. Counts the letters that must be put in, taken out, replaced or swapped with the next, so
 * that no accent counts. A sign that is a whole syllable or word is no slip for another.
 */
#include "ties.h"

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t
replaced(uint32_t a, uint32_t b)
{
	return a == b ? 0 : a >= LETTERS_SYLLABLES && b >= LETTERS_SYLLABLES ? 2 : 1;
}

/* What they have in common at both ends is passed over. */
size_t
near_slips(const struct letters *x, const struct letters *y)
{
	size_t rows[3][LETTERS_MOST + 1], *before = rows[0], *last = rows[1], *row = rows[2], *spare, i, j;
	const uint32_t *a = x->c, *b = y->c;
	size_t n = x->n, m = y->n;

	for (; n > 0 && m > 0 && a[n - 1] == b[m - 1]; n--)
		m--;
	for (; n > 0 && m > 0 && *a == *b; n--, m--) {
		a++;
		b++;
	}
	for (j = 0; j <= m; j++)
		row[j] = j;
	for (i = 1; i <= n; i++) {
		spare = before;
		before = last;
		last = row;
		row = spare;
		row[0] = i;
		for (j = 1; j <= m; j++) {
			row[j] = last[j - 1] + replaced(a[i - 1], b[j - 1]);
			row[j] = least(row[j], least(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return row[m];
}

/* One slip in a short word, two in one of five letters or more. */
bool
near_enough(struct slice a, struct slice b, size_t *slips)
{
	struct letters x, y;

	if (!letters_read(&x, a) || !letters_read(&y, b))
		return false;
	*slips = near_slips(&x, &y);
	return *slips <= (least(x.n, y.n) < 5 ? 1 : 2);
}
