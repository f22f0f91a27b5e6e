/* SPDX-License-Identifier: ISC */
/* The reader of records: lines, fields, order. What it takes for a record, it writes back as the same one. */
#include "fuzz.h"

#include <string.h>

static void
reads_back(const struct record *r)
{
	static char *text;
	static size_t size;
	struct record again;
	FILE *out = open_memstream(&text, &size);

	if (out == NULL)
		abort();
	record_write(out, r);
	fclose(out);
	MUST(size > 0 && text[size - 1] == '\n');
	MUST(record_parse((struct slice){text, size - 1}, &again) == NULL);
	MUST(again.day == r->day && again.dir == r->dir && again.amount == r->amount && again.more.n == 0);
	MUST(slice_eq(again.person, r->person) && slice_eq(again.kind, r->kind));
	MUST(r->text.n == 0 || slice_eq(again.text, r->text));
	MUST(r->source.n == 0 || slice_eq(again.source, r->source));
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static char *none[] = {NULL};
	struct records rs;
	struct record r;
	daynum last = DAY_NONE;

	if (n == 0)
		return 0;
	records_open(&rs, none, data[0] % 2 == 0);
	rs.operand = none;
	lines_fdopen(&rs.lines, fuzz_file(data + 1, n - 1), "fuzz", (size_t)1 << 12);
	rs.open = true;
	while (records_next(&rs, &r)) {
		MUST(!rs.sorted || r.day >= last);
		MUST(memchr(r.person.s, ' ', r.person.n) == NULL);
		last = r.day;
		reads_back(&r);
	}
	return 0;
}
