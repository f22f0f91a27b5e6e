/* SPDX-License-Identifier: ISC */
/*
 * Trees: a pattern taken apart, so that lib/needs.c can see what its matches must hold, and so that one made of plain
 * parts alone is known to be right without asking PCRE2: to compile all of a long table takes longer than to read most
 * journals.
 *
 * Plain are literals, classes of letters and signs, \n \b \w \W \d \D \s \S \h \H \G, groups, names, lookarounds,
 * quantifiers, and (?&NAME) for a name that is known. Whatever else a pattern holds, or whatever in it might not be
 * right, makes it not plain; what is not understood at all has no tree.
 */
#include <limits.h>
#include <string.h>

#include "tree.h"

#define DEEPEST 60
#define MOST_TIMES 1000 /* that a plain quantifier asks for */
#define LONGEST_NAME 32
#define LARGE 60000 /* what is smaller for certain fits PCRE2 */
#define TOO_LARGE 1000000
#define BEHIND 4 /* a lookbehind counts for more: PCRE2 takes no more than 2000 alternatives in all of them */

/* What it comes to when compiled, about; PCRE2 takes 65535 bytes. */
static int
larger(int size, int by, int times)
{
	int64_t sum = size + (int64_t)by * times;

	return sum > TOO_LARGE ? TOO_LARGE : (int)sum;
}

struct node *
parser_fail(struct parser *ps)
{
	ps->failed = true;
	ps->plain = false;
	ps->at = ps->p.n;
	return node_new(NODE_EMPTY);
}

static struct node *parse_alternatives(struct parser *ps);

static struct node *
parse_escape(struct parser *ps)
{
	char c = peek(ps, 1);
	struct node *n;

	if (c == '\0' || is_high(c))
		return parser_fail(ps);
	ps->at += 2;
	if (c == 'b' || c == 'G')
		return node_new(c == 'b' ? NODE_EDGE : NODE_HEAD);
	n = node_new(NODE_CLASS);
	if (class_escape(n, c))
		return n;
	if (c == 'n') {
		n->kind = NODE_TEXT;
		n->text = SL("\n");
		return n;
	}
	if (text_is_word(c)) { /* \z, \x41, \K ...: not looked into, and perhaps of no length */
		ps->plain = false;
		if (strchr("zZA", c) == NULL)
			return parser_fail(ps);
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
		parser_fail(ps);
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
		return parser_fail(ps);
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
		return parser_fail(ps);
	} else {
		ps->at++; /* captures nothing here */
	}
	n = parse_alternatives(ps);
	if (peek(ps, 0) != ')')
		return parser_fail(ps);
	ps->at++;
	if (behind || ahead) {
		n->kind = NODE_LOOK;
		n->negative = s.s[behind ? 3 : 2] == '!';
		n->text = (struct slice){begin, (size_t)(ps->p.s + ps->at - begin)};
		n->lets = ps->lets;
		ps->plain = ps->plain && (ahead || is_fixed(n));
		n->width = 0;
		if (behind)
			n->size = larger(0, n->size, BEHIND);
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
	return n->text.n == 0 ? parser_fail(ps) : n;
}

static struct node *
parse_atom(struct parser *ps)
{
	struct node *n;

	switch (peek(ps, 0)) {
	case '(':
		return parse_group(ps);
	case '[':
		n = class_read(ps);
		n->width = 1;
		return n;
	case '\\':
		n = parse_escape(ps);
		n->size = 4;
		n->width = n->kind == NODE_CLASS || n->kind == NODE_TEXT;
		return n;
	case '.':
		n = node_new(NODE_CLASS);
		class_any(n);
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
			return parser_fail(ps);
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
		return parser_fail(ps);
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

	nodes_begin(keep);
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
