/* SPDX-License-Identifier: ISC */
/*
 * What falls due with a person, by the rules of ties-due(1): a kind of reminder a function, which says on which day it
 * is, and in which words.
 */
#include "ties.h"

#define LOOK_BACK 7 /* days for which a birthday is still told */
#define SILENCE 8   /* times the usual gap, after which it is quiet */

/* One person, as looked at on a day. */
struct look {
	const struct outlook *o;
	const struct person *p;
	const struct dealings *d;
};

static struct buf text; /* of the reminder that is made */

static daynum
later(daynum a, daynum b)
{
	return a > b ? a : b;
}

/* The day on which a reminder is seen: its own, or today if that is later, or else the end of the snooze. */
static daynum
seen(const struct look *l, daynum day)
{
	return later(later(day, l->o->today), l->p->snooze);
}

static bool
is_snoozed(const struct look *l, daynum day)
{
	return seen(l, day) > later(day, l->o->today);
}

static bool
falls_due(const struct look *l, daynum day)
{
	if (day == DAY_NONE || day > DAY_LAST || seen(l, day) > DAY_LAST)
		return false;
	return seen(l, day) - l->o->ahead <= l->o->today && !person_gone(l->p, seen(l, day));
}

static void
remind(const struct look *l, daynum day, struct slice kind, struct slice words, struct slice source)
{
	struct notice r = {.day = is_snoozed(l, day) ? l->p->snooze : day,
	    .kind = kind,
	    .person = l->p,
	    .text = words,
	    .source = source,
	    .every = 1};
	int every = person_cadence(l->p, l->o->cadence);

	if (every > 0) {
		r.over = seen(l, day) - day;
		r.every = every;
	}
	notice_add(&r);
}

static void
begin(const char *headline, const struct look *l)
{
	text.n = 0;
	buf_str(&text, headline);
	notice_name(&text, l->p);
}

/* What else there is to know of them ends the text; and the day, where it is told of with the end of a snooze. */
static void
end(const struct look *l, daynum day, struct slice kind, const struct saying *told, struct slice source)
{
	notice_open(&text, l->d, told);
	if (is_snoozed(l, day)) {
		buf_str(&text, "; " REMINDER_SINCE ":");
		day_put(&text, day);
	}
	remind(l, day, kind, buf_view(&text), source);
}

static void
put_ago(daynum since, daynum at)
{
	if (since == at) {
		buf_str(&text, "today");
		return;
	}
	notice_span(&text, at - since);
	buf_str(&text, " ago");
}

static void
put_cadence(const struct look *l)
{
	const struct person *by = person_paced(l->p);

	buf_str(&text, " every ");
	if (by == NULL)
		buf_str(&text, l->o->said);
	else
		buf_slice(&text, buf_view(&by->said));
	if (by != NULL && by != l->p) {
		buf_str(&text, " of ");
		buf_slice(&text, by->handle);
	}
}

static void
tasks(const struct look *l)
{
	const struct task *t;

	for (t = l->d->tasks; t != NULL; t = t->next)
		if (falls_due(l, t->day))
			remind(l, t->day, SL("todo"), t->text, t->source);
}

/* The next day, from one on, whose number leaves the same remainder as the hash of the handle. */
static daynum
spread_day(const struct look *l, daynum from)
{
	int n = l->o->spread, slot = (int)(slice_hash(l->p->handle) % (uint64_t)n), now = from % n;

	return from + (slot - now + 2 * n) % n;
}

static void
first_touch(const struct look *l)
{
	daynum day = seen(l, l->o->today);

	if (l->o->spread > 0)
		day = spread_day(l, day);
	if (!falls_due(l, day))
		return;
	begin("be in touch with ", l);
	buf_str(&text, ": no contact yet,");
	put_cadence(l);
	end(l, day, SL("touch"), NULL, buf_view(&l->p->source));
}

/* -c reaches those with whom something was done, and not whoever is only named. */
static void
touch(const struct look *l)
{
	int every = person_cadence(l->p, l->o->cadence), over;
	daynum day;

	if (every == 0 || (!l->p->declared && l->d->acted == DAY_NONE && l->d->they_acted == DAY_NONE))
		return;
	if (l->d->contact.day == DAY_NONE) {
		first_touch(l);
		return;
	}
	if (!falls_due(l, day = l->d->contact.day + every))
		return;
	begin("be in touch with ", l);
	buf_str(&text, ": ");
	notice_span(&text, seen(l, day) - l->d->contact.day);
	buf_ch(&text, ',');
	if ((over = seen(l, day) - day) > 0) {
		buf_ch(&text, ' ');
		notice_count(&text, over, "day");
		buf_str(&text, " past");
	}
	put_cadence(l);
	end(l, day, SL("touch"), NULL, buf_view(&l->d->contact.source));
}

