/* SPDX-License-Identifier: ISC */
/*
 * Sequels: acts that name nobody. They go on with those of the last ask, or else of the first act that has anybody in
 * it, where they say something new of them.
 */
#include "acts.h"

#define VEHICLE 200 /* the most that a call or a message is worth, in cents */

static enum dir
dir_without_mention(const struct reading *r, const struct act *act)
{
	size_t end, they, me;

	switch (act->kind->who) {
	case WHO_BOTH:
		return DIR_BOTH;
	case WHO_IN:
		return DIR_IN;
	case WHO_OUT:
		return DIR_OUT;
	case WHO_NONE:
		return DIR_NONE;
	case WHO_ACTOR:
	case WHO_ALL:
		break;
	}
	they = phrase_last(r, GRAMMAR_THEY, act->from, act->verb, &end);
	me = phrase_last(r, GRAMMAR_ME, act->from, act->verb, &end);
	if (they == SIZE_MAX && me == SIZE_MAX) /* "asked me to stay" */
		return phrase_done_to(r, GRAMMAR_US, act) && !phrase_done_to(r, GRAMMAR_THEM, act) ? DIR_IN : DIR_OUT;
	return they != SIZE_MAX && (me == SIZE_MAX || me < they) ? DIR_IN : DIR_OUT;
}

/*
 * An act that names nobody counts where it says something new of those of the first: an answer, not more of the same.
 * A deed of mine must either answer an ask or name them by a pronoun: "@ada rang, made my day" has one act.
 */
static bool
is_news(const struct reading *r, const struct act *act, enum dir dir)
{
	cents points = act->kind->points;

	if (dir == DIR_NONE)
		return false;
	if (!r->earlier.said || r->earlier.points == 0)
		return true;
	if (dir == r->earlier.dir && (points < 0) == (r->earlier.points < 0))
		return false;
	if (dir == DIR_IN && points < 0 && r->earlier.dir == DIR_OUT && r->earlier.points > VEHICLE)
		return false; /* "helped @x move, she needed a hand" */
	if (dir == DIR_OUT && r->earlier.dir == DIR_OUT && r->earlier.points < 0)
		return false;
	if (dir == DIR_OUT && points > 0 && r->earlier.points >= 0 && !phrase_done_to(r, GRAMMAR_THEM, act))
		return false;
	return !(dir == DIR_BOTH && r->earlier.points >= 0);
}

/* "@ada helped @bob, he thanked her", "introduced @ada to @bob, who hired her": did they do it to each other? */
static bool
is_of_others(const struct reading *r, const struct act *act)
{
	return (r->earlier.news || (r->earlier.apart && phrase_done_to(r, GRAMMAR_THEM, act))) &&
	       !phrase_done_to(r, GRAMMAR_US, act);
}

/* "@ada rang, asked for a lift": who came to me, or is told of, goes on without a subject to ask for themselves. */
static bool
asks_on(const struct reading *r, const struct act *act)
{
	bool came = r->earlier.said ? r->earlier.dir == DIR_IN && r->earlier.points >= 0 : r->n > 0 && r->at[0] == 0;
	size_t end;

	return came && act->kind->points < 0 && !phrase_done_to(r, GRAMMAR_THEM, act) &&
	       phrase_last(r, GRAMMAR_ME, act->from, act->verb, &end) == SIZE_MAX;
}

static bool
is_refusal(const struct kind *kind)
{
	return kind->points == 0 && (kind->who == WHO_ACTOR || kind->who == WHO_ALL);
}

/*
 * What is worth nothing answers the ask before it: "asked @ada for a loan, declined" is hers, "@ada asked for one,
 * declined" mine. It says nothing where its subject is who asked, or nobody did.
 */
static enum dir
refused_by(const struct reading *r, const struct act *act, enum dir dir)
{
	enum dir asked = r->earlier.dir, other = asked == DIR_OUT ? DIR_IN : DIR_OUT;
	size_t end;

	if (!r->earlier.said || r->earlier.points >= 0 || asked == DIR_BOTH)
		return DIR_NONE;
	if (phrase_last(r, GRAMMAR_THEY, act->from, act->verb, &end) == SIZE_MAX &&
	    phrase_last(r, GRAMMAR_ME, act->from, act->verb, &end) == SIZE_MAX)
		return other;
	return dir == other ? dir : DIR_NONE;
}

