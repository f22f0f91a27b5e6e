/* SPDX-License-Identifier: ISC */
/*
 * Kinds: the table of ties-kinds(5), which says what an act's words make of it. A line is a kind, who acts, its points
 * and a pattern; the first line that matches wins. Lines that begin with % give the little grammar that lib/acts.c asks
 * for.
 *
 * The table is long, so it is searched by words: each line is listed under the words that its pattern requires, and
 * only lines of which a word stands in the text are tried, in the order of the table.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

struct line {
	struct kind kind;
	struct slice pattern;
	struct re *re;
	int verb, person;
	bool at_head; /* begins with \\G: it is matched where the clause's verb may stand, and only there */
};

/* A line of %split or %aside; of a split, the next place where it matches in the text that is looked at. */
struct split {
	struct slice pattern;
	struct re *re;
	int hard;
	size_t from, a, b; /* searched from, found; SIZE_MAX: nowhere behind */
	bool is_hard;
};

/*
 * The index has a number for each line, and behind those for each word of the grammar and each split, so that these too
 * are asked only of texts that hold one of their words.
 */
struct kinds {
	struct line *lines;
	size_t n, cap;
	struct index *some[2], *first; /* words that must stand in a text; that must stand at its head */
	uint64_t *candidates;
	struct buf grammar_text[GRAMMAR_COUNT];
	struct re *grammar[GRAMMAR_COUNT];
	struct slice asking;
	size_t asked; /* where in it whom I ask is named */
	struct split *splits, *asides;
	size_t split_count, aside_count;
	int other_head, errors;
	bool only, ready;
};

static const char *const grammar_names[GRAMMAR_COUNT] = {
    [GRAMMAR_SPLIT] = "%split",
    [GRAMMAR_LEAD] = "%lead",
    [GRAMMAR_HEAD] = "%head",
    [GRAMMAR_ASIDE] = "%aside",
    [GRAMMAR_ME] = "%me",
    [GRAMMAR_THEY] = "%they",
    [GRAMMAR_THEM] = "%them",
    [GRAMMAR_US] = "%us",
    [GRAMMAR_JOIN] = "%join",
    [GRAMMAR_PREP] = "%prep",
    [GRAMMAR_ABOUT] = "%about",
    [GRAMMAR_BY] = "%by",
    [GRAMMAR_POSSESSIVE] = "%possessive",
    [GRAMMAR_PASSIVE] = "%passive",
    [GRAMMAR_AGENT] = "%agent",
};

#define WORDS_FLAGS ((unsigned)RE_TEXT | RE_CASELESS)

static unsigned
grammar_flags(enum grammar g)
{
	if (g == GRAMMAR_LEAD || g == GRAMMAR_HEAD || g == GRAMMAR_POSSESSIVE)
		return WORDS_FLAGS | RE_ANCHORED;
	if (g == GRAMMAR_JOIN || g == GRAMMAR_AGENT)
		return WORDS_FLAGS | RE_WHOLE;
	return WORDS_FLAGS;
}

/* These are asked of the text up to a place, and must end there. */
static bool
ends_at_place(enum grammar g)
{
	return g == GRAMMAR_PREP || g == GRAMMAR_ABOUT || g == GRAMMAR_BY || g == GRAMMAR_PASSIVE;
}

struct kinds *
kinds_new(void)
{
	struct kinds *k = calloc(1, sizeof(*k));

	if (k == NULL)
		err(2, NULL);
	k->other_head = -1;
	return k;
}

static void
add_split(struct split **splits, size_t *n, struct slice pattern, struct re *re)
{
	if ((*splits = reallocarray(*splits, *n + 1, sizeof(**splits))) == NULL)
		err(2, NULL);
	(*splits)[(*n)++] = (struct split){.pattern = slice_dup(pattern), .re = re, .hard = re_group(re, "hard")};
}

/* Of several tables the first says how I ask, which is the user's own. */
static void
read_asking(struct kinds *k, struct patterns *p)
{
	struct slice words = slice_trim(patterns_rest(p));
	size_t at = 0;

	while (at < words.n && !slice_starts(slice_from(words, at), SL("@x")))
		at++;
	if (at == words.n) {
		patterns_wrong(p, patterns_at(p), "@x must stand in it, for whom I ask", words);
	} else if (k->asking.n == 0) {
		k->asking = slice_dup(words);
		k->asked = at;
	}
}

