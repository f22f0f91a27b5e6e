/* SPDX-License-Identifier: ISC */
/* Periods: what is understood does not end before it begins, and reads back as what was printed of it. */
#include "fuzz.h"

static void
reads_back(struct period p, daynum today)
{
	struct buf b = {0};
	struct period again;

	MUST(p.from <= p.to);
	period_put(&b, p);
	MUST(period_parse(buf_view(&b), today, &again) == NULL);
	MUST(again.from == p.from && again.to == p.to);
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct civil todays[] = {{2026, 11, 23}, {2024, 2, 29}, {2026, 12, 31}, {1, 1, 1}, {9999, 12, 31}};
	struct slice rest = fuzz_slice(data, n), word;
	struct period p;
	daynum today;
	size_t i;

	while (slice_cut(&rest, '\n', &word)) {
		for (i = 0; i < sizeof(todays) / sizeof(todays[0]); i++) {
			MUST(day_of(todays[i].year, todays[i].month, todays[i].day, &today));
			if (period_parse(word, today, &p) == NULL)
				reads_back(p, today);
		}
	}
	return 0;
}