/* A silence far longer than any that is usual, where nobody said how often they mean to be in touch. */
static void
rhythm(const struct look *l)
{
	int usual = gaps_median(&l->d->gaps);
	daynum day;

	if (usual == 0 || person_cadence(l->p, l->o->cadence) > 0)
		return;
	if (!falls_due(l, day = l->d->contact.day + SILENCE * usual + 1))
		return;
	begin("it is quiet with ", l);
	buf_str(&text, ": ");
	notice_span(&text, seen(l, day) - l->d->contact.day);
	buf_str(&text, ", mostly ");
	notice_count(&text, usual, "day");
	end(l, day, SL("rhythm"), NULL, buf_view(&l->d->contact.source));
}

/* What one side did, and the other has not answered. */
static void
answer(const struct look *l, const struct unanswered *u, struct slice kind, int patience, const char *headline,
    const char *what)
{
	daynum day = u->first.day == DAY_NONE ? DAY_NONE : u->first.day + patience;

	if (!falls_due(l, day))
		return;
	begin(headline, l);
	buf_str(&text, what);
	put_ago(u->first.day, seen(l, day));
	if (u->last > u->first.day) {
		buf_str(&text, ", again ");
		put_ago(u->last, seen(l, day));
	}
	notice_words(&text, &u->first);
	end(l, day, kind, &u->first, buf_view(&u->first.source));
}

static void
top_up(const struct look *l)
{
	daynum day = dealings_below(l->p);

	if (!falls_due(l, day))
		return;
	begin("do something for ", l);
	buf_str(&text, " before the next ask; mine stands at ");
	cents_put(&text, l->p->mine.balance);
	buf_str(&text, ", below zero since ");
	day_put(&text, day);
	notice_words(&text, &l->d->drawn);
	end(l, day, SL("top-up"), &l->d->drawn, buf_view(&l->d->drawn.source));
}

/* "anniversary of Rosalind Fenn; 14 years; anniversary-day:2012-03-01" */
static void
occasion(const struct look *l, const struct yearly *y, int years, daynum day)
{
	struct slice key = {y->text.s, y->key};
	size_t i;

	text.n = 0;
	if (slice_eq(key, SL("born")))
		buf_str(&text, "birthday");
	for (i = 0; text.n == i && i + 4 < key.n; i++)
		buf_ch(&text, key.s[i] == '-' ? ' ' : key.s[i]);
	buf_str(&text, " of ");
	notice_name(&text, l->p);
	if (y->on.year > 0 && years > 0) {
		buf_str(&text, "; ");
		notice_count(&text, years, "year");
	}
	buf_str(&text, "; ");
	buf_slice(&text, buf_view(&y->text));
	remind(l, day, SL("yearly"), buf_view(&text), buf_view(&l->p->source));
}

static void
yearly(const struct look *l, const struct yearly *y)
{
	daynum from = l->o->today - LOOK_BACK, day;
	int year = from < DAY_FIRST ? 1 : day_civil(from).year;

	for (; day_anniversary(y->on, year, &day) && day - l->o->ahead <= l->o->today; year++)
		if (year >= y->on.year && day >= from && !is_snoozed(l, day) && falls_due(l, day))
			occasion(l, y, year - y->on.year, day);
}

void
due_look(const struct outlook *o, const struct person *p)
{
	const struct look l = {o, p, dealings_of(p)};
	size_t i;

	tasks(&l);
	touch(&l);
	rhythm(&l);
	answer(&l, &l.d->asked, SL("reply"), 0, "reply to ", "; asked ");
	answer(&l, &l.d->gave, SL("thanks"), 0, "thank ", "; ");
	answer(&l, &l.d->asking, SL("waiting"), DUE_PATIENCE, "no word yet from ", "; I asked ");
	top_up(&l);
	for (i = 0; i < p->nyearly; i++)
		yearly(&l, &p->yearly[i]);
}
