/* SPDX-License-Identifier: ISC */
/*
 * Trees: a pattern taken apart, so that lib/needs.c can see what its matches must hold, and so that one made of plain
 * parts alone is known to be right without asking PCRE2: to compile all of a long table takes longer than to read most
 * journals.
 *
 * Plain are literals, classes of letters and signs, \b \w \W \d \D \s \S \h \H \G, groups, names, lookarounds,
 * quantifiers, and (?&NAME) for a name that is known. Whatever else a pattern holds, or whatever in it might not be
 * right, makes it not plain; what is not understood at all has no tree.
 */
#include <err.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define DEEPEST 60
#define MOST_TIMES 1000 /* that a plain quantifier asks for */
#define LONGEST_NAME 32
#define LARGE 60000 /* what is smaller for certain fits PCRE2 */
#define TOO_LARGE 1000000

struct parser {
	struct slice p;
	size_t at;
	const struct let *lets;
	int depth;
	bool plain, failed;
	struct slice names[TREE_NAMES];
	size_t nnames;
};

#define BLOCK 512

struct block {
	struct block *next;
	struct node nodes[BLOCK];
};

/* Nodes of trees that live to the end, and of those that the next such tree takes the place of. */
struct pool {
	struct block *first, *at;
	size_t used; /* of the block at */
};

static struct pool kept, passing, *pool;

static struct node *
node_new(enum node_kind kind)
{
	struct block **next = pool->at == NULL ? &pool->first : &pool->at->next;
	struct node *n;

	if (pool->at == NULL || pool->used == BLOCK) {
		if (*next == NULL && (*next = calloc(1, sizeof(**next))) == NULL)
			err(2, NULL);
		pool->at = *next;
		pool->used = 0;
	}
	n = &pool->at->nodes[pool->used++];
	*n = (struct node){.kind = kind};
	return n;
}

/* What it comes to when compiled, about; PCRE2 takes 65535 bytes. */
static int
larger(int size, int by, int times)
{
	int64_t sum = size + (int64_t)by * times;

	return sum > TOO_LARGE ? TOO_LARGE : (int)sum;
}

static char
peek(const struct parser *ps, size_t ahead)
{
	return ps->at + ahead < ps->p.n ? ps->p.s[ps->at + ahead] : '\0';
}

static struct slice
rest(const struct parser *ps)
{
	return slice_from(ps->p, ps->at);
}

static struct node *
fail(struct parser *ps)
{
	ps->failed = true;
	ps->plain = false;
	ps->at = ps->p.n;
	return node_new(NODE_EMPTY);
}

static bool
is_high(char c)
{
	return (unsigned char)c >= 0x80;
}

/* Is it a letter of ASCII where case doesn't matter, so that other words match than those it is read as? */
static bool
is_folding(uint32_t cp)
{
	return cp == TEXT_LONG_S || cp == TEXT_KELVIN;
}

static struct node *parse_alternatives(struct parser *ps);

static void
class_byte(struct node *n, char c)
{
	if (text_is_word(c))
		n->word = true;
	else
		n->other = true;
	if (n->nfew <= sizeof(n->few) &&
	    memchr(n->few, (unsigned char)c, n->nfew < sizeof(n->few) ? n->nfew : sizeof(n->few)) != NULL)
		return;
	if (n->nfew < sizeof(n->few))
		n->few[n->nfew] = c;
	if (n->nfew <= sizeof(n->few))
		n->nfew++;
}

/* A kind of character, as \w stands for; false: it is none. */
static bool
class_kind(struct node *n, char c)
{
	if (c == '\0' || strchr("wWdDsShH", c) == NULL)
		return false;
	n->word = n->word || strchr("wdDSH", c) != NULL;
	n->other = true; /* letters of other scripts, for \\w and \\d */
	n->every_word = n->every_word || c == 'w';
	n->nfew = sizeof(n->few) + 1;
	return true;
}

/* A range, of which only those of letters and digits are plain. */
static void
class_range(struct parser *ps, struct node *n)
{
	char from = peek(ps, 0), to = peek(ps, 2);
	bool alike = (from >= '0' && to <= '9') || (from >= 'a' && to <= 'z') || (from >= 'A' && to <= 'Z');

	n->word = true;
	n->nfew = sizeof(n->few) + 1;
	if (!alike || from > to) {
		n->other = true;
		ps->plain = false;
	}
	ps->at += 3;
}

