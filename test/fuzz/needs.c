/* SPDX-License-Identifier: ISC */
/*
 * What a pattern needs: a pattern, a NUL, a text. One that is plain is right to PCRE2; and whatever PCRE2 finds in the
 * text, at any place, the finder finds too.
 */
#include "fuzz.h"

#define FLAGS ((unsigned)RE_TEXT | RE_CASELESS)

static void
finds(struct slice pattern, struct slice text)
{
	const char *why;
	struct tree tree;
	size_t at, number;
	const size_t *ov, *found;
	struct finder *f = finder_new();
	struct re *re;
	bool head;

	tree_read(&tree, pattern, NULL, false);
	head = tree.root != NULL ? tree_begins(tree.root) == NODE_HEAD : slice_starts(pattern, SL("\\G"));
	re = re_new(pattern, FLAGS | (head ? (unsigned)RE_ANCHORED : 0), &at, &why);
	MUST(re != NULL || !tree.plain);
	if (re == NULL)
		return;
	finder_add(f, &(struct wanted){.pattern = pattern, .tree = &tree, .head = head, .file = "fuzz", .line = 1});
	finder_make(f);
	re_look(text);
	finder_look(f, text);
	for (at = 0; at <= text.n && at < 64; at++)
		if ((at == text.n || ((unsigned char)text.s[at] & 0xC0) != 0x80) &&
		    re_match(re, text, head ? at : 0, &ov) == RE_FOUND)
			MUST(finder_first(f, text, (struct spot){at, at}, &number, &found) != RE_NONE);
	re_look(SL(""));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice text = fuzz_slice(data, n), pattern;

	if (!slice_cut(&text, '\0', &pattern) || pattern.n == 0)
		return 0;
	if (text.s == NULL)
		text = SL("");
	FUZZ_MAY_LEAVE(finds(slice_dup(pattern), text));
	return 0;
}
