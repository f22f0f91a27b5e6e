/* SPDX-License-Identifier: ISC */
/*
 * Acts: who did what to whom in an entry, by the rules of ties-kinds(5). No word stands here: the verbs and the little
 * grammar (subjects, prepositions, what joins people) are patterns of the kinds table.
 *
 * The entry comes masked, every mention as the same @x, so that no name is taken for a word. It is cut into acts; the
 * first line of the table that matches an act says its kind; the order of words about its verb says who acted.
 */
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define MASK_LENGTH 2 /* of @x */
#define NEAR 64       /* how far before a mention or a verb the little grammar looks */
#define VEHICLE 200   /* the most that a call or a message is worth, in cents */

struct reading {
	struct kinds *kinds;
	struct slice text;
	const size_t *at; /* of each mention */
	size_t n;
	struct acts *out;
	size_t first, first_n; /* deeds of the first act with anybody in it, for later acts that name nobody */
	bool said;             /* some act was recorded; then: */
	bool apart;            /* it brought several together; a need told of them is its reason */
	enum dir dir;
	cents points;
};

static struct buf plain; /* the text without asides */

void
acts_add_act(struct acts *a, struct act act)
{
	a->act = room(a->act, &a->act_cap, a->n + 1, sizeof(*a->act));
	a->act[a->n++] = act;
}

void
acts_add(struct acts *a, struct deed d)
{
	a->deed = room(a->deed, &a->deed_cap, a->deeds + 1, sizeof(*a->deed));
	a->deed[a->deeds++] = d;
}

static void
add_deed(struct reading *r, size_t mention, enum dir dir)
{
	acts_add(r->out, (struct deed){.mention = mention, .act = r->out->n - 1, .dir = dir});
}

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

static bool
ends_with(const struct reading *r, enum grammar g, size_t from, size_t at)
{
	size_t start = at > from && at - from > NEAR ? at - NEAR : from;

	while (start < at && ((unsigned char)r->text.s[start] & 0xC0) == 0x80)
		start++;
	return says(r, g, from, start, at);
}

static bool
possessive(const struct reading *r, const struct act *act, size_t i)
{
	return says(r, GRAMMAR_POSSESSIVE, act->from, r->at[i] + MASK_LENGTH, act->to);
}

/* Is all between two places a word that joins people? */
static bool
joins(const struct reading *r, size_t a, size_t b)
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
	return joins(r, r->at[i] + MASK_LENGTH, r->at[j]);
}

/* Those who share the role of mention i: from *first up to and without *end, within an act's mentions lo to hi. */
static void
group_of(const struct reading *r, size_t i, size_t lo, size_t hi, size_t *first, size_t *end)
{
	for (*first = i; *first > lo && joined(r, *first - 1, *first); (*first)--)
		;
	for (*end = i + 1; *end < hi && joined(r, *end - 1, *end); (*end)++)
		;
}

/* The last place before `to` where a word of the grammar begins, or SIZE_MAX; *end is where it ends. */
static size_t
last_of(const struct reading *r, enum grammar g, size_t from, size_t to, size_t *end)
{
	struct re *re = kinds_grammar(r->kinds, g);
	struct slice s = {r->text.s + from, to < from ? 0 : to - from};
	size_t at = 0, last = SIZE_MAX;
	const size_t *ov;

	while (re != NULL && from <= to && at <= s.n && re_match(re, s, at, &ov) == RE_FOUND) {
		last = from + ov[0];
		*end = from + ov[1];
		at = ov[1] > ov[0] ? ov[1] : ov[1] + 1;
	}
	return last;
}

static void
deeds_of(struct reading *r, size_t first, size_t end, enum dir dir)
{
	size_t i;

	for (i = first; i < end; i++)
		add_deed(r, i, dir);
}

/* Is the verb in the passive? What stands before it and its own first word say so: `was helped`, not `was helping`. */
static bool
passive(const struct reading *r, const struct act *act)
{
	size_t end = act->verb;

	while (end < act->to && r->text.s[end] != ' ')
		end++;
	return ends_with(r, GRAMMAR_PASSIVE, act->from, end);
}

/* The agent of a passive: after `by`, with a passive before the verb or nothing but the verb's own words between. */
static size_t
agent(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	bool undergone = passive(r, act);
	struct re *re = kinds_grammar(r->kinds, GRAMMAR_AGENT);
	const size_t *ov;
	size_t i;

	for (i = lo; i < hi; i++) {
		if (r->at[i] < act->verb || !ends_with(r, GRAMMAR_BY, act->verb, r->at[i]))
			continue;
		if (undergone)
			return i;
		if (re != NULL &&
		    re_match(re, (struct slice){r->text.s + act->verb, r->at[i] - act->verb}, 0, &ov) == RE_FOUND)
			return i;
	}
	return SIZE_MAX;
}

