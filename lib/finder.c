/* SPDX-License-Identifier: ISC */
/*
 * Finders: many patterns, of which the first that matches a text is wanted. To try them one after another would take a
 * hundred times as long, so each is listed by what a text must hold for it to match (lib/needs.c): words and signs
 * anywhere; two words one behind the other; words at the head, one after another; and what it looks at there first,
 * which many have in common and which is asked once. A pattern is compiled when it is first tried.
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

_Static_assert(HEADS == 4 && PLACES == 3, "meet_all is for one layer and three");

/* Those of some that meet what each of three layers asks for. */
static void
meet_all(const struct finder *f, const uint64_t *some, const uint64_t *const *met, uint64_t *out)
{
	size_t i;

	if (f->odd) { /* what is known of needs is not true of it */
		memset(out, 0xFF, f->words * sizeof(*out));
		return;
	}
	for (i = 0; i < f->words; i++)
		out[i] = some[i] & met[0][i] & met[1][i] & met[2][i];
}

void
finder_look(struct finder *f, struct slice text)
{
	struct token t;
	uint32_t last = 0;
	size_t at = 0;

	f->looked = text;
	f->odd = !text_is_ascii(text) && has_folding(text);
	f->ntokens = 0;
	f->begun.s = NULL;
	index_clear(f->anywhere);
	while (hash_token(text, &at, &t)) {
		index_meet(f->anywhere, t.hash);
		if (!t.word)
			continue;
		f->odd = f->odd || (hash_is_mention(text, t.at) && at - t.at > 1);
		if (f->ntokens > 0)
			index_meet(f->anywhere, hash_pair(last, t.hash));
		last = t.hash;
		if (f->ntokens == f->token_cap)
			f->tokens = room(f->tokens, &f->token_cap, f->ntokens + 1, sizeof(*f->tokens));
		f->tokens[f->ntokens++] = t;
	}
	meet_all(f, f->met[0], f->met + 1, f->may);
}

static bool
is_in(const uint64_t *set, size_t number)
{
	return (set[number / 64] >> (number % 64) & 1) != 0;
}

bool
finder_may(const struct finder *f, size_t number)
{
	return is_in(f->may, number);
}

struct re *
finder_re(const struct finder *f, size_t number)
{
	return f->of[number].is.re;
}

static bool
is_within_word(struct slice text, size_t at)
{
	return at > 0 && at < text.n && text_is_word(text.s[at - 1]) && text_is_word(text.s[at]);
}

/* Of the text that is looked at, the words from a place on; false: the text is another, or begins within a word. */
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
	return !is_within_word(f->looked, at);
}

/* The first words from a place on, each into its layer; false: nothing is known of them. */
static bool
meet_places(struct finder *f, struct slice text, size_t at, size_t layer)
{
	struct index **place = &f->in_place[layer - HEADS];
	size_t k, i, end;

	if (f->odd || !looked_words(f, text, at, &i))
		return false;
	for (k = 0; k < PLACES; k++)
		index_clear(place[k]);
	end = (size_t)(text.s - f->looked.s) + text.n;
	for (k = 0; k < PLACES && i < f->ntokens && f->tokens[i].at < end; k++, i++)
		index_meet(place[k], f->tokens[i].hash);
	return true;
}

/* What text begins with, unless that is known. */
static void
begin(struct finder *f, struct slice text)
{
	if (f->begun.s == text.s && f->begun.n == text.n)
		return;
	f->begun = text;
	if (meet_places(f, text, 0, STARTS))
		meet_all(f, f->may, f->met + STARTS, f->starts);
	else
		memcpy(f->starts, f->may, f->words * sizeof(*f->starts));
}

bool
finder_may_start(struct finder *f, size_t number, struct slice text)
{
	if (!finder_may(f, number))
		return false;
	begin(f, text);
	return is_in(f->starts, number);
}

bool
finder_may_head(struct finder *f, size_t number, struct slice text, size_t at)
{
	size_t layer;

	if (!finder_may(f, number))
		return false;
	if (!meet_places(f, text, at, HEADS))
		return true;
	for (layer = HEADS; layer < STARTS; layer++)
		if (!is_in(f->met[layer], number))
			return false;
	return true;
}

bool
finder_may_end(const struct finder *f, size_t number, struct slice text)
{
	return !text_is_ascii(text) || index_has(f->in_place[ENDS - HEADS], hash_last(text), number);
}

static bool
holds(const struct finder *f, struct guard *g, struct slice text, size_t at)
{
	const size_t *ov;

	if (g->asked != f->place) {
		g->asked = f->place;
		g->holds = g->re == NULL || re_match(g->re, text, at, &ov) != RE_NONE;
	}
	return g->holds;
}

/* Those of some that may match whatever the words at their head are. */
static uint64_t
opened(struct finder *f, struct slice text, size_t at, size_t i, uint64_t some)
{
	uint64_t open = 0;
	size_t g;

	for (g = 0; g < f->nopeners; g++) {
		struct guard *opener = &f->guards[f->openers[g]];

		if ((opener->others[i] & some & ~open) != 0 && holds(f, opener, text, at))
			open |= opener->others[i];
	}
	return open & some;
}

/* The head is at this place for what follows; begin comes first. */
static void
go_to(struct finder *f, struct slice text, size_t at)
{
	f->place++;
	f->vague = !meet_places(f, text, at, HEADS);
}

/* Which patterns may match with their head there: 64 of them. */
static inline uint64_t
candidates(struct finder *f, struct slice text, size_t at, size_t i)
{
	uint64_t some = f->starts[i], placed, others;

	if (f->vague)
		return ~(uint64_t)0;
	if (some == 0)
		return 0;
	placed = some & f->met[HEADS][i] & f->met[HEADS + 1][i] & f->met[HEADS + 2][i];
	others = some & ~placed & f->openable[i];
	return others == 0 ? placed : placed | opened(f, text, at, i, others);
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
	if (e->guard > 0 && !holds(f, &f->guards[e->guard - 1], text, at))
		return RE_NONE;
	return try(e, text, at, ov);
}

enum re_found
finder_first(struct finder *f, struct slice text, struct spot head, size_t *number, const size_t **ov)
{
	bool two = head.or != head.at;
	size_t i;

	begin(f, text);
	if (two)
		go_to(f, text, head.or);
	for (i = 0; i < f->words && two; i++)
		f->second[i] = candidates(f, text, head.or, i);
	go_to(f, text, head.at);
	for (i = 0; i * 64 < f->n; i++) {
		uint64_t first = candidates(f, text, head.at, i), second = two ? f->second[i] : 0;
		uint64_t bits = first | second;

		for (; bits != 0; bits &= bits - 1) {
			uint64_t bit = bits & -bits;
			enum re_found found = RE_NONE;
			struct sought *e;

			if ((*number = i * 64 + (size_t)__builtin_ctzll(bits)) >= f->n)
				return RE_NONE;
			e = &f->of[*number];
			if (!e->is.head)
				found = try(e, text, 0, ov);
			else if ((first & bit) != 0)
				found = try_at(f, e, text, head.at, ov);
			if (found == RE_NONE && e->is.head && (second & bit) != 0)
				found = try(e, text, head.or, ov);
			if (found != RE_NONE)
				return found;
		}
	}
	return RE_NONE;
}
