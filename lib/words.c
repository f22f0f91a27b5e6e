/* SPDX-License-Identifier: ISC */
/*
 * Words that a pattern requires: a text in which none of them stands can't match, so a table of hundreds of patterns
 * can be searched by the few words of an entry. The reading is careful, not complete: what is not understood requires
 * nothing, and a pattern that requires nothing is always tried.
 *
 * A run is a stretch of the pattern that has finitely many texts: literals, optional ones, alternatives. Where a run's
 * every text holds a whole word, those words are required, one of them. Of several runs the one with the fewest texts
 * is taken.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define MOST 512   /* texts of a run */
#define LONGEST 96 /* bytes of a text */

/*
 * Texts of one pattern live and die together: they are taken from one store, which the next pattern uses again. Freeing
 * them one by one took longer than all the rest.
 */
struct store {
	char *chunk[64];
	size_t chunks, at, used;
};

#define CHUNK ((size_t)1 << 20)

static struct store store;

struct texts {
	struct slice *t;
	size_t n, cap;
	bool open; /* anything at all may stand here: no finite run */
};

/* What a part of a pattern comes to: its texts if they are finite, and the best required words seen in it. */
struct part {
	struct texts texts;
	struct texts best, next; /* n is 0 where nothing is required */
};

struct parser {
	struct slice p;
	size_t at;
	int depth;
	struct texts first; /* the words that a match may begin with, where they are known */
	bool first_over;    /* what comes now is not at the beginning any more */
	bool failed;
};

#define EDGE '\x01' /* in a text: a word may not go on over this */

static void *
take(size_t n)
{
	n = (n + 7) / 8 * 8;
	if (store.chunks == 0 || store.used + n > CHUNK) {
		if (store.chunks > 0)
			store.at++;
		if (store.at == store.chunks) {
			if (store.chunks == sizeof(store.chunk) / sizeof(store.chunk[0]) || n > CHUNK)
				return NULL;
			if ((store.chunk[store.chunks++] = malloc(CHUNK)) == NULL)
				err(2, NULL);
		}
		store.used = 0;
	}
	store.used += n;
	return store.chunk[store.at] + store.used - n;
}

/* With the store full, a pattern is too large to be looked into, and requires nothing. */
static bool full;

static void
texts_add(struct texts *ts, struct slice t)
{
	struct slice *more;
	char *copy = take(t.n + 1);

	if (ts->n == ts->cap) {
		more = take((ts->cap * 2 + 4) * sizeof(*more));
		if (more != NULL && ts->n > 0)
			memcpy(more, ts->t, ts->n * sizeof(*more));
		ts->t = more == NULL ? ts->t : more;
		ts->cap = more == NULL ? ts->cap : ts->cap * 2 + 4;
	}
	if (copy == NULL || ts->n == ts->cap) {
		full = true;
		return;
	}
	if (t.n > 0)
		memcpy(copy, t.s, t.n);
	ts->t[ts->n++] = (struct slice){copy, t.n};
}

static void
texts_free(struct texts *ts)
{
	*ts = (struct texts){0};
}

static void
texts_join(struct texts *to, struct texts *from)
{
	size_t i;

	for (i = 0; i < from->n; i++)
		texts_add(to, from->t[i]);
	texts_free(from);
}

