/* SPDX-License-Identifier: ISC */
/*
 * Streams: records in, with the people and the accounts they tell of kept up to date. Who is declared stands among the
 * records, or in a file of its own (-p), whose word alone counts then.
 */
#include <err.h>
#include <stdlib.h>

#include "ties.h"

void
stream_open(struct stream *s, const char *declarations, const char *date, char **operands, bool sorted)
{
	*s = (struct stream){.today = day_today(date), .declare = declarations == NULL};
	if (declarations != NULL)
		people_read(declarations, operands);
	records_open(&s->in, operands, sorted);
}

bool
stream_next(struct stream *s, struct record *r)
{
	if (!records_next(&s->in, r))
		return false;
	if (r->day == DAY_NONE)
		s->declared += s->declare && person_declare(r) != NULL;
	else
		s->dated++;
	if (r->day > s->today && r->dir != DIR_NONE)
		s->late++;
	return true;
}

bool
stream_post(const struct stream *s, const struct record *r)
{
	if (r->day == DAY_NONE || r->day > s->today || r->dir == DIR_NONE || person_post(person_get(r->person), r))
		return true;
	msg_at(MSG_ERROR, s->in.lines.name, s->in.lines.no, 0,
	    "%s: the balance goes beyond 999999999999.99, so this record is left out", text_show(r->person));
	return false;
}

/* In a recipe nothing was lost on the way: a journal without declarations is one in which nobody is declared. */
bool
stream_lacks_people(const struct stream *s)
{
	return s->declare && s->declared == 0 && s->dated > 0 && getenv("TIES_RECIPE") == NULL && msg_warns();
}

void
stream_tell(const struct stream *s, int cadence)
{
	if (cadence > 0 && stream_lacks_people(s))
		warnx("no declarations among the records, so every cadence is %d days; -p names a file with them",
		    cadence);
	if (s->late > 0 && msg_warns())
		warnx("records dated after today, which don't count yet: %zu", s->late);
}