static void
class_item(struct parser *ps, struct node *n)
{
	char c = peek(ps, 0);
	uint32_t cp;

	if (slice_starts(rest(ps), SL("(?&"))) { /* what is put in for it is no list of characters */
		fail(ps);
	} else if (c == '\\') {
		c = peek(ps, 1);
		ps->at += 2;
		if (peek(ps, 0) == '-' && peek(ps, 1) != ']')
			fail(ps); /* a range, perhaps */
		else if (class_kind(n, c))
			return;
		else if (text_is_word(c) || is_high(c) || c == '\0')
			fail(ps); /* a letter that means another character */
		else
			class_byte(n, c);
	} else if (is_high(c)) {
		ps->at += text_next(rest(ps), &cp);
		ps->plain = ps->plain && cp != TEXT_BAD;
		ps->failed = ps->failed || is_folding(cp);
		class_byte(n, '\x80'); /* whichever */
		if (peek(ps, 0) == '-' && peek(ps, 1) != ']')
			fail(ps);
	} else if (peek(ps, 1) == '-' && peek(ps, 2) != ']') {
		class_range(ps, n);
	} else {
		if (c == '[' && peek(ps, 1) != '\0' && strchr(":.=", peek(ps, 1)) != NULL) {
			fail(ps);
			return;
		}
		class_byte(n, c);
		ps->at++;
	}
}

static struct node *
parse_class(struct parser *ps)
{
	struct node *n = node_new(NODE_CLASS);
	bool without = peek(ps, 1) == '^';

	ps->at += without ? 2 : 1;
	if (peek(ps, 0) == ']')
		return fail(ps);
	while (ps->at < ps->p.n && peek(ps, 0) != ']')
		class_item(ps, n);
	if (ps->at >= ps->p.n)
		return fail(ps);
	ps->at++;
	if (without) {
		n->word = !n->every_word;
		n->other = true;
		n->nfew = sizeof(n->few) + 1;
	}
	return n;
}

static struct node *
parse_escape(struct parser *ps)
{
	char c = peek(ps, 1);
	struct node *n;

	if (c == '\0' || is_high(c))
		return fail(ps);
	ps->at += 2;
	if (c == 'b' || c == 'G') {
		n = node_new(c == 'b' ? NODE_EDGE : NODE_HEAD);
		return n;
	}
	n = node_new(NODE_CLASS);
	if (class_kind(n, c))
		return n;
	if (text_is_word(c)) { /* \z, \x41, \K ...: not looked into, and perhaps of no length */
		ps->plain = false;
		if (strchr("zZA", c) == NULL)
			return fail(ps);
		n->kind = NODE_EDGE;
		return n;
	}
	n->kind = NODE_TEXT;
	n->text = (struct slice){ps->p.s + ps->at - 1, 1};
	return n;
}

static void
take_name(struct parser *ps, struct slice name)
{
	size_t i;

	for (i = 0; i < ps->nnames; i++)
		ps->plain = ps->plain && !slice_eq(ps->names[i], name);
	if (ps->nnames < TREE_NAMES)
		ps->names[ps->nnames++] = name;
	else
		ps->plain = false;
}

/* The name of a group, up to the >; one that stands twice is for PCRE2 to judge. */
static void
parse_name(struct parser *ps)
{
	struct slice name = rest(ps);
	size_t i;

	for (i = 0; i < name.n && text_is_word(name.s[i]); i++)
		;
	name.n = i;
	ps->at += i;
	if (peek(ps, 0) != '>' || i == 0) {
		fail(ps);
		return;
	}
	ps->at++;
	ps->plain = ps->plain && i <= LONGEST_NAME && !(name.s[0] >= '0' && name.s[0] <= '9');
	take_name(ps, name);
}

