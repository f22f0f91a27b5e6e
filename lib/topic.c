/* SPDX-License-Identifier: ISC */
/*
 * Topics: what one wants to ask somebody about, and whether a text is about it. Words of a text are met whole, without
 * regard to case; those of a tag count for more, and those of a handle not at all, since a name is no topic.
 */
#include <err.h>

#include "ties.h"

#define LETTER "[\\pL\\pN\\pM]"

struct span {
	size_t from, to;
};

/* One of the program's own patterns. */
static struct re *
own(struct re **re, struct slice pattern)
{
	const char *why;
	size_t at;

	if (*re == NULL && (*re = re_new(pattern, RE_TEXT, &at, &why)) == NULL)
		errx(2, "%s", why);
	return *re;
}

/* What begins with a mark: a #tag as ties-journal(5) has it, or the @handle of somebody. */
static struct re *
marks(void)
{
	static struct re *re;

	return own(&re, SL("(?<![\\pL\\pN\\pM_&/#])#\\pL(?:[\\pL\\pN\\pM_/.-]*" LETTER ")?|"
			   "(?<!" LETTER ")@[\\pL\\pN](?:[\\pL\\pN\\pM_.-]*" LETTER ")?"));
}

static enum re_found
find(struct re *re, struct slice s, size_t from, struct span *out)
{
	const size_t *o;
	enum re_found found;

	if (from > s.n)
		return RE_NONE;
	if ((found = re_match(re, s, from, &o)) == RE_FOUND) /* \K may put the beginning behind the end */
		*out = (struct span){o[0] < o[1] ? o[0] : o[1], o[1]};
	return found;
}

/* Where to look on after a match: at least a character further than before. */
static size_t
beyond(struct slice s, size_t from, struct span met)
{
	uint32_t cp;

	if (met.to > from)
		return met.to;
	return from < s.n ? from + text_next(slice_from(s, from), &cp) : s.n + 1;
}

static bool
is_letter(struct slice topic, bool last)
{
	static struct re *first, *final;
	struct re *re = last ? own(&final, SL(LETTER RE_END)) : own(&first, SL("\\A" LETTER));
	const size_t *o;

	re_look(topic);
	return re_match(re, topic, 0, &o) == RE_FOUND;
}

static bool
is_gap(char c)
{
	return c == ' ' || c == '-' || c == '_';
}

static bool
is_plain(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Blanks, hyphens and underscores between words are the same, as tags can't hold the first. */
static void
put_words(struct buf *b, struct slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (is_gap(s.s[i])) {
			if (!is_gap(s.s[i - 1]))
				buf_str(b, "[ _-]+");
			continue;
		}
		if (!is_plain((unsigned char)s.s[i]))
			buf_ch(b, '\\');
		buf_ch(b, s.s[i]);
	}
}

/* No letter goes on with its words; a handle or tag that is written with its mark is meant as a whole. */
static void
put_whole(struct buf *b, struct slice s)
{
	bool marked = s.s[0] == '@' || s.s[0] == '#';

	buf_str(b, marked || is_letter(s, false) ? "(?<!" LETTER ")" : "");
	put_words(b, s);
	if (is_letter(s, true))
		buf_str(b, marked ? "(?![_./-]*" LETTER ")" : "(?!" LETTER ")");
}

const char *
topic_words(struct topic *t, struct slice said)
{
	struct buf text = {0}, pattern = {0};
	struct slice s;
	const char *why = "there is no word in it";
	size_t at;

	text_fold(&text, said);
	s = buf_view(&text);
	while (s.n > 0 && is_gap(s.s[0]))
		s = slice_from(s, 1);
	while (s.n > 0 && is_gap(s.s[s.n - 1]))
		s.n--;
	*t = (struct topic){.said = slice_dup(said)};
	if (s.n > 0) {
		put_whole(&pattern, s);
		t->re = re_new(buf_view(&pattern), RE_TEXT | RE_CASELESS, &at, &why);
	}
	buf_free(&text);
	buf_free(&pattern);
	return t->re == NULL ? why : NULL;
}

const char *
topic_pattern(struct topic *t, struct slice said, size_t *at)
{
	const char *why;

	*t = (struct topic){.said = slice_dup(said)};
	t->re = re_new(said, RE_TEXT | RE_CASELESS, at, &why);
	return t->re == NULL ? why : NULL;
}

/* The mark that a place stands in or before, of all in a text from its beginning on. */
struct walk {
	struct span mark;
	bool over;
};

static enum fit
fit_at(struct slice text, struct span met, struct walk *w)
{
	while (!w->over && w->mark.to <= met.from)
		w->over = find(marks(), text, w->mark.to, &w->mark) != RE_FOUND;
	if (w->over || met.from < w->mark.from)
		return FIT_WORD;
	if (text.s[w->mark.from] == '#')
		return met.to <= w->mark.to ? FIT_TAG : FIT_WORD;
	return met.from == w->mark.from ? FIT_WORD : FIT_NOT;
}

bool
topic_meets(struct topic *t, struct slice text, enum fit *best)
{
	struct walk w = {{0, 0}, false};
	struct span met;
	enum re_found found;
	enum fit fit;
	size_t from;

	*best = FIT_NOT;
	re_look(text);
	for (from = 0; (found = find(t->re, text, from, &met)) == RE_FOUND;) {
		if ((fit = fit_at(text, met, &w)) > *best)
			*best = fit;
		if (fit == FIT_TAG)
			return true;
		from = fit == FIT_NOT ? w.mark.to : beyond(text, from, met);
	}
	if (found == RE_GAVE_UP)
		*best = FIT_NOT;
	return found != RE_GAVE_UP;
}

/* An attribute is met by what it says; its key alone is no word. */
static enum re_found
meets_item(struct topic *t, struct slice item, size_t key)
{
	struct span met;
	enum re_found found;
	size_t from;

	re_look(item);
	for (from = 0; (found = find(t->re, item, from, &met)) == RE_FOUND; from = beyond(item, from, met))
		if (met.to > key)
			break;
	return found;
}

bool
topic_declared(struct topic *t, struct slice text, struct slice *item)
{
	struct slice rest = text;
	struct decl d;

	while (decl_next(&rest, &d)) {
		size_t key = d.kind == DECL_KEY ? d.key.n + 1 : 0;

		if (d.kind != DECL_KEY && d.kind != DECL_TAG)
			continue;
		*item = (struct slice){d.value.s - key, d.value.n + key};
		switch (meets_item(t, *item, key)) {
		case RE_NONE:
			break;
		case RE_FOUND:
			return true;
		case RE_GAVE_UP:
			*item = (struct slice){"", 0};
			return false;
		}
	}
	*item = (struct slice){"", 0};
	return true;
}
