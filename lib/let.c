/* SPDX-License-Identifier: ISC */
/*
 * Lets: names that a table gives to patterns, and what becomes of (?&NAME) in a later one. PCRE2's own (?&NAME) would
 * call it, which is slower and keeps its groups to itself; here it is put in as text, so that groups in it count.
 */
#include "ties.h"

const struct let *
let_find(const struct let *lets, struct slice name)
{
	for (; lets != NULL; lets = lets->next)
		if (slice_eq(lets->name, name))
			return lets;
	return NULL;
}

struct slice
let_called(struct slice s)
{
	size_t n = 3;

	if (!slice_starts(s, SL("(?&")))
		return (struct slice){NULL, 0};
	while (n < s.n && s.s[n] != ')')
		n++;
	if (n == s.n)
		return (struct slice){NULL, 0};
	return (struct slice){s.s + 3, n - 3};
}

void
let_expand(struct buf *b, struct slice pattern, const struct let *lets)
{
	size_t i, done = 0;

	for (i = 0; i < pattern.n; i++) {
		struct slice name;
		const struct let *l;

		if (pattern.s[i] != '(')
			continue;
		name = let_called(slice_from(pattern, i));
		if (name.s == NULL || (l = let_find(lets, name)) == NULL)
			continue;
		buf_add(b, pattern.s + done, i - done);
		let_expand(b, l->pattern, l->next);
		i += name.n + sizeof("(?&)") - 2;
		done = i + 1;
	}
	buf_add(b, pattern.s + done, pattern.n - done);
}
