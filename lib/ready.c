/* SPDX-License-Identifier: ISC */
/*
 * Ready: what was worked out of the shipped tables when ties was built, which would else have to be done again at every
 * start: to read the patterns, and to compile them, takes longer than to scan the journal of a year.
 *
 * It is found by the very bytes that it was worked out of, so a table that was edited, or a dialect of one's own, is
 * worked out anew, and nothing has to be kept up to date. Of another PCRE2 than the one that it was made with nothing
 * is ready: by its name the pool is found of which saved patterns are pieces. It lies in an image of 64-bit words that
 * is part of a program: how many slots there are, a power of two; of how many words it is; the slots, and behind them
 * what they refer to.
 */
#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ties.h"

#define HEAD 2                   /* words before the slots */
#define SAMPLE 256               /* bytes from either end of what something is found by that its hash is made of */
#define LONGEST ((off_t)1 << 20) /* bytes of a file that may be ready; one's own may have any length */

struct slot {
	uint64_t hash;
	uint32_t what, of, of_n, out,
	    out_n; /* what: 0 where it is empty; where they begin, in bytes, how long they are */
};

/* The one that is part of the program. */
static const char *image;
static const struct slot *slots;
static size_t mask;
static struct slice pool;

/* What is made ready, and lives to the end. */
struct made {
	uint64_t hash;
	uint32_t what;
	struct slice of, out;
};

static struct {
	bool on;
	struct made *list;
	size_t n, cap;
	struct pieces pieces;
} making;

static uint64_t
hash_of(uint32_t what, struct slice of)
{
	struct slice end = of.n > SAMPLE ? slice_from(of, of.n - SAMPLE) : of;

	if (of.n > SAMPLE)
		of.n = SAMPLE;
	return (slice_hash(of) ^ slice_hash(end) * 31) + what;
}

static bool
find_made(uint64_t hash, uint32_t what, struct slice of, struct slice *out)
{
	const struct made *m;

	for (m = making.list; m < making.list + making.n; m++) {
		if (m->hash != hash || m->what != what || !slice_eq(m->of, of))
			continue;
		*out = m->out;
		return true;
	}
	return false;
}

bool
ready_find(uint32_t what, struct slice of, struct slice *out)
{
	uint64_t hash;
	size_t i;

	if (image == NULL && !making.on)
		return false;
	hash = hash_of(what, of);
	if (making.on)
		return find_made(hash, what, of, out);
	for (i = (size_t)hash & mask; slots[i].what != 0; i = (i + 1) & mask) {
		const struct slot *s = &slots[i];

		if (s->hash != hash || s->what != what || !slice_eq((struct slice){image + s->of, s->of_n}, of))
			continue;
		*out = (struct slice){image + s->out, s->out_n};
		return true;
	}
	return false;
}

void
ready_use(const uint64_t *made)
{
	image = (const char *)made;
	slots = (const struct slot *)(made + HEAD);
	mask = (size_t)made[0] - 1;
	if (!ready_find(READY_PCRE2, re_version(), &pool))
		image = NULL;
}

/* All that is still to be read, which stays so, if it is a regular file: another may be read only once. */
static bool
read_fd(int fd, struct buf *b)
{
	struct stat st;
	ssize_t n;
	off_t at;

	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode) || (at = lseek(fd, 0, SEEK_CUR)) == -1)
		return false;
	if (st.st_size - at > LONGEST) {
		errno = EFBIG; /* for whoever wanted to make it ready */
		return false;
	}
	if (st.st_size > at)
		buf_grow(b, (size_t)(st.st_size - at));
	for (; (n = pread(fd, b->s + b->n, b->cap - b->n, at)) > 0; at += n)
		b->n += (size_t)n;
	return n == 0;
}

/* A descriptor, or -1: to open what is no regular file may already be too much. */
static int
open_regular(const char *file)
{
	struct stat st;

	return stat(file, &st) == -1 || !S_ISREG(st.st_mode) ? -1 : open(file, O_RDONLY | O_CLOEXEC);
}

