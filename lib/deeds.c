/* SPDX-License-Identifier: ISC */
/*
 * Deeds: what an entry's acts come to once its arrows and its own points have had the last word. An arrow says whom an
 * act is with and in which direction, whatever the verb; points of its own make an act of words that no verb explains.
 */
#include <err.h>
#include <stdlib.h>

#include "entry.h"

static int
by_act(const void *a, const void *b)
{
	const struct deed *x = a, *y = b;

	return (x->act > y->act) - (x->act < y->act);
}

static void
sort_deeds(struct acts *a)
{
	size_t i;

	for (i = 1; i < a->deeds && a->deed[i - 1].act <= a->deed[i].act; i++)
		;
	if (i < a->deeds && mergesort(a->deed, a->deeds, sizeof(*a->deed), by_act) == -1)
		err(2, NULL);
}

/* Which mentions stand in which act, and which deeds are theirs. */
static void
join_acts(struct entry *e)
{
	const struct acts *a = &e->acts;
	size_t i, act;

	e->clauses = room(e->clauses, &e->clause_cap, a->n, sizeof(*e->clauses));
	for (act = 0, i = 0; act < a->n; act++) {
		e->clauses[act] = (struct clause){.first = i};
		for (; i < e->n && (act + 1 == a->n || e->masked_at[i] < a->act[act].to); i++)
			e->mentions[i].act = act;
		e->clauses[act].end = i;
	}
	for (i = 0; i < a->deeds; i++) {
		struct mention *m = &e->mentions[a->deed[i].mention];

		if (a->deed[i].act - m->act < 2)
			m->deed[a->deed[i].act - m->act] = i + 1;
		e->clauses[a->deed[i].act].deeds += a->deed[i].dir != DIR_NONE;
	}
}

/* In place of the deed that the mention has in the act. */
static void
put_deed(struct entry *e, size_t mention, size_t act, enum dir dir)
{
	struct mention *m = &e->mentions[mention];
	struct clause *c = &e->clauses[act];

	if (act - m->act < 2) {
		size_t *deed = &m->deed[act - m->act];

		if (*deed > 0) {
			c->deeds -= e->acts.deed[*deed - 1].dir != DIR_NONE;
			e->acts.deed[*deed - 1].dir = DIR_NONE;
		}
		*deed = e->acts.deeds + 1;
	}
	acts_add(&e->acts, (struct deed){.mention = mention, .act = act, .dir = dir});
	c->deeds += dir != DIR_NONE;
}

/* The end of those who share the role of mention i, none behind `end` among them. */
static size_t
group_end(const struct entry *e, size_t i, size_t end)
{
	return acts_group_end(e->s->kinds, buf_view(&e->masked), e->masked_at, end, i);
}

static bool
has_deed(const struct entry *e, size_t mention, size_t act)
{
	const struct mention *m = &e->mentions[mention];
	size_t deed = act - m->act < 2 ? m->deed[act - m->act] : 0;

	return deed > 0 && e->acts.deed[deed - 1].dir != DIR_NONE;
}

/* The act that an arrow is about: that of its mention, or the next, of the same people, which says what was done. */
static size_t
arrow_act(const struct entry *e, size_t i)
{
	size_t act = e->mentions[i].act;

	return e->acts.act[act].kind == NULL && has_deed(e, i, act + 1) ? act + 1 : act;
}

/* The same of who is joined to such a mention: where a verb says of them what was done, their own. */
static size_t
act_beside(const struct entry *e, size_t i, size_t act)
{
	size_t own = e->mentions[i].act;

	return own > act && has_deed(e, i, own) ? own : act;
}

/* Points right behind one of those who share a role are for all of them who have none. */
static void
share_points(struct entry *e, size_t from, size_t to)
{
	if (e->mentions[to].pointed || !e->mentions[from].pointed)
		return;
	e->mentions[to].pointed = true;
	e->mentions[to].points = e->mentions[from].points;
	e->mentions[from].points_said = SL(""); /* they count, be it for the same person */
}

