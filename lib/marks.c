/* SPDX-License-Identifier: ISC */
/*
 * Marks: an item's text gone through once, for what stands in it besides words: mentions, arrows, points, tags. What is
 * left is the masked text, every mention the same @x, in which lib/acts.c looks for verbs.
 */
#include "entry.h"

#define SIGN_MAX 4 /* bytes of what stands before the digits of points */

static void
mask_space(struct entry *e)
{
	char last = e->masked.n > 0 ? e->masked.s[e->masked.n - 1] : ' ';

	if (last != ' ' && last != '\n')
		buf_ch(&e->masked, ' ');
}

/* An item within the entry begins: a line end, at which acts may part. What is left of s behind its mark and box. */
static struct slice
mask_part(struct entry *e, struct slice s)
{
	struct slice part = {s.s + 1, (size_t)(e->text.s + e->text.n - s.s) - 1};
	const char *end = s.s + s.n;

	mask_space(e);
	if (e->masked.n > 0)
		e->masked.s[e->masked.n - 1] = '\n';
	if (part.n > 0 && part.s[0] == '\n')
		part = slice_from(part, 1);
	e->unheard = box_take(e->s->dialect, &part) == BOX_TODO;
	return (struct slice){part.s, part.s < end ? (size_t)(end - part.s) : 0};
}

/* Words as they are, white space as single blanks. */
static void
mask_words(struct entry *e, struct slice s)
{
	size_t n;

	while (s.n > 0) {
		if (e->is_folded && s.s[0] != ' ')
			n = s.n;
		else
			for (n = 0; n < s.n && (unsigned char)s.s[n] > ' '; n++)
				;
		if (!e->unheard)
			buf_add(&e->masked, s.s, n);
		s = slice_from(s, n);
		if (s.n > 0 && s.s[0] == ITEM_PART) {
			s = mask_part(e, s);
		} else if (s.n > 0) {
			mask_space(e);
			s = slice_from(s, 1);
		}
	}
}

/* A comma right behind a mark joins people as if the mark were not there: "@a +1, @b +2". */
static void
mask_comma(struct entry *e)
{
	if (e->masked.n > 0 && e->masked.s[e->masked.n - 1] == ' ')
		e->masked.n--;
}

struct points_seen {
	bool any;
	cents points;
	struct slice said;
	bool behind; /* right behind the last mention */
};

/* What stands right before the next mark, with nothing but blanks between. */
struct before {
	enum { NOTHING, MENTION, ARROW } is;
	enum dir arrow;            /* for the mention that follows */
	struct points_seen points; /* the same, behind an arrow */
	struct points_seen last;   /* which are the entry's if nothing else follows */
};

static cents
points_of(const struct found *f)
{
	struct buf b = {0};
	cents c = 0;

	buf_slice(&b, f->group[GROUP_POINTS]);
	if (f->group[GROUP_CENTS].s != NULL) {
		buf_ch(&b, '.');
		buf_slice(&b, f->group[GROUP_CENTS]);
	}
	points_parse(buf_view(&b), &c);
	buf_free(&b);
	return f->group[GROUP_MINUS].s != NULL ? -c : c;
}

static void
take_mention(struct entry *e, struct before *b, const struct found *f)
{
	struct mention *m;

	b->last.any = false;
	if (!mention_read(e, f)) {
		mask_words(e, f->group[GROUP_NAME].s != NULL     ? f->group[GROUP_NAME]
			      : f->group[GROUP_HANDLE].s != NULL ? f->group[GROUP_HANDLE]
								 : f->whole);
		b->is = NOTHING;
		b->arrow = DIR_NONE;
		return;
	}
	e->masked.n = kinds_title(scanner_kinds(e->s), buf_view(&e->masked));
	e->masked_at[e->n - 1] = e->masked.n;
	buf_str(&e->masked, MASK);
	m = &e->mentions[e->n - 1];
	m->arrow = b->arrow;
	m->arrowed = b->arrow != DIR_NONE;
	m->pointed = b->points.any;
	m->points = b->points.points;
	m->points_said = b->points.said;
	b->points.any = false;
	b->arrow = DIR_NONE;
	b->is = MENTION;
}

/* To be told once it is known that this is an entry, and no prose. */
static void
doubt(struct entry *e, const char *why, struct slice what)
{
	e->doubts = room(e->doubts, &e->doubts_cap, e->doubts_n + 1, sizeof(*e->doubts));
	e->doubts[e->doubts_n++] = (struct doubt){why, what};
}

