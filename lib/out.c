/* SPDX-License-Identifier: ISC */
/*
 * Standard output: buffered well, and never lost without a word. And standard error: written by lines, since several
 * programs of a pipe may write to the same terminal.
 */
#include <err.h>
#include <stdio.h>

#include "ties.h"

void
out_open(void)
{
	static char buffer[1 << 16], line[BUFSIZ];

	setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
	setvbuf(stderr, line, _IOLBF, sizeof(line));
}

/* fclose alone would miss an earlier flush that failed. */
void
out_close(void)
{
	bool bad = ferror(stdout) != 0;

	if (fclose(stdout) != 0)
		err(2, "standard output");
	if (bad)
		errx(2, "standard output: write error");
}
