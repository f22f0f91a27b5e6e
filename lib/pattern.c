/* SPDX-License-Identifier: ISC */
/*
 * Pattern files: what kinds and dialects are written in. A line is one or more words and then a pattern, up to its end;
 * a line that begins with a blank goes on with the one before; one that begins with # is a comment. `let NAME PATTERN`
 * gives a pattern a name, and (?&NAME) in a later one stands for it (lib/let.c).
 *
 * Every byte of a pattern knows the line and column it came from, for PCRE2's complaints are about bytes.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

struct origin {
	size_t at;
	uintmax_t line;
	size_t col;
};

/* Text and where it came from; the origins are in order, and hold from `at` to the next. */
struct traced {
	struct buf text;
	struct origin *origins;
	size_t n, cap;
};

struct patterns {
	const char *file;
	struct lines lines;
	struct slice held; /* a line read one too early */
	bool has_held, extended;
	bool right; /* it was without a mistake when ties was built, and is as it was */
	struct traced line, expanded;
	size_t at; /* where the next word of the line begins */
	const struct let *lets;
	int errors;
};

static void
trace(struct traced *t, uintmax_t line, size_t col)
{
	t->origins = room(t->origins, &t->cap, t->n + 1, sizeof(*t->origins));
	t->origins[t->n++] = (struct origin){t->text.n, line, col};
}

static struct origin
origin_of(const struct traced *t, size_t at)
{
	struct origin o = {0, 0, 1};
	size_t i;

	for (i = 0; i < t->n && t->origins[i].at <= at; i++)
		o = t->origins[i];
	o.col += at - o.at;
	return o;
}

struct patterns *
patterns_open(const char *file, bool extended)
{
	static struct argv names; /* kept for messages until the end */
	struct slice none;
	struct patterns *p = calloc(1, sizeof(*p));

	if (p == NULL)
		err(2, NULL);
	if (!lines_open(&p->lines, file, LINES_JOURNAL)) {
		free(p);
		return NULL;
	}
	argv_add(&names, slice_of(file));
	p->file = names.v[names.n - 1];
	p->extended = extended;
	p->right = ready_find_fd(READY_RIGHT, p->lines.fd, &none);
	return p;
}

int
patterns_close(struct patterns *p)
{
	int errors = p->errors;

	if (errors == 0 && ready_is_made())
		ready_add_file(READY_RIGHT, p->file, SL(""));
	lines_close(&p->lines);
	buf_free(&p->line.text);
	buf_free(&p->expanded.text);
	free(p->line.origins);
	free(p->expanded.origins);
	free(p);
	return errors;
}

const char *
patterns_file(const struct patterns *p)
{
	return p->file;
}

const struct let *
patterns_lets(const struct patterns *p)
{
	return p->lets;
}

bool
patterns_right(const struct patterns *p)
{
	return p->right;
}

uintmax_t
patterns_line(const struct patterns *p)
{
	return p->line.n == 0 ? p->lines.no : p->line.origins[0].line;
}

