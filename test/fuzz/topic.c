/* SPDX-License-Identifier: ISC */
/*
 * Topics: words or a pattern, a line feed, and a text. Words are met by a text of just these, in a tag or not, and what
 * meets a topic among the declared is an item of the declaration.
 */
#include "fuzz.h"

#include <string.h>

static void
meets_itself(struct topic *t, struct slice said)
{
	struct buf text = {0};
	enum fit fit;

	text_fold(&text, said);
	MUST(topic_meets(t, buf_view(&text), &fit) && (fit == FIT_WORD || fit == FIT_TAG));
	buf_free(&text);
}

static void
try(struct topic *t, struct slice text)
{
	struct slice item;
	enum fit fit;

	MUST(topic_meets(t, text, &fit) || fit == FIT_NOT);
	MUST(fit == FIT_NOT || fit == FIT_WORD || fit == FIT_TAG);
	MUST(topic_declared(t, text, &item) || item.n == 0);
	MUST(item.n == 0 || (item.s >= text.s && item.s + item.n <= text.s + text.n));
	MUST(item.n == 0 || item.s[0] == '#' || memchr(item.s, ':', item.n) != NULL);
}

static void
words(struct slice said, struct slice text)
{
	struct topic t;

	if (topic_words(&t, said) == NULL) {
		meets_itself(&t, said);
		try(&t, text);
	}
	free((void *)(uintptr_t)t.said.s);
}

static void
pattern(struct slice said, struct slice text)
{
	struct topic t;
	size_t at = 0;

	if (topic_pattern(&t, said, &at) == NULL)
		try(&t, text);
	else
		MUST(at <= said.n);
	free((void *)(uintptr_t)t.said.s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice rest = fuzz_slice(data, n), said;
	struct buf text = {0};

	if (n < 2 || !slice_cut(&rest, '\n', &said) || rest.s == NULL)
		return 0;
	text_fold(&text, rest);
	if (slice_starts(said, SL("-e ")))
		FUZZ_MAY_LEAVE(pattern(slice_from(said, 3), buf_view(&text)));
	else
		words(said, buf_view(&text));
	buf_free(&text);
	return 0;
}
