/* SPDX-License-Identifier: ISC */
/* ties-agenda: reminders in, a page for somebody to read out. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-y] [-t date] [file ...]\n", getprogname());
	exit(2);
}

static void
take(char **operands, daynum last)
{
	struct records in;
	struct record r;
	size_t others = 0;

	records_open(&in, operands, false);
	while (records_next(&in, &r))
		if (r.day != DAY_NONE && (r.day <= last || slice_eq(r.kind, SL("yearly"))))
			others += !agenda_add(&r);
	if (others > 0)
		warnx("records that are no reminders, and left out: %zu", others);
}

int
main(int argc, char *argv[])
{
	const char *date = NULL;
	bool only_yearly = false; /* of what is yet to come */
	daynum today;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+t:y")) != -1) {
		switch (c) {
		case 't':
			date = optarg;
			break;
		case 'y':
			only_yearly = true;
			break;
		default:
			usage();
		}
	}
	today = day_today(date);
	take(argv + optind, only_yearly ? today : DAY_LAST);
	agenda_write(today);
	out_close();
	return msg_status();
}
