/* SPDX-License-Identifier: ISC */
/*
 * Messages about data: FILE:LINE:COL: level: text, with no program name in front, so that editors jump to them. An
 * error makes the exit status 1; a failed read or write makes it 2; the highest wins.
 */
#include <err.h>
#include <stdarg.h>
#include <stdio.h>

#include "ties.h"

static int worst;

void
msg_at(enum msg_level level, const char *file, uintmax_t line, size_t col, const char *fmt, ...)
{
	static const char *const names[] = {"note", "warning", "error"};
	static struct buf name;
	va_list ap;

	name.n = 0;
	text_escape(&name, slice_of(file));
	fwrite(name.s, 1, name.n, stderr);
	fprintf(stderr, ":%ju:", line);
	if (col > 0)
		fprintf(stderr, "%zu:", col);
	fprintf(stderr, " %s: ", names[level]);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	if (level == MSG_ERROR)
		msg_raise(1);
}

void
msg_fail(const char *name)
{
	warn("%s", text_show(slice_of(name)));
	msg_raise(2);
}

void
msg_raise(int status)
{
	if (status > worst)
		worst = status;
}

int
msg_status(void)
{
	return worst;
}
