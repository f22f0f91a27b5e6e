/* SPDX-License-Identifier: ISC */
/*
 * Factoring: the same pattern, with the alternatives of long lists put together by their first letters. PCRE2 tries
 * alternatives one after another, and a list of two hundred verbs is tried two hundred times at every place; with
 * a(?:nd|gain)|b(?:ut|oth) it is tried once a letter.
 *
 * What matches stays the same, and so does the order in which PCRE2 would come to it: alternatives that begin with
 * different letters can't both match at one place, so they may change places with each other, and those of one letter
 * keep theirs. Where that is not certain (groups that capture, lookbehinds, anything not known here) nothing is
 * touched.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define DEEPEST 60

struct list {
	struct slice *alt;
	size_t n, cap;
};

struct reader {
	struct slice p;
	size_t at;
	bool failed;
};

static void
list_add(struct list *l, struct slice s)
{
	l->alt = room(l->alt, &l->cap, l->n + 1, sizeof(*l->alt));
	l->alt[l->n++] = s;
}

static bool
is_quantifier(char c)
{
	return c == '?' || c == '*' || c == '+' || c == '{';
}

/*
 * The letter that an alternative must begin with, or NUL where it need not begin with any. A capital is none: whether
 * it is the same as a small one is not known here.
 */
static char
first_letter(struct slice s)
{
	char c = s.n > 0 ? s.s[0] : '\0';

	if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) || (s.n > 1 && is_quantifier(s.s[1])))
		return '\0';
	return c;
}

static void put_list(struct buf *b, const struct slice *alt, size_t n, int depth);

/* Alternatives that all begin with a letter: those of one letter behind each other, that letter once. */
static void
put_letters(struct buf *b, const struct slice *alt, size_t n, int depth)
{
	struct list rest = {0};
	bool *done = calloc(n, sizeof(*done));
	size_t i, j;

	if (done == NULL)
		err(2, NULL);
	for (i = 0; i < n; i++) {
		if (done[i])
			continue;
		rest.n = 0;
		for (j = i; j < n; j++) {
			if (!done[j] && first_letter(alt[j]) == first_letter(alt[i])) {
				list_add(&rest, slice_from(alt[j], 1));
				done[j] = true;
			}
		}
		if (i > 0)
			buf_ch(b, '|');
		if (rest.n == 1) {
			buf_slice(b, alt[i]);
			continue;
		}
		buf_ch(b, alt[i].s[0]);
		buf_str(b, "(?:");
		put_list(b, rest.alt, rest.n, depth + 1);
		buf_ch(b, ')');
	}
	free(rest.alt);
	free(done);
}

static void
put_list(struct buf *b, const struct slice *alt, size_t n, int depth)
{
	size_t i, j;

	for (i = 0; i < n; i = j) {
		if (i > 0)
			buf_ch(b, '|');
		for (j = i; j < n && first_letter(alt[j]) != '\0'; j++)
			;
		if (j - i > 1 && depth < DEEPEST) {
			put_letters(b, alt + i, j - i, depth);
		} else {
			buf_slice(b, alt[i]);
			j = i + 1;
		}
	}
}

static void
copy_class(struct reader *r, struct buf *out)
{
	size_t start = r->at++;

	if (r->at < r->p.n && r->p.s[r->at] == '^')
		r->at++;
	if (r->at < r->p.n && r->p.s[r->at] == ']')
		r->at++;
	for (; r->at < r->p.n && r->p.s[r->at] != ']'; r->at++) {
		if (r->p.s[r->at] == '[')
			r->failed = true; /* [:alpha:] and the like */
		if (r->p.s[r->at] == '\\')
			r->at++;
	}
	if (r->at >= r->p.n) {
		r->failed = true;
		return;
	}
	r->at++;
	buf_add(out, r->p.s + start, r->at - start);
}

