/* SPDX-License-Identifier: ISC */
/*
 * Journals: from lines to items. This file knows in which order a line may be what: of a block that holds nothing
 * (lib/block.c), a heading that makes a scope (lib/scope.c), the beginning of an item or more of one (lib/items.c).
 * What each of them looks like is the dialect's.
 */
#include "journal.h"

#define HEAD 512 /* bytes at the beginning of a file that tell what it is */

struct journal {
	struct here here;
	struct scopes scopes;
	struct block block;
	struct items items;
	journal_item *give;
	void *arg;
	size_t paragraph_lines;
	bool conflict;
	bool broken;       /* a byte that is no UTF-8 was met, and told */
	struct buf mended; /* a line that has some */
};

void
here_tell(const struct here *h, enum msg_level level, size_t col, const char *text, struct slice what)
{
	if (!h->quiet)
		msg_at(level, h->file, h->no, col, "%s%s%s", text, what.n > 0 ? ": " : "", text_show(what));
}

size_t
here_column(const struct here *h, struct slice s)
{
	if (s.s < h->line.s || s.s > h->line.s + h->line.n)
		return 1;
	return (size_t)(s.s - h->line.s) + 1;
}

/* Of what may stand before a line's words, a TAB to the next column that four divides. */
static size_t
indent_of(struct slice s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n = s.s[i] == '\t' ? n / 4 * 4 + 4 : n + 1;
	return n;
}

/* How far a line of words is indented. */
static size_t
line_indent(struct slice line)
{
	size_t n = 0;

	while (n < line.n && (line.s[n] == ' ' || line.s[n] == '\t'))
		n++;
	return indent_of((struct slice){line.s, n});
}

/* The date that an item begins with is its own, and no part of its text. */
static struct slice
own_date(struct journal *j, struct open_item *it, struct slice text)
{
	struct found f;
	struct slice date;

	if (!dialect_match(j->here.d, MARK_ENTRY_DATE, text, 0, &f))
		return text;
	date = f.group[GROUP_DATE];
	it->date = scopes_read(&j->scopes, &j->here, date, items_date(&j->items).day);
	scopes_weekday(&j->here, slice_between(text.s, date.s), &it->date);
	scopes_weekday(&j->here, slice_between(date.s, f.group[GROUP_TEXT].s), &it->date);
	return f.group[GROUP_TEXT];
}

static void
begin_item(struct journal *j, struct slice text, size_t indent, bool paragraph)
{
	struct open_item *it = items_open(&j->items, &j->here);
	struct scope date;

	it->indent = indent;
	it->item.paragraph = paragraph;
	text = paragraph ? slice_trim(text) : own_date(j, it, text);
	it->item.col = here_column(&j->here, text);
	date = items_date(&j->items);
	if (date.dated == DATED_NOT)
		date = scopes_date(&j->scopes);
	it->item.dated = date.dated;
	it->item.day = date.day;
	it->item.itself = it->date.dated != DATED_NOT;
	it->item.around = scopes_around(&j->scopes, date.day);
	it->item.heading = j->scopes.line;
	it->item.people = date.dated == DATED_NOT && scopes_people(&j->scopes);
	items_add(&j->items, j->here.no, text);
}

static bool
fence(struct journal *j, struct slice line, size_t indent)
{
	if (!block_fence(&j->block, &j->here, line))
		return false;
	items_interrupt(&j->items, indent);
	return true;
}

/*
 * Of one that nobody will read only the place is kept: what goes on with it begins no paragraph, which a line below
 * might make a heading.
 */
static void
list_item(struct journal *j, const struct found *f)
{
	size_t indent = indent_of(f->group[GROUP_INDENT]);
	struct slice text = f->group[GROUP_TEXT];
	struct found no_text;

	if (items_is_paragraph(&j->items))
		items_close_all(&j->items);
	items_close_from(&j->items, indent);
	if (!j->items.declarations || scopes_people(&j->scopes))
		begin_item(j, text, indent, false);
	else
		items_open(&j->items, &j->here)->indent = indent;
	if (!dialect_match(j->here.d, MARK_FENCE, text, 0, &no_text) &&
	    !dialect_match(j->here.d, MARK_IGNORE, text, 0, &no_text))
		return;
	j->items.open[j->items.n - 1].text.n = 0;
	if (!fence(j, text, indent + 1))
		items_interrupt(&j->items, indent + 1);
}

