/* SPDX-License-Identifier: ISC */
/*
 * The record of ties-stream(5): date, person, dir, amount, kind, text, source, with a TAB between. Reading is strict,
 * since a filter that guesses at a damaged record would print a wrong figure.
 */
#include <string.h>

#include "ties.h"

static const struct slice names[] = {
    [DIR_NONE] = {"-", 1},
    [DIR_OUT] = {"out", 3},
    [DIR_IN] = {"in", 2},
    [DIR_BOTH] = {"both", 4},
    [DIR_MINE] = {"mine", 4},
    [DIR_THEIRS] = {"theirs", 6},
};

struct slice
dir_name(enum dir d)
{
	return names[d];
}

static bool
dir_parse(struct slice s, enum dir *out)
{
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (slice_eq(s, names[i])) {
			*out = (enum dir)i;
			return true;
		}
	}
	return false;
}

/* Not empty, and no blank that would shift the fields of a plain awk. */
static bool
is_word(struct slice s)
{
	return s.n > 0 && memchr(s.s, ' ', s.n) == NULL;
}

const char *
record_parse(struct slice line, struct record *r)
{
	struct slice *fields[] = {&r->date, &r->person, &r->dirname, &r->points, &r->kind, &r->text, &r->source};
	struct slice rest = line;
	size_t i, n = sizeof(fields) / sizeof(fields[0]);

	for (i = 0; i < n; i++)
		if (!slice_cut(&rest, '\t', fields[i]))
			return "no record: fewer than seven fields with a TAB between";
	r->line = line;
	r->more = rest.s == NULL ? (struct slice){line.s + line.n, 0} : (struct slice){rest.s - 1, rest.n + 1};
	r->day = DAY_NONE;
	if (!slice_eq(r->date, SL("0000-00-00")) && !day_parse(r->date, &r->day))
		return "no record: field 1 is no date (YYYY-MM-DD)";
	if (!is_word(r->person))
		return "no record: field 2 is no person";
	if (!dir_parse(r->dirname, &r->dir))
		return "no record: field 3 is none of out, in, both, mine, theirs, -";
	if (!cents_parse(r->points, &r->amount))
		return "no record: field 4 is no amount (-?[0-9]+.[0-9][0-9], up to 999999999999.99)";
	if (!is_word(r->kind))
		return "no record: field 5 is no kind";
	if (r->day == DAY_NONE && r->dir != DIR_NONE)
		return "no record: a declaration (0000-00-00) posts nothing, so field 3 must be -";
	return NULL;
}

struct slice
record_seven(const struct record *r)
{
	return (struct slice){r->line.s, r->line.n - r->more.n};
}

bool
record_posts_mine(const struct record *r)
{
	return r->dir == DIR_OUT || r->dir == DIR_BOTH || r->dir == DIR_MINE;
}

bool
record_posts_theirs(const struct record *r)
{
	return r->dir == DIR_IN || r->dir == DIR_BOTH || r->dir == DIR_THEIRS;
}

bool
record_contact(const struct record *r)
{
	return (r->dir == DIR_OUT || r->dir == DIR_IN || r->dir == DIR_BOTH) && r->amount >= 0;
}

bool
record_asks(const struct record *r)
{
	return (r->dir == DIR_OUT || r->dir == DIR_IN) && r->amount < 0;
}

bool
record_grew(const struct record *r)
{
	return (r->dir == DIR_MINE || r->dir == DIR_THEIRS) &&
	       (slice_eq(r->kind, SL("interest")) || slice_eq(r->kind, SL("fade")));
}

void
records_open(struct records *rs, char **operands, bool sorted)
{
	static char dash[] = "-";
	static char *none[] = {dash, NULL};

	*rs = (struct records){.operand = *operands == NULL ? none : operands, .sorted = sorted, .last = DAY_NONE};
}

/* What a reader of records is most often given by mistake gets the mend with it. */
static void
refuse(const struct lines *l, struct slice line, const char *what)
{
	bool tabs = line.n > 0 && memchr(line.s, '\t', line.n) != NULL;

	msg_at(MSG_ERROR, l->name, l->no, 0, "%s%s: %s", what,
	    tabs ? "" : "; a journal is turned into records by ties-scan", text_show(line));
}

static bool
next_line(struct records *rs, struct slice *line)
{
	for (;;) {
		while (!rs->open) {
			if (*rs->operand == NULL)
				return false;
			rs->open = lines_open(&rs->lines, *rs->operand++, LINES_RECORD);
		}
		switch (lines_next(&rs->lines, line)) {
		case LINES_LINE:
			return true;
		case LINES_LONG:
			msg_at(
			    MSG_ERROR, rs->lines.name, rs->lines.no, 0, "the line is longer than 8 MiB, and left out");
			break;
		case LINES_END:
			lines_close(&rs->lines);
			rs->open = false;
		}
	}
}

/* A journal has thousands of lines that are no record, and one message says it: the reader gives up on that operand. */
static void
give_up(struct records *rs)
{
	lines_close(&rs->lines);
	rs->open = false;
}

bool
records_next(struct records *rs, struct record *r)
{
	struct slice line;
	const char *wrong;

	while (next_line(rs, &line)) {
		if ((wrong = record_parse(line, r)) != NULL) {
			refuse(&rs->lines, line, wrong);
			if (line.n == 0 || memchr(line.s, '\t', line.n) == NULL)
				give_up(rs);
			continue;
		}
		if (rs->sorted && r->day < rs->last) {
			msg_at(MSG_ERROR, rs->lines.name, rs->lines.no, 0,
			    "unsorted: this date is before that of an earlier record; pipe the records through "
			    "LC_ALL=C sort first");
			give_up(rs);
			continue;
		}
		rs->last = r->day;
		return true;
	}
	return false;
}

void
record_put(struct buf *b, const struct record *r)
{
	day_put(b, r->day);
	buf_ch(b, '\t');
	buf_slice(b, r->person);
	buf_ch(b, '\t');
	buf_slice(b, dir_name(r->dir));
	buf_ch(b, '\t');
	cents_put(b, r->amount);
	buf_ch(b, '\t');
	buf_slice(b, r->kind);
	buf_ch(b, '\t');
	buf_slice(b, r->text.n == 0 ? SL("-") : r->text);
	buf_ch(b, '\t');
	buf_slice(b, r->source.n == 0 ? SL("-") : r->source);
}

void
record_write(FILE *out, const struct record *r)
{
	static struct buf b;

	b.n = 0;
	record_put(&b, r);
	buf_ch(&b, '\n');
	fwrite(b.s, 1, b.n, out);
}
