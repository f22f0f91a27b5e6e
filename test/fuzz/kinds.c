/* SPDX-License-Identifier: ISC */
/*
 * The reader of kinds, and of acts by them: a table, a NUL, an entry. Whatever the table, it is refused with a word, or
 * what it finds lies within the entry.
 */
#include "fuzz.h"

#include <string.h>

#define MENTIONS 16

static void
reads_acts(struct kinds *k, struct slice text)
{
	size_t at[MENTIONS], n = 0, i;
	struct acts acts = {0};

	for (i = 0; i < text.n && n < MENTIONS; i++)
		if (text.s[i] == '@')
			at[n++] = i;
	if (n == 0)
		return;
	if (acts_read(k, text, at, n, &acts)) {
		for (i = 0; i < acts.n; i++)
			MUST(acts.act[i].from <= acts.act[i].to && acts.act[i].to <= text.n);
		for (i = 0; i < acts.deeds; i++)
			MUST(acts.deed[i].mention < n && acts.deed[i].act < acts.n);
	} else {
		MUST(acts.gave_up != NULL);
	}
	acts_free(&acts);
}

static void
reads_table(struct slice table, struct slice text)
{
	struct kinds *k = kinds_new();
	char path[32];
	int fd = fuzz_file((const uint8_t *)table.s, table.n);
	struct kind_match m;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (kinds_read(k, path)) {
		kinds_index(k);
		kinds_look(k, text);
		if (kinds_find(k, text, &m) == RE_FOUND)
			MUST(m.kind != NULL && m.verb <= text.n && (m.person == SIZE_MAX || m.person <= text.n));
		reads_acts(k, text);
	}
	close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice all = fuzz_slice(data, n), table;
	struct slice text = SL("@ada asked me for advice, wrote @bob the reference");

	if (!slice_cut(&all, '\0', &table))
		return 0;
	if (all.s != NULL)
		text = all;
	FUZZ_MAY_LEAVE(reads_table(table, text));
	return 0;
}
