/* SPDX-License-Identifier: ISC */
/*
 * Messages about data: FILE:LINE:COL: level: text, with no program name in front, so that editors jump to them. An
 * error makes the exit status 1; a failed read or write makes it 2; the highest wins.
 */
#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

static int worst;

/* What follows the place. */
static void __attribute__((format(printf, 2, 0))) put(enum msg_level level, const char *fmt, va_list ap)
{
	static const char *const names[] = {"note", "warning", "error"};

	fprintf(stderr, " %s: ", names[level]);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	if (level == MSG_ERROR)
		msg_raise(1);
}

bool
msg_warns(void)
{
	const char *said = getenv("TIES_WARNINGS");

	return said == NULL || strcmp(said, "never") != 0;
}

static bool
is_wanted(enum msg_level level)
{
	return level != MSG_WARNING || msg_warns();
}

void
msg_at(enum msg_level level, const char *file, uintmax_t line, size_t col, const char *fmt, ...)
{
	static struct buf name;
	va_list ap;

	if (!is_wanted(level))
		return;
	name.n = 0;
	text_escape(&name, slice_of(file));
	fwrite(name.s, 1, name.n, stderr);
	fprintf(stderr, ":%ju:", line);
	if (col > 0)
		fprintf(stderr, "%zu:", col);
	va_start(ap, fmt);
	put(level, fmt, ap);
	va_end(ap);
}

void
msg_source(enum msg_level level, struct slice source, const char *fmt, ...)
{
	static struct buf place;
	va_list ap;

	if (!is_wanted(level))
		return;
	place.n = 0;
	text_tame(&place, source);
	fwrite(place.s, 1, place.n, stderr);
	fputc(':', stderr);
	va_start(ap, fmt);
	put(level, fmt, ap);
	va_end(ap);
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
