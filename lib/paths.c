/* SPDX-License-Identifier: ISC */
/*
 * Paths: the files that make a journal. A directory stands for its *.md, recursively, in byte order; what begins with a
 * dot is passed over, as an editor's or git's own. A file that is reached by two ways, by a link or because somebody
 * named it and its directory, is taken once, since each of its entries happened once; so loops of links end as well.
 */
#include <sys/stat.h>

#include <dirent.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ties.h"

struct seen {
	dev_t dev;
	ino_t ino;
};
static struct {
	struct seen *v;
	size_t n, cap;
} seen;

static int
seen_cmp(const struct seen *a, const struct stat *b)
{
	if (a->dev != b->st_dev)
		return a->dev < b->st_dev ? -1 : 1;
	return (a->ino > b->st_ino) - (a->ino < b->st_ino);
}

/* True the first time; the table is kept sorted. */
bool
paths_first(const struct stat *st)
{
	size_t low = 0, high = seen.n, middle;
	int c;

	while (low < high) {
		middle = low + (high - low) / 2;
		if ((c = seen_cmp(&seen.v[middle], st)) == 0)
			return false;
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	seen.v = room(seen.v, &seen.cap, seen.n + 1, sizeof(*seen.v));
	memmove(seen.v + low + 1, seen.v + low, (seen.n - low) * sizeof(*seen.v));
	seen.v[low] = (struct seen){st->st_dev, st->st_ino};
	seen.n++;
	return true;
}

static bool
is_markdown(const char *name)
{
	size_t n = strlen(name);

	return n > 3 && strcmp(name + n - 3, ".md") == 0;
}

static int
keep(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int
bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* How many were come by below directories, read already or not. */
static size_t met;

static void walk(struct argv *out, const char *dir);

/* Under a directory, what is neither a directory nor called *.md is not looked at. */
static void
/* NOLINTNEXTLINE(misc-no-recursion): no deeper than the system lets a path be */
enter(struct argv *out, const char *dir, const char *name)
{
	struct buf path = {0};
	struct stat st;

	buf_str(&path, dir);
	if (path.n > 0 && path.s[path.n - 1] != '/')
		buf_ch(&path, '/');
	buf_str(&path, name);
	buf_ch(&path, '\0');
	if (stat(path.s, &st) == -1) {
		if (is_markdown(name))
			msg_fail(path.s);
	} else if (S_ISDIR(st.st_mode)) {
		if (paths_first(&st))
			walk(out, path.s);
	} else if (is_markdown(name) && S_ISREG(st.st_mode)) {
		met++;
		if (paths_first(&st))
			argv_add(out, slice_of(path.s));
	}
	buf_free(&path);
}

static void
/* NOLINTNEXTLINE(misc-no-recursion): see enter */
walk(struct argv *out, const char *dir)
{
	struct dirent **list;
	int i, n = scandir(dir, &list, keep, bytes);

	if (n == -1) {
		msg_fail(dir);
		return;
	}
	for (i = 0; i < n; i++) {
		enter(out, dir, list[i]->d_name);
		free(list[i]);
	}
	free(list);
}

/* What is wrong with a file is told by its reader. */
static void
add_safe(struct argv *out, const char *name)
{
	size_t before = met;
	struct stat st;

	if (strcmp(name, "-") == 0 || stat(name, &st) == -1 || !(S_ISDIR(st.st_mode) || S_ISREG(st.st_mode))) {
		argv_add(out, slice_of(name));
		return;
	}
	if (!paths_first(&st))
		return;
	if (S_ISREG(st.st_mode)) {
		argv_add(out, slice_of(name));
		return;
	}
	walk(out, name);
	if (met == before) {
		warnx("%s: no *.md file in it", text_show(slice_of(name)));
		msg_raise(2);
	}
}

/* A name that begins with a dash would be an option to whoever reads the file. */
void
paths_add(struct argv *out, struct slice name)
{
	struct buf b = {0};

	if (name.n == 0)
		errx(2, "a journal's name is empty");
	if (name.s[0] == '-' && name.n > 1)
		buf_str(&b, "./");
	buf_slice(&b, name);
	buf_ch(&b, '\0');
	add_safe(out, b.s);
	buf_free(&b);
}

void
paths_add_list(struct argv *out, struct slice list)
{
	struct slice name;

	while (slice_cut(&list, ':', &name))
		if (name.n > 0)
			paths_add(out, name);
}