/* Whom I acted towards: the first after the verb who is no topic and no author, else anybody after it, else the first.
 */
static size_t
counterpart(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i, after = SIZE_MAX;

	for (i = lo; i < hi; i++) {
		if (r->at[i] < act->verb)
			continue;
		if (after == SIZE_MAX)
			after = i;
		if (!ends_with(r, GRAMMAR_ABOUT, act->from, r->at[i]) && !ends_with(r, GRAMMAR_BY, act->from, r->at[i]))
			return i;
	}
	return after == SIZE_MAX ? lo : after;
}

static void
mine(struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t first, end;

	if (act->kind->who == WHO_ALL) {
		deeds_of(r, lo, hi, DIR_OUT);
		return;
	}
	group_of(r, counterpart(r, act, lo, hi), lo, hi, &first, &end);
	deeds_of(r, first, end, DIR_OUT);
}

/* "@a and I asked @b": of both with those who acted with me, and mine towards whom we did it to. */
static void
jointly(struct reading *r, const struct act *act, size_t first, size_t end, size_t hi)
{
	size_t i = end;

	deeds_of(r, first, end, DIR_BOTH);
	while (i < hi && (r->at[i] < act->verb || ends_with(r, GRAMMAR_ABOUT, act->from, r->at[i])))
		i++;
	if (i < hi)
		mine(r, act, i, hi);
}

/* The last mention before the verb that can be its subject, or SIZE_MAX. */
static size_t
subject(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i;

	for (i = hi; i-- > lo;) {
		if (r->at[i] >= act->verb || possessive(r, act, i))
			continue;
		if (!ends_with(r, GRAMMAR_PREP, act->from, r->at[i]) &&
		    !ends_with(r, GRAMMAR_ABOUT, act->from, r->at[i]) && !ends_with(r, GRAMMAR_BY, act->from, r->at[i]))
			return i;
	}
	return SIZE_MAX;
}

/* Word order decides. Nothing is added where somebody named only undergoes what the verb says. */
static void
actor(struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t who = agent(r, act, lo, hi), first, end, me, me_end = 0;

	if (who != SIZE_MAX) {
		group_of(r, who, lo, hi, &first, &end);
		deeds_of(r, first, end, DIR_IN);
		return;
	}
	me = last_of(r, GRAMMAR_ME, act->from, act->verb, &me_end);
	who = subject(r, act, lo, hi);
	if (who == SIZE_MAX) {
		mine(r, act, lo, hi);
		return;
	}
	group_of(r, who, lo, hi, &first, &end);
	if (me != SIZE_MAX &&
	    (joins(r, r->at[end - 1] + MASK_LENGTH, me) || (me_end <= r->at[first] && joins(r, me_end, r->at[first]))))
		jointly(r, act, first, end, hi);
	else if (me != SIZE_MAX && me > r->at[who])
		mine(r, act, lo, hi);
	else if (!passive(r, act))
		deeds_of(r, first, end, DIR_IN);
}

static void
mutual(struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i;

	for (i = lo; i < hi; i++)
		if (!ends_with(r, GRAMMAR_ABOUT, act->from, r->at[i]))
			add_deed(r, i, DIR_BOTH);
}

/* A kind that comes from them whoever is its subject: after `by` or `from`, else the subject, else the first. */
static void
theirs(struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i, who = SIZE_MAX, first, end;

	for (i = lo; i < hi && who == SIZE_MAX; i++)
		if (ends_with(r, GRAMMAR_BY, act->from, r->at[i]))
			who = i;
	if (who == SIZE_MAX)
		who = subject(r, act, lo, hi);
	group_of(r, who == SIZE_MAX ? lo : who, lo, hi, &first, &end);
	deeds_of(r, first, end, DIR_IN);
}

