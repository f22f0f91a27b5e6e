/* SPDX-License-Identifier: ISC */
/* Gaps: each byte is a step to the next day of contact; the median is that of a plain sorted list. */
#include "fuzz.h"

static int
by_length(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static int
median(int *list, size_t n)
{
	if (n < 2)
		return 0;
	qsort(list, n, sizeof(*list), by_length);
	return (list[(n - 1) / 2] + list[n / 2] + 1) / 2;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct gaps g = {0};
	int *list = calloc(n + 1, sizeof(*list));
	daynum day = -5000;
	size_t i, gaps = 0;

	if (list == NULL)
		abort();
	for (i = 0; i < n; i++) {
		day += data[i];
		gaps_add(&g, day);
		if (i > 0 && data[i] > 0)
			list[gaps++] = data[i] < 7 ? 7 : data[i];
	}
	MUST(g.n <= 256 && g.count == gaps + (n > 0));
	MUST(gaps_median(&g) == median(list, gaps));
	gaps_free(&g);
	free(list);
	return 0;
}
