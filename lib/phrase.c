/* SPDX-License-Identifier: ISC */
/*
 * Phrases: what the words about a mention or a verb say, by the little grammar of the kinds table: `by @x`, `@x's`,
 * `was helped`, `@x and @x`.
 */
#include "acts.h"

#define NEAR 64 /* how far before a mention or a verb the little grammar looks */

/* Does this word of the grammar match at a place, or end there? */
static bool
says(const struct reading *r, enum grammar g, size_t from, size_t at, size_t to)
{
	struct re *re = kinds_grammar(r->kinds, g);
	const size_t *ov;

	if (re == NULL || at > to)
		return false;
	return re_match(re, (struct slice){r->text.s + from, to - from}, at - from, &ov) == RE_FOUND;
}

/* From where on the little grammar looks, so that a long text is not gone through again for each place in it. */
static size_t
near(const struct reading *r, size_t from, size_t at)
{
	size_t start = at > from && at - from > NEAR ? at - NEAR : from;

	while (start < at && ((unsigned char)r->text.s[start] & 0xC0) == 0x80)
		start++;
	return start;
}

bool
phrase_ends(const struct reading *r, enum grammar g, size_t from, size_t at)
{
	size_t start = near(r, from, at);

	return at >= start && kinds_grammar(r->kinds, g) != NULL &&
	       kinds_may_end(r->kinds, g, (struct slice){r->text.s + start, at - start}) && says(r, g, from, start, at);
}

bool
phrase_possessive(const struct reading *r, const struct act *act, size_t i)
{
	return says(r, GRAMMAR_POSSESSIVE, act->from, r->at[i] + MASK_LENGTH, act->to);
}

/* Is all between two places a word that joins people? */
bool
phrase_joins(const struct reading *r, size_t a, size_t b)
{
	struct re *re = kinds_grammar(r->kinds, GRAMMAR_JOIN);
	const size_t *ov;

	if (re == NULL || a > b || b - a > NEAR)
		return false;
	return re_match(re, (struct slice){r->text.s + a, b - a}, 0, &ov) == RE_FOUND;
}

static bool
joined(const struct reading *r, size_t i, size_t j)
{
	return phrase_joins(r, r->at[i] + MASK_LENGTH, r->at[j]);
}

/* Those who share the role of mention i: from *first up to and without *end, within an act's mentions lo to hi. */
void
phrase_group(const struct reading *r, size_t i, size_t lo, size_t hi, size_t *first, size_t *end)
{
	for (*first = i; *first > lo && joined(r, *first - 1, *first); (*first)--)
		;
	for (*end = i + 1; *end < hi && joined(r, *end - 1, *end); (*end)++)
		;
}

/* Where the last word of the grammar begins from `place` on, and where it ends; SIZE_MAX: there is none. */
static size_t
last_behind(const struct reading *r, enum grammar g, size_t from, size_t place, size_t to, size_t *end)
{
	struct re *re = kinds_grammar(r->kinds, g);
	struct slice s = {r->text.s + from, to < from ? 0 : to - from};
	size_t at = place - from, last = SIZE_MAX;
	const size_t *ov;

	while (re != NULL && from <= to && at <= s.n && re_match(re, s, at, &ov) == RE_FOUND) {
		last = from + ov[0];
		*end = from + ov[1];
		at = ov[1] > ov[0] ? ov[1] : ov[1] + 1;
	}
	return last;
}

size_t
phrase_last(const struct reading *r, enum grammar g, size_t from, size_t to, size_t *end)
{
	return last_behind(r, g, from, from, to, end);
}

bool
phrase_before(const struct reading *r, enum grammar g, size_t from, size_t at)
{
	size_t end;

	return last_behind(r, g, from, near(r, from, at), at, &end) != SIZE_MAX && end + 1 == at;
}

/* Is the verb in the passive? What stands before it and its own first word say so: `was helped`, not `was helping`. */
bool
phrase_passive(const struct reading *r, const struct act *act)
{
	size_t end = act->verb;

	while (end < act->to && r->text.s[end] != ' ')
		end++;
	return phrase_ends(r, GRAMMAR_PASSIVE, act->from, end);
}

/* Each is looked for behind the last, so that a long text is gone through but once. */
bool
phrase_within(const struct reading *r, enum grammar g, const struct act *act, size_t i, struct stretch *last)
{
	struct re *re = kinds_grammar(r->kinds, g);
	struct slice s = {r->text.s + act->from, act->to - act->from};
	size_t place = r->at[i] - act->from;
	const size_t *ov;

	while (re != NULL && last->to <= place) {
		size_t at = last->to;

		*last = (struct stretch){SIZE_MAX, SIZE_MAX};
		if (re_match(re, s, at, &ov) == RE_FOUND)
			*last = (struct stretch){ov[0], ov[1] > ov[0] ? ov[1] : ov[1] + 1};
	}
	return re != NULL && place >= last->from;
}

/* Does what follows the verb say that it was done to another who is named, and has nothing to do with me? */
bool
phrase_news(const struct reading *r, const struct act *act)
{
	return says(r, GRAMMAR_NEWS, act->from, act->verb, act->to);
}

/* Does what follows the verb say by a pronoun to whom it was done: "told him"? */
bool
phrase_done_to(const struct reading *r, enum grammar whom, const struct act *act)
{
	size_t end;

	return phrase_last(r, whom, act->verb, act->to, &end) != SIZE_MAX;
}

/* "she asked @x": does a word for somebody else lead to the verb? Then it is not I who acts, unless I do so too. */
bool
phrase_by_others(const struct reading *r, const struct act *act)
{
	struct slice clause = {r->text.s + act->from, act->to - act->from};
	size_t end, they = phrase_last(r, GRAMMAR_THEY, act->from, act->verb, &end);

	return they != SIZE_MAX && end <= act->from + kinds_lead(r->kinds, clause);
}
