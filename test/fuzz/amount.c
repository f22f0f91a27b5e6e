/* SPDX-License-Identifier: ISC */
/* Amounts: what is taken for one is written back as the same, and sums stay within their bounds. */
#include "fuzz.h"

static void
reads_back(cents c)
{
	struct buf b = {0};
	cents again;

	cents_put(&b, c);
	MUST(cents_parse(buf_view(&b), &again) && again == c);
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice rest = fuzz_slice(data, n), word;
	cents c, sum = 0, before;

	while (slice_cut(&rest, '\n', &word)) {
		if (!cents_parse(word, &c))
			continue;
		MUST(c >= -CENTS_MAX && c <= CENTS_MAX);
		reads_back(c);
		before = sum;
		MUST(cents_add(&sum, c) ? sum == before + c : sum == before);
		MUST(sum >= -CENTS_MAX && sum <= CENTS_MAX);
		reads_back(sum);
	}
	return 0;
}
