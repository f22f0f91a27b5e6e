/* SPDX-License-Identifier: ISC */
/*
 * Scopes: what holds at a line because of what stands above it. The date of a heading holds up to the next of its own
 * level or a higher one; below those are the front matter's and the path's. A heading that is a year alone completes
 * dates without one, and below one of people they are declared, as long as no date holds.
 */
#include "journal.h"

struct around
scopes_around(const struct scopes *s, daynum near)
{
	struct around around = {0, near != DAY_NONE ? near : scopes_date(s).day};
	int level;

	for (level = s->deepest; level > 0 && around.year == 0; level--)
		if (s->levels[level].open)
			around.year = s->levels[level].year;
	return around;
}

/* What is written as a date, as a scope; what is wrong with it is told here, once. */
struct scope
scopes_read(const struct scopes *s, const struct here *h, struct slice date, daynum near)
{
	struct scope out = {DATED_NOT, DAY_NONE};
	const char *wrong;

	if (h->quiet) /* nobody wants to know which: only whether people can be declared there */
		return (struct scope){DATED, DAY_FIRST};
	out.dated = dialect_date(h->d, date, scopes_around(s, near), &out.day);
	if ((wrong = dated_wrong(out.dated, out.day)) != NULL)
		here_tell(h, out.dated == DATED_WRONG ? MSG_ERROR : MSG_WARNING, here_column(h, date), wrong, date);
	return out;
}

void
scopes_weekday(const struct here *h, struct slice beside, const struct scope *date)
{
	struct slice which;
	const char *wrong;

	if (h->quiet || date->dated != DATED)
		return;
	if ((wrong = dated_weekday_wrong(h->d, beside, date->day, &which)) != NULL)
		here_tell(h, MSG_WARNING, here_column(h, which), wrong, which);
}

struct scope
scopes_date(const struct scopes *s)
{
	int level;

	for (level = s->deepest; level > 0; level--)
		if (s->levels[level].open && s->levels[level].date.dated != DATED_NOT)
			return s->levels[level].date;
	return s->front.dated != DATED_NOT ? s->front : s->path;
}

bool
scopes_people(const struct scopes *s)
{
	int level;

	for (level = s->deepest; level > 0; level--)
		if (s->levels[level].open && s->levels[level].people)
			return true;
	return false;
}

static bool
heading_date(struct dialect *d, struct slice text, struct slice *date)
{
	struct found f;

	if (!dialect_match(d, MARK_HEADING_DATE, text, 0, &f))
		return false;
	*date = f.group[GROUP_DATE];
	return true;
}

bool
heading_is_dated(struct dialect *d, struct slice line)
{
	struct found f;
	struct slice date;

	return dialect_match(d, MARK_HEADING, line, 0, &f) && heading_date(d, f.group[GROUP_TEXT], &date);
}

static void
end_levels(struct scopes *s, int level)
{
	for (; s->deepest >= level; s->deepest--)
		s->levels[s->deepest] = (struct heading){0};
}

static void
end_people(struct scopes *s)
{
	int level;

	for (level = 0; level <= SCOPE_LEVELS; level++)
		s->levels[level].people = false;
}

void
scopes_heading(struct scopes *s, const struct here *h, struct slice text, size_t depth)
{
	int level = depth < 1 ? 1 : depth > SCOPE_LEVELS ? SCOPE_LEVELS : (int)depth;
	struct heading new = {.open = true, .date = {DATED_NOT, DAY_NONE}};
	struct slice date;
	struct found f;

	end_levels(s, level);
	if (heading_date(h->d, text, &date)) {
		new.date = scopes_read(s, h, date, DAY_NONE);
		scopes_weekday(h, slice_between(text.s, date.s), &new.date);
		scopes_weekday(h, slice_between(date.s, text.s + text.n), &new.date);
		end_people(s);
	} else if (dialect_match(h->d, MARK_HEADING_YEAR, text, 0, &f)) {
		slice_number(f.group[GROUP_YEAR], &new.year);
	} else {
		new.people = dialect_match(h->d, MARK_PEOPLE, text, 0, &f);
		if (new.people && scopes_date(s).dated != DATED_NOT) {
			new.people = false;
			here_tell(h, MSG_WARNING, here_column(h, text),
			    "people are declared only where no date holds; what follows is read as entries of that "
			    "date",
			    text);
		}
	}
	s->line = h->no;
	s->levels[level] = new;
	s->deepest = level;
}

void
scopes_begin(struct scopes *s, const struct here *h)
{
	struct found f;

	*s = (struct scopes){.path = {DATED_NOT, DAY_NONE}, .front = {DATED_NOT, DAY_NONE}};
	if (dialect_match(h->d, MARK_PATH, slice_of(h->file), 0, &f))
		s->path = scopes_read(s, h, f.group[GROUP_DATE], DAY_NONE);
}
