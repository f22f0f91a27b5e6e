/* SPDX-License-Identifier: ISC */
/*
 * ready [TABLE] <texts: what is found in each text, a line of standard input with its mentions as @x, by the shipped
 * kinds as they were made ready when ties was built, against the same read and compiled anew; TABLE is read before them
 * in both, as a user's own is. Prints where the two differ; leaves with 1 if they do, or if nothing was ready.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

static const uint64_t nothing[] = {1, 6, 0, 0, 0, 0};

static struct kinds *
table(const uint64_t *image, const char *own)
{
	struct kinds *k = kinds_new();

	ready_use(image);
	if (own != NULL && !kinds_read(k, own))
		exit(2);
	kinds_complete(k);
	return k;
}

/* The line that is found, and where; 0 where none is. */
struct result {
	uintmax_t line;
	size_t verb, person, lead;
};

static struct result
find(struct kinds *k, struct slice text)
{
	struct kind_match m;
	struct result r = {0};

	kinds_look(k, text);
	r.lead = kinds_lead(k, text);
	if (kinds_find(k, text, &m) == RE_FOUND) {
		r.line = m.kind->line;
		r.verb = m.verb;
		r.person = m.person;
	}
	return r;
}

static bool
is_ready(const uint64_t *image)
{
	struct buf path = {0};
	struct slice found;
	bool kinds, dialect;

	ready_use(image);
	share_path(&path, SHARE_SHIPPED, NULL, "kinds");
	kinds = ready_find_file(READY_TABLE, path.s, &found);
	share_path(&path, SHARE_SHIPPED, "dialects", "markdown");
	dialect = ready_find_file(READY_RIGHT, path.s, &found);
	buf_free(&path);
	return kinds && dialect;
}

/* The same image, made by a PCRE2 of another name. */
static bool
is_ready_for_another(void)
{
	static struct slice copy; /* it lives to the end */
	struct slice name = re_version();
	bool ready;
	size_t i;

	copy = slice_dup((struct slice){(const char *)ready_image, (size_t)ready_image[1] * sizeof(*ready_image)});
	for (i = 0; i < copy.n; i++)
		if (slice_starts(slice_from(copy, i), name))
			*(char *)(uintptr_t)(copy.s + i) = 'p';
	ready = is_ready((const uint64_t *)(const void *)copy.s);
	ready_use(nothing);
	return ready;
}

int
main(int argc, char *argv[])
{
	static struct kinds *ready, *anew; /* they live to the end */
	size_t texts = 0, found = 0, differ = 0;
	struct lines lines;
	struct slice text;

	ready = table(ready_image, argc > 1 ? argv[1] : NULL);
	anew = table(nothing, argc > 1 ? argv[1] : NULL);
	lines_open(&lines, "-", LINES_JOURNAL);
	while (lines_next(&lines, &text) == LINES_LINE) {
		struct result a = find(ready, text), b = find(anew, text);

		texts++;
		found += b.line != 0;
		if (a.line == b.line && a.verb == b.verb && a.person == b.person && a.lead == b.lead)
			continue;
		differ++;
		printf("line %ju, not %ju, of: %.*s\n", a.line, b.line, (int)text.n, text.s);
	}
	printf("%zu texts, %zu found, %zu differ\n", texts, found, differ);
	if (!is_ready(ready_image) || is_ready_for_another())
		errx(1, "nothing is ready, or for any PCRE2");
	return differ > 0;
}