static void
read_grammar(struct kinds *k, struct patterns *p, struct slice name, size_t at)
{
	enum grammar g;
	struct re *re;
	struct buf *b;

	if (slice_eq(name, SL("%only"))) {
		k->only = true;
		return;
	}
	if (slice_eq(name, SL("%asking"))) {
		read_asking(k, p);
		return;
	}
	for (g = 0; g < GRAMMAR_COUNT; g++)
		if (slice_eq(name, slice_of(grammar_names[g])))
			break;
	if (g == GRAMMAR_COUNT) {
		patterns_wrong(p, at, "no such word of the grammar; see ties-kinds(5)", name);
		return;
	}
	if ((re = patterns_compile(p, SL("(?:"), SL(")"), WORDS_FLAGS)) == NULL)
		return;
	if (g == GRAMMAR_SPLIT) {
		add_split(&k->splits, &k->split_count, patterns_expand(p, SL("(?:"), SL(")")), re);
		return;
	}
	if (g == GRAMMAR_ASIDE) {
		add_split(&k->asides, &k->aside_count, patterns_expand(p, SL("(?:"), SL(")")), re);
		return;
	}
	b = &k->grammar_text[g];
	if (b->n > 0)
		buf_ch(b, '|');
	buf_slice(b, patterns_expand(p, SL("(?:"), SL(")")));
}

static bool
is_kind_name(struct slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || (i > 0 && s.s[i] == '-')))
			return false;
	return s.n > 0;
}

static bool
is_reserved(struct slice s)
{
	static const char *const names[] = {"person", "tag", "todo", "interest", "fade", "touch", "reply", "thanks",
	    "waiting", "rhythm", "yearly", "top-up"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_eq(s, slice_of(names[i])))
			return true;
	return false;
}

static bool
parse_who(struct slice s, enum who *who)
{
	static const char *const names[] = {"actor", "all", "both", "in", "out", "none"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (slice_eq(s, slice_of(names[i]))) {
			*who = (enum who)i;
			return true;
		}
	}
	return false;
}

bool
points_parse(struct slice s, cents *out)
{
	bool minus = s.n > 0 && s.s[0] == '-';
	struct slice whole, part = {NULL, 0};
	cents c = 0;
	size_t i;

	if (s.n > 0 && (s.s[0] == '-' || s.s[0] == '+'))
		s = slice_from(s, 1);
	slice_cut(&s, '.', &whole);
	if (s.s != NULL)
		part = s;
	if (whole.n < 1 || whole.n > 2 || part.n > 2 || (part.s != NULL && part.n == 0))
		return false;
	for (i = 0; i < whole.n + 2; i++) {
		char d = i < whole.n ? whole.s[i] : i - whole.n < part.n ? part.s[i - whole.n] : '0';

		if (d < '0' || d > '9')
			return false;
		c = c * 10 + (d - '0');
	}
	*out = minus ? -c : c;
	return true;
}

static struct line *
add_line(struct kinds *k)
{
	if (k->n == k->cap) {
		k->cap = k->cap == 0 ? 256 : k->cap * 2;
		if ((k->lines = reallocarray(k->lines, k->cap, sizeof(*k->lines))) == NULL)
			err(2, NULL);
	}
	k->lines[k->n] = (struct line){.verb = -1, .person = -1};
	return &k->lines[k->n++];
}

/* Does it begin with \\G, perhaps in a group that a name stands for? */
static bool
begins_at_head(struct slice pattern)
{
	while (slice_starts(pattern, SL("(?:")))
		pattern = slice_from(pattern, 3);
	return slice_starts(pattern, SL("\\G"));
}