void
patterns_wrong(struct patterns *p, size_t at, const char *what, struct slice which)
{
	struct origin o = origin_of(&p->line, at);

	msg_at(MSG_ERROR, p->file, o.line, o.col, which.n > 0 ? "%s: %s" : "%s", what, text_show(which));
	p->errors++;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
next_physical(struct patterns *p, struct slice *line)
{
	if (p->has_held) {
		p->has_held = false;
		*line = p->held;
		return true;
	}
	for (;;) {
		switch (lines_next(&p->lines, line)) {
		case LINES_END:
			return false;
		case LINES_LONG:
			msg_at(MSG_ERROR, p->file, p->lines.no, 0, "the line is longer than 1 MiB");
			p->errors++;
			break;
		case LINES_LINE:
			if (p->lines.no == 1 && slice_starts(*line, SL("\xEF\xBB\xBF")))
				*line = slice_from(*line, 3);
			if (slice_trim(*line).n > 0 && line->s[0] != '#')
				return true;
		}
	}
}

static void
append(struct patterns *p, struct slice line)
{
	size_t skip = 0;

	while (skip < line.n && is_blank(line.s[skip]))
		skip++;
	if (p->line.n > 0 && p->extended)
		buf_ch(&p->line.text, '\n');
	trace(&p->line, p->lines.no, skip + 1);
	buf_slice(&p->line.text, slice_from(line, skip));
}

/* A comment may stand between a line and its continuation. */
static bool
next_logical(struct patterns *p)
{
	struct slice line;

	p->line.text.n = p->line.n = p->at = 0;
	if (!next_physical(p, &line))
		return false;
	append(p, line);
	while (next_physical(p, &line)) {
		if (!is_blank(line.s[0])) {
			p->held = line;
			p->has_held = true;
			break;
		}
		append(p, line);
	}
	while (p->line.text.n > 0 && is_blank(p->line.text.s[p->line.text.n - 1]))
		p->line.text.n--;
	return true;
}

size_t
patterns_at(const struct patterns *p)
{
	return p->at;
}

struct slice
patterns_word(struct patterns *p)
{
	struct slice all = buf_view(&p->line.text), word;
	size_t n = 0;

	while (p->at < all.n && (is_blank(all.s[p->at]) || all.s[p->at] == '\n'))
		p->at++;
	word = slice_from(all, p->at);
	while (n < word.n && !is_blank(word.s[n]) && word.s[n] != '\n')
		n++;
	word.n = n;
	p->at += n;
	return word;
}

struct slice
patterns_rest(struct patterns *p)
{
	struct slice all = buf_view(&p->line.text);

	while (p->at < all.n && (is_blank(all.s[p->at]) || all.s[p->at] == '\n'))
		p->at++;
	return slice_from(all, p->at);
}

/* The pattern with its calls put in; all of what a call brings is reckoned to stand where the call does. */
static struct slice
expand(struct patterns *p, struct slice raw, size_t at)
{
	struct traced *t = &p->expanded;
	struct origin o = origin_of(&p->line, at);
	struct buf brought = {0};
	size_t i = 0, next;

	t->text.n = t->n = 0;
	trace(t, o.line, o.col);
	if (p->right) { /* nobody will ask where a byte of it came from */
		let_expand(&t->text, raw, p->lets);
		return buf_view(&t->text);
	}
	while (i < raw.n) {
		struct slice name = let_called(slice_from(raw, i));
		const struct let *l = name.s == NULL ? NULL : let_find(p->lets, name);

		o = origin_of(&p->line, at + i);
		if (l == NULL) {
			if (t->n == 0 || raw.s[i] == '\n' || (i > 0 && raw.s[i - 1] == '\n'))
				trace(t, o.line, o.col);
			buf_ch(&t->text, raw.s[i++]);
			continue;
		}
		brought.n = 0;
		let_expand(&brought, l->pattern, l->next);
		for (next = 0; next < brought.n; next++) {
			trace(t, o.line, o.col);
			buf_ch(&t->text, brought.s[next]);
		}
		i += name.n + 4;
		o = origin_of(&p->line, at + i);
		trace(t, o.line, o.col);
	}
	buf_free(&brought);
	return buf_view(&t->text);
}

struct slice
patterns_expand(struct patterns *p, struct slice before, struct slice after)
{
	struct slice raw = patterns_rest(p);
	size_t at = p->at;
	struct buf wrapped = {0};
	struct slice out;
	struct traced *t = &p->expanded;
	size_t i;

	expand(p, raw, at);
	buf_slice(&wrapped, before);
	buf_slice(&wrapped, buf_view(&t->text));
	buf_slice(&wrapped, after);
	for (i = 0; i < t->n; i++)
		t->origins[i].at += before.n;
	out = buf_view(&wrapped);
	t->text.n = 0;
	buf_slice(&t->text, out);
	buf_free(&wrapped);
	return buf_view(&t->text);
}

struct re *
patterns_compile(struct patterns *p, struct slice before, struct slice after, unsigned flags)
{
	struct slice pattern;
	const char *why;
	struct origin o;
	struct re *re;
	size_t at = 0;

	if (patterns_rest(p).n == 0) {
		patterns_wrong(p, p->line.text.n, "a pattern is missing", SL(""));
		return NULL;
	}
	pattern = patterns_expand(p, before, after);
	re = re_new(pattern, flags | (p->extended ? RE_EXTENDED : 0), &at, &why);
	if (re != NULL)
		return re;
	o = origin_of(&p->expanded, at);
	msg_at(MSG_ERROR, p->file, o.line, o.col, "%s", why);
	p->errors++;
	return NULL;
}

/*
 * A name is checked as a pattern where it is given, so that a mistake in it is told there, once. Lets live to the end,
 * since what calls them may be compiled late.
 */
static void
add_let(struct patterns *p)
{
	static const struct let *made;
	struct slice name = patterns_word(p), pattern;
	struct slice open = p->extended ? SL("(?:\n") : SL("(?:"), close = p->extended ? SL("\n)") : SL(")");
	struct buf b = {0};
	struct let *l;
	struct re *re;

	if (name.n == 0) {
		patterns_wrong(p, p->at, "let wants a name and a pattern", SL(""));
		return;
	}
	buf_slice(&b, open);
	buf_slice(&b, patterns_rest(p));
	buf_slice(&b, close);
	pattern = slice_dup(buf_view(&b));
	buf_free(&b);
	if ((l = calloc(1, sizeof(*l))) == NULL)
		err(2, NULL);
	*l = (struct let){.name = slice_dup(name), .pattern = pattern, .next = p->lets, .made = made};
	made = l;
	if (!p->extended)
		tree_read(&l->tree, pattern, p->lets, true);
	if (patterns_right(p) || (patterns_rest(p).n > 0 && l->tree.plain)) {
		p->lets = l;
	} else if ((re = patterns_compile(p, open, close, RE_TEXT | RE_CASELESS)) != NULL) {
		re_drop(re);
		p->lets = l;
	}
}

bool
patterns_next(struct patterns *p)
{
	while (next_logical(p)) {
		size_t at = p->at;
		struct slice first = patterns_word(p);

		if (!slice_eq(first, SL("let"))) {
			p->at = at;
			return true;
		}
		add_let(p);
	}
	return false;
}
