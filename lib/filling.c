/* SPDX-License-Identifier: ISC */
/*
 * Fillings: a recipe's line with arguments put in, as a pipeline. No shell reads it: quotes, variables and bars are all
 * there is, a value is put in as it is, and what a shell would take for syntax is an error, so that a line pasted from
 * one does not come to mean something else.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

struct filling {
	const struct recipe *r;
	struct slice line;
	size_t at;
	char **args;
	size_t nargs, used; /* arguments there are, and that some variable took */
	const struct argv *journal;
	struct pipeline *out;
	struct stage *stage; /* NULL between a bar and the next word */
	struct buf word;
	size_t from; /* where the word begins */
	bool in_word, plain;
};

static _Noreturn void
wrong(const struct recipe *r, size_t at, const char *what, struct slice which)
{
	msg_at(MSG_ERROR, r->path.s, r->no, at + 1, "%s: %s", text_show(which), what);
	exit(2);
}

static bool
is_end(const struct filling *f, size_t at)
{
	return at == f->line.n || f->line.s[at] == ' ' || f->line.s[at] == '\t' || f->line.s[at] == '|';
}

static void
begin_word(struct filling *f)
{
	if (!f->in_word) {
		f->word.n = 0;
		f->from = f->at;
		f->plain = true;
	}
	f->in_word = true;
}

/* NAME=, written out at the front of a word. */
static bool
is_assignment(struct slice s)
{
	size_t i;

	for (i = 0; i < s.n && s.s[i] != '='; i++)
		if (s.s[i] != '_' && !((s.s[i] | 32) >= 'a' && (s.s[i] | 32) <= 'z') &&
		    !(i > 0 && s.s[i] >= '0' && s.s[i] <= '9'))
			return false;
	return i > 0 && i < s.n;
}

static void
add_word(struct filling *f, struct slice word)
{
	if (f->stage == NULL)
		f->stage = pipeline_add(f->out);
	argv_add(&f->stage->argv, word);
}

static void
end_word(struct filling *f)
{
	bool first = f->stage == NULL || f->stage->argv.n == 0;

	if (!f->in_word)
		return;
	f->in_word = false;
	if (first && is_assignment(slice_from(f->line, f->from))) {
		if (f->stage == NULL)
			f->stage = pipeline_add(f->out);
		argv_add(&f->stage->env, buf_view(&f->word));
		return;
	}
	if (first && !f->plain)
		wrong(f->r, f->from, "a stage begins with the name of a program", buf_view(&f->word));
	add_word(f, buf_view(&f->word));
}

static void
end_stage(struct filling *f)
{
	end_word(f);
	if (f->stage == NULL || f->stage->argv.n == 0)
		wrong(f->r, f->at, "there is no program before it", f->at < f->line.n ? SL("|") : SL("the end"));
	f->stage = NULL;
}

static void
take_quoted(struct filling *f)
{
	size_t n;

	begin_word(f);
	for (n = 1; f->at + n < f->line.n && f->line.s[f->at + n] != '\''; n++)
		;
	if (f->at + n == f->line.n)
		wrong(f->r, f->at, "the quote is not closed", SL("'"));
	buf_add(&f->word, f->line.s + f->at + 1, n - 1);
	f->at += n + 1;
}

/* A variable as it is written: its name, and what follows :- or :? in braces. */
struct variable {
	struct slice all, name, other;
	char otherwise; /* '-', '?', or 0 */
};

static struct variable
parse_variable(const struct filling *f)
{
	struct slice s = slice_from(f->line, f->at), in;
	struct variable v = {{s.s, 2}, {s.s + 1, 1}, {"", 0}, 0};
	size_t i;

	if (s.n < 2)
		wrong(f->r, f->at, "the name of a variable must follow", SL("$"));
	if (s.s[1] == '{') {
		in = slice_from(s, 2);
		if (memchr(in.s, '}', in.n) == NULL)
			wrong(f->r, f->at, "the brace is not closed", SL("${"));
		slice_cut(&in, '}', &v.name);
		v.all.n = v.name.n + 3;
		for (i = 0; i + 1 < v.name.n; i++) {
			if (v.name.s[i] != ':' || (v.name.s[i + 1] != '-' && v.name.s[i + 1] != '?'))
				continue;
			v.otherwise = v.name.s[i + 1];
			v.other = slice_from(v.name, i + 2);
			v.name.n = i;
		}
	} else {
		for (i = 1; i < s.n && ((s.s[i] >= 'A' && s.s[i] <= 'Z') || s.s[i] == '_'); i++)
			;
		v.name.n = i > 1 ? i - 1 : 1;
		v.all.n = v.name.n + 1;
	}
	return v;
}

