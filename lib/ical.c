/* SPDX-License-Identifier: ISC */
/*
 * iCalendar, RFC 5545: content lines, which end with CRLF and are folded at 75 octets, and what is escaped in a text.
 * What ties writes of it is a dozen properties, whole days and no time zone. libical would have to be installed for
 * that by everybody who builds ties, and its trees of components and tables of time zones would be built for nothing:
 * what is left of it to be used are the three functions below.
 */
#include "ties.h"

#define OCTETS 75

/* Never within a character, which some would decode before they unfold. */
static void
fold(struct buf *b, struct slice line)
{
	size_t i, n, used = 0;
	uint32_t cp;

	for (i = 0; i < line.n; i += n) {
		n = text_next(slice_from(line, i), &cp);
		if (used + n > OCTETS) {
			buf_str(b, "\r\n ");
			used = 1;
		}
		buf_add(b, line.s + i, n);
		used += n;
	}
}

void
ical_line(struct buf *b, struct slice line)
{
	if (line.n <= OCTETS)
		buf_slice(b, line);
	else
		fold(b, line);
	buf_str(b, "\r\n");
}

static void
escape(struct buf *b, struct slice text)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		if (text.s[i] == '\\' || text.s[i] == ';' || text.s[i] == ',')
			buf_ch(b, '\\');
		buf_ch(b, text.s[i]);
	}
}

void
ical_text(struct buf *b, const char *property, struct slice text)
{
	static struct buf line, tame;
	struct slice part;
	bool more = false;

	line.n = 0;
	buf_str(&line, property);
	buf_ch(&line, ':');
	while (slice_cut(&text, '\n', &part)) {
		if (more)
			buf_str(&line, "\\n");
		more = true;
		tame.n = 0;
		text_tame(&tame, part);
		escape(&line, buf_view(&tame));
	}
	ical_line(b, buf_view(&line));
}

void
ical_date(struct buf *b, daynum day)
{
	static struct buf date;
	size_t i;

	date.n = 0;
	day_put(&date, day);
	for (i = 0; i < date.n; i++)
		if (date.s[i] != '-')
			buf_ch(b, date.s[i]);
}