static void
heading(struct journal *j, struct slice text, size_t depth)
{
	items_close_all(&j->items);
	scopes_heading(&j->scopes, &j->here, text, depth);
}

static bool
conflict(struct journal *j, struct slice line)
{
	struct found f;

	if (dialect_match(j->here.d, MARK_CONFLICT, line, 0, &f))
		j->conflict = true;
	else if (dialect_match(j->here.d, MARK_CONFLICT_END, line, 0, &f))
		j->conflict = false;
	else if (!j->conflict || !dialect_match(j->here.d, MARK_CONFLICT_MIDDLE, line, 0, &f))
		return false;
	items_close_all(&j->items);
	here_tell(&j->here, MSG_ERROR, 1, "a conflict marker that git left; settle the conflict first", SL(""));
	return true;
}

/* A heading by the line below it takes the paragraph of one line that stands above. */
static bool
underline(struct journal *j, struct slice line)
{
	struct buf text = {0};
	struct found f;

	if (!items_is_paragraph(&j->items) || j->paragraph_lines != 1 ||
	    !dialect_match(j->here.d, MARK_UNDERLINE, line, 0, &f))
		return false;
	buf_slice(&text, buf_view(&j->items.open[0].text));
	j->items.n = 0;
	heading(j, slice_trim(buf_view(&text)), f.group[GROUP_LEVEL].n);
	buf_free(&text);
	return true;
}

/*
 * Does a line below another begin a paragraph? It does with a date or, among the people, as a declaration; below a list
 * item only if it is not indented, and a tag may go on there.
 */
static bool
begins_another(struct journal *j, struct slice line)
{
	bool paragraph = items_is_paragraph(&j->items);
	struct found f;

	if (!dialect_match(j->here.d, MARK_PARAGRAPH, line, 0, &f))
		return false;
	if (paragraph)
		line = slice_trim(line);
	if (dialect_match(j->here.d, MARK_ENTRY_DATE, line, 0, &f))
		return true;
	if (!j->items.open[j->items.n - 1].item.people)
		return false;
	return dialect_match(j->here.d, MARK_PERSON, line, 0, &f) ||
	       (paragraph && dialect_match(j->here.d, MARK_GROUP, line, 0, &f));
}

/* Does it look like an item of its own, though it goes on with the one above? */
static void
tell_stray(struct journal *j, struct slice line)
{
	struct found f;

	if (j->here.quiet || items_is_paragraph(&j->items) || line_indent(line) > 0 ||
	    j->items.open[j->items.n - 1].item.dated != DATED)
		return;
	if (dialect_match(j->here.d, MARK_STRAY, line, 0, &f))
		here_tell(&j->here, MSG_WARNING, 1,
		    "this line goes on with the item above; put a marker before it (- ...), or indent it if that is "
		    "meant",
		    SL(""));
}

static void
text_line(struct journal *j, struct slice line)
{
	bool open, another, below;
	struct found f;

	if (j->items.interrupted)
		items_close_from(&j->items, line_indent(line));
	open = j->items.n > 0 && !j->items.open[j->items.n - 1].item.closed;
	another = open && begins_another(j, line);
	below = another && !items_is_paragraph(&j->items);
	if (open && !another && dialect_match(j->here.d, MARK_CONTINUATION, line, 0, &f)) {
		tell_stray(j, line);
		items_add(&j->items, j->here.no, f.group[GROUP_TEXT]);
		j->paragraph_lines++;
		return;
	}
	if (line_indent(line) == 0 || items_is_paragraph(&j->items))
		items_close_all(&j->items);
	if (dialect_match(j->here.d, MARK_PARAGRAPH, line, 0, &f)) {
		items_close_all(&j->items);
		begin_item(j, f.group[GROUP_TEXT], 0, true);
		j->items.open[0].item.below = below;
		j->paragraph_lines = 1;
	}
}

static void
plain_line(struct journal *j, struct slice line)
{
	struct found f;

	if (dialect_match(j->here.d, MARK_ENTRY, line, 0, &f))
		list_item(j, &f);
	else if (dialect_match(j->here.d, MARK_BLANK, line, 0, &f))
		items_end_text(&j->items);
	else if (dialect_match(j->here.d, MARK_HEADING, line, 0, &f))
		heading(j, f.group[GROUP_TEXT], f.group[GROUP_LEVEL].n);
	else if (underline(j, line))
		return;
	else if (dialect_match(j->here.d, MARK_IGNORE, line, 0, &f))
		items_interrupt(&j->items, line_indent(line));
	else
		text_line(j, line);
}

