/* SPDX-License-Identifier: ISC */
/* Prose: which paragraphs are no entries, and what is told of those that may have been meant as some. */
#include "entry.h"

/*
 * A paragraph is an entry only where it begins with a mention, an arrow or an act that the table knows. Where a pattern
 * gives up it may be one, and that is told.
 */
static bool
begins_an_entry(struct entry *e)
{
	if (slice_is_blank((struct slice){e->text.s, e->mentions[0].at}) ||
	    (e->mentions[0].arrow != DIR_NONE && e->masked_at[0] == 0))
		return true;
	return acts_begin(scanner_kinds(e->s), buf_view(&e->masked)) != RE_NONE;
}

/* As a paragraph a date alone looks like a heading, and is none; with words it may be more of a sentence above. */
void
prose_tell_dated(const struct entry *e)
{
	if (!e->it->paragraph || e->own.date.s == NULL)
		return;
	if (e->text.n == 0)
		entry_tell(e->it, MSG_WARNING, e->own.date.s,
		    "a date alone dates nothing; as a heading (# 2026-11-20) it dates what follows", SL(""));
	else if (e->it->below)
		entry_tell(e->it, MSG_WARNING, e->own.date.s,
		    "left out, as a line that begins with a date is no part of the item above; indented it is", SL(""));
}

/* To be told at the end, if there are many. */
static void
pass(struct scanner *s, const struct item *it)
{
	if (it->dated != DATED)
		return;
	if (s->passed.n++ > 0)
		return;
	s->passed.file = it->file;
	s->passed.line = it->line;
	s->passed.col = it->col;
}

/* One that begins with a date is told at once, others are counted. */
bool
prose_is(struct entry *e)
{
	if (begins_an_entry(e))
		return false;
	if (e->own.date.s != NULL)
		entry_tell(e->it, MSG_WARNING, e->own.date.s,
		    "left out, as what follows its date begins with no mention, arrow or known verb; a list item "
		    "(- 2026-11-20: ...) counts all the same",
		    SL(""));
	else
		pass(e->s, e->it);
	return true;
}