/* How a group opens: its bytes, and whether its alternatives may be put together; sets failed where it is not known. */
static size_t
opening(struct reader *r, bool *may, bool *captures)
{
	struct slice s = slice_from(r->p, r->at);
	size_t n;

	*may = true;
	*captures = false;
	if (slice_starts(s, SL("(?:")) || slice_starts(s, SL("(?>")) || slice_starts(s, SL("(?=")) ||
	    slice_starts(s, SL("(?!")))
		return 3;
	*may = false;
	if (slice_starts(s, SL("(?<=")) || slice_starts(s, SL("(?<!")))
		return 4;
	*may = *captures = true;
	if (slice_starts(s, SL("(?<"))) {
		for (n = 3; n < s.n && s.s[n] != '>'; n++)
			;
		return n + 1;
	}
	if (s.n > 1 && s.s[1] != '?' && s.s[1] != '*')
		return 1;
	r->failed = true;
	return 1;
}

static bool read_alternatives(struct reader *r, struct buf *out, bool may, int depth);

static bool
copy_group(struct reader *r, struct buf *out, bool may, int depth)
{
	bool captures, inner_may, inner;
	size_t n = opening(r, &inner_may, &captures);

	buf_slice(out, (struct slice){r->p.s + r->at, n > r->p.n - r->at ? r->p.n - r->at : n});
	r->at += n;
	inner = read_alternatives(r, out, may && inner_may, depth + 1);
	if (r->at >= r->p.n || r->p.s[r->at] != ')')
		r->failed = true;
	r->at++;
	buf_ch(out, ')');
	return inner || captures;
}

/* One alternative, what is in it factored; gives whether it captures. */
static bool
read_sequence(struct reader *r, struct buf *out, bool may, int depth)
{
	bool captures = false;

	while (r->at < r->p.n && !r->failed) {
		char c = r->p.s[r->at];

		if (c == '|' || c == ')')
			break;
		if (c == '[') {
			copy_class(r, out);
		} else if (c == '(') {
			captures = copy_group(r, out, may, depth) || captures;
		} else if (c == '\\') {
			if (r->at + 1 >= r->p.n || strchr("QEcgk123456789", r->p.s[r->at + 1]) != NULL)
				r->failed = true;
			else
				buf_add(out, r->p.s + r->at, 2);
			r->at += 2;
		} else {
			buf_ch(out, c);
			r->at++;
		}
	}
	return captures;
}

static bool
read_alternatives(struct reader *r, struct buf *out, bool may, int depth)
{
	struct list l = {0};
	bool captures = false;
	size_t i;

	if (depth > DEEPEST)
		r->failed = true;
	while (!r->failed) {
		struct buf one = {0};

		captures = read_sequence(r, &one, may, depth) || captures;
		list_add(&l, slice_dup(buf_view(&one)));
		buf_free(&one);
		if (r->at >= r->p.n || r->p.s[r->at] != '|')
			break;
		r->at++;
	}
	if (may && !captures) {
		put_list(out, l.alt, l.n, 0);
	} else {
		for (i = 0; i < l.n; i++) {
			if (i > 0)
				buf_ch(out, '|');
			buf_slice(out, l.alt[i]);
		}
	}
	for (i = 0; i < l.n; i++)
		free((void *)(uintptr_t)l.alt[i].s);
	free(l.alt);
	return captures;
}

void
factor_strip(struct buf *out, struct slice pattern)
{
	bool class = false, comment = false;
	size_t i, first = 0; /* of a class: where a ] is a member of it */

	for (i = 0; i < pattern.n; i++) {
		char c = pattern.s[i];

		if (comment) {
			comment = c != '\n';
		} else if (c == '\\' && i + 1 < pattern.n) {
			buf_add(out, pattern.s + i++, 2);
		} else if (!class && (c == '#' || c == ' ' || (c >= '\t' && c <= '\r'))) {
			comment = c == '#';
		} else {
			if (!class && c == '[') {
				class = true;
				first = i + 1 + (i + 1 < pattern.n && pattern.s[i + 1] == '^');
			} else if (class && c == ']' && i != first) {
				class = false;
			}
			buf_ch(out, c);
		}
	}
}

void
factor(struct buf *out, struct slice pattern)
{
	struct reader r = {.p = pattern};

	out->n = 0;
	read_alternatives(&r, out, true, 0);
	if (r.failed || r.at != pattern.n) {
		out->n = 0;
		buf_slice(out, pattern);
	}
}