static void
with_mentions(struct reading *r, const struct act *act, size_t person, size_t lo, size_t hi)
{
	size_t i, first, end;

	for (i = lo; i < hi && r->at[i] != person; i++)
		;
	if (i < hi && (act->kind->who == WHO_IN || act->kind->who == WHO_OUT)) {
		group_of(r, i, lo, hi, &first, &end);
		deeds_of(r, first, end, act->kind->who == WHO_IN ? DIR_IN : DIR_OUT);
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

/* Does what follows the verb say by a pronoun to whom it was done: "told him"? */
static bool
done_to(const struct reading *r, enum grammar whom, const struct act *act)
{
	size_t end;

	return last_of(r, whom, act->verb, act->to, &end) != SIZE_MAX;
}

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
	they = last_of(r, GRAMMAR_THEY, act->from, act->verb, &end);
	me = last_of(r, GRAMMAR_ME, act->from, act->verb, &end);
	if (they == SIZE_MAX && me == SIZE_MAX) /* "asked me to stay" */
		return done_to(r, GRAMMAR_US, act) && !done_to(r, GRAMMAR_THEM, act) ? DIR_IN : DIR_OUT;
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
	if (!r->said || r->points == 0)
		return true;
	if (dir == r->dir && (points < 0) == (r->points < 0))
		return false;
	if (dir == DIR_IN && points < 0 && r->dir == DIR_OUT && r->points > VEHICLE)
		return false; /* "helped @x move, she needed a hand" */
	if (dir == DIR_OUT && r->dir == DIR_OUT && r->points < 0)
		return false;
	if (dir == DIR_OUT && points > 0 && r->points >= 0 && !done_to(r, GRAMMAR_THEM, act))
		return false;
	return !(dir == DIR_BOTH && r->points >= 0);
}

/* "@ada rang, asked for a lift": who came to me, or what is told of, goes on without a subject to ask for themselves.
 */
static bool
asks_on(const struct reading *r, const struct act *act)
{
	bool came = r->said ? r->dir == DIR_IN && r->points >= 0 : r->n > 0 && r->at[0] == 0;
	size_t end;

	return came && act->kind->points < 0 && !done_to(r, GRAMMAR_THEM, act) &&
	       last_of(r, GRAMMAR_ME, act->from, act->verb, &end) == SIZE_MAX;
}

/* A call or a message that carries an ask is part of it: "@ada rang, needs a lift" is an ask alone. */
static void
take_back_vehicle(struct reading *r, enum dir dir, cents points)
{
	size_t i;

	if (!r->said || dir != r->dir || dir == DIR_BOTH || points >= 0 || r->points < 0 || r->points > VEHICLE)
		return;
	for (i = 0; i < r->first_n; i++)
		r->out->deed[r->first + i].dir = DIR_NONE;
}

static void
without_mention(struct reading *r, const struct act *act)
{
	enum dir dir = dir_without_mention(r, act);
	size_t i, first, end;

	if (dir == DIR_OUT && asks_on(r, act))
		dir = DIR_IN;
	if (!is_news(r, act, dir) || (r->apart && act->kind->points < 0))
		return;
	take_back_vehicle(r, dir, act->kind->points);
	if (r->first_n == 0) {
		group_of(r, 0, 0, r->n, &first, &end);
		deeds_of(r, first, end, dir);
		return;
	}
	for (i = 0; i < r->first_n; i++)
		add_deed(r, r->out->deed[r->first + i].mention, dir);
}

/* "Picked up the phone and called @x" is one deed: what came before anybody was named says no more than what follows.
 */
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

/* What the first act with anybody in it says of whom later acts are with: those who acted or were acted towards. */
static void
remember(struct reading *r, const struct act *act, size_t before, size_t lo, size_t hi)
{
	size_t n = r->out->deeds - before, first, end;

	if (n > 0 && act->kind != NULL) {
		r->said = true;
		r->dir = r->out->deed[before].dir;
		r->points = act->kind->points;
		r->apart = act->kind->who == WHO_ALL && n > 1;
	}
	if (r->first_n > 0 || lo == hi)
		return;
	if (n > 0)
		drop_foretold(r, &before, r->dir, r->points);
	if (n == 0) {
		group_of(r, lo, lo, hi, &first, &end);
		deeds_of(r, first, end, DIR_NONE);
		n = end - first;
	}
	r->first = before;
	r->first_n = n;
}

/* "Gave her @joe's number", "gave her @joe": the pronoun is the one it was done to, the other is only named. */
static bool
others_only(const struct reading *r, const struct act *act, size_t lo, size_t hi)
{
	size_t i, end;

	for (i = lo; i < hi; i++) {
		if (possessive(r, act, i))
			continue;
		if (last_of(r, GRAMMAR_THEM, act->verb, r->at[i], &end) == SIZE_MAX || end + 1 != r->at[i])
			return false;
	}
	return r->first_n > 0 && done_to(r, GRAMMAR_THEM, act);
}

static bool
read_act(struct reading *r, size_t from, size_t to, size_t *next)
{
	struct kind_match m;
	struct act *act;
	size_t lo = *next, hi = lo, before = r->out->deeds;

	while (hi < r->n && r->at[hi] < to)
		hi++;
	*next = hi;
	acts_add_act(r->out, (struct act){.from = from, .to = to});
	act = &r->out->act[r->out->n - 1];
	switch (kinds_find(r->kinds, (struct slice){r->text.s + from, to - from}, &m)) {
	case RE_GAVE_UP:
		r->out->gave_up = m.kind;
		return false;
	case RE_NONE:
		break;
	case RE_FOUND:
		act->kind = m.kind;
		act->verb = from + m.verb;
		if (lo < hi && !others_only(r, act, lo, hi))
			with_mentions(r, act, m.person == SIZE_MAX ? SIZE_MAX : from + m.person, lo, hi);
		else
			without_mention(r, act);
	}
	remember(r, act, before, lo, hi);
	return true;
}

/* Where the words end that lead to a clause's verb: subjects, adverbs, auxiliaries. */
static size_t
lead_end(const struct reading *r, size_t from, size_t to)
{
	return from + kinds_lead(r->kinds, (struct slice){r->text.s + from, to - from});
}

/* Has what follows a split a verb of its own, right after its subject or the words that lead to one? */
static bool
opens_act(const struct reading *r, size_t from, size_t to)
{
	struct slice s = {r->text.s + from, to - from};
	struct kind_match m;

	return kinds_find(r->kinds, s, &m) == RE_FOUND && (m.verb == 0 || from + m.verb <= lead_end(r, from, to));
}

static bool
is_empty(struct slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.s[i] != ' ')
			return false;
	return true;
}

