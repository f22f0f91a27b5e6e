/* SPDX-License-Identifier: ISC */
/*
 * Declarations: who is who, from the items that stand among the people of a journal, and the records that say it in the
 * stream: full name, aka:, tags and attributes, in the order in which they were written.
 */
#include "ties.h"

static void
clash(const struct item *it, const char *at, struct slice what, const struct known *other)
{
	struct buf b = {0};

	text_escape(&b, what);
	buf_str(&b, " is declared at ");
	text_escape(&b, slice_of(other->file));
	buf_printf(&b, ":%ju already", other->line);
	if (!slice_eq(other->handle, what)) {
		buf_str(&b, ", for ");
		buf_slice(&b, other->handle);
	}
	buf_ch(&b, '\0');
	entry_tell(it, MSG_ERROR, at, b.s, SL(""));
	buf_free(&b);
}

/* A handle without one of its letters would be somebody else's. */
static bool
is_broken(const struct item *it, struct slice handle)
{
	if (!text_is_mended(handle))
		return false;
	entry_tell(it, MSG_ERROR, handle.s, "a letter of this handle is lost (U+FFFD), so it declares nobody", handle);
	return true;
}

/* Where to look on behind what was found. */
static size_t
end_of(struct slice s, const struct found *f)
{
	return (size_t)(f->whole.s - s.s) + f->whole.n + (f->whole.n == 0);
}

static void
add_alias(struct scanner *s, const struct item *it, struct known *k, struct slice name, bool handle, struct buf *text)
{
	struct slice key = handle ? mention_handle(name) : name;
	struct known *other;

	if (handle && is_broken(it, name))
		return;
	if ((other = names_alias(s->names, key, handle, k)) != NULL) {
		clash(it, name.s, key, other);
		return;
	}
	if (text == NULL)
		return;
	buf_str(text, handle ? " aka:@" : " aka:");
	text_fold(text, key);
}

static void
add_aliases(struct scanner *s, const struct item *it, struct known *k, struct slice list, struct buf *text)
{
	struct found f;
	size_t at = 0;

	while (at < list.n && dialect_match(s->dialect, MARK_ALIAS, list, at, &f)) {
		if (f.group[GROUP_HANDLE].s != NULL)
			add_alias(s, it, k, f.group[GROUP_HANDLE], true, text);
		else
			add_alias(s, it, k, f.group[GROUP_NAME], false, text);
		at = end_of(list, &f);
	}
}

/* What is wrong with an attribute's value, or NULL. An unknown attribute is the user's own, and right. */
static const char *
wrong_value(struct slice name, struct slice value)
{
	struct civil yearly;
	daynum day;
	int days;

	if (slice_eq(name, SL("every")))
		return cadence_parse(value, &days) ? NULL : "no cadence (10d, 6w, 3m, 1y)";
	if (decl_is_yearly(name))
		return day_parse_yearly(value, &yearly) ? NULL : "there is no such day (YYYY-MM-DD or MM-DD)";
	if (slice_eq(name, SL("snooze")) || slice_eq(name, SL("gone")) || slice_eq(name, SL("met")))
		return day_parse(value, &day) || (slice_eq(name, SL("met")) && value.n < 10)
			   ? NULL
			   : "there is no such date (YYYY-MM-DD)";
	return NULL;
}

/* A cadence or a date, with a year or without, as the stream has it; what can't be read stays as it is. */
static struct slice
stream_value(struct scanner *s, struct slice name, struct slice value)
{
	static struct buf b;
	daynum day;
	enum dated dated;

	if (slice_eq(name, SL("every")))
		return cadence_written(value);
	if (!decl_is_yearly(name) && !slice_eq(name, SL("snooze")) && !slice_eq(name, SL("gone")) &&
	    !slice_eq(name, SL("met")))
		return value;
	if ((dated = dialect_date(s->dialect, value, (struct around){0, DAY_NONE}, &day)) == DATED_NO_YEAR &&
	    dialect_date(s->dialect, value, (struct around){2000, DAY_NONE}, &day) != DATED)
		return value;
	if (dated != DATED && dated != DATED_NO_YEAR)
		return value;
	b.n = 0;
	day_put(&b, day);
	return slice_from(buf_view(&b), dated == DATED ? 0 : sizeof("2000-") - 1);
}

