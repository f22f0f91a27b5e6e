/* SPDX-License-Identifier: ISC */
/*
 * Layouts: rows of cells in columns by display width, numbers to the right, and what is too long cut, the widest
 * columns of words first, so that a row is a line; where there is no room for that, columns are left out.
 */
#include <stdlib.h>

#include "ties.h"

#define GAP 2       /* blanks between columns */
#define NARROWEST 8 /* that words are cut to */
#define BRIEF 16    /* words that are left whole as long as longer ones can give way */

/* What can be done without, in this order, then what stands last; never the first column. */
static const char *const spare[] = {"source", "kind", "dir", "amount", "last"};
#define SPARE (sizeof(spare) / sizeof(spare[0]))

struct column {
	size_t width, least;
	size_t need;     /* its name's place in spare, or behind all of them */
	bool out;        /* left out */
	bool words, any; /* a cell is no number; a cell is one */
	bool source;     /* FILE:LINE, whose end says more than its beginning */
};
struct layout {
	struct column *col;
	size_t n, cap;
	bool color;
};

/* -?[0-9]+(\.[0-9]+)? and no date: what one reads from the right. */
static bool
is_number(struct slice s)
{
	bool point = false;
	size_t i;

	if (s.n > 0 && s.s[0] == '-')
		s = slice_from(s, 1);
	for (i = 0; i < s.n; i++) {
		if (s.s[i] == '.' && !point && i > 0 && i + 1 < s.n)
			point = true;
		else if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	}
	return s.n > 0;
}

/* A date, or what a declaration has for one: half of it says nothing, so it is not cut. */
static bool
is_date(struct slice s)
{
	daynum day;

	return slice_eq(s, SL("0000-00-00")) || day_parse(s, &day);
}

static struct column *
column(struct layout *l, size_t i)
{
	l->col = room_zero(l->col, &l->cap, i + 1, sizeof(*l->col));
	for (; i >= l->n; l->n++)
		l->col[l->n].need = SPARE;
	return &l->col[i];
}

static size_t
need_of(struct slice name)
{
	size_t k;

	for (k = 0; k < SPARE && !slice_eq(name, slice_of(spare[k])); k++)
		;
	return k;
}

static void
measure_row(struct layout *l, struct slice row, bool head)
{
	struct slice cell;
	size_t i, w;

	for (i = 0; slice_cut(&row, '\t', &cell); i++) {
		struct column *c = column(l, i);

		w = text_width(cell);
		c->width = w > c->width ? w : c->width;
		if (head) {
			c->least = w;
			c->source = slice_eq(cell, SL("source"));
			c->need = need_of(cell);
			continue;
		}
		c->any |= is_number(cell);
		c->words |= !is_number(cell) && !slice_eq(cell, SL("-")) && !is_date(cell);
	}
}

/* What a column has where none of words is wider than that, but for those whose header needs it, and short ones. */
static size_t
width_within(const struct column *c, size_t most, size_t brief)
{
	if (most < c->least)
		most = c->least;
	return c->words && c->width > most && (c->source || c->width > brief) ? most : c->width;
}

static size_t
total_within(const struct layout *l, size_t most, size_t brief)
{
	size_t i, sum = 0;

	for (i = 0; i < l->n; i++)
		if (!l->col[i].out)
			sum += width_within(&l->col[i], most, brief) + (i > 0 ? GAP : 0);
	return sum;
}

/* Until what remains can be squeezed into the room; at once what had none if each were but a letter. */
static void
leave_out(struct layout *l, size_t room)
{
	size_t i, least;

	if (l->n > room / (GAP + 1) + 1)
		l->n = room / (GAP + 1) + 1;
	while (total_within(l, NARROWEST, 0) > room) {
		for (least = 0, i = 1; i < l->n; i++)
			if (!l->col[i].out && (least == 0 || l->col[i].need <= l->col[least].need))
				least = i;
		if (least == 0)
			break;
		l->col[least].out = true;
	}
	while (l->n > 1 && l->col[l->n - 1].out)
		l->n--;
}

/* The widest columns of words give way, evenly, until the rows fit; numbers, dates and single words stay whole. */
static void
squeeze(struct layout *l, size_t room)
{
	size_t low = NARROWEST, high = room, brief, i;

	if (total_within(l, SIZE_MAX, 0) <= room)
		return;
	leave_out(l, room);
	brief = total_within(l, NARROWEST, BRIEF) <= room ? BRIEF : 0;
	while (low < high) {
		size_t middle = high - (high - low) / 2;

		if (total_within(l, middle, brief) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	for (i = 0; i < l->n; i++)
		l->col[i].width = width_within(&l->col[i], low, brief);
}

static void
pad(size_t n)
{
	while (n-- > 0)
		putchar(' ');
}

/* The bytes of the shortest beginning that takes so many columns at least. */
static size_t
bytes_of(struct slice s, size_t columns)
{
	size_t i = 0, used = 0, n;
	uint32_t cp;

	for (; i < s.n && used < columns; i += n) {
		n = text_next(slice_from(s, i), &cp);
		used += text_width((struct slice){s.s + i, n});
	}
	return i;
}

/* What of a cell is shown in so many columns, beside the ellipsis. */
static struct slice
cut(struct slice cell, size_t width, bool head)
{
	if (head)
		return slice_from(cell, bytes_of(cell, text_width(cell) - (width - 1)));
	return (struct slice){cell.s, text_fit(cell, width - 1)};
}

static void
put_cell(const struct column *c, struct slice cell, bool last)
{
	bool right = c->any && !c->words, whole = text_width(cell) <= c->width;
	struct slice shown = whole ? cell : cut(cell, c->width, c->source);
	size_t w = text_width(shown) + (whole ? 0 : 1);

	if (right)
		pad(c->width - w);
	if (!whole && c->source)
		fputs(TEXT_ELLIPSIS, stdout);
	fwrite(shown.s, 1, shown.n, stdout);
	if (!whole && !c->source)
		fputs(TEXT_ELLIPSIS, stdout);
	if (!right && !last)
		pad(c->width - w);
}

static void
put_row(const struct layout *l, struct slice row, bool bold)
{
	struct slice cell;
	size_t i;

	if (bold)
		fputs("\033[1m", stdout);
	for (i = 0; i < l->n && slice_cut(&row, '\t', &cell); i++) {
		bool red = !bold && l->color && is_number(cell) && cell.s[0] == '-' && cell.n > 1;

		if (l->col[i].out)
			continue;
		if (i > 0)
			pad(GAP);
		if (red)
			fputs("\033[31m", stdout);
		put_cell(&l->col[i], cell, row.s == NULL || i + 1 == l->n);
		if (red)
			fputs("\033[0m", stdout);
	}
	if (bold)
		fputs("\033[0m", stdout);
	putchar('\n');
}

static bool
next_row(struct slice *rest, struct slice *row)
{
	return slice_cut(rest, '\n', row) && rest->s != NULL;
}

void
layout_write(struct slice cells, bool head, size_t columns, bool color)
{
	struct layout l = {.color = color};
	struct slice rest = cells, row;
	bool first;

	for (first = head; next_row(&rest, &row); first = false)
		measure_row(&l, row, first);
	if (columns > 0)
		squeeze(&l, columns);
	rest = cells;
	for (first = head; next_row(&rest, &row); first = false)
		put_row(&l, row, first && color);
	free(l.col);
}
