/* SPDX-License-Identifier: ISC */
/*
 * Lines: read with read(2) into one buffer that grows up to a limit. A line beyond the limit is passed over in bounded
 * memory and reported, so that one line without an end can't take the machine. NUL bytes are bytes like others.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ties.h"

#define FIRST ((size_t)1 << 16)

bool
lines_open(struct lines *l, const char *name, size_t max)
{
	int fd = 0;

	if (strcmp(name, "-") != 0 && (fd = open(name, O_RDONLY | O_CLOEXEC)) == -1) {
		msg_fail(name);
		return false;
	}
	lines_fdopen(l, fd, name, max);
	return true;
}

void
lines_fdopen(struct lines *l, int fd, const char *name, size_t max)
{
	*l = (struct lines){.name = name, .fd = fd, .copy = -1, .max = max, .cap = FIRST};
	if ((l->buf = malloc(l->cap)) == NULL)
		err(2, NULL);
}

static void
copy(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t did = write(fd, s, n);

		if (did == -1 && errno == EINTR)
			continue;
		if (did == -1)
			err(2, "temporary file");
		s += did;
		n -= (size_t)did;
	}
}

/* More bytes behind those that are there; a failed read is told once and ends the file. */
static void
fill(struct lines *l)
{
	ssize_t got;

	if (l->at > 0 && (l->at == l->end || l->end == l->cap)) {
		memmove(l->buf, l->buf + l->at, l->end - l->at);
		l->end -= l->at;
		l->at = 0;
	}
	if (l->end == l->cap) {
		size_t most = l->max + FIRST; /* a line that long is being skipped before the buffer is full */

		l->cap = l->cap < most / 2 ? l->cap * 2 : most;
		/* NOLINTNEXTLINE(clang-analyzer-optin.portability.UnixAPI): most is not 0, as FIRST is not */
		if ((l->buf = realloc(l->buf, l->cap)) == NULL)
			err(2, NULL);
	}
	do
		got = read(l->fd, l->buf + l->end, l->cap - l->end);
	while (got == -1 && errno == EINTR);
	if (got == -1) {
		msg_fail(strcmp(l->name, "-") == 0 ? "standard input" : l->name);
		l->failed = true;
	}
	if (got <= 0) {
		l->eof = true;
		return;
	}
	if (l->copy != -1)
		copy(l->copy, l->buf + l->end, (size_t)got);
	l->end += (size_t)got;
	l->bytes += (uintmax_t)got;
}

/* The LF at or after the given byte, or NULL when there is none before the end; drops what is beyond the limit. */
static char *
find_end(struct lines *l)
{
	size_t from = l->at;

	for (;;) {
		char *lf = l->end == from ? NULL : memchr(l->buf + from, '\n', l->end - from);

		if (lf != NULL || l->eof)
			return lf;
		if (l->end - l->at > l->max + 1) {
			l->skipping = true;
			l->at = l->end;
		}
		from = l->end - l->at;
		fill(l);
		from += l->at;
	}
}

enum lines_got
lines_next(struct lines *l, struct slice *line)
{
	char *lf;

	l->skipping = false;
	lf = find_end(l);
	if (lf == NULL && l->at == l->end && !l->skipping)
		return LINES_END;
	l->no++;
	line->s = l->buf + l->at;
	line->n = (lf == NULL ? l->end : (size_t)(lf - l->buf)) - l->at;
	l->at += line->n + (lf != NULL);
	if (line->n > 0 && line->s[line->n - 1] == '\r')
		line->n--;
	if (l->skipping || line->n > l->max) {
		line->n = 0;
		return LINES_LONG;
	}
	return LINES_LINE;
}

void
lines_close(struct lines *l)
{
	if (l->fd > 0)
		close(l->fd);
	free(l->buf);
	l->buf = NULL;
}
