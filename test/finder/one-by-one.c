/* SPDX-License-Identifier: ISC */
/*
 * one-by-one TABLE <texts: what lib/finder.c finds of a table of kinds, against trying its every line one after
 * another. For each text, a line of standard input with its mentions as @x, the head of a clause is put at the
 * beginning of each of its words. Prints where the two differ, and how often something was found; leaves with 1 if they
 * differ.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

#define FLAGS ((unsigned)RE_TEXT | RE_CASELESS)

struct tried {
	struct re *re;
	bool head;
	uintmax_t line;
};

static struct tried *tried;
static size_t n, cap;

static void
add(struct finder *f, struct patterns *p)
{
	struct slice pattern = slice_dup(patterns_rest(p)), whole = patterns_expand(p, SL(""), SL(""));
	struct tree tree;
	struct re *re;
	const char *why = "";
	size_t at;
	bool head;

	tree_read(&tree, pattern, patterns_lets(p), false);
	head = tree.root != NULL ? tree_begins(tree.root) == NODE_HEAD : slice_starts(whole, SL("\\G"));
	if ((re = re_new(whole, FLAGS | (head ? (unsigned)RE_ANCHORED : 0), &at, &why)) == NULL)
		errx(2, "%s:%ju: %s", patterns_file(p), patterns_line(p), why);
	finder_add(f, &(struct wanted){.pattern = pattern,
			  .lets = patterns_lets(p),
			  .tree = &tree,
			  .head = head,
			  .file = patterns_file(p),
			  .line = patterns_line(p)});
	tried = room(tried, &cap, n + 1, sizeof(*tried));
	tried[n++] = (struct tried){re, head, patterns_line(p)};
}

static void
read_table(struct finder *f, const char *file)
{
	struct patterns *p = patterns_open(file, false);
	int i;

	if (p == NULL)
		exit(2);
	while (patterns_next(p)) {
		if (slice_starts(patterns_word(p), SL("%")))
			continue;
		for (i = 0; i < 2; i++)
			patterns_word(p);
		add(f, p);
	}
	if (patterns_close(p) > 0)
		exit(2);
}

static size_t
one_by_one(struct slice text, struct spot head)
{
	const size_t *ov;
	size_t i;

	for (i = 0; i < n; i++) {
		if (re_match(tried[i].re, text, tried[i].head ? head.at : 0, &ov) == RE_FOUND)
			return i;
		if (tried[i].head && re_match(tried[i].re, text, head.or, &ov) == RE_FOUND)
			return i;
	}
	return SIZE_MAX;
}

int
main(int argc, char *argv[])
{
	static struct finder *f; /* lives to the end */
	size_t found = 0, differ = 0, number, want, at;
	struct lines lines;
	struct slice text;
	const size_t *ov;
	struct token t;

	if (argc != 2)
		errx(2, "usage: one-by-one table <texts");
	f = finder_new();
	read_table(f, argv[1]);
	finder_make(f);
	lines_open(&lines, "-", LINES_JOURNAL);
	while (lines_next(&lines, &text) == LINES_LINE) {
		struct spot head = {0, 0};

		re_look(text);
		finder_look(f, text);
		for (at = 0; hash_token(text, &at, &t);) {
			if (((unsigned char)text.s[t.at] & 0xC0) == 0x80) /* within a character */
				continue;
			head.or = head.at;
			head.at = t.at;
			want = one_by_one(text, head);
			if (finder_first(f, text, head, &number, &ov) != RE_FOUND)
				number = SIZE_MAX;
			found += want != SIZE_MAX;
			if (number == want || ++differ > 20)
				continue;
			printf("line %ju, not %ju, at %zu and %zu of: %.*s\n", want == SIZE_MAX ? 0 : tried[want].line,
			    number == SIZE_MAX ? 0 : tried[number].line, head.at, head.or, (int)text.n, text.s);
		}
		re_look(SL(""));
	}
	printf("%zu found, %zu differ\n", found, differ);
	return differ > 0 || found == 0;
}
