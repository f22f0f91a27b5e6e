/* SPDX-License-Identifier: ISC */
/*
 * Agendas: a page of reminders for somebody to read, grouped by kind. On a terminal it is no longer than the screen:
 * first whoever stands last in a section gives way, then the words that were last said, then the blank lines.
 */
#include <stdlib.h>
#include <string.h>

#include "ties.h"

#define FEW 2 /* of a kind that are shown before something else gives way */

enum fullness { DENSE, SPACED, WORDS }; /* without blank lines; with them; with the words that were last said too */

struct row {
	size_t no; /* in the order in which they came */
	daynum day;
	struct slice source, text, first, rest; /* the last two make the text, but for what the heading says */
};
struct section {
	struct slice kind;
	const char *heading, *lead; /* the text's beginning, which the heading says in its stead */
	size_t parts;               /* of the text that go into the first line; 0: all, with the day before them */
	struct row *row;
	size_t n, cap;
};
static struct section known[] = {
    {.kind = {"yearly", 6}, .heading = "Birthdays and other days", .lead = ""},
    {.kind = {"todo", 4}, .heading = "To do", .lead = ""},
    {.kind = {"reply", 5}, .heading = "Reply to", .lead = "reply to ", .parts = 2},
    {.kind = {"thanks", 6}, .heading = "Thank", .lead = "thank ", .parts = 2},
    {.kind = {"touch", 5}, .heading = "Be in touch with", .lead = "be in touch with ", .parts = 1},
    {.kind = {"rhythm", 6}, .heading = "It is quiet with", .lead = "it is quiet with ", .parts = 1},
    {.kind = {"waiting", 7}, .heading = "No word yet from", .lead = "no word yet from ", .parts = 2},
    {.kind = {"top-up", 6}, .heading = "Do something for", .lead = "do something for ", .parts = 2},
};
#define KNOWN (sizeof(known) / sizeof(known[0]))

static struct section *
section_of(struct slice kind)
{
	size_t i;

	for (i = 0; i < KNOWN; i++)
		if (slice_eq(known[i].kind, kind))
			return &known[i];
	return NULL;
}

/* The bytes of so many parts of a text, or of all. */
static size_t
parts(struct slice s, size_t count)
{
	struct slice rest = s, part = s;

	while (count-- > 0 && reminder_part(&rest, &part))
		;
	return (size_t)(part.s - s.s) + part.n;
}

/* The last part of a yearly is its attribute, which whoever reads a page can do without. */
static size_t
all_but_last(struct slice s)
{
	struct slice rest = s, last = s;

	while (reminder_part(&rest, &last))
		;
	return last.n < s.n ? s.n - last.n - 2 : s.n;
}

static void
split(const struct section *g, struct row *r)
{
	struct slice s = r->text;
	size_t n = s.n;

	if (slice_starts(s, slice_of(g->lead)))
		s = slice_from(s, slice_of(g->lead).n);
	if (g->parts > 0)
		n = parts(s, g->parts);
	else if (g == &known[0])
		n = all_but_last(s);
	r->first = (struct slice){s.s, n};
	r->rest = g->parts > 0 ? slice_from(s, n + 2) : SL("");
}

bool
agenda_add(const struct record *r)
{
	struct section *g = section_of(r->kind);
	struct row row = {.no = g == NULL ? 0 : g->n, .day = r->day};

	if (g == NULL || r->dir != DIR_NONE)
		return false;
	row.source = slice_dup(r->source);
	row.text = slice_dup(r->text);
	g->row = room(g->row, &g->cap, g->n + 1, sizeof(*g->row));
	split(g, &row);
	g->row[g->n++] = row;
	return true;
}

static int
by_number(const void *p, const void *q)
{
	const struct row *a = p, *b = q;

	return (a->no > b->no) - (a->no < b->no);
}

static bool
is_same_task(const struct row *a, const struct row *b)
{
	return a->day == b->day && slice_eq(a->source, b->source) && slice_eq(a->text, b->text);
}