static void
add_attribute(struct scanner *s, const struct item *it, const struct found *f, struct buf *text)
{
	struct slice name = f->group[GROUP_KEY], value = f->group[GROUP_VALUE];
	const char *wrong;

	dialect_key(s->dialect, f->group[GROUP_KEY], &name);
	value = stream_value(s, name, value);
	if ((wrong = wrong_value(name, value)) != NULL) {
		entry_tell(it, MSG_ERROR, f->group[GROUP_VALUE].s, wrong, f->group[GROUP_VALUE]);
		return;
	}
	buf_ch(text, ' ');
	text_lower(text, name);
	buf_ch(text, ':');
	text_fold(text, value);
}

/* Does an item below a declaration mention somebody? Then it is an entry, and nothing of the declaration's. */
static bool
mentions(struct scanner *s, struct slice part)
{
	struct found f;
	enum mark m;
	size_t at = 0;

	dialect_look(s->dialect, part);
	while (at <= part.n && dialect_inline(s->dialect, part, at, &m, &f)) {
		if (m == MARK_MENTION && f.group[GROUP_NAME].s == NULL)
			return true;
		at = end_of(part, &f);
	}
	return false;
}

/* Tags and attributes, wherever they stand; k is NULL for a tag's own declaration. */
static void
add_marks_of(struct scanner *s, const struct item *it, struct known *k, struct slice rest, struct buf *text)
{
	struct found f;
	enum mark m;
	size_t at = 0;

	dialect_look(s->dialect, rest);
	while (at <= rest.n && dialect_inline(s->dialect, rest, at, &m, &f)) {
		if (m == MARK_TAG && k != NULL) {
			struct slice tag = mention_handle(f.group[GROUP_TAG]);

			names_tag(s->names, k, tag);
			buf_str(text, " #");
			text_fold(text, tag);
		} else if (m == MARK_ATTRIBUTE) {
			add_attribute(s, it, &f, text);
		}
		at = end_of(rest, &f);
	}
}

/* And those of the items below. */
static void
add_marks(struct scanner *s, const struct item *it, struct known *k, struct slice rest, struct buf *text)
{
	struct slice part;

	slice_cut(&rest, ITEM_PART, &part);
	add_marks_of(s, it, k, part, text);
	while (slice_cut(&rest, ITEM_PART, &part))
		if (!mentions(s, part))
			add_marks_of(s, it, k, part, text);
}

static void
write_declaration(const struct item *it, struct slice who, struct slice kind, struct buf *text)
{
	struct record r = {.day = DAY_NONE, .person = who, .kind = kind, .text = slice_trim(buf_view(text))};
	struct buf source = {0};

	text_escape(&source, slice_of(it->file));
	buf_printf(&source, ":%ju", it->line);
	r.source = buf_view(&source);
	record_write(stdout, &r);
	buf_free(&source);
}

static void
declare_person(struct scanner *s, const struct item *it, const struct found *person)
{
	struct slice handle = mention_handle(person->group[GROUP_HANDLE]), rest = person->group[GROUP_TEXT];
	struct known *k;
	struct slice left = rest, line; /* what is said on its own line; names stand there alone */
	struct buf text = {0};
	struct found f;
	size_t at = 0;

	if (is_broken(it, person->group[GROUP_HANDLE]))
		return;
	if ((k = names_handle(s->names, handle)) != NULL) {
		clash(it, person->group[GROUP_HANDLE].s, handle, k);
		return;
	}
	k = names_add(s->names, handle, true, it->file, it->line);
	slice_cut(&left, ITEM_PART, &line);
	if (dialect_match(s->dialect, MARK_NAME, line, 0, &f)) {
		struct slice name = slice_trim(f.group[GROUP_NAME]);

		k->name = slice_dup(name);
		text_fold(&text, name);
		add_alias(s, it, k, name, false, NULL);
	}
	for (; at < line.n && dialect_match(s->dialect, MARK_AKA, slice_from(line, at), 0, &f); at = end_of(line, &f))
		add_aliases(s, it, k, f.group[GROUP_TEXT], &text);
	add_marks(s, it, k, rest, &text);
	if (s->declarations)
		write_declaration(it, k->handle, SL("person"), &text);
	buf_free(&text);
}

