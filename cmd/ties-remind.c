/* SPDX-License-Identifier: ISC */
/*
 * ties-remind: reminders in, lines for remind(1) out. What stands in a journal is text to it: remind would evaluate
 * what is in brackets, shell("...") among it, put something else for what follows a %, and join a line that ends with a
 * backslash with the next, so none of the three is left as it is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

/* What remind calls a date. Anything else there it takes for words, and says them every day. */
#define FIRST_YEAR 1990
#define LAST_YEAR 2075

static const char *const months[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-t date] [file ...]\n", getprogname());
	exit(2);
}

static void
put_text(struct buf *b, struct slice text)
{
	static struct buf tame;
	size_t i;

	tame.n = 0;
	text_tame(&tame, text);
	for (i = 0; i < tame.n; i++) {
		switch (tame.s[i]) {
		case '[':
			buf_str(b, "[\"[\"]");
			break;
		case '\\':
			buf_str(b, "[char(92)]");
			break;
		case '%':
			buf_str(b, "%%");
			break;
		default:
			buf_ch(b, tame.s[i]);
		}
	}
}

/* "Nov 28", every year; the last of February is the day before the first of March. */
static void
put_yearly(struct buf *b, const struct reminder *m, daynum day)
{
	struct civil c = day_civil(day);

	if (m->leap)
		buf_str(b, "Mar 1 --1");
	else
		buf_printf(b, "%s %d", months[c.month - 1], c.day);
}

/* Between %" and %" stands what a calendar shows; on its day all is said. */
static void
put(struct buf *b, const struct record *r, const struct reminder *m, daynum day)
{
	buf_str(b, "REM ");
	if (m->yearly)
		put_yearly(b, m, day);
	else
		day_put(b, day);
	buf_str(b, " MSG %\"");
	put_text(b, m->headline);
	buf_str(b, "%\"");
	if (m->details.n > 0)
		buf_str(b, "; ");
	put_text(b, m->details);
	if (day != r->day) {
		buf_str(b, "; due since ");
		day_put(b, r->day);
	}
	buf_ch(b, '\n');
}

static bool
is_known(daynum day)
{
	int year = day_civil(day).year;

	return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* remind says nothing of days that are behind, so what has been due is said today. */
static void
lines(char **operands, daynum today)
{
	static struct buf b;
	struct records in;
	struct reminder m;
	struct record r;

	records_open(&in, operands, false);
	while (reminder_next(&in, &r, &m)) {
		daynum day = m.yearly || r.day > today ? r.day : today;

		if (!m.yearly && !is_known(day)) {
			msg_at(MSG_WARNING, in.lines.name, in.lines.no, 0,
			    "remind(1) knows the years %d to %d alone, so this is left out", FIRST_YEAR, LAST_YEAR);
			continue;
		}
		b.n = 0;
		put(&b, &r, &m, day);
		fwrite(b.s, 1, b.n, stdout);
	}
}

int
main(int argc, char *argv[])
{
	const char *date = NULL;
	daynum today;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+t:")) != -1) {
		switch (c) {
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	today = day_today(date);
	lines(argv + optind, today);
	out_close();
	return msg_status();
}
