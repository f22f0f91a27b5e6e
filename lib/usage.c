/* SPDX-License-Identifier: ISC */
/*
 * Usage: what may follow the name of a recipe, as its own comment has it. Options are looked at before anything runs,
 * so that a wrong one is told once and by the recipe's name; and today, on which all programs of a recipe must agree,
 * is taken out of them for all.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

_Noreturn void
usage_wrong(const struct recipe *r, const char *what, struct slice which)
{
	warnx("%s: %s%s%s", r->name, what, which.n > 0 ? ": " : "", text_show(which));
	fprintf(stderr, "usage: ties %s%s%s\n", r->name, r->usage.n > 0 ? " " : "", text_show(buf_view(&r->usage)));
	exit(2);
}

static bool
is_letter(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* In `[-Pv] [-d dialect]`, P and v are options without a value, which then is empty, and d has a dialect for one. */
static bool
option(struct slice usage, char c, struct slice *value)
{
	struct slice word, all = usage;
	size_t i;

	while (is_letter(c) && slice_cut(&usage, '-', &word) && usage.s != NULL) {
		if (word.n > 0 ? strchr(" [|", word.s[word.n - 1]) == NULL : word.s != all.s)
			continue;
		for (i = 0; i < usage.n && is_letter(usage.s[i]) && usage.s[i] != c; i++)
			;
		if (i == usage.n || usage.s[i] != c)
			continue;
		word = slice_from(usage, i + 1);
		slice_cut(&word, ']', value);
		word = *value;
		slice_cut(&word, '|', value);
		value->n = value->n > 0 && value->s[0] == ' ' ? value->n : 0;
		*value = slice_trim(*value);
		return true;
	}
	return false;
}

static bool
is_today(char c, struct slice value)
{
	return c == 't' && slice_eq(value, SL("date"));
}

static void
set_today(const struct recipe *r, struct argv *env, const char *date)
{
	struct buf b = {0};
	daynum day;

	if (!day_parse(slice_of(date), &day))
		usage_wrong(r, "-t: no date (YYYY-MM-DD)", slice_of(date));
	buf_str(&b, "TIES_TODAY=");
	buf_str(&b, date);
	argv_add(env, buf_view(&b));
	buf_free(&b);
}

static _Noreturn void
wrong_option(const struct recipe *r, const char *what, const char *letter)
{
	static struct buf b;
	uint32_t cp;

	buf_ch(&b, '-');
	buf_add(&b, letter, text_next(slice_of(letter), &cp));
	usage_wrong(r, what, buf_view(&b));
}

/* One word of options, whose value may be the next; gives how many words that were. Today is cut off it. */
static size_t
take_word(const struct recipe *r, char **args, struct argv *env)
{
	struct slice value;
	char *c, *said;

	for (c = args[0] + 1; *c != '\0'; c++) {
		if (!option(buf_view(&r->usage), *c, &value))
			wrong_option(r, "unknown option", c);
		if (value.n == 0)
			continue;
		said = c[1] != '\0' ? c + 1 : args[1];
		if (said == NULL)
			wrong_option(r, "a value is missing", c);
		if (is_today(*c, value)) {
			set_today(r, env, said);
			*c = '\0';
		}
		return said == args[1] ? 2 : 1;
	}
	return 1;
}

/* Is there more in a usage than options in brackets, so that an argument may follow these? */
static bool
wants_arguments(struct slice usage)
{
	struct slice bracket;

	while ((usage = slice_trim(usage)).n > 0) {
		if (!slice_starts(usage, SL("[-")))
			return true;
		slice_cut(&usage, ']', &bracket);
	}
	return false;
}

/* A recipe that says nothing of what may follow its name gets it all as it is. */
void
usage_take(const struct recipe *r, char **args, struct argv *env)
{
	char **to = args;
	size_t n, days;
	bool wants = r->usage.n == 0 || wants_arguments(buf_view(&r->usage));

	while (r->usage.n > 0 && *args != NULL && (*args)[0] == '-' && (*args)[1] != '-' && (*args)[1] != '\0') {
		days = env->n;
		n = take_word(r, args, env);
		if (strcmp(*args, "-") != 0)
			*to++ = *args;
		if (n == 2 && env->n == days)
			*to++ = args[1];
		args += n;
	}
	if (r->usage.n > 0 && *args != NULL && slice_starts(slice_of(*args), SL("--"))) {
		if ((*args)[2] != '\0')
			usage_wrong(r, "unknown option", slice_of(*args));
		/* The end of options is for a program that is given all of the arguments, if there are any. */
		if (args[1] == NULL || !wants || !recipe_has(r, SL("@")))
			args++;
	}
	if (!wants && *args != NULL)
		usage_wrong(r, "unexpected argument", slice_of(*args));
	while ((*to++ = *args) != NULL)
		args++;
}