static void
declare_group(struct scanner *s, const struct item *it, const struct found *group)
{
	struct slice rest = group->group[GROUP_TEXT];
	struct buf tag = {0}, text = {0};

	buf_ch(&tag, '#');
	buf_slice(&tag, mention_handle(group->group[GROUP_TAG]));
	add_marks(s, it, NULL, rest, &text);
	if (s->declarations)
		write_declaration(it, buf_view(&tag), SL("tag"), &text);
	buf_free(&tag);
	buf_free(&text);
}

static bool
looks_like_one(struct scanner *s, const struct item *it)
{
	struct found f;

	return it->people && (dialect_match(s->dialect, MARK_PERSON, it->text, 0, &f) ||
				 dialect_match(s->dialect, MARK_GROUP, it->text, 0, &f));
}

/* An item may be long, and hold many that ask this of it. */
static bool
is_one(struct scanner *s, struct item *it)
{
	if (it->declares == NOT_ASKED)
		it->declares = looks_like_one(s, it) ? DECLARES : DECLARES_NOT;
	return it->declares == DECLARES;
}

/* Is an attribute one that says something of a person? */
static bool
is_personal(struct scanner *s, const struct found *f)
{
	struct slice name;

	if (!dialect_key(s->dialect, f->group[GROUP_KEY], &name))
		return false;
	return decl_is_yearly(name) || !(slice_eq(name, SL("due")) || slice_eq(name, SL("done")));
}

/* May a mark be somebody's name or tag, and does it stand at an end of the item? */
static bool
is_at_end(struct slice text, enum mark m, const struct found *f)
{
	bool name = m == MARK_MENTION && f->group[GROUP_NAME].s != NULL && f->group[GROUP_TOPIC].s == NULL;

	if (name && slice_is_blank((struct slice){text.s, (size_t)(f->whole.s - text.s)}))
		return true;
	return (name || m == MARK_TAG) && slice_is_blank(slice_from(text, end_of(text, f)));
}

/*
 * Does an item that declares nobody look as if it were meant to? What is said of persons alone is said by each; names
 * and tags are, as long as nothing is listed below them.
 */
bool
declare_is_meant(struct scanner *s, const struct item *it)
{
	struct slice rest = it->text, text;
	struct found f;
	enum mark m;
	size_t at = 0;

	slice_cut(&rest, ITEM_PART, &text);
	dialect_look(s->dialect, text);
	for (; at <= text.n && dialect_inline(s->dialect, text, at, &m, &f); at = end_of(text, &f))
		if (m == MARK_ATTRIBUTE ? is_personal(s, &f) : !it->paragraph && !it->holds && is_at_end(text, m, &f))
			return true;
	return false;
}

bool
declare_is_misplaced(struct scanner *s, const struct item *it)
{
	struct found f;

	return dialect_match(s->dialect, MARK_PERSON, it->text, 0, &f) && declare_is_meant(s, it);
}

/* What stands below somebody's declaration is about them, and declares nobody else. */
bool
declare_is_below(struct scanner *s, const struct item *it)
{
	struct item *outer = it->outer;

	while (outer != NULL && !is_one(s, outer))
		outer = outer->outer;
	return outer != NULL;
}

bool
declare_is(struct scanner *s, const struct item *it)
{
	return looks_like_one(s, it) && !declare_is_below(s, it);
}

void
declare_read(struct scanner *s, const struct item *it)
{
	struct found f;

	re_look(it->text);
	if (dialect_match(s->dialect, MARK_PERSON, it->text, 0, &f))
		declare_person(s, it, &f);
	else if (dialect_match(s->dialect, MARK_GROUP, it->text, 0, &f))
		declare_group(s, it, &f);
	re_look(SL(""));
}
