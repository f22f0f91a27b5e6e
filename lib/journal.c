/* SPDX-License-Identifier: ISC */
/*
 * Journals: from lines to items. This file knows what a journal is made of (blocks that hold nothing, headings that
 * carry a date on, lists with lists in them, paragraphs); what each of them looks like is the dialect's.
 *
 * Items are handed on as they close, an inner one before the outer one that holds it, so that memory is bounded by the
 * depth of a list and not by its length.
 */
#include <stdlib.h>

#include "ties.h"

#define LEVELS 64 /* of headings; deeper ones share the last */
#define YEAR_FIRST 1900
#define YEAR_LAST 2199
#define HEAD 512  /* bytes at the beginning of a file that tell what it is */
#define KEPT 4096 /* bytes of a closed item that are kept for the next, so that deep lists take no memory */

/* A date that holds for what follows, or why none does. */
struct scope {
	enum dated dated;
	daynum day;
};

struct heading {
	bool open;
	struct scope date;
	int year; /* 0: none of its own */
	bool people;
};

/* An item that is open, and those it stands in below it. */
struct open_item {
	struct item item;
	struct buf text;
	struct scope date; /* its own, for the items in it */
	size_t indent;
	bool closed; /* a blank line ended its text; what is indented below it still stands in it */
};

enum block { BLOCK_NONE, BLOCK_FRONT, BLOCK_FENCE, BLOCK_COMMENT };

struct journal {
	struct dialect *d;
	const char *file;
	journal_item *give;
	void *arg;
	bool declarations; /* only items among the people are wanted, and nothing is told */
	uintmax_t no;
	struct slice line;
	struct scope path, front;
	struct heading levels[LEVELS + 1];
	int deepest; /* the level of the last heading, and so of the deepest that is open */
	struct open_item *items;
	size_t n, cap;
	bool paragraph; /* the item is one, and no list item */
	size_t paragraph_lines;
	enum block block;
	uintmax_t block_line;
	size_t block_col;
	struct buf fence;    /* the mark that opened it */
	struct buf stripped; /* the line without its comments */
	bool conflict;
};

static void
tell(const struct journal *j, enum msg_level level, size_t col, const char *text, struct slice what)
{
	if (!j->declarations)
		msg_at(level, j->file, j->no, col, "%s%s%s", text, what.n > 0 ? ": " : "", text_show(what));
}

static size_t
column(const struct journal *j, struct slice s)
{
	if (s.s < j->line.s || s.s > j->line.s + j->line.n)
		return 1;
	return (size_t)(s.s - j->line.s) + 1;
}

/* The year that encloses a date without one, or 0. */
static int
enclosing_year(const struct journal *j)
{
	int level;

	for (level = j->deepest; level > 0; level--)
		if (j->levels[level].open && j->levels[level].year != 0)
			return j->levels[level].year;
	return 0;
}

/* What is written as a date, as a scope; what is wrong with it is told here, once. */
static struct scope
read_date(struct journal *j, struct slice s)
{
	struct scope out = {DATED_NOT, DAY_NONE};
	int year;

	out.dated = dialect_date(j->d, s, enclosing_year(j), &out.day);
	switch (out.dated) {
	case DATED:
		year = day_civil(out.day).year;
		if (year < YEAR_FIRST || year > YEAR_LAST)
			tell(j, MSG_WARNING, column(j, s), "a year outside 1900 to 2199", s);
		break;
	case DATED_WRONG:
		tell(j, MSG_ERROR, column(j, s), "the calendar has no such date", s);
		break;
	case DATED_AMBIGUOUS:
		tell(j, MSG_WARNING, column(j, s),
		    "day or month first? Say so by a line `dmy` or `mdy` in a dialect of your own, see ties-dialect(5)",
		    s);
		break;
	case DATED_NO_YEAR:
		tell(j, MSG_WARNING, column(j, s),
		    "a date without a year; add it, or a heading above that has it (# 2026)", s);
		break;
	case DATED_NOT:
		break;
	}
	return out;
}

