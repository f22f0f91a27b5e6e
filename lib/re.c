/* SPDX-License-Identifier: ISC */
/*
 * Regular expressions: the one file that knows PCRE2.
 *
 * A text pattern is compiled twice, each time on first use: as bytes for subjects that are pure ASCII, which is faster
 * and means the same there, and as UTF-8 with Unicode properties for the others, where bytes that are no UTF-8 match
 * nothing but hide nothing around them. A pattern that is used often is JIT-compiled if the machine can; limits on
 * backtracking and memory make a pattern that would run without end an error that the caller hears of.
 *
 * What was compiled when ties was built (lib/ready.c) is not compiled again, if that was by the same PCRE2.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <err.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define MATCH_LIMIT 1000000
#define COLD_LIMIT 10000 /* of the interpreter: what takes more is for the machine code to judge */
#define HEAP_LIMIT_KIB 8192
#define JIT_STACK ((size_t)1 << 20)
#define HOT 128                     /* uses after which it pays to make machine code of a pattern */
#define HOT_SIZE 32                 /* and one more for so many bytes of it */
#define MOST_CODE ((size_t)7 << 19) /* bytes of machine code; beyond, it is made only where it must judge */
#define SHORT 1000                  /* bytes of a text that may be interpreted */
#define OVECTOR 128                 /* groups of the largest pattern, an inline one of a dialect */

struct re {
	struct slice pattern;
	uint32_t options;
	unsigned flags;
	bool split; /* a version for ASCII exists beside the one for text */
	pcre2_code *code[2];
	bool factored[2];    /* it is as good as it gets, but for machine code */
	bool hot[2], jit[2]; /* used often; made machine code of */
	unsigned uses[2];
	struct slice ready[2]; /* compiled by another run */
	bool kept;             /* to be made ready for other runs */
	struct re *next;       /* all that were made: they live to the end */
};

static struct re *all;
static size_t machine_code; /* bytes of it */
static pcre2_match_context *context, *cold;
static pcre2_match_data *data;

static void
start(void)
{
	pcre2_jit_stack *stack;

	if (context != NULL)
		return;
	context = pcre2_match_context_create(NULL);
	data = pcre2_match_data_create(OVECTOR, NULL);
	stack = pcre2_jit_stack_create(32768, JIT_STACK, NULL);
	if (context == NULL || data == NULL)
		err(2, NULL);
	pcre2_set_match_limit(context, MATCH_LIMIT);
	pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
	if ((cold = pcre2_match_context_copy(context)) == NULL)
		err(2, NULL);
	pcre2_set_match_limit(cold, COLD_LIMIT);
	if (stack != NULL)
		pcre2_jit_stack_assign(context, NULL, stack);
}

static uint32_t
options_of(unsigned flags)
{
	uint32_t o = PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_AUTO_CAPTURE;

	if (flags & RE_EXTENDED)
		o |= PCRE2_EXTENDED |
		     PCRE2_DOTALL; /* a line has no LF, so its end is found without a look at each byte */
	if (flags & RE_CASELESS)
		o |= PCRE2_CASELESS;
	if (flags & RE_ANCHORED)
		o |= PCRE2_ANCHORED;
	if (flags & RE_WHOLE)
		o |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
	if (flags & RE_DUPNAMES)
		o |= PCRE2_DUPNAMES;
	return o;
}

static pcre2_code *
compile(const struct re *re, bool text, int *error, size_t *at)
{
	uint32_t o = re->options | (text ? PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF : 0);
	bool bytes = !text && !re->split;
	struct slice p = text ? re->pattern : re->split ? bytes_ascii(re->pattern) : bytes_made(re->pattern);
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)p.s, p.n, o, error, at, NULL);

	if (bytes && code == NULL)
		*at = bytes_before(re->pattern, *at);
	if (p.s != re->pattern.s)
		free((void *)(uintptr_t)p.s);
	return code;
}

/* Under what a pattern is found that is ready; whether it was known to be right makes no difference. */
static uint32_t
ready_as(const struct re *re, enum ready what)
{
	return (uint32_t)(re->flags & ~(unsigned)RE_RIGHT) << 8 | what;
}

static pcre2_code *
decode(struct slice saved)
{
	static struct buf b;
	pcre2_code *code = NULL;

	b.n = 0;
	ready_bytes(saved, &b);
	if (pcre2_serialize_decode(&code, 1, (const uint8_t *)b.s, NULL) != 1)
		errx(2, "PCRE2 does not take what it saved");
	return code;
}

static pcre2_code *
ready_code(const struct re *re, bool text)
{
	struct slice found;

	if (!ready_find(ready_as(re, text ? READY_TEXT : READY_BYTES), re->pattern, &found))
		return NULL;
	return decode(found);
}

