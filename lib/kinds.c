/* SPDX-License-Identifier: ISC */
/*
 * Kinds: the table of ties-kinds(5), which says what an act's words make of it. A line is a kind, who acts, its points
 * and a pattern; the first line that matches wins. Lines that begin with % give the little grammar that lib/phrase.c
 * asks for.
 *
 * The table is long, so it is searched by what its patterns need (lib/finder.c), in its order.
 */
#include <err.h>
#include <stdlib.h>

#include "kinds.h"

#define DETAIL 100 /* and behind it */
#define TITLE 32   /* bytes in front of a mention that may say who it is */

const char *const grammar_names[GRAMMAR_COUNT] = {
    [GRAMMAR_SPLIT] = "%split",
    [GRAMMAR_OPENING] = "%opening",
    [GRAMMAR_HEAD] = "%head",
    [GRAMMAR_TITLE] = "%title",
    [GRAMMAR_DETAIL] = "%detail",
    [GRAMMAR_ASIDE] = "%aside",
    [GRAMMAR_ME] = "%me",
    [GRAMMAR_THEY] = "%they",
    [GRAMMAR_OTHERS] = "%others",
    [GRAMMAR_THEM] = "%them",
    [GRAMMAR_US] = "%us",
    [GRAMMAR_JOIN] = "%join",
    [GRAMMAR_PREP] = "%prep",
    [GRAMMAR_ABOUT] = "%about",
    [GRAMMAR_BY] = "%by",
    [GRAMMAR_POSSESSIVE] = "%possessive",
    [GRAMMAR_PASSIVE] = "%passive",
    [GRAMMAR_AGENT] = "%agent",
    [GRAMMAR_NEWS] = "%news",
    [GRAMMAR_APART] = "%apart",
};

/* These are looked for in ways of their own, by lead_of. */
static bool
is_leading(enum grammar g)
{
	return g == GRAMMAR_OPENING || g == GRAMMAR_HEAD;
}

static unsigned
grammar_flags(enum grammar g)
{
	if (is_leading(g) || g == GRAMMAR_OTHERS || g == GRAMMAR_POSSESSIVE || g == GRAMMAR_DETAIL || g == GRAMMAR_NEWS)
		return WORDS_FLAGS | RE_ANCHORED;
	if (g == GRAMMAR_JOIN || g == GRAMMAR_AGENT)
		return WORDS_FLAGS | RE_WHOLE;
	return WORDS_FLAGS;
}

/* These are asked of the text up to a place, and must end there. */
static bool
ends_at_place(enum grammar g)
{
	return g == GRAMMAR_TITLE || g == GRAMMAR_PREP || g == GRAMMAR_ABOUT || g == GRAMMAR_BY || g == GRAMMAR_PASSIVE;
}

struct kinds *
kinds_new(void)
{
	struct kinds *k = calloc(1, sizeof(*k));

	if (k == NULL)
		err(2, NULL);
	k->finder = finder_new();
	return k;
}

bool
kinds_only(const struct kinds *k)
{
	return k->only;
}

struct slice
kinds_asking(const struct kinds *k, size_t *at)
{
	*at = k->asked;
	return k->asking;
}

static void
put_grammar(struct buf *b, const struct kinds *k, enum grammar g)
{
	buf_str(b, "(?:");
	buf_slice(b, buf_view(&k->grammar_text[g]));
	buf_str(b, ends_at_place(g) ? ")" RE_END : ")");
}

static void
make_grammar(struct kinds *k, enum grammar g)
{
	struct buf b = {0};
	const char *why;
	size_t at;

	if (k->grammar_text[g].n == 0)
		return;
	put_grammar(&b, k, g);
	k->grammar[g] = re_new(buf_view(&b), grammar_flags(g) | RE_DUPNAMES | RE_RIGHT, &at, &why);
	if (k->grammar[g] == NULL)
		errx(2, "%s: %s: the patterns do not stand together: %s", grammar_names[g], text_show(buf_view(&b)),
		    why);
	buf_free(&b);
}

static size_t
list_grammar(struct kinds *k, enum grammar g)
{
	struct buf b = {0};
	bool head = g == GRAMMAR_OTHERS;
	size_t number;

	if (head)
		buf_ch(&b, '^');
	if (k->grammar_text[g].n > 0)
		put_grammar(&b, k, g);
	number = finder_list(k->finder, buf_view(&b), head ? BY_HEAD : ends_at_place(g) ? BY_END : BY_NEEDS);
	buf_free(&b);
	return number;
}

/* Listed by what a clause begins with. */
static void
list_opening(struct kinds *k, struct opening *o)
{
	struct buf b = {0};

	buf_ch(&b, '^');
	buf_slice(&b, o->pattern);
	o->number = finder_list(k->finder, buf_view(&b), BY_START);
	buf_free(&b);
}

void
kinds_index(struct kinds *k)
{
	enum grammar g;
	struct re *re;
	size_t i;

	for (g = 0; g < GRAMMAR_COUNT; g++)
		if (!is_leading(g))
			k->grammar_number[g] = list_grammar(k, g);
	for (i = 0; i < k->opening_count; i++)
		list_opening(k, &k->openings[i]);
	for (i = 0; i < k->split_count; i++)
		k->splits[i].number = finder_list(k->finder, k->splits[i].pattern, BY_NEEDS);
	for (i = 0; i < k->aside_count; i++)
		k->asides[i].number = finder_list(k->finder, k->asides[i].pattern, BY_NEEDS);
	finder_make(k->finder);
	for (g = 0; g < GRAMMAR_COUNT; g++)
		make_grammar(k, g);
	if ((re = k->grammar[GRAMMAR_HEAD]) != NULL)
		k->head = lead_new(re, re_group(re, "or"));
}