/* The date that holds here: the innermost item's own, a heading's, the front matter's, the path's. */
static struct scope
current(const struct journal *j)
{
	size_t i;
	int level;

	for (i = j->n; i-- > 0;)
		if (j->items[i].date.dated != DATED_NOT)
			return j->items[i].date;
	for (level = j->deepest; level > 0; level--)
		if (j->levels[level].open && j->levels[level].date.dated != DATED_NOT)
			return j->levels[level].date;
	return j->front.dated != DATED_NOT ? j->front : j->path;
}

static bool
among_people(const struct journal *j)
{
	int level;

	for (level = j->deepest; level > 0; level--)
		if (j->levels[level].open && j->levels[level].people)
			return true;
	return false;
}

/* What is said in an item becomes part of the one it stands in, as long as that is no longer than an entry may be. */
static void
join_outer(struct open_item *outer, const struct item *inner)
{
	if (inner->too_long || outer->text.n + inner->text.n >= LINES_JOURNAL)
		outer->item.too_long = true;
	if (outer->item.too_long) {
		outer->text.n = 0;
		return;
	}
	buf_ch(&outer->text, '\n');
	buf_slice(&outer->text, inner->text);
}

/* Close the innermost item: hand it on, or, where nobody is named in it, make it part of the one it stands in. */
static void
close_item(struct journal *j)
{
	struct open_item *it = &j->items[--j->n], *outer = j->n > 0 ? it - 1 : NULL;

	it->item.text = buf_view(&it->text);
	it->item.outer = outer == NULL ? NULL : &outer->item;
	if (outer != NULL)
		outer->item.text = buf_view(&outer->text);
	if (!it->closed && !j->give(&it->item, outer == NULL || outer->closed, j->arg) && outer != NULL &&
	    !outer->closed)
		join_outer(outer, &it->item);
	it->text.n = 0;
	if (it->text.cap > KEPT)
		buf_free(&it->text);
}

static void
close_items(struct journal *j)
{
	while (j->n > 0)
		close_item(j);
	j->paragraph = false;
}

/* A blank line, or what stands between entries: the text of all open items has ended, their lists have not. */
static void
end_text(struct journal *j)
{
	size_t i;

	if (j->paragraph) {
		close_items(j);
		return;
	}
	while (j->n > 0 && j->items[j->n - 1].date.dated == DATED_NOT)
		close_item(j);
	for (i = 0; i < j->n; i++) {
		struct open_item *it = &j->items[i];

		if (!it->closed) {
			it->item.text = buf_view(&it->text);
			j->give(&it->item, true, j->arg);
			it->closed = true;
		}
	}
}

static struct open_item *
push_item(struct journal *j)
{
	struct open_item *it;

	j->items = room_zero(j->items, &j->cap, j->n + 1, sizeof(*j->items));
	it = &j->items[j->n++];
	it->text.n = 0;
	it->closed = false;
	it->date = (struct scope){DATED_NOT, DAY_NONE};
	it->item = (struct item){.file = j->file, .line = j->no};
	return it;
}

/* Text is gathered only where somebody will read it, a paragraph's since the line below may make it a heading. */
static void
add_text(struct journal *j, struct slice text)
{
	struct open_item *it = &j->items[j->n - 1];

	if (it->item.too_long || (j->declarations && !it->item.people && !it->item.paragraph))
		return;
	if (it->text.n + text.n > LINES_JOURNAL) {
		it->item.too_long = true;
		it->text.n = 0;
		return;
	}
	buf_slice(&it->text, text);
}

static size_t
indent_of(struct slice s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n = s.s[i] == '\t' ? n / 4 * 4 + 4 : n + 1;
	return n;
}

/* The date that an item begins with is its own, and no part of its text. */
static struct slice
own_date(struct journal *j, struct open_item *it, struct slice text)
{
	struct found f;

	if (!dialect_match(j->d, MARK_ENTRY_DATE, text, 0, &f))
		return text;
	text = f.group[GROUP_TEXT];
	it->date = read_date(j, f.group[GROUP_DATE]);
	return text;
}

static void
begin_item(struct journal *j, struct slice text, size_t indent, bool paragraph)
{
	struct scope date;
	struct open_item *it;

	it = push_item(j);
	it->indent = indent;
	it->item.paragraph = paragraph;
	it->item.col = column(j, text);
	if (!paragraph) {
		text = own_date(j, it, text);
		it->item.col = column(j, text);
	}
	date = current(j);
	it->item.dated = date.dated;
	it->item.day = date.day;
	it->item.year = enclosing_year(j);
	it->item.people = date.dated == DATED_NOT && among_people(j);
	add_text(j, text);
}

