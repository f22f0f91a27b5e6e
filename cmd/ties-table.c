/* SPDX-License-Identifier: ISC */
/*
 * ties-table: the last stage of a pipe that may end at a terminal. Into a pipe or a file it passes every byte; for eyes
 * it sets records, or any lines with a TAB between fields, in columns.
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ties.h"

#define FIELDS 1000 /* that -f may name, each up to this number */

static size_t chosen[FIELDS], nchosen;
static const char *names; /* -n: of the fields that have no name by themselves, with a comma between */
static bool wants_words;
static struct buf declared, last_words;

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-w] [-f list] [-n names] [file ...]\n", getprogname());
	exit(2);
}

static size_t
field_number(struct slice s)
{
	size_t n = 0, i;

	for (i = 0; i < s.n && n <= FIELDS; i++)
		n = s.s[i] >= '0' && s.s[i] <= '9' ? n * 10 + (size_t)(s.s[i] - '0') : FIELDS + 1;
	if (n < 1 || n > FIELDS)
		errx(2, "-f: %s: no field (1 to %d, or a range as in 3-5)", text_show(s), FIELDS);
	return n;
}

/* 1,3-5: fields in the order in which they are shown. */
static void
choose(const char *list)
{
	struct slice rest = slice_of(list), item, to, from;
	size_t a, b;

	nchosen = 0;
	while (slice_cut(&rest, ',', &item)) {
		to = item;
		slice_cut(&to, '-', &from);
		a = field_number(from);
		b = to.s == NULL ? a : field_number(to);
		if (b < a)
			errx(2, "-f: %s: the range ends before it begins", text_show(item));
		for (; a <= b; a++) {
			if (nchosen == FIELDS)
				errx(2, "-f: more than %d fields", FIELDS);
			chosen[nchosen++] = a;
		}
	}
}

static void
pass(struct lines *l)
{
	static char buffer[1 << 16];
	ssize_t n;

	while ((n = read(l->fd, buffer, sizeof(buffer))) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1) {
			msg_fail(l->name);
			return;
		}
		if (fwrite(buffer, 1, (size_t)n, stdout) != (size_t)n)
			return;
	}
}

/* For -w: who it is about, and what was said last: no interest, nothing yet to do or of days to come. */
static void
keep_words(struct slice line)
{
	static daynum today = DAY_NONE;
	struct record r;
	struct buf *b = &last_words;

	if (today == DAY_NONE && wants_words)
		today = day_today(NULL);
	if (!wants_words || record_parse(line, &r) != NULL || slice_eq(r.source, SL("-")) ||
	    slice_eq(r.kind, SL("todo")) || r.day > today)
		return;
	if (r.day == DAY_NONE)
		b = &declared;
	b->n = 0;
	buf_str(b, b == &declared ? "declared" : "last words, ");
	if (b != &declared)
		buf_slice(b, r.date);
	buf_str(b, " (");
	buf_slice(b, r.source);
	buf_str(b, "): ");
	buf_slice(b, r.text);
}

static struct slice
field(struct slice line, size_t number)
{
	struct slice f = {"", 0};

	while (number-- > 0)
		if (!slice_cut(&line, '\t', &f))
			return SL("");
	return f;
}

static void
put_line(struct table *t, struct slice line)
{
	struct slice f;
	size_t i;

	for (i = 0; i < nchosen; i++)
		table_cell(t, field(line, chosen[i]));
	while (nchosen == 0 && slice_cut(&line, '\t', &f))
		table_cell(t, f);
	table_end_row(t);
}

/* The header follows from the first line: what a record is, is known. */
static void
begin(struct table *t, struct slice line)
{
	static struct buf all;
	struct slice rest = slice_of(names), name;
	struct record r;

	if (record_parse(line, &r) == NULL)
		buf_str(&all, "date\tperson\tdir\tamount\tkind\ttext\tsource\t");
	while (names != NULL && slice_cut(&rest, ',', &name)) {
		buf_slice(&all, name);
		buf_ch(&all, '\t');
	}
	table_open(t, NULL);
	if (all.n > 0) {
		t->head = true;
		put_line(t, (struct slice){all.s, all.n - 1});
	}
}

static void
align(struct lines *l, struct table *t, bool *begun)
{
	struct slice line;
	enum lines_got got;

	while ((got = lines_next(l, &line)) != LINES_END) {
		if (got == LINES_LONG) {
			msg_at(MSG_ERROR, l->name, l->no, 0, "the line is longer than 8 MiB, and left out");
			continue;
		}
		if (!*begun)
			begin(t, line);
		*begun = true;
		put_line(t, line);
		keep_words(line);
	}
}

static void
show(char **files)
{
	static char dash[] = "-";
	static char *none[] = {dash, NULL};
	bool eyes = table_wanted(), begun = false;
	struct table t;
	struct lines l;

	for (files = *files == NULL ? none : files; *files != NULL; files++) {
		if (!lines_open(&l, *files, LINES_RECORD))
			continue;
		if (eyes)
			align(&l, &t, &begun);
		else
			pass(&l);
		lines_close(&l);
	}
	if (begun)
		table_close(&t);
	if (declared.n > 0 || last_words.n > 0)
		table_note(SL(""));
	if (declared.n > 0)
		table_note(buf_view(&declared));
	if (last_words.n > 0)
		table_note(buf_view(&last_words));
}

int
main(int argc, char *argv[])
{
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+f:n:w")) != -1) {
		switch (c) {
		case 'f':
			choose(optarg);
			break;
		case 'n':
			names = optarg;
			break;
		case 'w':
			wants_words = true;
			break;
		default:
			usage();
		}
	}
	show(argv + optind);
	out_close();
	return msg_status();
}
