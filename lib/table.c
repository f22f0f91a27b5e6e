/* SPDX-License-Identifier: ISC */
/*
 * Tables: the one file that asks what a terminal is. Into a pipe or a file a table is TSV, row by row. On a terminal,
 * or with TIES_TABLE=always, rows are kept to the end, and then set in columns by lib/layout.c. No cell can steer the
 * terminal.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/ioctl.h>

#include "ties.h"

bool
table_wanted(void)
{
	const char *said = getenv("TIES_TABLE");

	if (said == NULL || *said == '\0')
		return isatty(STDOUT_FILENO) == 1;
	if (strcmp(said, "always") != 0 && strcmp(said, "never") != 0)
		errx(2, "TIES_TABLE: %s: neither always nor never", text_show(slice_of(said)));
	return *said == 'a';
}

static bool
color_wanted(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) == 1 && (no == NULL || *no == '\0') && term != NULL && *term != '\0' &&
	       strcmp(term, "dumb") != 0;
}

/* Said by the environment, or the terminal's own; 0: nobody knows, so nothing is cut. */
static size_t
extent(const char *name, bool rows)
{
	const char *said = getenv(name), *wrong;
	struct winsize w;
	long long n;

	if (said != NULL && *said != '\0') {
		n = strtonum(said, 1, 10000, &wrong);
		if (wrong == NULL)
			return (size_t)n;
	}
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0)
		return rows ? w.ws_row : w.ws_col;
	return 0;
}

static size_t
columns(void)
{
	return extent("COLUMNS", false);
}

void
table_open(struct table *t, const char *header)
{
	*t = (struct table){.aligned = table_wanted(), .head = header != NULL};
	if (t->aligned && header != NULL) {
		buf_str(&t->cells, header);
		buf_ch(&t->cells, '\n');
	}
}

void
table_cell(struct table *t, struct slice text)
{
	if (text.n == 0)
		text = SL("-");
	if (t->aligned) {
		if (t->begun)
			buf_ch(&t->cells, '\t');
		text_tame(&t->cells, text);
	} else {
		if (t->begun)
			putchar('\t');
		fwrite(text.s, 1, text.n, stdout);
	}
	t->begun = true;
}

void
table_cents(struct table *t, cents c)
{
	static struct buf b;

	b.n = 0;
	cents_put(&b, c);
	table_cell(t, buf_view(&b));
}

void
table_number(struct table *t, size_t n)
{
	static struct buf b;

	b.n = 0;
	buf_printf(&b, "%zu", n);
	table_cell(t, buf_view(&b));
}

void
table_day(struct table *t, daynum d)
{
	static struct buf b;

	b.n = 0;
	if (d != DAY_NONE)
		day_put(&b, d);
	table_cell(t, buf_view(&b));
}

void
table_end_row(struct table *t)
{
	if (t->aligned)
		buf_ch(&t->cells, '\n');
	else
		putchar('\n');
	t->begun = false;
}

void
table_close(struct table *t)
{
	layout_write(buf_view(&t->cells), t->head, columns(), color_wanted());
	buf_free(&t->cells);
}

void
table_note(struct slice text)
{
	struct buf b = {0};

	text_tame(&b, text);
	buf_ch(&b, '\n');
	fwrite(b.s, 1, b.n, stdout);
	buf_free(&b);
}

size_t
table_rows(void)
{
	return table_wanted() ? extent("LINES", true) : 0;
}

/* What of a line fits, where it is for eyes; good until the next. */
static struct slice
fitting(struct slice text)
{
	static struct buf b;
	size_t most = table_wanted() ? columns() : 0;

	b.n = 0;
	text_tame(&b, text);
	if (most > 0 && text_width(buf_view(&b)) > most) {
		b.n = text_fit(buf_view(&b), most - 1);
		buf_str(&b, TEXT_ELLIPSIS);
	}
	return buf_view(&b);
}

void
table_heading(struct slice text)
{
	bool bold = color_wanted();
	struct slice shown = fitting(text);

	if (bold)
		fputs("\033[1m", stdout);
	fwrite(shown.s, 1, shown.n, stdout);
	fputs(bold ? "\033[0m\n" : "\n", stdout);
}

void
table_line(struct slice text)
{
	struct slice shown = fitting(text);

	fwrite(shown.s, 1, shown.n, stdout);
	putchar('\n');
}