static void
open_block(struct journal *j, enum block b, struct slice at)
{
	j->block = b;
	j->block_line = j->no;
	j->block_col = column(j, at);
}

static bool
fence(struct journal *j, struct slice line)
{
	struct found f;

	if (!dialect_match(j->d, MARK_FENCE, line, 0, &f))
		return false;
	j->fence.n = 0;
	buf_slice(&j->fence, f.group[GROUP_MARK]);
	open_block(j, BLOCK_FENCE, f.group[GROUP_MARK]);
	end_text(j);
	return true;
}

static void
list_item(struct journal *j, const struct found *f)
{
	size_t indent = indent_of(f->group[GROUP_INDENT]);
	struct slice text = f->group[GROUP_TEXT];
	struct found no_text;

	if (j->paragraph)
		close_items(j);
	while (j->n > 0 && j->items[j->n - 1].indent >= indent)
		close_item(j);
	begin_item(j, text, indent, false);
	if (!dialect_match(j->d, MARK_FENCE, text, 0, &no_text) && !dialect_match(j->d, MARK_IGNORE, text, 0, &no_text))
		return;
	/* Before the fence opens, for that may close the item. */
	j->items[j->n - 1].text.n = 0;
	fence(j, text);
}

/* Where a fence or comment should have ended but has not: it ends before this heading, and says so. */
static void
unclosed(struct journal *j)
{
	static const char *const names[] = {"", "front matter", "fence", "comment"};

	if (!j->declarations)
		msg_at(MSG_WARNING, j->file, j->block_line, j->block_col,
		    "this %s is not closed before the next dated heading; what stands in it is left out",
		    names[j->block]);
	j->block = BLOCK_NONE;
}

static bool
heading_date(struct journal *j, struct slice text, struct slice *date)
{
	struct found f;

	if (!dialect_match(j->d, MARK_HEADING_DATE, text, 0, &f))
		return false;
	*date = f.group[GROUP_DATE];
	return true;
}

static bool
is_dated_heading(struct journal *j, struct slice line)
{
	struct found f;
	struct slice date;

	return dialect_match(j->d, MARK_HEADING, line, 0, &f) && heading_date(j, f.group[GROUP_TEXT], &date);
}

static void
end_levels(struct journal *j, int level)
{
	for (; j->deepest >= level; j->deepest--)
		j->levels[j->deepest] = (struct heading){0};
}

static void
end_people(struct journal *j)
{
	int level;

	for (level = 0; level <= LEVELS; level++)
		j->levels[level].people = false;
}

static void
heading(struct journal *j, struct slice text, size_t depth)
{
	int level = depth < 1 ? 1 : depth > LEVELS ? LEVELS : (int)depth;
	struct heading h = {.open = true, .date = {DATED_NOT, DAY_NONE}};
	struct slice date;
	struct found f;

	close_items(j);
	end_levels(j, level);
	if (heading_date(j, text, &date)) {
		h.date = read_date(j, date);
		end_people(j);
	} else if (dialect_match(j->d, MARK_HEADING_YEAR, text, 0, &f)) {
		slice_number(f.group[GROUP_YEAR], &h.year);
	} else {
		h.people = dialect_match(j->d, MARK_PEOPLE, text, 0, &f);
		if (h.people && current(j).dated != DATED_NOT) {
			h.people = false;
			tell(j, MSG_WARNING, column(j, text),
			    "people are declared only where no date holds; what follows is read as entries of that "
			    "date",
			    text);
		}
	}
	j->levels[level] = h;
	j->deepest = level;
}

/* A line of a block that holds no entries; false: it belongs to no block any more, and is to be read as any other. */
static bool
in_block(struct journal *j)
{
	struct found f;

	if (dialect_may(j->d, MARK_HEADING, j->line.n > 0 ? (unsigned char)j->line.s[0] : 0) &&
	    is_dated_heading(j, j->line)) {
		unclosed(j);
		return false;
	}
	if (j->block == BLOCK_FRONT) {
		if (dialect_match(j->d, MARK_FRONT_END, j->line, 0, &f))
			j->block = BLOCK_NONE;
		else if (dialect_match(j->d, MARK_FRONT_DATE, j->line, 0, &f))
			j->front = read_date(j, f.group[GROUP_DATE]);
		return true;
	}
	if (j->block == BLOCK_FENCE) {
		if (dialect_match(j->d, MARK_FENCE_END, j->line, 0, &f) &&
		    slice_starts(f.group[GROUP_MARK], buf_view(&j->fence)))
			j->block = BLOCK_NONE;
		return true;
	}
	return false;
}

