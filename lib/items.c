/* SPDX-License-Identifier: ISC */
/*
 * Items that are open: a list item with those it stands in, or a paragraph. They are handed on as they close, an inner
 * one before the outer one that holds it, so that memory is bounded by the depth of a list and not by its length.
 */
#include <stdlib.h>

#include "journal.h"

#define KEPT 4096    /* bytes of a closed item that are kept for the next, so that deep lists take no memory */
#define SKIPPED 4096 /* lines between those of a text that are still counted */

bool
items_is_paragraph(const struct items *list)
{
	return list->n > 0 && list->open[0].item.paragraph;
}

struct scope
items_date(const struct items *list)
{
	size_t i;

	for (i = list->n; i-- > 0;)
		if (list->open[i].date.dated != DATED_NOT)
			return list->open[i].date;
	return (struct scope){DATED_NOT, DAY_NONE};
}

/*
 * How many lines end between the text so far and this line. Some of them may be no part of it, but are counted so that
 * the place of each word can be told; where they are too many for that, places are those of a line above.
 */
static size_t
lines_to(const struct open_item *it, uintmax_t line)
{
	return line - it->last > SKIPPED ? 1 : (size_t)(line - it->last);
}

static void
end_lines(struct open_item *it, uintmax_t line)
{
	size_t n;

	for (n = lines_to(it, line); n > 0; n--)
		buf_ch(&it->text, '\n');
	it->last = line;
}

/* What is said in an item becomes part of the one it stands in, as long as that is no longer than an entry may be. */
static void
join_outer(struct open_item *outer, const struct open_item *inner)
{
	if (inner->item.too_long || outer->text.n + lines_to(outer, inner->item.line) + inner->text.n >= LINES_JOURNAL)
		outer->item.too_long = true;
	if (outer->item.too_long)
		return;
	end_lines(outer, inner->item.line - 1);
	buf_ch(&outer->text, ITEM_PART);
	buf_ch(&outer->text, '\n');
	buf_slice(&outer->text, buf_view(&inner->text));
	outer->last = inner->last;
}

/* Text is gathered only where somebody will read it, a paragraph's since the line below may make it a heading. */
static bool
has_no_text(const struct items *list, const struct item *it)
{
	return list->declarations && !it->people && !it->paragraph;
}

/* Hand it on, or, where nobody is named in it, make it part of the one it stands in; once. */
static void
hand_on(struct items *list, size_t number)
{
	struct open_item *it = &list->open[number], *outer = number > 0 ? it - 1 : NULL;
	size_t i;
	bool is;

	if (it->item.closed)
		return;
	it->item.closed = true;
	if (has_no_text(list, &it->item))
		return;
	/* Those that it stands in may be asked about as well. */
	for (i = 0; i <= number; i++) {
		list->open[i].item.text = buf_view(&list->open[i].text);
		list->open[i].item.outer = i == 0 ? NULL : &list->open[i - 1].item;
	}
	is = list->give(&it->item, list->arg);
	if (outer != NULL && is)
		outer->item.holds = true;
	else if (outer != NULL && !outer->item.closed)
		join_outer(outer, it);
}

void
items_close(struct items *list)
{
	struct open_item *it = &list->open[list->n - 1];

	hand_on(list, list->n - 1);
	list->n--;
	it->text.n = 0;
	if (it->text.cap > KEPT)
		buf_free(&it->text);
}

void
items_close_all(struct items *list)
{
	while (list->n > 0)
		items_close(list);
}

void
items_close_from(struct items *list, size_t indent)
{
	while (list->n > 0 && list->open[list->n - 1].indent >= indent)
		items_close(list);
}

/* Those with a date of their own stay, for the items that are indented below them. */
void
items_end_text(struct items *list)
{
	size_t i;

	if (items_is_paragraph(list)) {
		items_close(list);
		return;
	}
	while (list->n > 0 && list->open[list->n - 1].date.dated == DATED_NOT)
		items_close(list);
	for (i = list->n; i-- > 0;)
		hand_on(list, i);
}

void
items_interrupt(struct items *list, size_t indent)
{
	if (items_is_paragraph(list) || list->n == 0 || list->open[0].indent >= indent) {
		items_end_text(list);
		return;
	}
	items_close_from(list, indent);
	list->interrupted = true;
}

struct open_item *
items_open(struct items *list, const struct here *h)
{
	struct open_item *it;

	list->interrupted = false;
	list->open = room_zero(list->open, &list->cap, list->n + 1, sizeof(*list->open));
	it = &list->open[list->n++];
	it->text.n = 0;
	it->last = h->no;
	it->date = (struct scope){DATED_NOT, DAY_NONE};
	it->item = (struct item){.file = h->file, .line = h->no};
	return it;
}

void
items_add(struct items *list, uintmax_t line, struct slice text)
{
	struct open_item *it = &list->open[list->n - 1];

	list->interrupted = false;
	if (it->item.too_long || has_no_text(list, &it->item))
		return;
	if (it->text.n + lines_to(it, line) + text.n > LINES_JOURNAL) {
		it->item.too_long = true;
		return;
	}
	end_lines(it, line);
	buf_slice(&it->text, text);
}

void
items_free(struct items *list)
{
	size_t i;

	for (i = 0; i < list->cap; i++)
		buf_free(&list->open[i].text);
	free(list->open);
}