/* Blank what is aside, so that places stay what they are; one with a mention in it is no aside. */
static void
blank_aside(struct re *re, struct slice text)
{
	size_t at = 0;
	const size_t *ov;

	while (at < text.n && re_match(re, text, at, &ov) == RE_FOUND) {
		size_t a = ov[0], b = ov[1];

		if (plain.n == 0)
			buf_slice(&plain, text);
		if (a < b && memchr(text.s + a, '@', b - a) == NULL)
			memset(plain.s + a, ' ', b - a);
		at = b > a ? b : b + 1;
	}
}

static struct slice
without_asides(struct kinds *kinds, struct slice text)
{
	struct re *re;
	size_t i = 0;

	plain.n = 0;
	while ((re = kinds_aside(kinds, &i)) != NULL)
		blank_aside(re, text);
	return plain.n > 0 ? buf_view(&plain) : text;
}

bool
acts_read(struct kinds *kinds, struct slice text, const size_t *mentions, size_t n, struct acts *out)
{
	struct reading r = {.kinds = kinds, .at = mentions, .n = n, .out = out};
	size_t from = 0, at = 0, next = 0, lead = SIZE_MAX, a, b, c, d; /* lead: reckoned when a split asks for it */
	bool hard, after_hard;

	out->n = out->deeds = 0;
	out->gave_up = NULL;
	kinds_look(kinds, text);
	r.text = without_asides(kinds, text);
	if (r.text.s != text.s)
		re_look(r.text);
	while (kinds_split(kinds, r.text, at, &a, &b, &hard)) {
		at = b;
		if (!kinds_split(kinds, r.text, b, &c, &d, &after_hard))
			c = r.text.n;
		if (is_empty((struct slice){r.text.s + b, c - b}))
			continue;
		if (!hard && lead == SIZE_MAX)
			lead = lead_end(&r, from, r.text.n);
		/* where nothing but a subject has been said, `and` joins people: `@x and @x asked` */
		if (!hard && (lead > a || !opens_act(&r, b, c)))
			continue;
		if (!read_act(&r, from, a, &next))
			return false;
		from = b;
		lead = SIZE_MAX;
	}
	return read_act(&r, from, r.text.n, &next);
}

size_t
acts_group_end(struct kinds *kinds, struct slice text, const size_t *mentions, size_t n, size_t i)
{
	struct reading r = {.kinds = kinds, .text = text, .at = mentions, .n = n};
	size_t first, end;

	group_of(&r, i, i, n, &first, &end);
	return end;
}

void
acts_free(struct acts *a)
{
	free(a->act);
	free(a->deed);
	*a = (struct acts){0};
}