static struct node *
parse_call(struct parser *ps)
{
	struct slice name = let_called(rest(ps));
	const struct let *l = name.s == NULL ? NULL : let_find(ps->lets, name);
	struct node *n = node_new(NODE_GROUP);
	size_t i;

	if (l == NULL || l->tree.root == NULL)
		return fail(ps);
	ps->at += name.n + sizeof("(?&)") - 1;
	ps->plain = ps->plain && l->tree.plain;
	for (i = 0; i < l->tree.nnames; i++)
		take_name(ps, l->tree.names[i]);
	n->first = l->tree.root;
	n->width = n->first->width;
	n->size = n->first->size;
	return n;
}

/* Every alternative of a lookbehind has one length. */
static bool
is_fixed(const struct node *look)
{
	const struct node *n;

	for (n = look->first; n != NULL; n = n->next)
		if (n->width < 0)
			return false;
	return true;
}

static struct node *
parse_group(struct parser *ps)
{
	const char *begin = ps->p.s + ps->at;
	struct slice s = rest(ps);
	bool behind = slice_starts(s, SL("(?<=")) || slice_starts(s, SL("(?<!"));
	bool ahead = slice_starts(s, SL("(?=")) || slice_starts(s, SL("(?!"));
	struct node *n;

	if (slice_starts(s, SL("(?&")))
		return parse_call(ps);
	if (behind) {
		ps->at += 4;
	} else if (ahead || slice_starts(s, SL("(?:")) || slice_starts(s, SL("(?>")) || slice_starts(s, SL("(?<"))) {
		ps->at += 3;
		if (s.s[2] == '<')
			parse_name(ps);
	} else if (peek(ps, 1) == '?' || peek(ps, 1) == '*') {
		return fail(ps);
	} else {
		ps->at++; /* captures nothing here */
	}
	n = parse_alternatives(ps);
	if (peek(ps, 0) != ')')
		return fail(ps);
	ps->at++;
	if (behind || ahead) {
		n->kind = NODE_LOOK;
		n->negative = s.s[behind ? 3 : 2] == '!';
		n->text = (struct slice){begin, (size_t)(ps->p.s + ps->at - begin)};
		n->lets = ps->lets;
		ps->plain = ps->plain && (ahead || is_fixed(n));
		n->width = 0;
	}
	return n;
}

static bool
is_quantifier(char c)
{
	return c == '?' || c == '*' || c == '+' || c == '{';
}

static bool
is_literal(char c)
{
	switch (c) {
	case '\0':
	case '(':
	case ')':
	case '[':
	case '\\':
	case '.':
	case '^':
	case '$':
	case '|':
		return false;
	}
	return !is_quantifier(c);
}

/* Letters up to what is none, but not one that a quantifier belongs to. */
static struct node *
parse_text(struct parser *ps)
{
	struct node *n = node_new(NODE_TEXT);
	size_t k, last = 0;
	uint32_t cp;

	n->text = rest(ps);
	n->text.n = 0;
	while (is_literal(peek(ps, 0))) {
		k = is_high(peek(ps, 0)) ? text_next(rest(ps), &cp) : 1;
		ps->failed = ps->failed || (k > 1 && is_folding(cp));
		ps->plain = ps->plain && (k > 1 || !is_high(peek(ps, 0)));
		last = k;
		n->text.n += k;
		n->width++;
		ps->at += k;
	}
	if (is_quantifier(peek(ps, 0)) && n->text.n > last) { /* it quantifies the last of several */
		ps->at -= last;
		n->text.n -= last;
		n->width--;
	}
	n->size = larger(0, 3, n->text.n > INT_MAX ? INT_MAX : (int)n->text.n);
	return n->text.n == 0 ? fail(ps) : n;
}

static struct node *
parse_atom(struct parser *ps)
{
	struct node *n;

	switch (peek(ps, 0)) {
	case '(':
		return parse_group(ps);
	case '[':
		n = parse_class(ps);
		n->width = 1;
		n->size = 80;
		return n;
	case '\\':
		n = parse_escape(ps);
		n->size = 4;
		n->width = n->kind == NODE_CLASS || n->kind == NODE_TEXT;
		return n;
	case '.':
		n = node_new(NODE_CLASS);
		n->word = n->other = true;
		n->nfew = sizeof(n->few) + 1;
		n->width = 1;
		break;
	case '^':
		n = node_new(NODE_START);
		break;
	case '$':
		n = node_new(NODE_EDGE);
		break;
	default:
		return parse_text(ps);
	}
	ps->at++;
	return n;
}

