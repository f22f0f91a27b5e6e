/* SPDX-License-Identifier: ISC */
/*
 * Dating: which day an entry is of. Its item stands under a date already, or has one of its own (lib/journal.c); a
 * paragraph may begin with one, which only counts if the paragraph is an entry, and a task may have one behind its box,
 * and another by which it is due or was done.
 */
#include "entry.h"

/* What it is read as, if that is a date; one without a year is near the day that holds. */
static enum dated
read_near(const struct entry *e, struct slice date, daynum *day)
{
	struct around around = {e->it->around.year, e->day};

	return dialect_date(e->s->dialect, date, around, day);
}

/* A date of its own that a task has, due or done; one that the calendar does not have is told, and the day stays. */
void
dating_task(struct entry *e, enum mark m)
{
	struct found f;
	daynum day;

	if (!dialect_match(e->s->dialect, m, e->text, 0, &f))
		return;
	if (read_near(e, f.group[GROUP_DATE], &day) == DATED) {
		e->day = day;
		return;
	}
	entry_tell(e->it, MSG_ERROR, f.group[GROUP_DATE].s, "there is no such date (YYYY-MM-DD)", f.group[GROUP_DATE]);
}

/* What is wrong with a date that the entry itself begins with. */
static void
tell_own_date(const struct entry *e, struct slice date, enum dated dated)
{
	const char *wrong = date.s == NULL ? NULL : dated_wrong(dated, e->own.day);

	if (wrong != NULL)
		entry_tell(e->it, dated == DATED_WRONG ? MSG_ERROR : MSG_WARNING, date.s, wrong, date);
}

static void
tell_undated(const struct entry *e)
{
	bool declares = declare_is_misplaced(e->s, e->it);
	struct buf b = {0};

	buf_str(&b, declares
			? "left out, as people are declared under a heading of people (# People, # Contacts, # "
			  "Friends)"
			: "left out, as it mentions somebody but has no date; a heading or the file's name may give "
			  "one");
	if (e->it->heading > 0)
		buf_printf(&b, declares ? ", which that in line %ju is not" : " (the heading in line %ju has none)",
		    e->it->heading);
	buf_ch(&b, '\0');
	entry_tell(e->it, MSG_WARNING, e->it->text.s, b.s, SL(""));
	buf_free(&b);
}

static void
tell_nobody_declared(const struct entry *e)
{
	entry_tell(e->it, MSG_WARNING, e->it->text.s,
	    "left out, as it begins with no handle (- @ada Ada Lovelace) and so declares nobody", SL(""));
}

/* What stands below a declaration is about them. */
bool
dating_tell_people(const struct entry *e)
{
	if (!e->it->people || e->own.date.s != NULL || declare_is_below(e->s, e->it) || !declare_is_meant(e->s, e->it))
		return false;
	tell_nobody_declared(e);
	return true;
}

/* It has no date of its own, but begins with what looks like one, and not with that of the day it is read as. */
static void
tell_slip(const struct entry *e)
{
	struct found f;
	daynum day;

	if (e->it->itself || !dialect_match(e->s->dialect, MARK_DATE_SLIP, e->it->text, 0, &f))
		return;
	if (read_near(e, f.group[GROUP_DATE], &day) == DATED && day == e->day)
		return;
	entry_tell(e->it, MSG_WARNING, f.group[GROUP_DATE].s,
	    "not read as a date, so the one above holds; write it as 2026-11-20, and a colon", f.group[GROUP_DATE]);
}

bool
dating_tell(const struct entry *e)
{
	bool own = e->own.date.s != NULL;
	enum dated dated = own ? e->own.dated : e->it->dated;

	if (e->own.weekday_wrong != NULL)
		entry_tell(e->it, MSG_WARNING, e->own.weekday.s, e->own.weekday_wrong, e->own.weekday);
	tell_own_date(e, e->own.date, e->own.dated);
	tell_own_date(e, e->own.other, e->own.other_dated);
	if (e->day != DAY_NONE && (!own || dated == DATED)) {
		if (!own)
			tell_slip(e);
		return true;
	}
	switch (dated) {
	case DATED_WRONG:
		entry_tell(e->it, MSG_ERROR, e->it->text.s,
		    "left out, as the calendar doesn't have the date it stands under", SL(""));
		break;
	case DATED_AMBIGUOUS:
	case DATED_NO_YEAR:
	case DATED_UNREAD:
		entry_tell(
		    e->it, MSG_WARNING, e->it->text.s, "left out, as the date it stands under can't be read", SL(""));
		break;
	default:
		if (!e->it->people)
			tell_undated(e);
		else if (!declare_is_below(e->s, e->it)) /* else it is about them, and no deed */
			tell_nobody_declared(e);
	}
	return false;
}

static void
take_weekday(struct dialect *d, struct slice beside, struct own_date *own)
{
	const char *wrong = dated_weekday_wrong(d, beside, own->day, &own->weekday);

	if (wrong != NULL)
		own->weekday_wrong = wrong;
}

/*
 * The date at the beginning of a paragraph, or behind a box, is the entry's own, and no part of its text. Of two the
 * last holds that is one.
 */
void
dating_take(struct scanner *s, const struct item *it, struct slice *text, struct own_date *own)
{
	struct slice all = *text;
	struct found f;
	enum dated dated;
	daynum day = DAY_NONE;

	if (!dialect_match(s->dialect, MARK_ENTRY_DATE, *text, 0, &f))
		return;
	*text = f.group[GROUP_TEXT];
	dated = dialect_date(s->dialect, f.group[GROUP_DATE], it->around, &day);
	if (dated != DATED && (own->date.s != NULL || it->itself)) {
		own->other = f.group[GROUP_DATE];
		own->other_dated = dated;
		return;
	}
	if (own->date.s != NULL && own->dated != DATED) {
		own->other = own->date;
		own->other_dated = own->dated;
	}
	own->date = f.group[GROUP_DATE];
	own->dated = dated;
	own->day = day;
	if (dated != DATED)
		return;
	take_weekday(s->dialect, slice_between(all.s, own->date.s), own);
	take_weekday(s->dialect, slice_between(own->date.s, text->s), own);
}