/* A line's spans that are opaque, looked for once from its beginning to its end. */
struct spans {
	size_t at;   /* looked at so far */
	size_t a, b; /* the last that was found */
	bool ended;
};

/* Does one cover this place, which is behind the last? Code in backticks may show how a comment begins. */
static bool
is_opaque(struct journal *j, struct slice s, struct spans *sp, size_t place)
{
	enum mark m;
	struct found f;

	if (sp->at == 0)
		dialect_look(j->d, s);
	while (!sp->ended && sp->b <= place && sp->a <= place) {
		if (sp->at >= s.n || !dialect_inline(j->d, s, sp->at, &m, &f)) {
			sp->ended = true;
			break;
		}
		sp->a = (size_t)(f.whole.s - s.s);
		sp->b = sp->a + f.whole.n;
		sp->at = sp->b > sp->at ? sp->b : sp->at + 1;
		if (m != MARK_OPAQUE)
			sp->b = sp->a;
	}
	return !sp->ended && sp->a <= place && place < sp->b;
}

/* The line without its comments, which may begin before it and end after it. */
static struct slice
without_comments(struct journal *j, struct slice line)
{
	size_t at = 0;
	struct spans spans = {0};
	struct found f;

	if (j->block != BLOCK_COMMENT && !dialect_match(j->d, MARK_COMMENT, line, 0, &f))
		return line;
	j->stripped.n = 0;
	for (;;) {
		if (j->block == BLOCK_COMMENT) {
			if (!dialect_match(j->d, MARK_COMMENT_END, line, at, &f))
				break;
			j->block = BLOCK_NONE;
			at = (size_t)(f.whole.s - line.s) + f.whole.n;
			continue;
		}
		if (!dialect_match(j->d, MARK_COMMENT, line, at, &f)) {
			buf_slice(&j->stripped, slice_from(line, at));
			break;
		}
		buf_add(&j->stripped, line.s + at, (size_t)(f.whole.s - line.s) - at);
		at = (size_t)(f.whole.s - line.s);
		if (is_opaque(j, line, &spans, at)) {
			buf_slice(&j->stripped, f.whole);
			at += f.whole.n;
			continue;
		}
		open_block(j, BLOCK_COMMENT, f.whole);
		at += f.whole.n;
	}
	re_look(SL(""));
	return buf_view(&j->stripped);
}

static bool
conflict(struct journal *j, struct slice line)
{
	struct found f;

	if (dialect_match(j->d, MARK_CONFLICT, line, 0, &f))
		j->conflict = true;
	else if (dialect_match(j->d, MARK_CONFLICT_END, line, 0, &f))
		j->conflict = false;
	else if (!j->conflict || !dialect_match(j->d, MARK_CONFLICT_MIDDLE, line, 0, &f))
		return false;
	close_items(j);
	tell(j, MSG_ERROR, 1, "a conflict marker that git left; settle the conflict first", SL(""));
	return true;
}

/* A heading by the line below it takes the paragraph of one line that stands above. */
static bool
underline(struct journal *j, struct slice line)
{
	struct buf text = {0};
	struct found f;

	if (!j->paragraph || j->n != 1 || j->paragraph_lines != 1 || !dialect_match(j->d, MARK_UNDERLINE, line, 0, &f))
		return false;
	buf_slice(&text, buf_view(&j->items[0].text));
	j->n = 0;
	heading(j, slice_trim(buf_view(&text)), f.group[GROUP_LEVEL].n);
	buf_free(&text);
	return true;
}