/*
 * Whose points are those of all whom an arrow points at: who stands right behind it, or, where no verb says what it is
 * worth, the first who has some.
 */
static size_t
giver(const struct entry *e, size_t i, size_t end, size_t act)
{
	const struct kind *k = e->acts.act[act].kind;
	size_t j;

	for (j = i; (k == NULL || k->who == WHO_NONE) && j < end; j++)
		if (e->mentions[j].pointed)
			return j;
	return i;
}

/*
 * An arrow says whom an act is with, and in which direction: those joined to the mention it points at, up to the next
 * arrow; no others.
 */
static void
follow_arrow(struct entry *e, size_t i)
{
	const struct clause *own = &e->clauses[e->mentions[i].act];
	size_t act = arrow_act(e, i), j, end, from;

	for (end = i + 1; end < e->n && !e->mentions[end].arrowed; end++)
		;
	end = group_end(e, i, end);
	for (j = own->first; j < own->end && !e->clauses[act].arrowed; j++)
		if ((j < i || j >= end) && e->mentions[j].arrow == DIR_NONE)
			put_deed(e, j, act, DIR_NONE);
	e->clauses[act].arrowed = true;
	from = giver(e, i, end, act);
	for (j = i; j < end; j++) {
		put_deed(e, j, act_beside(e, j, act), e->mentions[i].arrow);
		e->mentions[j].arrow = e->mentions[i].arrow;
		share_points(e, from, j);
	}
}

/*
 * Points of its own make an act of words that no verb explains: whose it is says the arrow that it begins with; else it
 * is theirs if it begins with somebody, and mine if not.
 */
static void
count_points(struct entry *e, size_t mention, size_t act)
{
	size_t first = e->clauses[act].first, end = group_end(e, mention, e->n), i = mention;
	enum dir dir = e->masked_at[first] == e->acts.act[act].from ? DIR_IN : DIR_OUT;

	if (e->mentions[first].arrowed)
		dir = e->mentions[first].arrow;
	while (i > first && !e->mentions[i - 1].pointed && !has_deed(e, i - 1, act) && group_end(e, i - 1, i + 1) > i)
		i--;
	for (; i < end && act_beside(e, i, act) == act; i++) {
		put_deed(e, i, act, dir);
		share_points(e, mention, i);
	}
}

static void
own_points(struct entry *e)
{
	size_t i;

	for (i = 0; i < e->n; i++)
		if (e->mentions[i].pointed && !has_deed(e, i, arrow_act(e, i)))
			count_points(e, i, e->mentions[i].act);
}

static void
tell_lost(const struct entry *e, const struct ending *ending)
{
	entry_tell(e->it, MSG_WARNING, ending->said.s, POINTS_LOST, ending->said);
}

/* The first that an act gets hold. */
static void
give_ending(struct entry *e, const struct ending *ending, size_t act)
{
	struct clause *c = &e->clauses[act];

	if (c->ending == NULL)
		c->ending = ending;
	else
		tell_lost(e, ending);
}

/* Nothing but punctuation, and what stands in parentheses? */
static bool
is_wordless(struct slice s)
{
	const char *end = s.s;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.s[i] == '(' && end != NULL && (end = memchr(s.s + i, ')', s.n - i)) != NULL)
			i = (size_t)(end - s.s);
		else if (text_is_word(s.s[i]) || (unsigned char)s.s[i] >= 0x80)
			return false;
	}
	return true;
}

/*
 * Do points stand at the end of their act? Not where words or other points follow in it; and a comma parts no acts for
 * certain.
 */
static bool
is_ending(const struct entry *e, const struct ending *ending, size_t act)
{
	struct slice rest = slice_from(buf_view(&e->masked), ending->at);

	if (ending->is == END_SURE)
		return true;
	if (act + 1 < e->acts.n)
		rest.n = e->acts.act[act].to > ending->at ? e->acts.act[act].to - ending->at : 0;
	if (ending + 1 < e->endings + e->endings_n && ending[1].at <= ending->at + rest.n)
		return false;
	return is_wordless(rest) && (ending->is == END_MAYBE || act + 1 == e->acts.n);
}