bool
ready_find_fd(uint32_t what, int fd, struct slice *out)
{
	struct buf b = {0};
	bool found = (image != NULL || making.on) && read_fd(fd, &b) && ready_find(what, buf_view(&b), out);

	buf_free(&b);
	return found;
}

bool
ready_find_file(uint32_t what, const char *file, struct slice *out)
{
	int fd = open_regular(file);
	bool found = fd != -1 && ready_find_fd(what, fd, out);

	if (fd != -1)
		close(fd);
	return found;
}

bool
ready_is_made(void)
{
	return making.on;
}

void
ready_add(uint32_t what, struct slice of, struct slice out)
{
	struct slice was;

	if (ready_find(what, of, &was))
		return;
	making.list = room(making.list, &making.cap, making.n + 1, sizeof(*making.list));
	making.list[making.n++] =
	    (struct made){.hash = hash_of(what, of), .what = what, .of = slice_dup(of), .out = slice_dup(out)};
}

void
ready_make(void)
{
	making.on = true;
}

void
ready_keep(struct slice s, struct buf *out)
{
	pieces_cut(&making.pieces, s, out);
}

void
ready_bytes(struct slice kept, struct buf *out)
{
	pieces_join(making.on ? buf_view(&making.pieces.pool) : pool, &kept, out);
}

void
ready_add_file(uint32_t what, const char *file, struct slice out)
{
	struct buf b = {0};
	int fd = open_regular(file);

	if (fd == -1 || !read_fd(fd, &b))
		err(2, "%s", file);
	close(fd);
	ready_add(what, buf_view(&b), out);
	buf_free(&b);
}

static void
write_words(const void *bytes, size_t n)
{
	uint64_t word;
	size_t i;

	for (i = 0; i < n; i += sizeof(word)) {
		memcpy(&word, (const char *)bytes + i, sizeof(word));
		printf("0x%jx,%s", (uintmax_t)word, i / sizeof(word) % 8 == 7 ? "\n" : "");
	}
}

static uint32_t
lay(struct buf *b, struct slice s)
{
	size_t at = b->n;

	buf_slice(b, s);
	while (b->n % sizeof(uint64_t) != 0)
		buf_ch(b, '\0');
	if (b->n > UINT32_MAX / 2)
		errx(2, "too much is to be made ready");
	return (uint32_t)at;
}

/* The slots, and behind them what they refer to; how many slots. */
static size_t
lay_all(struct buf *b)
{
	size_t size = 16, i, at;
	struct slot *table;

	while (size < 2 * making.n)
		size *= 2;
	if ((table = calloc(size, sizeof(*table))) == NULL)
		err(2, NULL);
	pack_array(b, table, size, sizeof(*table));
	for (i = 0; i < making.n; i++) {
		const struct made *m = &making.list[i];

		for (at = (size_t)m->hash & (size - 1); table[at].what != 0;)
			at = (at + 1) & (size - 1);
		table[at] = (struct slot){.hash = m->hash, .what = m->what};
		table[at].of_n = (uint32_t)m->of.n;
		table[at].out_n = (uint32_t)m->out.n;
		table[at].of = HEAD * sizeof(uint64_t) + lay(b, m->of);
		table[at].out = HEAD * sizeof(uint64_t) + lay(b, m->out);
	}
	memcpy(b->s, table, size * sizeof(*table));
	free(table);
	return size;
}

void
ready_write(const char *name)
{
	struct buf b = {0};
	size_t size;

	ready_add(READY_PCRE2, re_version(), buf_view(&making.pieces.pool));
	size = lay_all(&b);
	printf("#include <stdint.h>\nextern const uint64_t %s[];\n_Alignas(8) const uint64_t %s[] = {\n", name, name);
	printf("%zu,%zu,\n", size, HEAD + b.n / sizeof(uint64_t));
	write_words(b.s, b.n);
	printf("};\n");
	buf_free(&b);
}