/* A call or a message that carries an ask is part of it: "@ada rang, needs a lift" is an ask alone. */
static void
take_back_vehicle(struct reading *r, enum dir dir, cents points)
{
	size_t i;

	if (!r->earlier.said || dir != r->earlier.dir || dir == DIR_BOTH || points >= 0 || r->earlier.points < 0 ||
	    r->earlier.points > VEHICLE)
		return;
	for (i = 0; i < r->earlier.first_n; i++)
		r->out->deed[r->earlier.first + i].dir = DIR_NONE;
}

/* Many acts that each go on with many people would be more deeds than there is memory for. */
static bool
has_room(const struct reading *r, size_t more)
{
	r->out->full = r->out->most > 0 && r->out->deeds + more > r->out->most;
	return !r->out->full;
}

void
sequel_read(struct reading *r, const struct act *act)
{
	enum dir dir = dir_without_mention(r, act);
	size_t i, first, end;

	if (dir == DIR_OUT && asks_on(r, act))
		dir = DIR_IN;
	if (is_refusal(act->kind))
		dir = refused_by(r, act, dir);
	if (dir == DIR_IN && is_of_others(r, act))
		return;
	if (!is_news(r, act, dir) || (r->earlier.apart && act->kind->points < 0))
		return;
	take_back_vehicle(r, dir, act->kind->points);
	if (r->earlier.first_n == 0) {
		phrase_group(r, 0, 0, r->n, &first, &end);
		if (has_room(r, end - first))
			deed_add_all(r, first, end, dir);
		return;
	}
	if (!has_room(r, r->earlier.first_n))
		return;
	for (i = 0; i < r->earlier.first_n; i++)
		deed_add(r, r->out->deed[r->earlier.first + i].mention, dir);
}

/* "Picked up the phone and called @x" is one deed: what came before anybody was named says no more than the rest. */
static void
drop_foretold(struct reading *r, size_t *before, enum dir dir, cents points)
{
	struct acts *a = r->out;
	size_t i, n = 0;

	for (i = 0; i < a->deeds; i++)
		if (i >= *before || a->deed[i].dir != dir || (a->act[a->deed[i].act].kind->points < 0) != (points < 0))
			a->deed[n++] = a->deed[i];
	*before -= a->deeds - n;
	a->deeds = n;
}

/* Whom later acts are with: those who acted or were acted towards in the first act with anybody in it, or an ask. */
void
sequel_remember(struct reading *r, const struct act *act, size_t before, size_t lo, size_t hi)
{
	size_t n = r->out->deeds - before;

	if (n > 0 && act->kind != NULL) {
		r->earlier.said = true;
		r->earlier.news = false;
		r->earlier.dir = r->out->deed[before].dir;
		r->earlier.points = act->kind->points;
		r->earlier.apart = act->kind->who == WHO_ALL && n > 1;
	}
	/* An ask is answered by what follows it, not what an act before it was. */
	if (r->earlier.first_n > 0 && lo < hi && n > 0 && act->kind != NULL && act->kind->points < 0) {
		r->earlier.first = before;
		r->earlier.first_n = n;
	}
	if (r->earlier.first_n > 0 || lo == hi)
		return;
	if (n > 0)
		drop_foretold(r, &before, r->earlier.dir, r->earlier.points);
	if (n == 0) {
		deed_add_group(r, lo, lo, hi, DIR_NONE);
		n = r->out->deeds - before;
	}
	r->earlier.first = before;
	r->earlier.first_n = n;
}

/*
 * "Gave her @joe's number", "told her about @joe", "gave her @joe": the pronoun is the one it was done to, the other is
 * only named. And "she introduced me to @joe": she is who was named before.
 */
bool
sequel_is(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i;

	if (r->earlier.first_n == 0)
		return false;
	if (r->at[lo] > act->verb && phrase_by_others(r, act) && phrase_done_to(r, GRAMMAR_US, act))
		return true;
	for (i = lo; i < hi; i++) {
		if (phrase_possessive(r, act, i) || phrase_ends(r, GRAMMAR_ABOUT, act->from, r->at[i]))
			continue;
		if (!phrase_before(r, GRAMMAR_THEM, act->verb, r->at[i]))
			return false;
	}
	return phrase_done_to(r, GRAMMAR_THEM, act);
}