/* {2}, {2,} or {2,5}; false: it is none of these. */
static bool
parse_times(struct parser *ps, int *min, int *max)
{
	struct slice s = rest(ps), from, to;
	const char *end = memchr(s.s, '}', s.n);

	if (end == NULL)
		return false;
	s = (struct slice){s.s + 1, (size_t)(end - s.s) - 1};
	ps->at += s.n + 2;
	slice_cut(&s, ',', &from);
	to = s.s == NULL ? from : s;
	if (!slice_number(from, min))
		return false;
	if (to.n == 0)
		*max = INT_MAX;
	else if (!slice_number(to, max) || *max < *min || *max > MOST_TIMES)
		return false;
	return *min <= MOST_TIMES;
}

static struct node *
quantified(struct parser *ps, struct node *atom)
{
	char c = peek(ps, 0);
	struct node *n;
	int min = c == '+', max = c == '?' ? 1 : INT_MAX;

	if (!is_quantifier(c))
		return atom;
	if (c == '{') {
		if (!parse_times(ps, &min, &max))
			return fail(ps);
	} else {
		ps->at++;
	}
	if (peek(ps, 0) == '+' || peek(ps, 0) == '?')
		ps->at++;
	if (atom->kind != NODE_TEXT && atom->kind != NODE_CLASS && atom->kind != NODE_GROUP)
		ps->plain = false;
	n = node_new(NODE_REPEAT);
	n->first = atom;
	n->min = min;
	n->max = max;
	n->size = larger(10, atom->size, max < INT_MAX ? max : min + 1);
	n->width = min == max && atom->width >= 0 && min <= MOST_TIMES ? atom->width * min : -1;
	return n;
}

static struct node *
parse_sequence(struct parser *ps)
{
	struct node *seq = node_new(NODE_SEQUENCE), **end = &seq->first;

	seq->size = 10;
	while (ps->at < ps->p.n && peek(ps, 0) != '|' && peek(ps, 0) != ')') {
		struct node *n = quantified(ps, parse_atom(ps));

		*end = n;
		end = &n->next;
		seq->size = larger(seq->size, n->size, 1);
		seq->width = seq->width < 0 || n->width < 0 || seq->width > SHRT_MAX ? -1 : seq->width + n->width;
	}
	return seq;
}

/* A group: its alternatives, each a sequence; of one width where they all are. */
static struct node *
parse_alternatives(struct parser *ps)
{
	struct node *group = node_new(NODE_GROUP), **end = &group->first;

	group->size = 10;
	if (++ps->depth > DEEPEST)
		return fail(ps);
	for (;;) {
		struct node *n = parse_sequence(ps);

		group->size = larger(group->size, n->size, 1);
		group->width = group->first == NULL || group->width == n->width ? n->width : -1;
		*end = n;
		end = &n->next;
		if (peek(ps, 0) != '|')
			break;
		ps->at++;
	}
	ps->depth--;
	return group;
}

void
tree_read(struct tree *t, struct slice pattern, const struct let *lets, bool keep)
{
	struct parser ps = {.p = pattern, .lets = lets, .plain = true};

	pool = keep ? &kept : &passing;
	if (!keep) {
		passing.at = NULL;
		passing.used = 0;
	}
	*t = (struct tree){.root = parse_alternatives(&ps)};
	if (ps.at != pattern.n) /* a ) too many */
		ps.failed = true;
	if (t->root->size >= TOO_LARGE)
		ps.failed = true;
	t->plain = ps.plain && !ps.failed && t->root->size < LARGE;
	t->nnames = ps.nnames;
	memcpy(t->names, ps.names, sizeof(t->names));
	if (ps.failed)
		t->root = NULL;
}

/* In whatever groups that stands. */
enum node_kind
tree_begins(const struct node *n)
{
	while ((n->kind == NODE_SEQUENCE || n->kind == NODE_GROUP) && n->first != NULL &&
	       (n->kind == NODE_SEQUENCE || n->first->next == NULL))
		n = n->first;
	return n->kind;
}
