/* SPDX-License-Identifier: ISC */
/*
 * Entries: from an item's text to records. lib/marks.c finds what stands in it besides words, lib/acts.c who did what,
 * lib/deeds.c gives its arrows and points the last word, and lib/dating.c says which day it is of; what is left here is
 * whether it is an entry at all, and the writing.
 */
#include <err.h>
#include <string.h>

#include "entry.h"

static struct entry entry; /* its arrays are used again by the next */
static uintmax_t numbers;

#define MOST_NAMED 3 /* people before the words of a task that mentions nobody */
#define MOST_WRITTEN \
	((size_t)256 << 20) /* bytes that an entry may come to, as all of its records have its whole text */

/* The last place that was told goes on from there: an entry may be wrong in a hundred thousand places. */
static void
place_of(const struct item *it, const char *at, uintmax_t *line, size_t *col)
{
	static struct {
		const char *file, *text, *at;
		uintmax_t no, line;
		size_t col;
	} last;
	const char *p = it->text.s;

	*line = it->line;
	*col = it->col;
	if (last.file == it->file && last.no == it->line && last.text == p && last.at <= at) {
		p = last.at;
		*line = last.line;
		*col = last.col;
	}
	for (; p < at; p++) {
		(*col)++;
		if (*p == '\n') {
			(*line)++;
			*col = 1;
		}
	}
	last.file = it->file;
	last.text = it->text.s;
	last.at = at;
	last.no = it->line;
	last.line = *line;
	last.col = *col;
}

void
entry_tell(const struct item *it, enum msg_level level, const char *at, const char *text, struct slice what)
{
	uintmax_t line;
	size_t col;

	if (it->file == NULL)
		return;
	place_of(it, at, &line, &col);
	msg_at(level, it->file, line, col, "%s%s%s", text, what.n > 0 ? ": " : "", text_show(what));
}

/* Whoever is reminded of a task is to see whom it is with, also where its own words don't say so. */
static void
put_people(struct entry *e)
{
	size_t i, n = e->people_n > MOST_NAMED + 1 ? MOST_NAMED : e->people_n;

	for (i = 0; i < n; i++) {
		buf_str(&e->folded, i > 0 ? ", @" : "@");
		buf_slice(&e->folded, e->people[i]->handle);
	}
	if (n < e->people_n)
		buf_printf(&e->folded, " and %zu more", e->people_n - n);
	buf_ch(&e->folded, ':');
}

/* The words of a task that is to be done, and of the tasks in it without their boxes. */
static void
fold_todo(struct entry *e)
{
	struct slice rest = e->text, part;
	size_t n;

	if (e->lent)
		put_people(e);
	while (slice_cut(&rest, ITEM_PART, &part)) {
		part = slice_from(part, part.n > 0 && part.s[0] == '\n');
		box_take(e->s->dialect, &part);
		n = e->folded.n;
		if (n > 0)
			buf_ch(&e->folded, ' ');
		text_fold(&e->folded, part);
		if (e->folded.n == n + 1)
			e->folded.n = n;
	}
}

static void
make_text(struct entry *e, bool todo)
{
	if (todo && !e->is_folded)
		fold_todo(e);
	else if (!e->is_folded)
		text_fold(&e->folded, e->text);
	e->source.n = e->file_n;
	if (e->file != e->it->file) {
		e->source.n = 0;
		text_escape(&e->source, slice_of(e->it->file));
		buf_ch(&e->source, ':');
		e->file_n = e->source.n;
		e->file = e->it->file;
	}
	buf_number(&e->source, e->it->line);
}

/* The text as a record has it. */
static struct slice
folded(const struct entry *e)
{
	return e->is_folded ? e->text : buf_view(&e->folded);
}

static struct record
record_of(const struct entry *e, enum dir dir, cents amount, struct slice kind)
{
	return (struct record){
	    .day = e->day,
	    .dir = dir,
	    .amount = amount,
	    .kind = kind,
	    .text = folded(e),
	    .source = buf_view(&e->source),
	};
}

/* Say by which rule a record came to be. */
static void
explain(const struct entry *e, const struct record *r, const struct act *act, const char *why)
{
	struct buf b = {0};

	buf_slice(&b, dir_name(r->dir));
	buf_ch(&b, ' ');
	buf_slice(&b, r->person);
	buf_ch(&b, ' ');
	cents_put(&b, r->amount);
	buf_ch(&b, ' ');
	buf_slice(&b, r->kind);
	if (act != NULL && act->kind != NULL) {
		buf_str(&b, " by ");
		text_escape(&b, slice_of(act->kind->file));
		buf_printf(&b, ":%ju", act->kind->line);
	} else {
		buf_str(&b, " by no line of the kinds table");
	}
	buf_str(&b, why);
	buf_ch(&b, '\0');
	msg_at(MSG_NOTE, e->it->file, e->it->line, e->it->col, "%s", b.s);
	buf_free(&b);
}

static void
write_record(const struct entry *e, const struct known *k, struct record *r, const struct act *act, const char *why)
{
	r->person = k->handle;
	record_write(stdout, r);
	if (e->s->verbose)
		explain(e, r, act, why);
}

