/* SPDX-License-Identifier: ISC */
/*
 * Bytes: patterns rewritten so that they can be matched as bytes, which is faster than as text.
 */
#include <string.h>

#include "ties.h"

/* What a hexadecimal digit counts; 16 where it is none. */
static unsigned
digit(char c)
{
	char low = (char)(c | 0x20);

	return c >= '0' && c <= '9' ? (unsigned)(c - '0') : low >= 'a' && low <= 'f' ? (unsigned)(low - 'a') + 10 : 16;
}

static size_t
skip_blanks(struct slice s, size_t i)
{
	while (i < s.n && (s.s[i] == ' ' || s.s[i] == '\t'))
		i++;
	return i;
}

/* Bytes of a \\x{...} at the beginning of s that names no ASCII character, or 0. From 10.43 on it may hold blanks. */
static size_t
code_point(struct slice s, uint32_t *cp)
{
	uint32_t v = 0;
	size_t i;

	if (!slice_starts(s, SL("\\x{")))
		return 0;
	for (i = skip_blanks(s, 3); i < s.n && digit(s.s[i]) < 16 && v <= 0x10FFFF; i++)
		v = v * 16 + digit(s.s[i]);
	i = skip_blanks(s, i);
	*cp = v;
	return i < s.n && s.s[i] == '}' && v >= 0x80 ? i + 1 : 0;
}

/* Two characters that are no ASCII are the same as a letter of it in another case; the others are no letter. */
static const char *
for_one(uint32_t cp)
{
	return cp == TEXT_LONG_S ? "s" : cp == TEXT_KELVIN ? "k" : "\\xff";
}

/*
 * The same pattern for subjects that are pure ASCII: a character that is none becomes the byte FF, which none of them
 * holds, so that a pattern with an arrow or a dash in it need not be matched as text everywhere.
 */
struct slice
bytes_ascii(struct slice pattern)
{
	struct buf b = {0};
	uint32_t cp;
	size_t i = 0, n;

	if (pattern.n == 0)
		return pattern;
	while (i < pattern.n) {
		struct slice rest = slice_from(pattern, i);

		if ((unsigned char)pattern.s[i] >= 0x80) {
			i += text_next(rest, &cp);
			buf_str(&b, for_one(cp));
		} else if ((n = code_point(rest, &cp)) > 0) {
			i += n;
			buf_str(&b, for_one(cp));
		} else {
			n = pattern.s[i] == '\\' && rest.n > 1 && (unsigned char)rest.s[1] < 0x80 ? 2 : 1;
			buf_add(&b, rest.s, n);
			i += n;
		}
	}
	return buf_view(&b);
}

#define NEL '\x85'

/* A byte as it is, but for 85: that is the last one of many letters, and a blank to an extended pattern. */
static void
put_byte(struct buf *b, char c)
{
	if (c == NEL)
		buf_str(b, "\\x85");
	else
		buf_ch(b, c);
}

/* Bytes of the character at the beginning of s, with a backslash before it, if it is several of them; else 0. */
static size_t
wide(struct slice s)
{
	size_t escape = s.n > 1 && s.s[0] == '\\', n;
	uint32_t cp;

	n = text_next(slice_from(s, escape), &cp);
	return n > 1 ? escape + n : 0;
}

/* What stands at the beginning of s, for matching bytes; how many bytes of s that is. */
static size_t
put_next(struct buf *b, struct slice s)
{
	size_t n = wide(s), behind = skip_blanks(s, n), i;
	bool times = n > 0 && behind < s.n && strchr("*+?{", s.s[behind]) != NULL && s.s[behind] != '\0';

	if (n == 0)
		n = s.s[0] == '\\' && s.n > 1 ? 2 : 1;
	if (times)
		buf_str(b, "(?:");
	for (i = 0; i < n; i++)
		put_byte(b, s.s[i]);
	if (times)
		buf_ch(b, ')');
	return n;
}

/* The same pattern for matching bytes: what says how often a character may stand there is of all of its bytes. */
struct slice
bytes_made(struct slice pattern)
{
	struct buf b = {0};
	size_t i;

	if (pattern.n == 0 || text_is_ascii(pattern))
		return pattern;
	for (i = 0; i < pattern.n;)
		i += put_next(&b, slice_from(pattern, i));
	return buf_view(&b);
}

/* The place in a pattern that stands at a place in what bytes_made made of it. */
size_t
bytes_before(struct slice pattern, size_t at)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < pattern.n && b.n < at;)
		i += put_next(&b, slice_from(pattern, i));
	buf_free(&b);
	return i;
}

/* The end of a class that begins at `at`; *high: the first character in it that is no ASCII, or its end. */
static size_t
class_end(struct slice p, size_t at, size_t *high)
{
	size_t i = at + 1;

	*high = SIZE_MAX;
	if (i < p.n && p.s[i] == '^')
		i++;
	for (at = i; i < p.n && (p.s[i] != ']' || i == at); i++) {
		if (p.s[i] == '\\')
			i++;
		else if ((unsigned char)p.s[i] >= 0x80 && *high == SIZE_MAX)
			*high = i;
	}
	return i;
}

bool
bytes_class(struct slice pattern, bool extended, size_t *at)
{
	size_t i;

	for (i = 0; i < pattern.n; i++) {
		if (pattern.s[i] == '\\') {
			i++;
		} else if (pattern.s[i] == '#' && extended) {
			while (i < pattern.n && pattern.s[i] != '\n')
				i++;
		} else if (pattern.s[i] == '[') {
			i = class_end(pattern, i, at);
			if (*at < i)
				return true;
		}
	}
	return false;
}

bool
bytes_plain(struct slice pattern)
{
	size_t i;

	if (!text_is_ascii(pattern))
		return false;
	for (i = 0; i + 1 < pattern.n; i++)
		if (pattern.s[i] == '\\' && pattern.s[i + 1] == 'x')
			return false;
	return true;
}
