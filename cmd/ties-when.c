/* SPDX-License-Identifier: ISC */
/* Passes the records of a period, and all declarations: ties-when(1). */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

static _Noreturn void
usage(void)
{
	fprintf(stderr, "usage: ties-when [-p] [-t date] period [file ...]\n");
	exit(2);
}

static void
print(struct period p)
{
	static struct buf b;

	period_put(&b, p);
	buf_ch(&b, '\n');
	fwrite(b.s, 1, b.n, stdout);
}

static void
pass(struct period p, char **operands)
{
	struct records rs;
	struct record r;

	records_open(&rs, operands, false);
	while (records_next(&rs, &r)) {
		if (r.day != DAY_NONE && (r.day < p.from || r.day > p.to))
			continue;
		fwrite(r.line.s, 1, r.line.n, stdout);
		putchar('\n');
	}
}

int
main(int argc, char *argv[])
{
	const char *today = NULL, *wrong;
	bool only_print = false;
	struct period p;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+pt:")) != -1) {
		switch (c) {
		case 'p':
			only_print = true;
			break;
		case 't':
			today = optarg;
			break;
		default:
			usage();
		}
	}
	argc -= optind;
	argv += optind;
	if (argc == 0 || (only_print && argc > 1))
		usage();
	if ((wrong = period_parse(slice_of(argv[0]), day_today(today), &p)) != NULL)
		errx(2, "%s: %s", text_show(slice_of(argv[0])), wrong);
	if (only_print)
		print(p);
	else
		pass(p, argv + 1);
	out_close();
	return msg_status();
}