/* The same person twice in one act is one record, unless another arrow speaks of them. */
static void
write_deed(struct entry *e, size_t i, uintmax_t number)
{
	const struct deed *d = &e->acts.deed[i];
	const struct act *act = &e->acts.act[d->act];
	const struct mention *m = &e->mentions[d->mention];
	bool mute = act->kind == NULL || act->kind->who == WHO_NONE;
	const struct ending *ending = e->clauses[d->act].ending;
	struct slice kind = mute ? SL("act") : act->kind->name;
	cents amount = mute ? 100 : act->kind->points;
	const char *why = m->arrow != DIR_NONE ? ", an arrow" : "";
	bool written = false;
	struct record r;
	size_t j;

	if (m->pointed || ending != NULL) {
		amount = m->pointed ? m->points : ending->points;
		why = m->arrow != DIR_NONE ? ", an arrow, points of its own" : ", points of its own";
	}
	r = record_of(e, d->dir, amount, kind);
	for (j = m->first; j < m->first + m->n; j++) {
		struct known *k = e->people[j];

		if (k->act == number)
			continue;
		k->act = number;
		k->entry = e->number;
		write_record(e, k, &r, act, why);
		written = true;
	}
	if (!written && m->points_said.n > 0)
		entry_tell(e->it, MSG_WARNING, m->points_said.s, POINTS_LOST, m->points_said);
}

/* Those who are named and have no other record of this entry. */
static void
write_notes(struct entry *e)
{
	size_t i, j;

	for (i = 0; i < e->n; i++) {
		const struct mention *m = &e->mentions[i];
		const struct act *act = &e->acts.act[m->act < e->acts.n ? m->act : e->acts.n - 1];
		struct slice kind = act->kind != NULL && act->kind->who == WHO_NONE ? act->kind->name : SL("note");

		for (j = m->first; j < m->first + m->n; j++) {
			struct record r;

			if (e->people[j]->entry == e->number)
				continue;
			e->people[j]->entry = e->number;
			r = record_of(e, DIR_NONE, 0, kind);
			write_record(e, e->people[j], &r, act, "");
		}
	}
}

static size_t
most_written(const struct entry *e)
{
	return MOST_WRITTEN / (folded(e).n + 1);
}

/* Everybody who is named, once for each time that they are, and once more for each deed. */
static bool
is_too_much(struct entry *e)
{
	size_t i, n = 0;

	for (i = 0; i < e->n; i++)
		n += e->mentions[i].n;
	for (i = 0; i < e->acts.deeds; i++)
		if (e->acts.deed[i].dir != DIR_NONE)
			n += e->mentions[e->acts.deed[i].mention].n;
	if (!e->acts.full && n <= most_written(e))
		return false;
	entry_tell(e->it, MSG_ERROR, e->it->text.s,
	    "this entry is too long for how often it names somebody, and left out", SL(""));
	return true;
}

static void
write_acts(struct entry *e)
{
	size_t i, act = SIZE_MAX;

	for (i = 0; i < e->acts.deeds; i++) {
		const struct deed *d = &e->acts.deed[i];

		if (d->dir == DIR_NONE)
			continue;
		if (d->act != act || e->mentions[d->mention].arrowed)
			numbers++;
		act = d->act;
		write_deed(e, i, numbers);
	}
	write_notes(e);
}

static void
write_todo(struct entry *e)
{
	struct record r = record_of(e, DIR_NONE, 0, SL("todo"));
	size_t i;

	for (i = 0; i < e->people_n; i++) {
		struct known *k = e->people[i];

		if (k->entry == e->number)
			continue;
		k->entry = e->number;
		write_record(e, k, &r, NULL, "; an open task");
	}
}

static void
tell_doubts(const struct entry *e)
{
	size_t i;

	for (i = 0; i < e->doubts_n; i++)
		entry_tell(e->it, MSG_WARNING, e->doubts[i].what.s, e->doubts[i].why, e->doubts[i].what);
}

uintmax_t
entry_number(void)
{
	return ++numbers;
}

static bool
read_entry(struct scanner *s, const struct item *it)
{
	struct entry *e = &entry;
	struct slice text = it->text;
	struct own_date own = {.day = it->day};
	enum box task;

	if (it->paragraph)
		dating_take(s, it, &text, &own);
	if ((task = box_take(s->dialect, &text)) == BOX_DROPPED)
		return true;
	if (task != BOX_NONE)
		dating_take(s, it, &text, &own);
	e->number = entry_number();
	marks_read(e, s, it, text);
	e->own = own;
	e->day = own.day;
	if (e->n == 0 && !company_lend(e, task)) {
		if (task == BOX_NONE && dating_tell_people(e))
			return true;
		if (task == BOX_NONE)
			prose_tell_dated(e);
		return (strangers_would_count(e) && strangers_tell(e)) || task == BOX_UNCLEAR;
	}
	if (it->paragraph && prose_is(e))
		return dating_tell_people(e);
	s->passed.items += !it->paragraph;
	if (task == BOX_UNCLEAR) {
		entry_tell(it, MSG_WARNING, it->text.s,
		    "left out, as this box says neither to do [ ] [/], done [x], nor moved or dropped [>] [-]", SL(""));
		return true;
	}
	if (task != BOX_NONE)
		dating_task(e, task == BOX_TODO ? MARK_DUE : MARK_DONE_ON);
	if (!dating_tell(e))
		return true;
	make_text(e, task == BOX_TODO);
	e->acts.n = e->acts.deeds = 0;
	e->acts.full = false;
	e->acts.most = 2 * most_written(e); /* some may be no more than a name, which is counted with the mentions */
	if (task != BOX_TODO)
		tell_doubts(e);
	if ((task != BOX_TODO && !deeds_read(e)) || is_too_much(e))
		return true;
	if (task == BOX_TODO)
		write_todo(e);
	else
		write_acts(e);
	(void)strangers_tell(e);
	return true;
}

bool
entry_read(struct scanner *s, const struct item *it)
{
	bool is = read_entry(s, it);

	re_look(SL(""));
	return is;
}