/* Every text of the one followed by every text of the other; false, and nothing done, if that is too many. */
static bool
texts_cross(struct texts *a, const struct texts *b)
{
	struct texts out = {0};
	struct buf both = {0};
	size_t i, j;

	if (a->n * b->n > MOST)
		return false;
	for (i = 0; i < a->n; i++) {
		for (j = 0; j < b->n; j++) {
			both.n = 0;
			buf_slice(&both, a->t[i]);
			buf_slice(&both, b->t[j]);
			if (both.n > LONGEST) {
				texts_free(&out);
				buf_free(&both);
				return false;
			}
			texts_add(&out, buf_view(&both));
		}
	}
	buf_free(&both);
	texts_free(a);
	*a = out;
	return true;
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The longest whole word of a text: bounded on both sides by a character of the text that belongs to no word. */
static struct slice
whole_word(struct slice t)
{
	struct slice best = {NULL, 0};
	size_t i = 0, n;

	while (i < t.n) {
		for (n = 0; i + n < t.n && is_word(t.s[i + n]); n++)
			;
		if (n > 0 && i > 0 && i + n < t.n && t.s[i - 1] != '@' && (unsigned char)t.s[i - 1] < 0x80 &&
		    (unsigned char)t.s[i + n] < 0x80 && n > best.n)
			best = (struct slice){t.s + i, n};
		i += n + 1;
	}
	return best;
}

/* Of words that are required, the two sets with the fewest are kept; both must be met. */
static void
offer(struct part *p, struct texts *words)
{
	struct texts *worse = p->next.n == 0 || p->best.n == 0 || p->best.n < p->next.n ? &p->next : &p->best;

	if (p->best.n == 0)
		worse = &p->best;
	if (words->n > 0 && (worse->n == 0 || words->n < worse->n)) {
		texts_free(worse);
		*worse = *words;
		*words = (struct texts){0};
	}
	texts_free(words);
}

/* The word that a text begins with, if the text also says where it ends. */
static struct slice
first_word(struct slice t)
{
	size_t n = 0;

	while (t.n > 0 && t.s[0] == EDGE)
		t = slice_from(t, 1);
	while (n < t.n && is_word(t.s[n]))
		n++;
	if (n == t.n || (unsigned char)t.s[n] >= 0x80)
		n = 0;
	return (struct slice){t.s, n};
}

static void
gather(const struct texts *texts, struct slice (*word)(struct slice), struct texts *out)
{
	struct slice w;
	size_t i;

	for (i = 0; i < texts->n; i++) {
		if ((w = word(texts->t[i])).n == 0) {
			texts_free(out);
			return;
		}
		texts_add(out, w);
	}
}

/* A run has ended: what it requires is offered. */
static void
settle(struct parser *ps, struct part *p)
{
	struct texts words = {0};

	if (ps->depth == 1 && !ps->first_over) {
		gather(&p->texts, first_word, &ps->first);
		ps->first_over = true;
	}
	gather(&p->texts, whole_word, &words);
	offer(p, &words);
	texts_free(&p->texts);
	texts_add(&p->texts, SL(""));
}

static void
part_free(struct part *p)
{
	texts_free(&p->texts);
	texts_free(&p->best);
	texts_free(&p->next);
}

static struct part parse_alternatives(struct parser *ps);

static char
peek(const struct parser *ps, size_t ahead)
{
	return ps->at + ahead < ps->p.n ? ps->p.s[ps->at + ahead] : '\0';
}

static struct part
one_text(struct slice t)
{
	struct part p = {0};

	texts_add(&p.texts, t);
	return p;
}

static struct part
anything(void)
{
	struct part p = {0};

	p.texts.open = true;
	return p;
}

/* A class of a few plain characters is as good as alternatives; any other may be anything. */
static struct part
parse_class(struct parser *ps)
{
	struct part p = {0};
	bool plain = true;
	size_t n = 0;

	ps->at++;
	if (peek(ps, 0) == '^')
		plain = false;
	while (ps->at < ps->p.n && (peek(ps, 0) != ']' || n == 0)) {
		char c = peek(ps, 0);

		if (c == '\\') {
			plain = false;
			ps->at++;
		} else if (c == '[' || c == '-' || (unsigned char)c >= 0x80) {
			plain = false;
		}
		if (plain)
			texts_add(&p.texts, (struct slice){&c, 1});
		ps->at++;
		n++;
	}
	if (ps->at >= ps->p.n)
		ps->failed = true;
	ps->at++;
	if (plain && p.texts.n <= 8)
		return p;
	part_free(&p);
	return anything();
}

static struct part
parse_escape(struct parser *ps)
{
	char c = peek(ps, 1), edge = EDGE;

	ps->at += 2;
	if (c == 'b' || c == 'G') /* the place of a verb is an edge */
		return one_text((struct slice){&edge, 1});
	if (is_word(c)) {
		if (strchr("dDhHsSvVwWBAzZGK", c) == NULL)
			ps->failed = true;
		return strchr("BAzZGK", c) != NULL ? one_text(SL("")) : anything();
	}
	if (c == '\0')
		ps->failed = true;
	return one_text((struct slice){&c, 1});
}

/* What stands in an assertion is no part of the text; the rest of a group is. */
static struct part
parse_group(struct parser *ps)
{
	bool assertion = false;
	struct part p;

	ps->at++;
	if (peek(ps, 0) == '?') {
		char a = peek(ps, 1), b = peek(ps, 2);

		if (a == ':' || a == '>' || a == '|') {
			ps->at += 2;
		} else if (a == '=' || a == '!' || (a == '<' && (b == '=' || b == '!'))) {
			assertion = true;
			ps->at += a == '<' ? 3 : 2;
		} else if (a == '<' || (a == 'P' && b == '<')) {
			while (ps->at < ps->p.n && peek(ps, 0) != '>')
				ps->at++;
			ps->at++;
		} else {
			ps->failed = true;
		}
	} else if (peek(ps, 0) == '*') {
		ps->failed = true;
	}
	p = parse_alternatives(ps);
	if (peek(ps, 0) != ')')
		ps->failed = true;
	ps->at++;
	if (!assertion)
		return p;
	part_free(&p);
	return one_text(SL(""));
}

static struct part
parse_atom(struct parser *ps)
{
	char c = peek(ps, 0), edge = EDGE;

	switch (c) {
	case '(':
		return parse_group(ps);
	case '[':
		return parse_class(ps);
	case '\\':
		return parse_escape(ps);
	case '.':
		ps->at++;
		return anything();
	case '^':
	case '$':
		ps->at++;
		return one_text((struct slice){&edge, 1});
	default:
		ps->at++;
		return one_text((struct slice){&c, 1});
	}
}

/* How often the atom before may stand: reads a quantifier; gives its least, and whether that is also its most. */
static size_t
parse_quantifier(struct parser *ps, bool *exact, bool *optional)
{
	char c = peek(ps, 0);
	size_t least = 1;

	*exact = true;
	*optional = false;
	if (c == '?') {
		*optional = true;
		ps->at++;
	} else if (c == '*' || c == '+') {
		*exact = false;
		least = c == '+';
		ps->at++;
	} else if (c == '{') {
		*exact = false;
		least = peek(ps, 1) >= '1' && peek(ps, 1) <= '9';
		while (ps->at < ps->p.n && peek(ps, 0) != '}')
			ps->at++;
		ps->at++;
	} else {
		return 1;
	}
	if (peek(ps, 0) == '+' || peek(ps, 0) == '?')
		ps->at++;
	return least;
}

static void
follow(struct parser *ps, struct part *seq, struct part *atom, size_t least, bool exact, bool optional)
{
	bool finite = !atom->texts.open && exact;

	if (optional && finite)
		texts_add(&atom->texts, SL(""));
	if (finite && texts_cross(&seq->texts, &atom->texts)) {
		part_free(atom);
		return;
	}
	settle(ps, seq);
	seq->texts.open = true; /* as a whole; the run begins anew */
	if (!atom->texts.open && !optional && least > 0)
		settle(ps, atom);
	if (!optional && least > 0) {
		offer(seq, &atom->best);
		offer(seq, &atom->next);
	}
	part_free(atom);
}

static struct part
parse_sequence(struct parser *ps)
{
	struct part seq = one_text(SL(""));
	bool open = false;

	while (ps->at < ps->p.n && peek(ps, 0) != '|' && peek(ps, 0) != ')' && !ps->failed) {
		struct part atom = parse_atom(ps);
		bool exact, optional;
		size_t least = parse_quantifier(ps, &exact, &optional);

		follow(ps, &seq, &atom, least, exact, optional);
		open = open || seq.texts.open;
		seq.texts.open = false;
	}
	if (open)
		settle(ps, &seq);
	seq.texts.open = open;
	return seq;
}

/* All alternatives finite: their texts together. Else each must require something, for all of them to. */
static struct part
parse_alternatives(struct parser *ps)
{
	struct part all;

	ps->depth++;
	all = parse_sequence(ps);
	if (ps->depth == 1 && peek(ps, 0) == '|') { /* first words of several are not worth a case of their own */
		texts_free(&ps->first);
		ps->first_over = true;
	}
	while (peek(ps, 0) == '|' && !ps->failed) {
		struct part other;

		ps->at++;
		other = parse_sequence(ps);
		if (!all.texts.open && !other.texts.open && all.texts.n + other.texts.n <= MOST) {
			texts_join(&all.texts, &other.texts);
			part_free(&other);
			texts_free(&all.best);
			texts_free(&all.next);
			continue;
		}
		if (!all.texts.open)
			settle(ps, &all);
		if (!other.texts.open)
			settle(ps, &other);
		if (all.best.n > 0 && other.best.n > 0)
			texts_join(&all.best, &other.best);
		else
			texts_free(&all.best);
		texts_free(&all.next);
		all.texts.open = true;
		part_free(&other);
	}
	ps->depth--;
	return all;
}

void
words_required(struct slice pattern, struct words *out)
{
	struct parser ps = {.p = pattern};
	struct part all;

	store.at = store.used = 0;
	full = false;
	*out = (struct words){0};
	all = parse_alternatives(&ps);
	if (!ps.failed && !full && ps.at == pattern.n) {
		ps.depth = 1;
		settle(&ps, &all);
	}
	if (ps.failed || full || ps.at != pattern.n)
		return;
	out->first = (struct word_set){ps.first.t, ps.first.n};
	out->some[0] = (struct word_set){all.best.t, all.best.n};
	out->some[1] = (struct word_set){all.next.t, all.next.n};
}

void
words_done(void)
{
	while (store.chunks > 0)
		free(store.chunk[--store.chunks]);
	store.at = store.used = 0;
}

uint32_t
words_hash(struct slice s, size_t *at)
{
	uint32_t h = 2166136261U;
	size_t i = *at;
	unsigned char c;

	while (i < s.n && !is_word(s.s[i]))
		i++;
	for (; i < s.n && is_word(s.s[i]); i++) {
		c = (unsigned char)s.s[i];
		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		h = (h ^ c) * 16777619U;
	}
	*at = i;
	return h;
}
