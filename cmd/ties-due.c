/* SPDX-License-Identifier: ISC */
/*
 * ties-due: sorted records in, reminders out, as records dated by the day they fall due. The records are read once, and
 * of them nothing is kept but the people, what is open with them, and the tasks.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-a days] [-c cadence] [-p file] [-s days] [-t date] [file ...]\n", getprogname());
	exit(2);
}

static void
take(const struct stream *st, const struct record *r)
{
	const struct person *p;

	if (r->day == DAY_NONE)
		return;
	p = person_get(r->person);
	if (r->dir == DIR_NONE) {
		if (slice_eq(r->kind, SL("todo")))
			dealings_add_task(p, r);
	} else if (r->day <= st->today && stream_post(st, r)) {
		dealings_add(p, r);
	}
}

static void
remind(struct stream *st, const struct outlook *o)
{
	struct person *p;
	struct record r;

	while (stream_next(st, &r))
		take(st, &r);
	for (p = person_first(); p != NULL; p = person_next(p))
		if (p->handle.s[0] != '#')
			due_look(o, p);
	notices_write();
	if (stream_lacks_people(st))
		warnx("no declarations among the records, so there are no %sbirthdays; -p names a file with them",
		    o->cadence > 0 ? "" : "cadences and no ");
}

int
main(int argc, char *argv[])
{
	const char *declarations = NULL, *date = NULL;
	struct outlook o = {.ahead = 0};
	struct stream st;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+a:c:p:s:t:")) != -1) {
		switch (c) {
		case 'a':
			o.ahead = days_option('a', optarg, 0);
			break;
		case 'c':
			o.cadence = cadence_option(optarg);
			o.said = optarg;
			break;
		case 'p':
			declarations = optarg;
			break;
		case 's':
			o.spread = days_option('s', optarg, 1);
			break;
		case 't':
			date = optarg;
			break;
		default:
			usage();
		}
	}
	stream_open(&st, declarations, date, argv + optind, true);
	o.today = st.today;
	remind(&st, &o);
	out_close();
	return msg_status();
}
