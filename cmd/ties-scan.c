/* SPDX-License-Identifier: ISC */
/* ties-scan: journals in, records out. */
#include <err.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

static void
usage(void)
{
	fprintf(stderr, "usage: ties-scan [-Pv] [-d dialect] [-k kinds] [file ...]\n");
	exit(2);
}

int
main(int argc, char *argv[])
{
	const char *dialect = share_dialect();
	char *kinds[2] = {NULL, NULL};
	bool verbose = false, declarations = true;
	static struct scanner s; /* what it holds lives to the end */
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+Pd:k:v")) != -1) {
		switch (c) {
		case 'P':
			declarations = false;
			break;
		case 'd':
			dialect = optarg;
			break;
		case 'k':
			kinds[0] = optarg;
			break;
		case 'v':
			verbose = true;
			break;
		default:
			usage();
		}
	}
	if (kinds[0] == NULL)
		kinds[0] = share_kinds();
	ready_use(ready_image);
	scanner_open(&s, dialect, kinds);
	s.verbose = verbose;
	s.declarations = declarations;
	scanner_read(&s, argv + optind);
	out_close();
	return msg_status();
}