/* Factored: what was compiled to find mistakes is of no use for matching where that is possible. NULL: it is not. */
static pcre2_code *
compile_factored(const struct re *re, bool text)
{
	struct re other = *re;
	struct buf b = {0}, stripped = {0};
	pcre2_code *code;
	size_t at;
	int error;

	if (re->flags & RE_EXTENDED)
		factor_strip(&stripped, re->pattern);
	factor(&b, re->flags & RE_EXTENDED ? buf_view(&stripped) : re->pattern);
	other.pattern = buf_view(&b);
	other.options &= ~(uint32_t)PCRE2_EXTENDED;
	code = compile(&other, text, &error, &at);
	buf_free(&b);
	buf_free(&stripped);
	return code;
}

static bool
make_code(struct re *re, bool text, int *error, size_t *at)
{
	if ((re->code[text] = ready_code(re, text)) != NULL) {
		re->factored[text] = true;
		return true;
	}
	return (re->code[text] = compile(re, text, error, at)) != NULL;
}

static void
compile_first(struct re *re, bool text)
{
	size_t at;
	int error;

	if (re->code[text] == NULL && re->ready[text].n > 0)
		re->code[text] = decode(re->ready[text]);
	if (re->code[text] == NULL && !make_code(re, text, &error, &at))
		errx(2, "%s: a pattern that can't be compiled both as bytes and as text", text_show(re->pattern));
}

/* As good as it gets without machine code. */
static void
make_best(struct re *re, bool text)
{
	pcre2_code *code;

	compile_first(re, text);
	if (re->factored[text])
		return;
	re->factored[text] = true;
	if ((code = compile_factored(re, text)) == NULL)
		return;
	pcre2_code_free(re->code[text]);
	re->code[text] = code;
}

/* What a subject is made of: that decides which version of a pattern it is matched with. */
enum made { ASCII, UTF8, BROKEN };

static struct slice looked; /* see re_look */
static enum made looked_made;

static enum made
made_of(struct slice s)
{
	if (s.n == 0 || text_is_ascii(s))
		return ASCII;
	return text_valid(s) == s.n ? UTF8 : BROKEN;
}

void
re_look(struct slice s)
{
	looked = s;
	looked_made = made_of(s);
}

static enum made
subject_is(struct slice s)
{
	if (looked.n > 0 && s.s >= looked.s && s.s + s.n <= looked.s + looked.n)
		return looked_made;
	return made_of(s);
}

void
re_drop(struct re *re)
{
	struct re **at;

	for (at = &all; *at != NULL && *at != re; at = &(*at)->next)
		;
	if (*at == re)
		*at = re->next;
	pcre2_code_free(re->code[0]);
	pcre2_code_free(re->code[1]);
	free((void *)(uintptr_t)re->pattern.s);
	free(re);
}

struct re *
re_new(struct slice pattern, unsigned flags, size_t *at, const char **why)
{
	static char text[256];
	struct re *re = calloc(1, sizeof(*re));
	int error;
	bool as_text, checked = (flags & (unsigned)RE_TEXT) != 0 && (flags & ((unsigned)RE_RIGHT | RE_EXTENDED)) == 0;

	if (re == NULL)
		err(2, NULL);
	start();
	re->pattern = slice_dup(pattern);
	re->options = options_of(flags);
	re->flags = flags;
	re->split = (flags & RE_TEXT) != 0;
	re->kept = ready_is_made();
	as_text = re->split && !bytes_plain(re->pattern); /* so that the place of a mistake is right */
	if (flags & RE_RIGHT)
		as_text = re->split && looked_made != ASCII;
	if (!make_code(re, as_text, &error, at) || (checked && !make_code(re, !as_text, &error, at))) {
		pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof(text));
		*why = text;
		re_drop(re);
		return NULL;
	}
	if (!re->split && !(flags & RE_RIGHT) && bytes_class(pattern, flags & RE_EXTENDED, at)) {
		*why = "what is matched as bytes can't have this character in a class; write (?:a|b) for [ab]";
		re_drop(re);
		return NULL;
	}
	if (re_groups(re) >= OVECTOR) {
		*why = "a pattern has at most 127 groups";
		*at = 0;
		re_drop(re);
		return NULL;
	}
	re->next = all;
	all = re;
	return re;
}

void
re_save(struct re *re, bool text, struct buf *b)
{
	const pcre2_code *code;
	uint8_t *bytes;
	PCRE2_SIZE n;

	make_best(re, text);
	code = re->code[text];
	if (pcre2_serialize_encode(&code, 1, &bytes, &n, NULL) != 1)
		errx(2, "PCRE2 can't save a pattern");
	ready_keep((struct slice){(const char *)bytes, n}, b);
	pcre2_serialize_free(bytes);
}