static void
read_line(struct journal *j)
{
	struct slice line = j->here.line;
	bool commented;
	struct found f;

	if (j->block.kind != BLOCK_NONE && block_takes(&j->block, &j->here, &j->scopes))
		return;
	if (j->here.no == 1 && block_front(&j->block, &j->here))
		return;
	if (conflict(j, line) || (j->block.kind == BLOCK_NONE && fence(j, line, line_indent(line))))
		return;
	commented = j->block.kind == BLOCK_COMMENT;
	line = block_uncomment(&j->block, &j->here);
	/* A line that a comment took whole is no blank line: it does not end the entry that it stands in. */
	if ((commented || line.s != j->here.line.s) && dialect_match(j->here.d, MARK_BLANK, line, 0, &f) &&
	    j->here.line.n > 0)
		return;
	plain_line(j, line);
}

/* Has a pattern given up since last asked? */
static void
tell_gave_up(struct journal *j, uintmax_t line, bool quiet)
{
	const char *mark = dialect_gave_up(j->here.d);

	if (mark != NULL && !quiet)
		msg_at(MSG_ERROR, j->here.file, line, 0, "the dialect's pattern gave up on this line: %s", mark);
}

/* Hand on an item that ends, be it lines behind where it began. A declaration is read while nothing else is told. */
static bool
give_item(const struct item *it, void *arg)
{
	struct journal *j = arg;
	bool is;

	tell_gave_up(j, j->here.no, j->here.quiet);
	is = j->give(it, j->arg);
	tell_gave_up(j, it->line, j->here.quiet && !is);
	return is;
}

/* The first line, without the mark of UTF-8; false: the file is no journal. */
static bool
first_line(struct journal *j, const struct lines *lines)
{
	struct slice head = {j->here.line.s, (size_t)(lines->buf + lines->end - j->here.line.s)};
	const char *why;

	if (head.n > HEAD)
		head.n = HEAD;
	if ((why = text_unreadable(head)) != NULL) {
		here_tell(&j->here, MSG_ERROR, 0, why, SL(""));
		return false;
	}
	if (slice_starts(j->here.line, SL("\xEF\xBB\xBF")))
		j->here.line = slice_from(j->here.line, 3);
	return true;
}

/*
 * What is no UTF-8 is U+FFFD from here on, as in records. It is told once a file, as mostly all of it is in another
 * encoding, and in the first reading, before what comes of it.
 */
static void
mend(struct journal *j)
{
	struct slice line = j->here.line;
	size_t valid = text_valid(line);

	if (valid == line.n)
		return;
	if (!j->broken && j->items.declarations)
		msg_at(MSG_WARNING, j->here.file, j->here.no, valid + 1,
		    "not UTF-8 from here on, so letters are lost; if the file is in Latin-1, convert it first "
		    "(iconv -f LATIN1 -t UTF-8)");
	j->broken = true;
	j->mended.n = 0;
	text_mend(&j->mended, line);
	j->here.line = buf_view(&j->mended);
}

void
journal_read(struct dialect *d, struct lines *lines, bool declarations, journal_item *give, void *arg)
{
	struct journal j = {
	    .here = {.d = d, .file = lines->name, .no = 1, .quiet = declarations}, /* 1: where an editor can go */
	    .items = {.declarations = declarations, .give = give_item, .arg = &j},
	    .give = give,
	    .arg = arg,
	};
	bool go = true;

	scopes_begin(&j.scopes, &j.here);
	while (go) {
		enum lines_got got = lines_next(lines, &j.here.line);

		j.here.no = lines->no;
		if (got == LINES_END)
			break;
		if (got == LINES_LONG) {
			here_tell(&j.here, MSG_ERROR, 0, "the line is longer than 1 MiB, and left out", SL(""));
			items_close_all(&j.items);
			continue;
		}
		if (j.here.no == 1 && !(go = first_line(&j, lines)))
			break;
		mend(&j);
		read_line(&j);
		tell_gave_up(&j, j.here.no, j.here.quiet);
	}
	items_close_all(&j.items);
	if (j.block.kind != BLOCK_NONE)
		block_unclosed(&j.block, &j.here);
	items_free(&j.items);
	block_free(&j.block);
	buf_free(&j.mended);
}