/* An act that names nobody and says nothing of its own gives its points to the act before it. */
static void
own_endings(struct entry *e)
{
	size_t act = 0, i, with = SIZE_MAX; /* with: the last so far in which something was done */

	for (i = 0; i < e->endings_n; i++) {
		const struct ending *ending = &e->endings[i];

		if (ending->shared)
			continue;
		for (; act + 1 < e->acts.n && e->acts.act[act + 1].from < ending->at; act++)
			with = e->clauses[act].deeds > 0 ? act : with;
		if (ending->is != END_SURE && e->clauses[act].deeds == 0 && e->masked_at[0] >= ending->at)
			continue; /* before anybody is named they are text: "it was -5. Walked with @ada" */
		if (!is_ending(e, ending, act)) {
			tell_lost(e, ending);
			continue;
		}
		if (e->clauses[act].deeds > 0) {
			with = act;
		} else if (e->clauses[act].first < e->clauses[act].end || with == SIZE_MAX) {
			size_t m = e->clauses[act].first < e->clauses[act].end ? e->clauses[act].first : 0;

			with = e->mentions[m].act;
			count_points(e, m, with);
		}
		give_ending(e, ending, with);
	}
}

/* Most entries are words alone. */
static bool
is_marked(const struct entry *e)
{
	size_t i;

	for (i = 0; i < e->n && !e->mentions[i].arrowed && !e->mentions[i].pointed; i++)
		;
	return i < e->n || e->endings_n > 0;
}

/* Are those at an end for somebody in their act who has none? */
static void
tell_endings(struct entry *e)
{
	size_t i;

	for (i = 0; i < e->acts.deeds; i++) {
		const struct deed *d = &e->acts.deed[i];

		if (d->dir != DIR_NONE && !e->mentions[d->mention].pointed)
			e->clauses[d->act].counted = true;
	}
	for (i = 0; i < e->acts.n; i++) {
		const struct ending *ending = e->clauses[i].ending;

		if (ending != NULL && !e->clauses[i].counted)
			tell_lost(e, ending);
	}
}

/*
 * Right behind a mention they are its own where another before it in the act has some: "@a +1 and @b +2"; and where
 * more of the act follows.
 */
static void
share_out(struct entry *e, struct ending *ending)
{
	struct mention *m = &e->mentions[ending->mention];
	size_t i = e->clauses[m->act].first;

	for (; i < ending->mention && !e->mentions[i].pointed; i++)
		;
	if (i >= ending->mention && is_ending(e, ending, m->act))
		return;
	m->pointed = ending->shared = true;
	m->points = ending->points;
	m->points_said = ending->said;
}

/* Arrows and points have the last word. */
static void
heed_marks(struct entry *e)
{
	size_t i;

	for (i = 0; i < e->endings_n; i++)
		if (e->endings[i].mention != SIZE_MAX)
			share_out(e, &e->endings[i]);
	kinds_look(e->s->kinds, buf_view(&e->masked));
	for (i = 0; i < e->n; i++)
		if (e->mentions[i].arrowed)
			follow_arrow(e, i);
	own_points(e);
	own_endings(e);
	tell_endings(e);
}

bool
deeds_read(struct entry *e)
{
	if (!memo_acts(scanner_kinds(e->s), buf_view(&e->masked), e->masked_at, e->n, &e->acts)) {
		const struct kind *k = e->acts.gave_up;

		if (e->acts.full)
			return true;
		if (e->it->file != NULL)
			msg_at(MSG_ERROR, e->it->file, e->it->line, e->it->col,
			    "the pattern at %s:%ju gave up on this entry, which is left out",
			    text_show(slice_of(k->file)), k->line);
		return false;
	}
	join_acts(e);
	if (is_marked(e))
		heed_marks(e);
	sort_deeds(&e->acts);
	return true;
}