static void
take_points(struct entry *e, struct before *b, const struct found *f)
{
	mask_space(e);
	if (e->unheard)
		return;
	b->last = (struct points_seen){true, points_of(f), f->whole, b->is == MENTION};
	if (b->is == ARROW) { /* which still points at what follows */
		if (b->points.any)
			doubt(e, POINTS_LOST, b->points.said);
		b->points = b->last;
		return;
	}
	if (b->is == MENTION) {
		struct mention *m = &e->mentions[e->n - 1];

		if (m->pointed) /* behind the arrow before it */
			doubt(e, POINTS_LOST, m->points_said);
		m->pointed = true;
		m->points = b->last.points;
		m->points_said = b->last.said;
	}
	b->is = NOTHING;
}

static size_t
digits(struct slice s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && s.s[at + n] >= '0' && s.s[at + n] <= '9')
		n++;
	return n;
}

/* Does a word end here, perhaps with a mark behind it? */
static bool
is_end(struct slice s, size_t at)
{
	if (at < s.n && s.s[at] != '\0' && strchr(",;.:!?)", s.s[at]) != NULL)
		at++;
	return at >= s.n || (unsigned char)s.s[at] <= ' ';
}

/* Does another number follow, as in a telephone's? */
static bool
number_follows(struct slice s, size_t at)
{
	while (at < s.n && (unsigned char)s.s[at] <= ' ')
		at++;
	if (at < s.n && s.s[at] == '(')
		at++;
	return digits(s, at) > 0;
}

/* Would the dialect take them for points, had they but two digits? */
static bool
are_points(struct entry *e, struct slice sign, bool *minus)
{
	char s[SIGN_MAX + 2];
	struct found f;

	memcpy(s, sign.s, sign.n);
	s[sign.n] = '1';
	s[sign.n + 1] = '0';
	if (!dialect_match(e->s->dialect, MARK_POINTS, (struct slice){s, sign.n + 2}, 0, &f) || f.whole.s != s)
		return false;
	*minus = f.group[GROUP_MINUS].s != NULL;
	return true;
}

static bool
mention_follows(struct entry *e, const char *from)
{
	struct found f;
	enum mark m;

	return dialect_inline(e->s->dialect, e->text, (size_t)(from - e->text.s), &m, &f) && m == MARK_MENTION &&
	       slice_is_blank((struct slice){from, (size_t)(f.whole.s - from)});
}

/*
 * More digits than points may have are text; where no telephone's number is meant, that is worth a word: below zero, or
 * of three digits, or behind an arrow, which still points at the mention that follows. Gives the end of what was read.
 */
static const char *
doubt_digits(struct entry *e, const struct before *b, const char *from)
{
	struct slice s = slice_from(e->text, (size_t)(from - e->text.s));
	size_t sign = 0, n, end;
	bool minus, arrow;

	while (s.n > 0 && (unsigned char)s.s[0] <= ' ')
		s = slice_from(s, 1);
	while (sign < s.n && sign <= SIGN_MAX && (unsigned char)s.s[sign] > ' ' && digits(s, sign) == 0)
		sign++;
	if (sign == 0 || sign > SIGN_MAX || (n = digits(s, sign)) < 3)
		return from;
	end = sign + n;
	if (end < s.n && (s.s[end] == '.' || s.s[end] == ',') && digits(s, end + 1) > 0)
		end += 1 + digits(s, end + 1);
	if (!is_end(s, end) || number_follows(s, end) || !are_points(e, (struct slice){s.s, sign}, &minus))
		return from;
	if (b->is == ARROW && !mention_follows(e, s.s + end)) /* it is text as well */
		return from;
	arrow = b->is == ARROW || e->mentions[e->n - 1].arrowed;
	if (minus || n == 3 || arrow)
		doubt(e, "no points, which have at most two digits", (struct slice){s.s, end});
	if (b->is != ARROW)
		return from;
	mask_words(e, (struct slice){from, (size_t)(s.s - from) + end});
	return s.s + end;
}

static void
take_mark(struct entry *e, struct before *b, enum mark m, const struct found *f)
{
	switch (m) {
	case MARK_MENTION:
		take_mention(e, b, f);
		break;
	case MARK_ARROW_OUT:
	case MARK_ARROW_IN:
	case MARK_ARROW_BOTH:
		mask_space(e);
		b->last.any = false;
		b->arrow = m == MARK_ARROW_OUT ? DIR_OUT : m == MARK_ARROW_IN ? DIR_IN : DIR_BOTH;
		b->is = ARROW;
		break;
	case MARK_POINTS:
		take_points(e, b, f);
		break;
	case MARK_EMPHASIS: /* as if it were not there */
		break;
	default: /* what is no word; tags and attributes may stand behind the points at the end */
		mask_space(e);
		if (m == MARK_OPAQUE)
			b->last.any = false;
		b->is = NOTHING;
		b->arrow = DIR_NONE;
	}
}