struct re *
kinds_grammar(const struct kinds *k, enum grammar g)
{
	return finder_may(k->finder, k->grammar_number[g]) ? k->grammar[g] : NULL;
}

bool
kinds_may_end(const struct kinds *k, enum grammar g, struct slice text)
{
	return finder_may_end(k->finder, k->grammar_number[g], text);
}

size_t
kinds_title(const struct kinds *k, struct slice text)
{
	struct re *re = k->grammar[GRAMMAR_TITLE];
	size_t from = text.n > TITLE ? text.n - TITLE : 0;
	const size_t *ov;

	while (from > 0 && from < text.n && text.s[from - 1] != ' ')
		from++;
	text = slice_from(text, from);
	if (re == NULL || !kinds_may_end(k, GRAMMAR_TITLE, text) || re_match(re, text, 0, &ov) != RE_FOUND)
		return from + text.n;
	return from + ov[0];
}

size_t
kinds_detail(const struct kinds *k, struct slice text)
{
	struct re *re = k->grammar[GRAMMAR_DETAIL];
	const size_t *ov;

	if (text.n > DETAIL)
		text.n = DETAIL;
	return re != NULL && re_match(re, text, 0, &ov) == RE_FOUND ? ov[1] : 0;
}

static void
search_split(struct split *sp, struct slice text, size_t at)
{
	const size_t *ov;

	sp->from = at;
	sp->a = sp->b = SIZE_MAX;
	if (re_match(sp->re, text, at, &ov) != RE_FOUND || ov[1] == ov[0])
		return;
	sp->a = ov[0];
	sp->b = ov[1];
	sp->is_hard = re_slice(text, ov, sp->hard).s != NULL;
}

bool
kinds_split(struct kinds *k, struct slice text, size_t at, size_t *a, size_t *b, bool *hard)
{
	size_t i;

	*a = SIZE_MAX;
	for (i = 0; i < k->split_count && at < text.n; i++) {
		struct split *sp = &k->splits[i];

		if (!finder_may(k->finder, sp->number))
			continue;
		if (sp->from == SIZE_MAX || sp->from > at || sp->a < at)
			search_split(sp, text, at);
		if (sp->a >= *a)
			continue;
		*a = sp->a;
		*b = sp->b;
		*hard = sp->is_hard;
	}
	return *a != SIZE_MAX;
}

struct re *
kinds_aside(const struct kinds *k, size_t *i)
{
	for (; *i < k->aside_count; (*i)++)
		if (finder_may(k->finder, k->asides[*i].number))
			return k->asides[(*i)++].re;
	return NULL;
}

void
kinds_look(struct kinds *k, struct slice text)
{
	size_t i;

	re_look(text);
	finder_look(k->finder, text);
	for (i = 0; i < k->split_count; i++)
		k->splits[i].from = SIZE_MAX;
	k->led.clause = SL("");
}

static bool
may_open(const struct kinds *k, struct slice text)
{
	size_t i;

	for (i = 0; i < k->opening_count; i++)
		if (finder_may_start(k->finder, k->openings[i].number, text))
			return true;
	return false;
}

static bool
is_led(const struct led *led, struct slice text)
{
	return led->clause.s == text.s && led->clause.n == text.n && text.n > 0;
}

/* Where the words end that lead to the verb of a clause; those of %opening stand before them. */
static struct spot
lead_of(struct kinds *k, struct slice text)
{
	const size_t *ov;
	size_t from = 0;

	if (k->head == NULL)
		return (struct spot){0, 0};
	if (is_led(&k->led, text))
		return k->led.to;
	if (may_open(k, text) && re_match(k->grammar[GRAMMAR_OPENING], text, 0, &ov) == RE_FOUND)
		from = ov[1];
	k->led = (struct led){text, lead_find(k->head, text, from)};
	return k->led.to;
}

size_t
kinds_lead(struct kinds *k, struct slice text)
{
	return lead_of(k, text).at;
}

/* They are asked for in most clauses, and most have none: what stands where the verb would says so. */
size_t
kinds_others(struct kinds *k, struct slice text)
{
	struct re *re = kinds_grammar(k, GRAMMAR_OTHERS);
	const size_t *ov;
	size_t at;

	if (re == NULL)
		return 0;
	at = kinds_lead(k, text);
	if (!finder_may_head(k->finder, k->grammar_number[GRAMMAR_OTHERS], text, at))
		return 0;
	return re_match(re, text, at, &ov) == RE_FOUND ? ov[1] : 0;
}

enum re_found
kinds_find(struct kinds *k, struct slice text, struct kind_match *m)
{
	struct slice person;
	const size_t *ov;
	enum re_found found;
	struct line *l;
	size_t number;

	found = finder_first(k->finder, text, lead_of(k, text), &number, &ov);
	if (found == RE_NONE)
		return RE_NONE;
	l = &k->lines[number];
	m->kind = &l->kind;
	if (found == RE_GAVE_UP)
		return RE_GAVE_UP;
	if (!l->seen) {
		l->verb = re_group(finder_re(k->finder, number), "verb");
		l->person = re_group(finder_re(k->finder, number), "person");
		l->seen = true;
	}
	m->verb = ov[0];
	m->person = SIZE_MAX;
	if (l->verb >= 0 && re_slice(text, ov, l->verb).s != NULL)
		m->verb = ov[2 * l->verb];
	person = re_slice(text, ov, l->person);
	if (person.s != NULL)
		m->person = (size_t)(person.s - text.s);
	return RE_FOUND;
}