struct re *
re_saved(const struct slice code[2], unsigned flags)
{
	struct re *re = calloc(1, sizeof(*re));

	if (re == NULL)
		err(2, NULL);
	start();
	re->flags = flags;
	re->split = true;
	memcpy(re->ready, code, sizeof(re->ready));
	re->factored[0] = re->factored[1] = true;
	compile_first(re, looked_made != ASCII);
	re->next = all;
	return all = re;
}

struct slice
re_version(void)
{
	static struct buf b;
	static const uint32_t asked[] = {
	    PCRE2_CONFIG_LINKSIZE, PCRE2_CONFIG_NEWLINE, PCRE2_CONFIG_BSR, PCRE2_CONFIG_UNICODE};
	char text[64] = "";
	uint32_t n;
	size_t i;

	if (b.n > 0)
		return buf_view(&b);
	pcre2_config(PCRE2_CONFIG_VERSION, text);
	buf_printf(&b, "PCRE2 %s", text);
	pcre2_config(PCRE2_CONFIG_UNICODE_VERSION, text);
	buf_printf(&b, " %s", text);
	for (i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		n = 0;
		pcre2_config(asked[i], &n);
		buf_printf(&b, " %u", n);
	}
	return buf_view(&b);
}

static void
make_ready(struct re *re, bool text)
{
	struct buf b = {0};

	re_save(re, text, &b);
	ready_add(ready_as(re, text ? READY_TEXT : READY_BYTES), re->pattern, buf_view(&b));
	buf_free(&b);
}

void
re_make_ready(void)
{
	struct re *re;

	for (re = all; re != NULL; re = re->next) {
		if (!re->kept)
			continue;
		make_ready(re, false);
		if (re->split)
			make_ready(re, true);
	}
}

int
re_group(const struct re *re, const char *name)
{
	const pcre2_code *code = re->code[0] != NULL ? re->code[0] : re->code[1];
	int n = pcre2_substring_number_from_name(code, (PCRE2_SPTR)name);

	return n < 0 ? -1 : n;
}

int
re_group_between(const struct re *re, const char *name, int after, int before)
{
	const pcre2_code *code = re->code[0] != NULL ? re->code[0] : re->code[1];
	PCRE2_SPTR first, last, p;
	int n, size = pcre2_substring_nametable_scan(code, (PCRE2_SPTR)name, &first, &last);

	if (size < 0)
		return -1;
	for (p = first; p <= last; p += size) {
		n = p[0] << 8 | p[1];
		if (n > after && n < before)
			return n;
	}
	return -1;
}

int
re_groups(const struct re *re)
{
	uint32_t n = 0;

	pcre2_pattern_info(re->code[0] != NULL ? re->code[0] : re->code[1], PCRE2_INFO_CAPTURECOUNT, &n);
	return (int)n;
}

int
re_required(const struct re *re)
{
	const pcre2_code *code = re->code[0] != NULL ? re->code[0] : re->code[1];
	uint32_t type = 0, unit = 0;

	pcre2_pattern_info(code, PCRE2_INFO_LASTCODETYPE, &type);
	pcre2_pattern_info(code, PCRE2_INFO_LASTCODEUNIT, &unit);
	return type == 1 ? (int)unit : -1;
}

static bool
is_letter(uint32_t c)
{
	return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
}

static void
fill_first(const pcre2_code *code, unsigned char set[256])
{
	uint32_t type = 0, unit = 0, empty = 1;
	const uint8_t *map = NULL;
	unsigned c;

	pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &empty);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, (void *)&map);
	for (c = 0; c < 256; c++) {
		bool may = empty != 0 || (type != 1 && map == NULL);

		if (type == 1)
			may = may || c == unit || (is_letter(unit) && (c | 0x20U) == (unit | 0x20U));
		else if (map != NULL)
			may = may || (map[c / 8] & (1U << (c % 8))) != 0;
		if (may)
			set[c] = 1;
	}
}

/* PCRE2 studies the first byte of patterns that are not anchored only, hence a second compilation. */
void
re_first(const struct re *re, unsigned char set[256])
{
	struct slice whole = {(const char *)set, 256}, found;
	uint32_t what = ready_as(re, READY_FIRST);
	struct re loose = *re;
	pcre2_code *code;
	size_t at;
	int error;

	if (ready_find(what, re->pattern, &found) && found.n == whole.n) {
		memcpy(set, found.s, found.n);
		return;
	}
	loose.options &= ~(uint32_t)(PCRE2_ANCHORED | PCRE2_ENDANCHORED);
	code = compile(&loose, (re->flags & RE_TEXT) != 0, &error, &at);
	if (code == NULL) {
		memset(set, 1, 256);
		return;
	}
	fill_first(code, set);
	pcre2_code_free(code);
	if (ready_is_made())
		ready_add(what, re->pattern, whole);
}

