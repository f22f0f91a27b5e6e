/* SPDX-License-Identifier: ISC */
/*
 * Finders: many patterns, of which the first that matches a text is wanted. To try them one after another would take a
 * hundred times as long, so each is listed by what a text must hold for it to match (lib/needs.c): words and signs
 * anywhere; words at the head, one after another; and what it looks at there first, which many have in common and which
 * is asked once. A pattern is compiled when it is first tried.
 */
#include <string.h>

#include "finder.h"

/* Does it hold one of the two letters of other scripts that are letters of ASCII without regard to case? */
static bool
has_folding(struct slice text)
{
	const char *p = text.s, *end = text.s + text.n;

	for (; end - p > 1; p++)
		if ((p[0] == '\xC5' && p[1] == '\xBF') || (end - p > 2 && memcmp(p, "\xE2\x84\xAA", 3) == 0))
			return true;
	return false;
}

void
finder_look(struct finder *f, struct slice text)
{
	struct token t;
	size_t at = 0;

	f->looked = text;
	f->folds = !text_is_ascii(text) && has_folding(text);
	f->ntokens = 0;
	f->begun.s = NULL;
	index_clear(f->anywhere, 0, NEEDS);
	while (hash_token(text, &at, &t)) {
		index_meet(f->anywhere, 0, NEEDS, t.hash);
		if (!t.word)
			continue;
		if (f->ntokens == f->token_cap)
			f->tokens = room(f->tokens, &f->token_cap, f->ntokens + 1, sizeof(*f->tokens));
		f->tokens[f->ntokens++] = t;
	}
}

static bool
may(const struct finder *f, size_t number, size_t layer, size_t layers)
{
	uint64_t all = ~(uint64_t)0;

	for (; layers > 0; layers--, layer++)
		all &= f->met[layer][number / 64];
	return f->folds || (all >> (number % 64) & 1) != 0;
}

bool
finder_may(const struct finder *f, size_t number)
{
	return may(f, number, 0, NEEDS);
}

struct re *
finder_re(const struct finder *f, size_t number)
{
	return f->of[number].is.re;
}