static bool
is_digit(struct slice s)
{
	return s.n == 1 && s.s[0] >= '1' && s.s[0] <= '9';
}

/* All arguments with a blank between. */
static struct slice
joined(const struct filling *f)
{
	static struct buf b;
	size_t i;

	b.n = 0;
	for (i = 0; i < f->nargs; i++) {
		buf_str(&b, i > 0 ? " " : "");
		buf_str(&b, f->args[i]);
	}
	return buf_view(&b);
}

static struct slice
value_of(struct filling *f, const struct variable *v)
{
	size_t number = is_digit(v->name) ? (size_t)(v->name.s[0] - '0') : 0;
	struct slice value = {NULL, 0};
	char what[] = "argument 1 is missing";

	if (number > f->used)
		f->used = number;
	if (number == 0) {
		f->used = f->nargs;
		number = 1;
		value = joined(f);
	} else if (number <= f->nargs) {
		value = slice_of(f->args[number - 1]);
	}
	if (v->otherwise == '-')
		return value.n > 0 ? value : v->other;
	if (number <= f->nargs)
		return value;
	what[9] = (char)('0' + number);
	usage_wrong(f->r, what, SL(""));
}

/* $@ and $JOURNAL: as many words as there are. */
static void
take_words(struct filling *f, const struct variable *v)
{
	bool all = slice_eq(v->name, SL("@"));
	size_t i, n = all ? f->nargs : f->journal->n;

	if (f->in_word || !is_end(f, f->at + v->all.n))
		wrong(f->r, f->at, "it stands for several words, so it must be a word of its own", v->all);
	if (f->stage == NULL || f->stage->argv.n == 0)
		wrong(f->r, f->at, "a stage begins with the name of a program", v->all);
	if (all)
		f->used = f->nargs;
	if (n == 0 && v->otherwise == '-')
		add_word(f, v->other);
	if (n == 0 && v->otherwise == '?')
		usage_wrong(f->r, "argument 1 is missing", SL(""));
	for (i = 0; i < n; i++)
		add_word(f, slice_of(all ? f->args[i] : f->journal->v[i]));
	f->at += v->all.n;
}

static void
take_variable(struct filling *f)
{
	struct variable v = parse_variable(f);

	if (slice_eq(v.name, SL("@")) || slice_eq(v.name, SL("JOURNAL"))) {
		take_words(f, &v);
		return;
	}
	if (!is_digit(v.name) && !slice_eq(v.name, SL("*")))
		wrong(f->r, f->at, "no such variable; there are $1 to $9, $@, $* and $JOURNAL", v.all);
	begin_word(f);
	f->plain = false;
	buf_slice(&f->word, value_of(f, &v));
	f->at += v.all.n;
}

static void
take_plain(struct filling *f)
{
	char c = f->line.s[f->at];

	if (c == '\0' || strchr("\"\\`;&<>()*?[", c) != NULL)
		wrong(f->r, f->at, "no shell reads a recipe; to mean the character itself, put it in single quotes",
		    (struct slice){f->line.s + f->at, 1});
	begin_word(f);
	buf_ch(&f->word, c);
	f->at++;
}

static void
take(struct filling *f)
{
	switch (f->line.s[f->at]) {
	case ' ':
	case '\t':
		end_word(f);
		f->at++;
		break;
	case '|':
		end_stage(f);
		f->at++;
		break;
	case '\'':
		take_quoted(f);
		break;
	case '$':
		take_variable(f);
		break;
	default:
		take_plain(f);
	}
}

void
recipe_fill(const struct recipe *r, char **args, const struct argv *journal, struct pipeline *out)
{
	struct filling f = {.r = r, .line = buf_view(&r->line), .args = args, .journal = journal, .out = out};

	usage_take(r, args, &out->env);
	while (args[f.nargs] != NULL)
		f.nargs++;
	while (f.at < f.line.n)
		take(&f);
	end_stage(&f);
	buf_free(&f.word);
	if (f.nargs > f.used)
		usage_wrong(r, "unexpected argument", slice_of(args[f.used]));
}