static void
read_kind(struct kinds *k, struct patterns *p, struct slice name, size_t at)
{
	struct slice who, points;
	struct kind kind = {.name = slice_dup(name), .file = patterns_file(p), .line = patterns_line(p)};
	struct line *l;

	if (!is_kind_name(name) || is_reserved(name)) {
		patterns_wrong(
		    p, at, is_kind_name(name) ? "this kind's name is reserved" : "a kind is a lower-case word", name);
		return;
	}
	at = patterns_at(p) + 1;
	if (!parse_who(who = patterns_word(p), &kind.who)) {
		patterns_wrong(p, at, "who acts is one of actor, all, both, in, out, none", who);
		return;
	}
	at = patterns_at(p) + 1;
	if (!points_parse(points = patterns_word(p), &kind.points)) {
		patterns_wrong(p, at, "points are a number of at most two digits and two decimals", points);
		return;
	}
	if (patterns_rest(p).n == 0) {
		patterns_wrong(p, patterns_at(p), "a pattern is missing", SL(""));
		return;
	}
	if (slice_eq(name, SL("note")) && (kind.who != WHO_NONE || kind.points != 0)) {
		patterns_wrong(p, 0, "a note is nobody's act: none and 0", SL(""));
		return;
	}
	l = add_line(k);
	l->kind = kind;
	l->pattern = slice_dup(patterns_expand(p, SL(""), SL("")));
	l->at_head = begins_at_head(l->pattern);
	l->re = patterns_compile(p, SL(""), SL(""), WORDS_FLAGS | (l->at_head ? (unsigned)RE_ANCHORED : 0));
	if (l->re == NULL)
		return;
	l->verb = re_group(l->re, "verb");
	l->person = re_group(l->re, "person");
}

