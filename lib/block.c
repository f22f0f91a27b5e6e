/* SPDX-License-Identifier: ISC */
/*
 * Blocks: what holds no entries. Front matter, fences and comments begin and end by the dialect's marks; one that is
 * not closed ends before the next dated heading, so that a slip does not swallow the rest of a journal.
 */
#include "journal.h"

static void
begin(struct block *b, enum block_kind kind, const struct here *h, struct slice at)
{
	b->kind = kind;
	b->line = h->no;
	b->col = here_column(h, at);
}

bool
block_front(struct block *b, const struct here *h)
{
	struct found f;

	if (!dialect_match(h->d, MARK_FRONT, h->line, 0, &f))
		return false;
	begin(b, BLOCK_FRONT, h, h->line);
	return true;
}

bool
block_fence(struct block *b, const struct here *h, struct slice line)
{
	struct found f;

	if (!dialect_match(h->d, MARK_FENCE, line, 0, &f))
		return false;
	b->fence.n = 0;
	buf_slice(&b->fence, f.group[GROUP_MARK]);
	begin(b, BLOCK_FENCE, h, f.group[GROUP_MARK]);
	return true;
}

void
block_unclosed(struct block *b, const struct here *h)
{
	static const char *const names[] = {"", "front matter", "fence", "comment"};

	if (!h->quiet)
		msg_at(MSG_WARNING, h->file, b->line, b->col,
		    "this %s is not closed before the next dated heading; what stands in it is left out",
		    names[b->kind]);
	b->kind = BLOCK_NONE;
}

bool
block_takes(struct block *b, const struct here *h, struct scopes *s)
{
	struct found f;

	if (dialect_may(h->d, MARK_HEADING, h->line.n > 0 ? (unsigned char)h->line.s[0] : 0) &&
	    heading_is_dated(h->d, h->line)) {
		block_unclosed(b, h);
		return false;
	}
	if (b->kind == BLOCK_FRONT) {
		if (dialect_match(h->d, MARK_FRONT_END, h->line, 0, &f))
			b->kind = BLOCK_NONE;
		else if (dialect_match(h->d, MARK_FRONT_DATE, h->line, 0, &f))
			s->front = scopes_read(s, h, f.group[GROUP_DATE], DAY_NONE);
		return true;
	}
	if (b->kind == BLOCK_FENCE) {
		if (dialect_match(h->d, MARK_FENCE_END, h->line, 0, &f) &&
		    slice_starts(f.group[GROUP_MARK], buf_view(&b->fence)))
			b->kind = BLOCK_NONE;
		return true;
	}
	return false;
}

/* A line's spans that are opaque, looked for once from its beginning to its end. */
struct spans {
	size_t at;   /* looked at so far */
	size_t a, b; /* the last that was found */
	bool ended;
};

/* Does one cover this place, which is behind the last? Code in backticks may show how a comment begins. */
static bool
is_opaque(struct dialect *d, struct slice s, struct spans *sp, size_t place)
{
	enum mark m;
	struct found f;

	if (sp->at == 0)
		dialect_look(d, s);
	while (!sp->ended && sp->b <= place && sp->a <= place) {
		if (sp->at >= s.n || !dialect_inline(d, s, sp->at, &m, &f)) {
			sp->ended = true;
			break;
		}
		sp->a = (size_t)(f.whole.s - s.s);
		sp->b = sp->a + f.whole.n;
		sp->at = sp->b > sp->at ? sp->b : sp->at + 1;
		if (m != MARK_OPAQUE)
			sp->b = sp->a;
	}
	return !sp->ended && sp->a <= place && place < sp->b;
}

/* Of a line that has any of one. A comment may begin before the line and end after it. */
static struct slice
strip(struct block *b, const struct here *h)
{
	struct slice line = h->line;
	size_t at = 0;
	struct spans spans = {0};
	struct found f;

	b->stripped.n = 0;
	for (;;) {
		if (b->kind == BLOCK_COMMENT) {
			if (!dialect_match(h->d, MARK_COMMENT_END, line, at, &f))
				break;
			b->kind = BLOCK_NONE;
			at = (size_t)(f.whole.s - line.s) + f.whole.n;
			continue;
		}
		if (!dialect_match(h->d, MARK_COMMENT, line, at, &f)) {
			buf_slice(&b->stripped, slice_from(line, at));
			break;
		}
		buf_add(&b->stripped, line.s + at, (size_t)(f.whole.s - line.s) - at);
		at = (size_t)(f.whole.s - line.s);
		if (is_opaque(h->d, line, &spans, at)) {
			buf_slice(&b->stripped, f.whole);
			at += f.whole.n;
			continue;
		}
		begin(b, BLOCK_COMMENT, h, f.whole);
		at += f.whole.n;
	}
	re_look(SL(""));
	return buf_view(&b->stripped);
}

struct slice
block_uncomment(struct block *b, const struct here *h)
{
	struct found f;

	if (b->kind != BLOCK_COMMENT && !dialect_match(h->d, MARK_COMMENT, h->line, 0, &f))
		return h->line;
	return strip(b, h);
}

void
block_free(struct block *b)
{
	buf_free(&b->fence);
	buf_free(&b->stripped);
}