/* Points that nothing follows are an act's, unless lib/deeds.c finds that they are theirs who stand before them. */
static void
add_ending(struct entry *e, struct before *b, enum ending_is is)
{
	size_t mention = SIZE_MAX;

	if (b->last.behind) {
		mention = e->n - 1;
		e->mentions[mention].pointed = false;
		e->mentions[mention].points_said = SL("");
	}
	e->endings = room(e->endings, &e->endings_cap, e->endings_n + 1, sizeof(*e->endings));
	e->endings[e->endings_n++] = (struct ending){e->masked.n, mention, b->last.points, b->last.said, false, is};
	b->last.any = false;
}

/* Points that a mark of punctuation follows, or a parenthesis; before a comma those of a mention stay its own. */
static void
add_doubtful_ending(struct entry *e, struct before *b, struct slice s)
{
	s = slice_trim(s);
	if (s.n == 0 || strchr(".!?;,(", s.s[0]) == NULL || (b->last.behind && s.s[0] == ','))
		return;
	add_ending(e, b, s.s[0] == ',' ? END_COMMA : END_MAYBE);
}

/* What is said of a mention right behind it, who they are or where, is no word of what was done. */
static void
drop_detail(struct entry *e, size_t from)
{
	size_t n = kinds_detail(scanner_kinds(e->s), slice_from(buf_view(&e->masked), from));

	if (n > 0)
		memmove(e->masked.s + from, e->masked.s + from + n, e->masked.n - from - n);
	e->masked.n -= n;
}

/* Words between two marks; where an item within the entry begins among them, what stands before it ends there. */
static void
take_words(struct entry *e, struct before *b, struct slice s)
{
	bool behind = b->is == MENTION;
	size_t from = e->masked.n;
	const char *part;

	if (b->last.any && (part = memchr(s.s, ITEM_PART, s.n)) != NULL &&
	    slice_is_blank((struct slice){s.s, (size_t)(part - s.s)}))
		add_ending(e, b, END_SURE);
	if (b->last.any)
		add_doubtful_ending(e, b, s);
	if (!slice_is_blank(s))
		*b = (struct before){.arrow = DIR_NONE};
	if (s.n > 0 && s.s[0] == ',')
		mask_comma(e);
	mask_words(e, s);
	if (behind)
		drop_detail(e, from);
}

/*
 * Go through the marks. Points count right behind a mention or an arrow, or at the end, where only tags, attributes and
 * marks of punctuation may follow; an arrow counts for the mention that follows it.
 */
static void
read_marks(struct entry *e)
{
	struct before b = {.arrow = DIR_NONE};
	struct found f;
	enum mark m;
	size_t at = 0, end = 0;

	while (at <= e->text.n && dialect_inline(e->s->dialect, e->text, at, &m, &f)) {
		size_t from = (size_t)(f.whole.s - e->text.s);

		take_words(e, &b, (struct slice){e->text.s + end, from - end});
		take_mark(e, &b, m, &f);
		end = from + f.whole.n;
		if (b.is != NOTHING)
			end = (size_t)(doubt_digits(e, &b, e->text.s + end) - e->text.s);
		at = end + (f.whole.n == 0);
	}
	take_words(e, &b, slice_from(e->text, end));
	if (b.last.any)
		add_ending(e, &b, END_SURE);
	while (e->masked.n > 0 && e->masked.s[e->masked.n - 1] == ' ') /* of marks at the end, too */
		e->masked.n--;
}

void
marks_read(struct entry *e, struct scanner *s, const struct item *it, struct slice text)
{
	e->s = s;
	e->it = it;
	e->text = text;
	e->day = it->day;
	e->n = e->people_n = e->doubts_n = e->strangers_n = e->endings_n = 0;
	e->is_folded = text_folded(text) == text.n;
	e->masked.n = e->folded.n = 0;
	e->unheard = e->lent = false;
	dialect_look(s->dialect, text);
	read_marks(e);
}

/* They stand where an item within it would, and not first in it: so they are no subject, but whom it was done to. */
void
marks_lend(struct entry *e, struct known *const *who, size_t n)
{
	mask_space(e);
	if (e->masked.n > 0)
		e->masked.s[e->masked.n - 1] = '\n';
	buf_ch(&e->masked, ' ');
	mention_lend(e, who, n);
	buf_str(&e->masked, MASK);
	e->lent = true;
	e->is_folded = false; /* a todo's text says who they are */
}
