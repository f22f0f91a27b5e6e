/* SPDX-License-Identifier: ISC */
/*
 * Roles: who did it to whom in an act that names somebody. The kind says who may have acted, and where that is whoever
 * is its subject, the order of words about its verb does.
 */
#include "acts.h"

/* The agent of a passive: after `by`, with a passive before the verb or nothing but the verb's own words between. */
static size_t
agent(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	bool undergone = phrase_passive(r, act);
	struct re *re = kinds_grammar(r->kinds, GRAMMAR_AGENT);
	const size_t *ov;
	size_t i;

	for (i = lo; i < hi; i++) {
		if (r->at[i] < act->verb || !phrase_ends(r, GRAMMAR_BY, act->verb, r->at[i]))
			continue;
		if (undergone)
			return i;
		if (re != NULL &&
		    re_match(re, (struct slice){r->text.s + act->verb, r->at[i] - act->verb}, 0, &ov) == RE_FOUND)
			return i;
	}
	return SIZE_MAX;
}

/* Whom I acted towards: the first after the verb who is no topic and no author, else any after it, else the first. */
static size_t
counterpart(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i, after = SIZE_MAX;

	for (i = lo; i < hi; i++) {
		if (r->at[i] < act->verb)
			continue;
		if (after == SIZE_MAX)
			after = i;
		if (!phrase_ends(r, GRAMMAR_ABOUT, act->from, r->at[i]) &&
		    !phrase_ends(r, GRAMMAR_BY, act->from, r->at[i]))
			return i;
	}
	return after == SIZE_MAX ? lo : after;
}

static void
mine(struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	if (act->kind->who == WHO_ALL)
		deed_add_all(r, lo, hi, DIR_OUT);
	else
		deed_add_group(r, counterpart(r, act, lo, hi), lo, hi, DIR_OUT);
}

/* "@a and I asked @b": of both with those who acted with me, and mine towards whom we did it to. */
static void
jointly(struct reading *r, const struct act *act, size_t first, size_t end, size_t hi)
{
	size_t i = end;

	deed_add_all(r, first, end, DIR_BOTH);
	while (i < hi && (r->at[i] < act->verb || phrase_ends(r, GRAMMAR_ABOUT, act->from, r->at[i])))
		i++;
	if (i < hi)
		mine(r, act, i, hi);
}

/* The last mention before the verb that can be its subject, or SIZE_MAX: no owner, nor who is one with them. */
static size_t
subject(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i, end;

	for (i = hi; i-- > lo;) {
		if (r->at[i] >= act->verb)
			continue;
		if (phrase_possessive(r, act, i)) {
			phrase_group(r, i, lo, i + 1, &i, &end);
			continue;
		}
		if (!phrase_ends(r, GRAMMAR_PREP, act->from, r->at[i]) &&
		    !phrase_ends(r, GRAMMAR_ABOUT, act->from, r->at[i]) &&
		    !phrase_ends(r, GRAMMAR_BY, act->from, r->at[i]))
			return i;
	}
	return SIZE_MAX;
}

/* "@a and I", "I and @a": is the word for me, from `me` to `me_end`, joined to these mentions? */
static bool
is_one_of(const struct reading *r, size_t first, size_t end, size_t me, size_t me_end)
{
	return phrase_joins(r, r->at[end - 1] + MASK_LENGTH, me) ||
	       (me_end <= r->at[first] && phrase_joins(r, me_end, r->at[first]));
}

/* Word order decides. Nothing is added where somebody named only undergoes what the verb says. */
static void
actor(struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t who = agent(r, act, lo, hi), first, end, me, me_end = 0;

	if (who != SIZE_MAX) {
		deed_add_group(r, who, lo, hi, DIR_IN);
		return;
	}
	me = phrase_last(r, GRAMMAR_ME, act->from, act->verb, &me_end);
	who = subject(r, act, lo, hi);
	if (who == SIZE_MAX) {
		if (me != SIZE_MAX || !phrase_by_others(r, act))
			mine(r, act, lo, hi);
		return;
	}
	phrase_group(r, who, lo, hi, &first, &end);
	if (me != SIZE_MAX && is_one_of(r, first, end, me, me_end))
		jointly(r, act, first, end, hi);
	else if (me != SIZE_MAX && me > r->at[who])
		mine(r, act, lo, hi);
	else if (!phrase_passive(r, act))
		deed_add_all(r, first, end, DIR_IN);
}

/* Of all who are no topic, nor apart, as b is in "@b's office" and "without @b", unless nobody else is there. */
static void
mutual(struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i, before = r->out->deeds;
	struct stretch apart = {0};
	bool alone = hi - lo == 1;

	for (i = lo; i < hi; i++)
		if (!phrase_ends(r, GRAMMAR_ABOUT, act->from, r->at[i]) &&
		    (alone || !phrase_within(r, GRAMMAR_APART, act, i, &apart)))
			deed_add(r, i, DIR_BOTH);
	if (r->out->deeds > before || alone)
		return;
	for (i = lo; i < hi; i++)
		if (!phrase_ends(r, GRAMMAR_ABOUT, act->from, r->at[i]))
			deed_add(r, i, DIR_BOTH);
}

/* A kind that comes from them whoever is its subject: after `by` or `from`, else the subject, else the first. */
static void
theirs(struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i, who = SIZE_MAX;

	for (i = lo; i < hi && who == SIZE_MAX; i++)
		if (phrase_ends(r, GRAMMAR_BY, act->from, r->at[i]))
			who = i;
	if (who == SIZE_MAX)
		who = subject(r, act, lo, hi);
	deed_add_group(r, who == SIZE_MAX ? lo : who, lo, hi, DIR_IN);
}

/* "@a asked @b": what others do to each other is news, and nobody's act with me. */
static bool
is_news(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t end;

	return r->at[hi - 1] >= act->verb && subject(r, act, lo, hi) != SIZE_MAX &&
	       phrase_last(r, GRAMMAR_ME, act->from, act->verb, &end) == SIZE_MAX && phrase_news(r, act);
}

void
role_read(struct reading *r, const struct act *act, size_t person, size_t lo, size_t hi)
{
	size_t i;

	for (i = lo; i < hi && r->at[i] != person; i++)
		;
	if (i < hi && (act->kind->who == WHO_IN || act->kind->who == WHO_OUT)) {
		deed_add_group(r, i, lo, hi, act->kind->who == WHO_IN ? DIR_IN : DIR_OUT);
		return;
	}
	if (act->kind->who != WHO_IN && act->kind->who != WHO_OUT && is_news(r, act, lo, hi)) {
		r->earlier.news = true;
		return;
	}
	switch (act->kind->who) {
	case WHO_ACTOR:
	case WHO_ALL:
		actor(r, act, lo, hi);
		break;
	case WHO_BOTH:
		mutual(r, act, lo, hi);
		break;
	case WHO_IN:
		theirs(r, act, lo, hi);
		break;
	case WHO_OUT:
		mine(r, act, lo, hi);
		break;
	case WHO_NONE:
		break;
	}
}