static void
heat(struct re *re, bool text)
{
	size_t size = 0;

	make_best(re, text);
	re->hot[text] = true;
	re->jit[text] = pcre2_jit_compile(re->code[text], PCRE2_JIT_COMPLETE) == 0;
	pcre2_pattern_info(re->code[text], PCRE2_INFO_JITSIZE, &size);
	machine_code += size;
}

/*
 * How many bytes of a text cost as much as a use: PCRE2 finds a first byte that it knows sooner than one of a set, and
 * tries what may begin with any at each place.
 */
static size_t
step_of(const pcre2_code *code)
{
	uint32_t type = 0;
	const uint8_t *map = NULL;

	pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, (void *)&map);
	return type == 1 ? 64 : map != NULL ? 16 : 4;
}

static bool
is_used_often(struct re *re, bool text, size_t n)
{
	size_t size = 0;

	re->uses[text]++;
	if ((re->flags & ((unsigned)RE_ANCHORED | RE_WHOLE)) == 0)
		re->uses[text] += (unsigned)(n / step_of(re->code[text]));
	if (re->uses[text] < HOT || machine_code >= MOST_CODE)
		return false;
	pcre2_pattern_info(re->code[text], PCRE2_INFO_SIZE, &size);
	return re->uses[text] >= HOT + size / HOT_SIZE;
}

/* This is interpreted, so it is for texts that are met again and again. */
bool
re_begins(struct re *re, struct slice s, const size_t **ovector)
{
	bool words = (re->flags & RE_TEXT) != 0;
	enum made made = words ? subject_is(s) : ASCII;
	bool text = words && !(re->split && made == ASCII);
	int rc;

	if (made == BROKEN)
		return false;
	compile_first(re, text);
	rc = pcre2_match(re->code[text], (PCRE2_SPTR)s.s, s.n, 0, PCRE2_PARTIAL_HARD, data, cold);
	*ovector = rc < 0 ? NULL : pcre2_get_ovector_pointer(data);
	return rc >= 0 || rc == PCRE2_ERROR_NOMATCH;
}

static int
match(const struct re *re, bool text, struct slice s, size_t from)
{
	if (re->jit[text])
		return pcre2_jit_match(re->code[text], (PCRE2_SPTR)s.s, s.n, from, 0, data, context);
	return pcre2_match(re->code[text], (PCRE2_SPTR)s.s, s.n, from, 0, data, re->hot[text] ? context : cold);
}

/*
 * The interpreter looks for what is anchored behind a byte that is no UTF-8 too, and takes one for an end; machine code
 * does neither.
 */
static bool
is_astray(const struct re *re, struct slice s, size_t from)
{
	bool whole = (re->flags & RE_WHOLE) != 0;

	return ((whole || (re->flags & RE_ANCHORED) != 0) && pcre2_get_startchar(data) != from) ||
	       (whole && pcre2_get_ovector_pointer(data)[1] != s.n);
}

/*
 * What is used seldom is interpreted: to make machine code of it takes longer than that. But what is found must not
 * depend on how often something was looked for, so not where the two differ: the interpreter comes to its limits
 * sooner, and takes another way around bytes that are no UTF-8.
 */
enum re_found
re_match(struct re *re, struct slice s, size_t from, const size_t **ovector)
{
	bool words = (re->flags & RE_TEXT) != 0;
	enum made made = words ? subject_is(s) : ASCII;
	bool text = words && !(re->split && made == ASCII);
	int rc;

	compile_first(re, text);
	if (!re->hot[text] && (is_used_often(re, text, s.n - from) || s.n > SHORT || made == BROKEN))
		heat(re, text);
	rc = match(re, text, s, from);
	if (rc < 0 && rc != PCRE2_ERROR_NOMATCH && !re->hot[text]) {
		heat(re, text);
		rc = match(re, text, s, from);
	}
	if (rc == PCRE2_ERROR_NOMATCH || (rc >= 0 && made == BROKEN && is_astray(re, s, from)))
		return RE_NONE;
	if (rc < 0)
		return RE_GAVE_UP;
	*ovector = pcre2_get_ovector_pointer(data);
	return RE_FOUND;
}

struct slice
re_slice(struct slice subject, const size_t *ovector, int group)
{
	size_t a, b;

	if (group < 0)
		return (struct slice){NULL, 0};
	a = ovector[2 * group];
	b = ovector[2 * group + 1];
	if (a == PCRE2_UNSET || b < a)
		return (struct slice){NULL, 0};
	return (struct slice){subject.s + a, b - a};
}
