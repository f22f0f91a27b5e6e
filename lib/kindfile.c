/* SPDX-License-Identifier: ISC */
/*
 * Tables of kinds, as ties-kinds(5) has them: read line by line, or, where the shipped one is as it was when ties was
 * built, taken from what was made ready then.
 */
#include <err.h>
#include <stdlib.h>

#include "kinds.h"

/* Compiled by re_new, unless that was done to see whether it is right. */
static void
add_split(struct split **splits, size_t *n, struct slice pattern, struct re *re)
{
	const char *why;
	size_t at;

	if (re == NULL && (re = re_new(pattern, WORDS_FLAGS | RE_RIGHT, &at, &why)) == NULL)
		errx(2, "%s: %s", text_show(pattern), why);
	if ((*splits = reallocarray(*splits, *n + 1, sizeof(**splits))) == NULL)
		err(2, NULL);
	(*splits)[(*n)++] = (struct split){.pattern = slice_dup(pattern), .re = re, .hard = re_group(re, "hard")};
}

static void
add_opening(struct kinds *k, struct slice pattern)
{
	if ((k->openings = reallocarray(k->openings, k->opening_count + 1, sizeof(*k->openings))) == NULL)
		err(2, NULL);
	k->openings[k->opening_count++] = (struct opening){.pattern = slice_dup(pattern)};
}

static void
add_grammar(struct kinds *k, enum grammar g, struct slice pattern)
{
	struct buf *b = &k->grammar_text[g];

	if (b->n > 0 && pattern.n > 0)
		buf_ch(b, '|');
	buf_slice(b, pattern);
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
	struct slice pattern;
	struct tree tree;

	if (slice_eq(name, SL("%only"))) {
		k->only = true;
		return;
	}
	if (slice_eq(name, SL("%shapes"))) {
		k->shape = true;
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
	pattern = patterns_expand(p, SL("(?:"), SL(")"));
	if (g == GRAMMAR_SPLIT) {
		add_split(&k->splits, &k->split_count, pattern, re);
		return;
	}
	if (g == GRAMMAR_ASIDE) {
		add_split(&k->asides, &k->aside_count, pattern, re);
		return;
	}
	if (g == GRAMMAR_OPENING)
		add_opening(k, pattern);
	add_grammar(k, g, pattern);
}

/* Letters of any script, none of them a capital, and dashes behind the first; most are ASCII, without a pattern. */
static bool
is_kind_name(struct slice s)
{
	static struct re *letters;
	const size_t *ov;
	const char *why;
	size_t at;

	for (at = 0; at < s.n && ((s.s[at] >= 'a' && s.s[at] <= 'z') || (at > 0 && s.s[at] == '-')); at++)
		;
	if (at == s.n)
		return s.n > 0;
	if (letters == NULL)
		letters = re_new(
		    SL("(?![\\p{Lu}\\p{Lt}\\pM-])(?:(?![\\p{Lu}\\p{Lt}])[\\pL\\pM-])+"), RE_TEXT | RE_WHOLE, &at, &why);
	if (letters == NULL)
		errx(2, "%s", why);
	return re_match(letters, s, 0, &ov) == RE_FOUND;
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
	struct kind kind = {.file = patterns_file(p), .line = patterns_line(p), .shape = k->shape};

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
	kind.name = slice_dup(name);
	add_line(k, p, kind);
}

bool
kinds_read(struct kinds *k, const char *file)
{
	struct patterns *p = patterns_open(file, false);

	k->other = true;
	k->shape = false;
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

static void
save_splits(struct buf *b, const struct split *splits, size_t n)
{
	size_t i;

	pack_number(b, (uint32_t)n);
	for (i = 0; i < n; i++)
		pack_bytes(b, splits[i].pattern);
}

static void
save(struct kinds *k, struct buf *b)
{
	struct buf finder = {0};
	size_t i;

	finder_save(k->finder, &finder);
	pack_number(b, (uint32_t)finder.n);
	pack_array(b, finder.s, finder.n, 1);
	buf_free(&finder);
	pack_number(b, (uint32_t)k->n);
	for (i = 0; i < k->n; i++) {
		const struct kind *kind = &k->lines[i].kind;

		pack_bytes(b, kind->name);
		pack_number(b, kind->who);
		pack_number(b, (uint32_t)kind->points);
		pack_number(b, kind->shape);
		pack_number(b, (uint32_t)kind->line);
	}
	for (i = 0; i < GRAMMAR_COUNT; i++)
		pack_bytes(b, buf_view(&k->grammar_text[i]));
	pack_number(b, (uint32_t)k->opening_count);
	for (i = 0; i < k->opening_count; i++)
		pack_bytes(b, k->openings[i].pattern);
	save_splits(b, k->splits, k->split_count);
	save_splits(b, k->asides, k->aside_count);
	pack_bytes(b, k->asking);
	pack_number(b, (uint32_t)k->asked);
}

static void
load_splits(struct slice *packed, struct split **splits, size_t *n)
{
	size_t i;

	for (i = unpack_number(packed); i > 0; i--)
		add_split(splits, n, unpack_bytes(packed), NULL);
}

/* Where this is the only table, all is as it was when it was saved, the index too. */
static void
load(struct kinds *k, const char *file, struct slice packed)
{
	struct slice finder, asking;
	size_t n, asked, i;
	enum grammar g;

	finder.n = unpack_number(&packed);
	finder.s = unpack_array(&packed, finder.n, 1);
	n = unpack_number(&packed);
	k->lines = room(k->lines, &k->cap, k->n + n, sizeof(*k->lines));
	for (i = 0; i < n; i++) {
		struct kind kind = {.name = unpack_bytes(&packed), .file = file};

		kind.who = (enum who)unpack_number(&packed);
		kind.points = (int32_t)unpack_number(&packed);
		kind.shape = unpack_number(&packed) != 0;
		kind.line = unpack_number(&packed);
		k->lines[k->n++] = (struct line){.kind = kind};
	}
	for (g = 0; g < GRAMMAR_COUNT; g++)
		add_grammar(k, g, unpack_bytes(&packed));
	for (n = unpack_number(&packed); n > 0; n--)
		add_opening(k, unpack_bytes(&packed));
	load_splits(&packed, &k->splits, &k->split_count);
	load_splits(&packed, &k->asides, &k->aside_count);
	asking = unpack_bytes(&packed);
	asked = unpack_number(&packed);
	if (k->asking.n == 0) {
		k->asking = asking;
		k->asked = asked;
	}
	finder_load(k->finder, finder, k->other ? NULL : &packed);
}

static bool
load_ready(struct kinds *k, const char *file)
{
	struct slice packed;

	if (!ready_find_file(READY_TABLE, file, &packed))
		return false;
	load(k, slice_dup(slice_of(file)).s, packed);
	return true;
}

void
kinds_make_ready(const char *file)
{
	static struct kinds *k; /* what it holds lives to the end */
	struct buf b = {0};

	k = kinds_new();
	if (!kinds_read(k, file))
		errx(2, "the kinds can't be used");
	save(k, &b);
	kinds_index(k);
	finder_save_index(k->finder, &b);
	ready_make();
	ready_add_file(READY_TABLE, file, buf_view(&b));
	buf_free(&b);
}

void
kinds_complete(struct kinds *k)
{
	struct buf path = {0};

	share_path(&path, SHARE_SHIPPED, NULL, "kinds");
	if (!kinds_only(k) && !load_ready(k, path.s) && !kinds_read(k, path.s))
		errx(2, "the kinds can't be used");
	buf_free(&path);
	kinds_index(k);
}