/* Of the text that is looked at, the words from a place on; false: they must be read anew. */
static bool
looked_words(const struct finder *f, struct slice text, size_t at, size_t *first)
{
	size_t lo = 0, hi = f->ntokens;

	if (f->looked.n == 0 || text.s < f->looked.s || text.s + text.n > f->looked.s + f->looked.n)
		return false;
	at += (size_t)(text.s - f->looked.s);
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (f->tokens[mid].at < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	*first = lo;
	return at == 0 || !text_is_word(f->looked.s[at - 1]); /* else it begins within a word */
}

/* The first words from a place on, each into its layer. */
static void
meet_places(struct finder *f, struct slice text, size_t at, size_t layer)
{
	size_t k, i;
	struct token t;

	layer -= NEEDS;
	index_clear(f->in_place, layer, PLACES);
	if (looked_words(f, text, at, &i)) {
		size_t end = (size_t)(text.s - f->looked.s) + text.n;

		for (k = 0; k < PLACES && i < f->ntokens && f->tokens[i].at < end; k++, i++)
			index_meet(f->in_place, layer + k, 1, f->tokens[i].hash);
		return;
	}
	for (k = 0; k < PLACES && hash_token(text, &at, &t);)
		if (t.word)
			index_meet(f->in_place, layer + k++, 1, t.hash);
}

/* What text begins with, unless that is known. */
static void
begin(struct finder *f, struct slice text)
{
	if (f->begun.s == text.s && f->begun.n == text.n)
		return;
	meet_places(f, text, 0, STARTS);
	f->begun = text;
}

bool
finder_may_start(struct finder *f, size_t number, struct slice text)
{
	if (!finder_may(f, number))
		return false;
	begin(f, text);
	return may(f, number, STARTS, PLACES);
}

static bool
is_within_word(struct slice text, size_t at)
{
	return at > 0 && at < text.n && text_is_word(text.s[at - 1]) && text_is_word(text.s[at]);
}

bool
finder_may_head(struct finder *f, size_t number, struct slice text, size_t at)
{
	if (!finder_may(f, number))
		return false;
	if (is_within_word(text, at)) /* what is known of needs is not true of it */
		return true;
	meet_places(f, text, at, HEADS);
	return may(f, number, HEADS, PLACES);
}

static bool
holds(struct guard *g, struct slice text, size_t at)
{
	const size_t *ov;

	if (g->answer == UNASKED)
		g->answer = g->re == NULL || re_match(g->re, text, at, &ov) != RE_NONE ? HOLDS : FAILS;
	return g->answer == HOLDS;
}

/* Which patterns may match with their head at a place. */
static void
choose(struct finder *f, struct slice text, size_t at, uint64_t *out)
{
	size_t i, k, g;

	for (g = 0; g < f->nguards; g++)
		f->guards[g].answer = UNASKED;
	if (f->folds || is_within_word(text, at)) { /* what is known of needs is not true of it */
		memset(out, 0xFF, f->words * sizeof(*out));
		return;
	}
	meet_places(f, text, at, HEADS);
	for (i = 0; i < f->words; i++) {
		uint64_t some = ~(uint64_t)0, places = ~(uint64_t)0;

		for (k = 0; k < NEEDS; k++)
			some &= f->met[k][i];
		out[i] = 0;
		if (some == 0)
			continue;
		for (k = STARTS; k < LAYERS; k++)
			some &= f->met[k][i];
		for (k = HEADS; k < STARTS; k++)
			places &= f->met[k][i];
		for (g = 0; g < f->nopeners && (some & ~places) != 0; g++) {
			struct guard *opener = &f->guards[f->openers[g]];

			if ((opener->others[i] & some & ~places) != 0 && holds(opener, text, at))
				places |= opener->others[i];
		}
		out[i] = some & places;
	}
}

bool
finder_compile(struct sought *e)
{
	unsigned flags = (unsigned)RE_TEXT | RE_CASELESS | RE_RIGHT | (e->is.head ? (unsigned)RE_ANCHORED : 0);
	struct buf b = {0};
	const char *why = NULL;
	size_t at;

	if (e->is.re != NULL || e->wrong)
		return !e->wrong;
	if (e->ready[0].n > 0) {
		e->is.re = re_saved(e->ready, flags);
	} else {
		let_expand(&b, e->is.pattern, e->is.lets);
		e->is.re = re_new(buf_view(&b), flags, &at, &why);
		buf_free(&b);
	}
	if (e->is.re == NULL) {
		e->wrong = true;
		msg_at(MSG_ERROR, e->is.file, e->is.line, 0, "%s", why);
		msg_raise(2);
	}
	return !e->wrong;
}

static enum re_found
try(struct sought *e, struct slice text, size_t at, const size_t **ov)
{
	return finder_compile(e) ? re_match(e->is.re, text, at, ov) : RE_NONE;
}

static enum re_found
try_at(struct finder *f, struct sought *e, struct slice text, size_t at, const size_t **ov)
{
	if (e->guard > 0 && !holds(&f->guards[e->guard - 1], text, at))
		return RE_NONE;
	return try(e, text, at, ov);
}

enum re_found
finder_first(struct finder *f, struct slice text, struct spot head, size_t *number, const size_t **ov)
{
	bool two = head.or != head.at;
	uint64_t *first = f->candidates, *second = first + f->words;
	size_t i;

	begin(f, text);
	if (two)
		choose(f, text, head.or, second);
	choose(f, text, head.at, first);
	for (i = 0; i * 64 < f->n; i++) {
		uint64_t bits = two ? first[i] | second[i] : first[i];

		for (; bits != 0; bits &= bits - 1) {
			uint64_t bit = bits & -bits;
			enum re_found found = RE_NONE;
			struct sought *e;

			if ((*number = i * 64 + (size_t)__builtin_ctzll(bits)) >= f->n)
				return RE_NONE;
			e = &f->of[*number];
			if (!e->is.head)
				found = try(e, text, 0, ov);
			else if ((first[i] & bit) != 0)
				found = try_at(f, e, text, head.at, ov);
			if (found == RE_NONE && two && e->is.head && (second[i] & bit) != 0)
				found = try(e, text, head.or, ov);
			if (found != RE_NONE)
				return found;
		}
	}
	return RE_NONE;
}
