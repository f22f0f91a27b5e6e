/* SPDX-License-Identifier: ISC */
/*
 * Quoting: a word as a POSIX shell reads it back, byte for byte. Single quotes hold all but themselves; what could
 * steer the terminal that it is printed on goes through printf(1) instead.
 */
#include <stdio.h>
#include <string.h>

#include "ties.h"

static bool
is_bare(struct slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.s[i] == '\0' || (strchr("@%+:,./_-", s.s[i]) == NULL && !(s.s[i] >= '0' && s.s[i] <= '9') &&
					  !(s.s[i] >= 'a' && s.s[i] <= 'z') && !(s.s[i] >= 'A' && s.s[i] <= 'Z')))
			return false;
	return s.n > 0;
}

/* Bytes of the character at the front, and whether a terminal may obey it: whatever a message would escape. */
static size_t
measure(struct slice s, bool *steers)
{
	static struct buf shown;
	uint32_t cp;
	struct slice c = {s.s, text_next(s, &cp)};

	shown.n = 0;
	text_escape(&shown, c);
	*steers = !slice_eq(buf_view(&shown), c) && cp != '\\' && cp != '\n' && cp != '\t';
	return c.n;
}

static void
put_octal(struct buf *b, struct slice s)
{
	char octal[8];
	size_t i;

	buf_str(b, "\"$(printf '");
	for (i = 0; i < s.n; i++)
		buf_add(b, octal, (size_t)snprintf(octal, sizeof(octal), "\\%03o", (unsigned)(unsigned char)s.s[i]));
	buf_str(b, "')\"");
}

static void
put_quoted(struct buf *b, struct slice s)
{
	size_t i;

	buf_ch(b, '\'');
	for (i = 0; i < s.n; i++) {
		if (s.s[i] == '\'')
			buf_str(b, "'\\''");
		else
			buf_ch(b, s.s[i]);
	}
	buf_ch(b, '\'');
}

void
quote_put(struct buf *b, struct slice word)
{
	size_t at, end;
	bool kind, steers;

	if (is_bare(word)) {
		buf_slice(b, word);
		return;
	}
	if (word.n == 0)
		buf_str(b, "''");
	for (at = 0; at < word.n; at = end) {
		end = at + measure(slice_from(word, at), &kind);
		while (end < word.n) {
			size_t n = measure(slice_from(word, end), &steers);

			if (steers != kind)
				break;
			end += n;
		}
		(kind ? put_octal : put_quoted)(b, (struct slice){word.s + at, end - at});
	}
}
