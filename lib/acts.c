/* SPDX-License-Identifier: ISC */
/*
 * Acts: who did what to whom in an entry, by the rules of ties-kinds(5). No word stands here: the verbs and the little
 * grammar (subjects, prepositions, what joins people) are patterns of the kinds table.
 *
 * The entry comes masked, every mention as the same @x, so that no name is taken for a word. It is cut into acts; the
 * first line of the table that matches an act says its kind; lib/role.c says who acted, and lib/sequel.c where nobody
 * is named.
 */
#include <stdlib.h>
#include <string.h>

#include "acts.h"

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

void
deed_add(struct reading *r, size_t mention, enum dir dir)
{
	acts_add(r->out, (struct deed){.mention = mention, .act = r->out->n - 1, .dir = dir});
}

void
deed_add_all(struct reading *r, size_t first, size_t end, enum dir dir)
{
	size_t i;

	for (i = first; i < end; i++)
		deed_add(r, i, dir);
}

void
deed_add_group(struct reading *r, size_t i, size_t lo, size_t hi, enum dir dir)
{
	size_t first, end;

	phrase_group(r, i, lo, hi, &first, &end);
	deed_add_all(r, first, end, dir);
}

static bool
read_act(struct reading *r, size_t from, size_t to, size_t *next)
{
	struct slice s = {r->text.s + from, to - from};
	struct kind_match m;
	struct act *act;
	size_t lo = *next, hi = lo, before = r->out->deeds;

	while (hi < r->n && r->at[hi] < to)
		hi++;
	*next = hi;
	acts_add_act(r->out, (struct act){.from = from, .to = to});
	act = &r->out->act[r->out->n - 1];
	switch (kinds_find(r->kinds, s, &m)) {
	case RE_GAVE_UP:
		r->out->gave_up = m.kind;
		return false;
	case RE_NONE:
		break;
	case RE_FOUND:
		act->kind = m.kind;
		act->verb = from + m.verb;
		if (kinds_others(r->kinds, s) > 0) /* "my boss asked me about @x" is nobody's deed */
			break;
		if (lo < hi && !sequel_is(r, act, lo, hi))
			role_read(r, act, m.person == SIZE_MAX ? SIZE_MAX : from + m.person, lo, hi);
		else
			sequel_read(r, act);
	}
	if (r->out->full)
		return false;
	sequel_remember(r, act, before, lo, hi);
	return true;
}

/* Where the words end that lead to a clause's verb: subjects, adverbs, auxiliaries; or all that others did. */
static size_t
lead_end(const struct reading *r, size_t from, size_t to)
{
	struct slice s = {r->text.s + from, to - from};
	size_t others = kinds_others(r->kinds, s);

	return from + (others > 0 ? others : kinds_lead(r->kinds, s));
}

/* Has what follows a split a verb of its own, right after its subject or the words that lead to one? */
static bool
opens_act(const struct reading *r, size_t from, size_t to)
{
	struct slice s = {r->text.s + from, to - from};
	struct kind_match m;

	if (kinds_find(r->kinds, s, &m) == RE_FOUND && (m.verb == 0 || m.verb <= kinds_lead(r->kinds, s)))
		return true;
	return kinds_others(r->kinds, s) > 0;
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

/* Where the act that begins at `from` ends, and where the next begins; next is SIZE_MAX: it was the last. */
static size_t
act_end(const struct reading *r, size_t from, size_t *next)
{
	size_t at = from, lead = SIZE_MAX, a, b, c, d; /* lead: reckoned when a split asks for it */
	bool hard, after_hard;

	while (kinds_split(r->kinds, r->text, at, &a, &b, &hard)) {
		at = b;
		if (!kinds_split(r->kinds, r->text, b, &c, &d, &after_hard))
			c = r->text.n;
		if (is_empty((struct slice){r->text.s + b, c - b}))
			continue;
		if (!hard && lead == SIZE_MAX)
			lead = lead_end(r, from, r->text.n);
		/* where nothing but a subject has been said, `and` joins people: `@x and @x asked` */
		if (!hard && (lead > a || !opens_act(r, b, c)))
			continue;
		*next = b;
		return a;
	}
	*next = SIZE_MAX;
	return r->text.n;
}

static void
begin_reading(struct reading *r, struct slice text)
{
	kinds_look(r->kinds, text);
	r->text = without_asides(r->kinds, text);
	if (r->text.s != text.s)
		kinds_look(r->kinds, r->text);
}

bool
acts_read(struct kinds *kinds, struct slice text, const size_t *mentions, size_t n, struct acts *out)
{
	struct reading r = {.kinds = kinds, .at = mentions, .n = n, .out = out};
	size_t from = 0, next = 0, mention = 0;

	out->n = out->deeds = 0;
	out->full = false;
	out->gave_up = NULL;
	begin_reading(&r, text);
	for (; next != SIZE_MAX; from = next)
		if (!read_act(&r, from, act_end(&r, from, &next), &mention))
			return false;
	return true;
}

/* Is the verb of a clause led to by a word for somebody else, and by none for me that is nearer? */
static bool
is_theirs(const struct reading *r, size_t verb)
{
	size_t end, they = phrase_last(r, GRAMMAR_THEY, 0, verb, &end), me = phrase_last(r, GRAMMAR_ME, 0, verb, &end);

	return they != SIZE_MAX && (me == SIZE_MAX || me < they);
}

enum re_found
acts_begin(struct kinds *kinds, struct slice text)
{
	struct reading r = {.kinds = kinds};
	struct kind_match m;
	enum re_found found;
	size_t next, end;

	begin_reading(&r, text);
	end = act_end(&r, 0, &next);
	if ((found = kinds_find(kinds, (struct slice){r.text.s, end}, &m)) != RE_FOUND)
		return found;
	return !m.kind->shape && m.verb <= lead_end(&r, 0, end) && !is_theirs(&r, m.verb) ? RE_FOUND : RE_NONE;
}

size_t
acts_group_end(struct kinds *kinds, struct slice text, const size_t *mentions, size_t n, size_t i)
{
	struct reading r = {.kinds = kinds, .text = text, .at = mentions, .n = n};
	size_t first, end;

	phrase_group(&r, i, i, n, &first, &end);
	return end;
}

void
acts_free(struct acts *a)
{
	free(a->act);
	free(a->deed);
	*a = (struct acts){0};
}
