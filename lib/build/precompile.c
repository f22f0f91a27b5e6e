/* SPDX-License-Identifier: ISC */
/*
 * precompile NAME: what ties-scan would have to work out of the shipped dialect and table of kinds each time it starts,
 * worked out once, as an array of that name in C.
 */
#include <err.h>

#include "ties.h"

int
main(int argc, char *argv[])
{
	static struct scanner s;
	struct buf path = {0};

	if (argc != 2)
		errx(2, "usage: precompile name");
	share_path(&path, SHARE_SHIPPED, NULL, "kinds");
	kinds_make_ready(path.s);
	buf_free(&path);
	scanner_open(&s, "markdown", NULL);
	scanner_kinds(&s);
	re_make_ready();
	out_open();
	ready_write(argv[1]);
	out_close();
	return msg_status();
}
