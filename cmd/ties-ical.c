/* SPDX-License-Identifier: ISC */
/*
 * ties-ical: reminders in, iCalendar out. An event has the same UID each time it is written, so that a calendar
 * replaces it instead of showing it twice; what is no reminder is left out.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ties.h"

static daynum today;
static bool alarms = true, tasks;
static int alarm_at = 9 * 60; /* minutes after midnight */

static void __attribute__((noreturn)) usage(void)
{
	fprintf(stderr, "usage: %s [-nT] [-t date] [-w time] [file ...]\n", getprogname());
	exit(2);
}

static void
put_date(struct buf *b, const char *property, daynum day, const char *after)
{
	static struct buf line;

	line.n = 0;
	buf_str(&line, property);
	ical_date(&line, day);
	buf_str(&line, after);
	ical_line(b, buf_view(&line));
}

/* The details, a line each; since when it has been due, where it stands on another day; where it was written down. */
static void
put_description(struct buf *b, const struct record *r, const struct reminder *m, daynum day)
{
	static struct buf text;
	struct slice rest = m->details, part;

	text.n = 0;
	while (rest.n > 0 && reminder_part(&rest, &part)) {
		buf_slice(&text, part);
		buf_ch(&text, '\n');
	}
	if (day != r->day) {
		buf_str(&text, "due since ");
		day_put(&text, r->day);
		buf_ch(&text, '\n');
	}
	if (!slice_eq(r->source, SL("-"))) {
		buf_slice(&text, r->source);
		buf_ch(&text, '\n');
	}
	if (text.n > 0)
		ical_text(b, "DESCRIPTION", (struct slice){text.s, text.n - 1});
}

/* Days have no hour; an alarm counts from their beginning, wherever its reader is. */
static void
put_alarm(struct buf *b, struct slice headline, bool task)
{
	char trigger[64];
	int n = snprintf(trigger, sizeof(trigger), "TRIGGER%s:PT%dH", task ? ";RELATED=END" : "", alarm_at / 60);

	if (alarm_at % 60 != 0)
		snprintf(trigger + n, sizeof(trigger) - (size_t)n, "%dM", alarm_at % 60);
	ical_line(b, SL("BEGIN:VALARM"));
	ical_line(b, SL("ACTION:DISPLAY"));
	ical_line(b, slice_of(trigger));
	ical_text(b, "DESCRIPTION", headline);
	ical_line(b, SL("END:VALARM"));
}

/*
 * What has been due stands on today: nobody leafs back in a calendar. A list of tasks shows by itself what is overdue,
 * and a birthday does not move; it is no task either, since it comes whatever is done.
 */
static void
put(struct buf *b, const struct record *r, const struct reminder *m)
{
	bool task = tasks && !m->yearly;
	daynum day = task || m->yearly || r->day > today ? r->day : today;

	ical_line(b, task ? SL("BEGIN:VTODO") : SL("BEGIN:VEVENT"));
	ical_text(b, "UID", uid(r, m));
	put_date(b, "DTSTAMP:", today, "T000000Z");
	put_date(b, task ? "DUE;VALUE=DATE:" : "DTSTART;VALUE=DATE:", day, "");
	if (m->yearly)
		ical_line(b, m->leap ? SL("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1") : SL("RRULE:FREQ=YEARLY"));
	ical_text(b, "SUMMARY", m->headline);
	put_description(b, r, m, day);
	if (!task)
		ical_line(b, SL("TRANSP:TRANSPARENT"));
	if (alarms)
		put_alarm(b, m->headline, task);
	ical_line(b, task ? SL("END:VTODO") : SL("END:VEVENT"));
}

static void
write_out(struct buf *b)
{
	fwrite(b->s, 1, b->n, stdout);
	b->n = 0;
}

static void
calendar(char **operands)
{
	static struct buf b;
	struct records in;
	struct reminder m;
	struct record r;

	ical_line(&b, SL("BEGIN:VCALENDAR"));
	ical_line(&b, SL("VERSION:2.0"));
	ical_line(&b, SL("PRODID:-//ties//ties-ical//EN"));
	records_open(&in, operands, false);
	while (reminder_next(&in, &r, &m)) {
		put(&b, &r, &m);
		write_out(&b);
	}
	ical_line(&b, SL("END:VCALENDAR"));
	write_out(&b);
}

/* HH:MM as minutes after midnight. */
static int
time_option(const char *value)
{
	struct slice rest = slice_of(value), hour;
	int h, m;

	if (!slice_cut(&rest, ':', &hour) || hour.n != 2 || rest.n != 2 || !slice_number(hour, &h) ||
	    !slice_number(rest, &m) || h > 23 || m > 59)
		errx(2, "-w: %s: no time of day (HH:MM)", text_show(slice_of(value)));
	return h * 60 + m;
}

int
main(int argc, char *argv[])
{
	const char *date = NULL;
	int c;

	out_open();
	while ((c = getopt(argc, argv, "+nTt:w:")) != -1) {
		switch (c) {
		case 'n':
			alarms = false;
			break;
		case 'T':
			tasks = true;
			break;
		case 't':
			date = optarg;
			break;
		case 'w':
			alarm_at = time_option(optarg);
			break;
		default:
			usage();
		}
	}
	today = day_today(date);
	calendar(argv + optind);
	out_close();
	return msg_status();
}
