/* SPDX-License-Identifier: ISC */
/*
 * Classes: one character of several. What matters of one is whether it may be a letter of a word, whether it may be
 * anything else, and, where they are few, which characters it holds.
 */
#include <limits.h>
#include <string.h>

#include "tree.h"

/* What one comes to when compiled, at most: a map of ASCII, and lists of the rest, in which are all cases of a letter.
 */
#define SIZE_MAP 80
#define SIZE_ESCAPE 200
#define SIZE_HIGH 12 /* for each byte of a character beyond ASCII */

static void
add_byte(struct node *n, char c)
{
	if (text_is_word(c))
		n->word = true;
	else
		n->other = true;
	if (n->nfew <= sizeof(n->few) &&
	    memchr(n->few, (unsigned char)c, n->nfew < sizeof(n->few) ? n->nfew : sizeof(n->few)) != NULL)
		return;
	if (n->nfew < sizeof(n->few))
		n->few[n->nfew] = c;
	if (n->nfew <= sizeof(n->few))
		n->nfew++;
}

/* So many that they are not listed. */
static void
add_many(struct node *n)
{
	n->nfew = sizeof(n->few) + 1;
}

void
class_any(struct node *n)
{
	n->word = n->other = true;
	add_many(n);
}

/* A kind of character, as \w stands for; false: it is none. */
bool
class_escape(struct node *n, char c)
{
	if (c == '\0' || strchr("wWdDsShH", c) == NULL)
		return false;
	n->word = n->word || strchr("wdDSH", c) != NULL;
	n->other = true; /* letters of other scripts, for \w and \d */
	n->every_word = n->every_word || c == 'w';
	add_many(n);
	return true;
}

/* A range, of which only those of letters and digits are plain. */
static void
add_range(struct parser *ps, struct node *n)
{
	char from = peek(ps, 0), to = peek(ps, 2);
	bool alike = (from >= '0' && to <= '9') || (from >= 'a' && to <= 'z') || (from >= 'A' && to <= 'Z');

	n->word = true;
	add_many(n);
	if (!alike || from > to) {
		n->other = true;
		ps->plain = false;
	}
	ps->at += 3;
}

/* Does it begin, behind a [, what POSIX has in classes: [:alpha:], [.a.], [=a=]? */
static bool
is_posix(char c)
{
	return c == ':' || c == '.' || c == '=';
}

static void
add_item(struct parser *ps, struct node *n)
{
	char c = peek(ps, 0);
	uint32_t cp;

	if (slice_starts(rest(ps), SL("(?&"))) { /* what is put in for it is no list of characters */
		parser_fail(ps);
	} else if (c == '\\') {
		c = peek(ps, 1);
		ps->at += 2;
		if (peek(ps, 0) == '-' && peek(ps, 1) != ']')
			parser_fail(ps); /* a range, perhaps */
		else if (class_escape(n, c))
			return;
		else if (text_is_word(c) || is_high(c) || c == '\0')
			parser_fail(ps); /* a letter that means another character */
		else
			add_byte(n, c);
	} else if (is_high(c)) {
		ps->at += text_next(rest(ps), &cp);
		ps->plain = ps->plain && cp != TEXT_BAD;
		ps->failed = ps->failed || is_folding(cp);
		add_byte(n, '\x80'); /* whichever */
		if (peek(ps, 0) == '-' && peek(ps, 1) != ']')
			parser_fail(ps);
	} else if (peek(ps, 1) == '-' && peek(ps, 2) != ']') {
		add_range(ps, n);
	} else {
		if (c == '[' && is_posix(peek(ps, 1))) {
			parser_fail(ps);
			return;
		}
		add_byte(n, c);
		ps->at++;
	}
}

static int
size_of(struct slice s)
{
	int64_t size = SIZE_MAP;
	size_t i;

	for (i = 0; i < s.n; i++)
		size += is_high(s.s[i]) ? SIZE_HIGH : s.s[i] == '\\' ? SIZE_ESCAPE : 0;
	return size > INT_MAX ? INT_MAX : (int)size;
}

struct node *
class_read(struct parser *ps)
{
	struct node *n = node_new(NODE_CLASS);
	bool without = peek(ps, 1) == '^';
	char first = peek(ps, 1);
	size_t begin = ps->at + 1;

	ps->at += without ? 2 : 1;
	if (peek(ps, 0) == ']')
		return parser_fail(ps);
	while (ps->at < ps->p.n && peek(ps, 0) != ']')
		add_item(ps, n);
	if (ps->at >= ps->p.n)
		return parser_fail(ps);
	/* [:x:] and its like, where no class of POSIX may stand, or [..], which to PCRE2 looks like one */
	if (is_posix(first) && ps->at > begin + 1 && ps->p.s[ps->at - 1] == first)
		ps->plain = false;
	n->size = size_of(slice_from((struct slice){ps->p.s, ps->at}, begin));
	ps->at++;
	if (without) {
		n->word = !n->every_word;
		n->other = true;
		add_many(n);
	}
	return n;
}