bool
kinds_read(struct kinds *k, const char *file)
{
	struct patterns *p = patterns_open(file, false);

	if (p == NULL)
		return false;
	while (patterns_next(p)) {
		size_t at = patterns_at(p);
		struct slice first = patterns_word(p);

		if (slice_starts(first, SL("%")))
			read_grammar(k, p, first, at);
		else
			read_kind(k, p, first, at);
	}
	k->errors += patterns_close(p);
	return k->errors == 0;
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
list_pattern(struct kinds *k, struct slice pattern, size_t number, bool at_head)
{
	struct words w;

	words_required(pattern, &w);
	index_add(k->some[0], &w.some[0], number);
	index_add(k->some[1], &w.some[1], number);
	index_add(k->first, at_head ? &w.first : &(struct word_set){NULL, 0}, number);
}

static void
make_grammar(struct kinds *k, enum grammar g)
{
	struct buf b = {0};
	const char *why;
	size_t at;

	if (k->grammar_text[g].n == 0)
		return;
	buf_str(&b, "(?:");
	buf_slice(&b, buf_view(&k->grammar_text[g]));
	buf_str(&b, ends_at_place(g) ? ")\\z" : ")");
	k->grammar[g] = re_new(buf_view(&b), grammar_flags(g) | RE_DUPNAMES, &at, &why);
	if (k->grammar[g] == NULL)
		errx(2, "%s: %s: the patterns do not stand together: %s", grammar_names[g], text_show(buf_view(&b)),
		    why);
	buf_free(&b);
}

void
kinds_index(struct kinds *k)
{
	enum grammar g;
	size_t i, n;

	n = k->n + GRAMMAR_COUNT + k->split_count + k->aside_count;
	k->some[0] = index_new(n);
	k->some[1] = index_new(n);
	k->first = index_new(n);
	if ((k->candidates = calloc(n / 64 + 1, sizeof(*k->candidates))) == NULL)
		err(2, NULL);
	for (i = 0; i < k->n; i++)
		list_pattern(k, k->lines[i].pattern, i, k->lines[i].at_head);
	for (g = 0; g < GRAMMAR_COUNT; g++)
		list_pattern(k, buf_view(&k->grammar_text[g]), k->n + g, false);
	for (i = 0; i < k->split_count; i++)
		list_pattern(k, k->splits[i].pattern, k->n + GRAMMAR_COUNT + i, false);
	for (i = 0; i < k->aside_count; i++)
		list_pattern(k, k->asides[i].pattern, k->n + GRAMMAR_COUNT + k->split_count + i, false);
	words_done();
	index_make(k->some[0]);
	index_make(k->some[1]);
	index_make(k->first);
	for (g = 0; g < GRAMMAR_COUNT; g++)
		make_grammar(k, g);
	if (k->grammar[GRAMMAR_HEAD] != NULL)
		k->other_head = re_group(k->grammar[GRAMMAR_HEAD], "or");
	k->ready = true;
}

/* It takes a few milliseconds to read. */
void
kinds_complete(struct kinds *k)
{
	struct buf path = {0};

	share_path(&path, SHARE_SHIPPED, NULL, "kinds");
	if (!kinds_only(k) && !kinds_read(k, path.s))
		errx(2, "the kinds can't be used");
	buf_free(&path);
	kinds_index(k);
}

static bool
is_wanted(const struct kinds *k, size_t number)
{
	uint64_t bit = (uint64_t)1 << (number % 64);

	return (index_met(k->some[0])[number / 64] & index_met(k->some[1])[number / 64] & bit) != 0;
}

struct re *
kinds_grammar(const struct kinds *k, enum grammar g)
{
	return is_wanted(k, k->n + g) ? k->grammar[g] : NULL;
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

		if (!is_wanted(k, k->n + GRAMMAR_COUNT + i))
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

/* Where the verb of a clause may stand: behind its adverbs, subject and auxiliaries, and behind fewer of them. */
struct head {
	size_t at, or ;
};

static struct head
find_head(struct kinds *k, struct slice text)
{
	struct re *re = k->grammar[GRAMMAR_HEAD];
	struct head h = {0, 0};
	struct slice other;
	const size_t *ov;

	if (re == NULL || re_match(re, text, 0, &ov) != RE_FOUND)
		return h;
	h.at = h.or = ov[1];
	other = re_slice(text, ov, k->other_head);
	if (other.s != NULL)
		h.or = (size_t)(other.s - text.s);
	return h;
}

static enum re_found
match_line(struct line *l, struct slice text, const struct head *h, const size_t **ov)
{
	enum re_found found = re_match(l->re, text, l->at_head ? h->at : 0, ov);

	if (found != RE_NONE || !l->at_head || h->or == h->at)
		return found;
	return re_match(l->re, text, h->or, ov);
}

static enum re_found
try_line(struct line *l, struct slice text, const struct head *h, struct kind_match *m)
{
	const size_t *ov;
	struct slice person;
	enum re_found found = match_line(l, text, h, &ov);

	m->kind = &l->kind;
	if (found != RE_FOUND)
		return found;
	m->verb = ov[0];
	m->person = SIZE_MAX;
	if (l->verb >= 0 && re_slice(text, ov, l->verb).s != NULL)
		m->verb = ov[2 * l->verb];
	person = re_slice(text, ov, l->person);
	if (person.s != NULL)
		m->person = (size_t)(person.s - text.s);
	return RE_FOUND;
}

struct re *
kinds_aside(const struct kinds *k, size_t *i)
{
	for (; *i < k->aside_count; (*i)++)
		if (is_wanted(k, k->n + GRAMMAR_COUNT + k->split_count + *i))
			return k->asides[(*i)++].re;
	return NULL;
}

void
kinds_look(struct kinds *k, struct slice text)
{
	size_t at = 0, i;
	uint32_t hash;

	re_look(text);
	index_clear(k->some[0]);
	index_clear(k->some[1]);
	while (at < text.n) {
		hash = words_hash(text, &at);
		index_meet(k->some[0], hash);
		index_meet(k->some[1], hash);
	}
	for (i = 0; i < k->split_count; i++)
		k->splits[i].from = SIZE_MAX;
}

/* The lines to try: their words stand in the text, and those that begin with a verb find it at the head. */
static void
choose(struct kinds *k, struct slice text, const struct head *h)
{
	const uint64_t *a = index_met(k->some[0]), *b = index_met(k->some[1]), *c = index_met(k->first);
	size_t i, at = h->at;

	index_clear(k->first);
	index_meet(k->first, words_hash(text, &at));
	at = h->or ;
	if (h->or != h->at)
		index_meet(k->first, words_hash(text, &at));
	for (i = 0; i <= k->n / 64; i++)
		k->candidates[i] = a[i] & b[i] & c[i];
	k->candidates[k->n / 64] &= ((uint64_t)1 << (k->n % 64)) - 1;
}

enum re_found
kinds_find(struct kinds *k, struct slice text, struct kind_match *m)
{
	struct head h = find_head(k, text);
	size_t i;

	choose(k, text, &h);
	for (i = 0; i <= k->n / 64; i++) {
		uint64_t bits = k->candidates[i];

		while (bits != 0) {
			size_t n = i * 64 + (size_t)__builtin_ctzll(bits);
			enum re_found found = try_line(&k->lines[n], text, &h, m);

			if (found != RE_NONE)
				return found;
			bits &= bits - 1;
		}
	}
	return RE_NONE;
}