static int
by_task(const void *p, const void *q)
{
	const struct row *a = p, *b = q;
	int c = (a->day > b->day) - (a->day < b->day);

	if (c == 0)
		c = slice_cmp(a->source, b->source);
	if (c == 0)
		c = slice_cmp(a->text, b->text);
	return c != 0 ? c : by_number(a, b);
}

/* A task that names several people has a record for each, and is to be done once. */
static void
fold_tasks(struct section *g)
{
	struct row row;
	size_t i, n = 0;

	if (g->n == 0)
		return;
	qsort(g->row, g->n, sizeof(*g->row), by_task);
	for (i = 0; i < g->n; i++) {
		if (n > 0 && is_same_task(&g->row[i], &g->row[n - 1]))
			continue;
		row = g->row[n];
		g->row[n++] = g->row[i];
		g->row[i] = row;
	}
	g->n = n;
	qsort(g->row, n, sizeof(*g->row), by_number);
}

/* In the stead of one more there would only stand that there is one more. */
static size_t
shown(const struct section *g, size_t most)
{
	return g->n <= most + 1 ? g->n : most;
}

/* Lines of the page when so many of a kind are shown. */
static size_t
height(size_t most, enum fullness full)
{
	size_t i, k, lines = 0;

	for (i = 0; i < KNOWN; i++) {
		const struct section *g = &known[i];
		size_t n = shown(g, most);

		if (g->n == 0)
			continue;
		lines += (lines > 0 && full > DENSE) + 1 + n + (g->n > n);
		for (k = 0; full == WORDS && k < n; k++)
			lines += g->row[k].rest.n > 0;
	}
	return lines;
}

/* How many of a kind there are at most, or the screen has lines for. */
static size_t
largest(size_t rows)
{
	size_t i, n = 1;

	for (i = 0; i < KNOWN; i++)
		n = known[i].n > n ? known[i].n : n;
	return rows > 0 && n > rows ? rows : n;
}

/* How many of a kind fit the screen, whose last line is for the prompt. */
static size_t
fit(enum fullness *full)
{
	size_t rows = table_rows(), most = largest(rows);

	for (*full = WORDS; rows > 0 && height(most, *full) >= rows; most--) {
		if (most <= 1 && *full == DENSE)
			break;
		if (most <= FEW && *full > DENSE) {
			--*full;
			most = largest(rows) + 1;
		}
	}
	return most;
}

static void
put_day(struct buf *b, daynum day, daynum today)
{
	if (day == today) {
		buf_str(b, "today");
	} else {
		day_put_short(b, day);
		if (day_civil(day).year != day_civil(today).year) {
			buf_ch(b, ' ');
			day_put(b, day);
			b->n -= strlen("-11-20");
		}
	}
	buf_str(b, ": ");
}

static void
put_row(const struct section *g, const struct row *r, daynum today, bool words)
{
	static struct buf b;

	b.n = 0;
	buf_str(&b, "  ");
	if (g->parts == 0 || r->day > today)
		put_day(&b, r->day, today);
	buf_slice(&b, r->first);
	table_line(buf_view(&b));
	if (!words || r->rest.n == 0)
		return;
	b.n = 0;
	buf_str(&b, "      ");
	buf_slice(&b, r->rest);
	table_line(buf_view(&b));
}

void
agenda_write(daynum today)
{
	static struct buf more;
	enum fullness full;
	bool begun = false;
	size_t most, i, k;

	fold_tasks(&known[1]);
	most = fit(&full);

	for (i = 0; i < KNOWN; i++) {
		const struct section *g = &known[i];

		if (g->n == 0)
			continue;
		if (begun && full > DENSE)
			putchar('\n');
		begun = true;
		table_heading(slice_of(g->heading));
		for (k = 0; k < shown(g, most); k++)
			put_row(g, &g->row[k], today, full == WORDS);
		if (g->n > k) {
			more.n = 0;
			buf_printf(&more, "  and %zu more", g->n - k);
			table_line(buf_view(&more));
		}
	}
}
