/* SPDX-License-Identifier: ISC */
/*
 * Kinds: the table of ties-kinds(5), which says what an act's words make of it. A line is a kind, who acts, its points
 * and a pattern; the first line that matches wins. Lines that begin with % give the little grammar that lib/acts.c asks
 * for.
 *
 * The table is long, so it is searched by what its patterns need (lib/finder.c), in its order.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

struct line {
	struct kind kind;
	int verb, person; /* groups of its pattern, once it was found; -1: it has none */
	bool seen;
};

/* A line of %split or %aside; of a split, the next place where it matches in the text that is looked at. */
struct split {
	struct slice pattern;
	struct re *re;
	size_t number; /* in the finder */
	int hard;
	size_t from, a, b; /* searched from, found; SIZE_MAX: nowhere behind */
	bool is_hard;
};

struct kinds {
	struct line *lines;
	size_t n, cap;
	struct finder *finder;
	struct buf grammar_text[GRAMMAR_COUNT];
	struct re *grammar[GRAMMAR_COUNT];
	size_t grammar_number[GRAMMAR_COUNT]; /* in the finder */
	struct slice asking;
	size_t asked; /* where in it whom I ask is named */
	struct split *splits, *asides;
	size_t split_count, aside_count;
	struct lead *head, *lead;
	int errors;
	bool only;
};

static const char *const grammar_names[GRAMMAR_COUNT] = {
    [GRAMMAR_SPLIT] = "%split",
    [GRAMMAR_OPENING] = "%opening",
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
	if (g == GRAMMAR_OPENING || g == GRAMMAR_LEAD || g == GRAMMAR_HEAD || g == GRAMMAR_POSSESSIVE)
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
	k->finder = finder_new();
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
	struct re *re = NULL;
	struct tree tree;
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
	tree_read(&tree, patterns_rest(p), patterns_lets(p), false);
	if (g == GRAMMAR_SPLIT || g == GRAMMAR_ASIDE || !tree.plain) {
		if ((re = patterns_compile(p, SL("(?:"), SL(")"), WORDS_FLAGS)) == NULL)
			return;
	}
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
	static const char *const names[] = {"person", "tag", "interest", "fade"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_eq(s, slice_of(names[i])))
			return true;
	return reminder_kind(s);
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

/* Does it begin with \\G, perhaps in a group? Of one that is not understood only what is plain to see is known. */
static bool
begins_at_head(const struct tree *tree, struct slice pattern)
{
	if (tree->root != NULL)
		return tree_begins(tree->root) == NODE_HEAD;
	while (slice_starts(pattern, SL("(?:")))
		pattern = slice_from(pattern, 3);
	return slice_starts(pattern, SL("\\G"));
}

/* What is not plain is compiled at once, so that PCRE2 says what is wrong with it. */
static void
add_line(struct kinds *k, struct patterns *p, struct kind kind)
{
	struct slice pattern = slice_dup(patterns_rest(p));
	struct re *re = NULL;
	struct tree tree;
	bool head;

	tree_read(&tree, pattern, patterns_lets(p), false);
	head = begins_at_head(&tree, tree.root == NULL ? patterns_expand(p, SL(""), SL("")) : pattern);
	if (!tree.plain)
		re = patterns_compile(p, SL(""), SL(""), WORDS_FLAGS | (head ? (unsigned)RE_ANCHORED : 0));
	k->lines = room(k->lines, &k->cap, k->n + 1, sizeof(*k->lines));
	k->lines[k->n++] = (struct line){.kind = kind};
	finder_add(k->finder, &(struct wanted){.pattern = pattern,
				  .lets = patterns_lets(p),
				  .tree = &tree,
				  .re = re,
				  .head = head,
				  .file = kind.file,
				  .line = kind.line});
}

static void
read_kind(struct kinds *k, struct patterns *p, struct slice name, size_t at)
{
	struct slice who, points;
	struct kind kind = {.name = slice_dup(name), .file = patterns_file(p), .line = patterns_line(p)};

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
	add_line(k, p, kind);
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
put_grammar(struct buf *b, const struct kinds *k, enum grammar g)
{
	buf_str(b, "(?:");
	buf_slice(b, buf_view(&k->grammar_text[g]));
	buf_str(b, ends_at_place(g) ? ")\\z" : ")");
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
list(struct kinds *k, struct slice pattern)
{
	struct tree tree;

	tree_read(&tree, pattern, NULL, false);
	return finder_list(k->finder, &tree);
}

static size_t
list_grammar(struct kinds *k, enum grammar g)
{
	struct buf b = {0};
	size_t number;

	if (k->grammar_text[g].n > 0)
		put_grammar(&b, k, g);
	number = list(k, buf_view(&b));
	buf_free(&b);
	return number;
}

void
kinds_index(struct kinds *k)
{
	enum grammar g;
	struct re *re;
	size_t i;

	for (g = 0; g < GRAMMAR_COUNT; g++)
		k->grammar_number[g] = list_grammar(k, g);
	for (i = 0; i < k->split_count; i++)
		k->splits[i].number = list(k, k->splits[i].pattern);
	for (i = 0; i < k->aside_count; i++)
		k->asides[i].number = list(k, k->asides[i].pattern);
	finder_make(k->finder);
	for (g = 0; g < GRAMMAR_COUNT; g++)
		make_grammar(k, g);
	if ((re = k->grammar[GRAMMAR_HEAD]) != NULL)
		k->head = lead_new(re, re_group(re, "or"));
	if ((re = k->grammar[GRAMMAR_LEAD]) != NULL)
		k->lead = lead_new(re, -1);
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

struct re *
kinds_grammar(const struct kinds *k, enum grammar g)
{
	return finder_may(k->finder, k->grammar_number[g]) ? k->grammar[g] : NULL;
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
}

/* Where the words end that lead to the verb of a clause; those of %opening stand before them. */
static struct spot
lead_of(struct kinds *k, struct lead *l, struct slice text)
{
	struct re *re = kinds_grammar(k, GRAMMAR_OPENING);
	const size_t *ov;
	size_t from = 0;

	if (l == NULL)
		return (struct spot){0, 0};
	if (re != NULL && re_match(re, text, 0, &ov) == RE_FOUND)
		from = ov[1];
	return lead_find(l, text, from);
}

size_t
kinds_lead(struct kinds *k, struct slice text)
{
	return lead_of(k, k->lead, text).at;
}

enum re_found
kinds_find(struct kinds *k, struct slice text, struct kind_match *m)
{
	struct slice person;
	const size_t *ov;
	enum re_found found;
	struct line *l;
	size_t number;

	found = finder_first(k->finder, text, lead_of(k, k->head, text), &number, &ov);
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