static void
text_line(struct journal *j, struct slice line)
{
	struct found f;

	if (j->n > 0 && !j->items[j->n - 1].closed && dialect_match(j->d, MARK_CONTINUATION, line, 0, &f)) {
		add_text(j, SL("\n"));
		add_text(j, f.group[GROUP_TEXT]);
		j->paragraph_lines++;
		return;
	}
	if (indent_of((struct slice){line.s, line.n - slice_trim(line).n}) == 0 || j->paragraph)
		close_items(j);
	if (dialect_match(j->d, MARK_PARAGRAPH, line, 0, &f)) {
		close_items(j);
		begin_item(j, f.group[GROUP_TEXT], 0, true);
		j->paragraph = true;
		j->paragraph_lines = 1;
	}
}

static void
plain_line(struct journal *j, struct slice line)
{
	struct found f;

	if (dialect_match(j->d, MARK_ENTRY, line, 0, &f)) {
		if (!j->declarations || among_people(j))
			list_item(j, &f);
		else if (!fence(j, f.group[GROUP_TEXT]))
			close_items(j);
	} else if (dialect_match(j->d, MARK_BLANK, line, 0, &f)) {
		end_text(j);
	} else if (dialect_match(j->d, MARK_HEADING, line, 0, &f)) {
		heading(j, f.group[GROUP_TEXT], f.group[GROUP_LEVEL].n);
	} else if (underline(j, line)) {
		return;
	} else if (dialect_match(j->d, MARK_IGNORE, line, 0, &f)) {
		end_text(j);
	} else {
		text_line(j, line);
	}
}

static void
read_line(struct journal *j)
{
	bool commented;
	struct slice line = j->line;
	struct found f;

	if (j->block != BLOCK_NONE && in_block(j))
		return;
	if (j->no == 1 && dialect_match(j->d, MARK_FRONT, line, 0, &f)) {
		open_block(j, BLOCK_FRONT, line);
		return;
	}
	if (conflict(j, line) || (j->block == BLOCK_NONE && fence(j, line)))
		return;
	commented = j->block == BLOCK_COMMENT;
	line = without_comments(j, line);
	/* A line that a comment took whole is no blank line: it does not end the entry that it stands in. */
	if ((commented || line.s != j->line.s) && dialect_match(j->d, MARK_BLANK, line, 0, &f) && j->line.n > 0)
		return;
	plain_line(j, line);
}

static void
gave_up(struct journal *j)
{
	const char *mark = dialect_gave_up(j->d);

	if (mark != NULL)
		tell(j, MSG_ERROR, 0, "the dialect's pattern gave up on this line", slice_of(mark));
}

/* The first line, without the mark of UTF-8; false: the file is no journal. */
static bool
first_line(struct journal *j, const struct lines *lines)
{
	struct slice head = {j->line.s, (size_t)(lines->buf + lines->end - j->line.s)};
	const char *why;

	if (head.n > HEAD)
		head.n = HEAD;
	if ((why = text_unreadable(head)) != NULL) {
		tell(j, MSG_ERROR, 0, why, SL(""));
		return false;
	}
	if (slice_starts(j->line, SL("\xEF\xBB\xBF")))
		j->line = slice_from(j->line, 3);
	return true;
}

static void
path_date(struct journal *j)
{
	struct found f;

	j->no = 1; /* where an editor can go */
	if (dialect_match(j->d, MARK_PATH, slice_of(j->file), 0, &f))
		j->path = read_date(j, f.group[GROUP_DATE]);
}

void
journal_read(struct dialect *d, struct lines *lines, bool declarations, journal_item *give, void *arg)
{
	struct journal j = {.d = d, .file = lines->name, .declarations = declarations, .give = give, .arg = arg};
	bool go = true;
	size_t i;

	j.path.day = j.front.day = DAY_NONE;
	path_date(&j);
	while (go) {
		enum lines_got got = lines_next(lines, &j.line);

		j.no = lines->no;
		if (got == LINES_END)
			break;
		if (got == LINES_LONG) {
			tell(&j, MSG_ERROR, 0, "the line is longer than 1 MiB, and left out", SL(""));
			close_items(&j);
			continue;
		}
		if (j.no == 1 && !(go = first_line(&j, lines)))
			break;
		read_line(&j);
		gave_up(&j);
	}
	close_items(&j);
	if (j.block != BLOCK_NONE)
		unclosed(&j);
	for (i = 0; i < j.cap; i++)
		buf_free(&j.items[i].text);
	free(j.items);
	buf_free(&j.fence);
	buf_free(&j.stripped);
}
