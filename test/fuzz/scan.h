/* SPDX-License-Identifier: ISC */
/* A scan of bytes as a journal: whatever they are, what comes out is records. */
#ifndef SCAN_H
#define SCAN_H

#include "fuzz.h"

static inline void
scan_records(struct slice out)
{
	struct slice line;
	struct record r;

	MUST(out.n == 0 || out.s[out.n - 1] == '\n');
	while (slice_cut(&out, '\n', &line)) {
		if (line.n == 0 && (out.s == NULL || out.n == 0))
			break;
		MUST(record_parse(line, &r) == NULL);
		fuzz_fits_record(r.person);
		fuzz_fits_record(r.kind);
		fuzz_fits_record(r.text);
		fuzz_fits_record(r.source);
	}
}

/* The kinds as they are shipped, read once. */
static inline struct kinds *
scan_kinds(void)
{
	static struct scanner s;

	if (s.kinds == NULL) {
		s.kinds = kinds_new();
		scanner_kinds(&s);
	}
	return s.kinds;
}

static inline void
scan_journal(struct dialect *d, struct slice journal)
{
	struct scanner s = {.dialect = d, .kinds = scan_kinds(), .verbose = true, .declarations = true};
	FILE *before = stdout;
	char path[32], *operands[] = {path, NULL}, *text;
	size_t size;
	int fd = fuzz_file((const uint8_t *)journal.s, journal.n);

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	s.names = names_new();
	if ((stdout = open_memstream(&text, &size)) == NULL)
		abort();
	FUZZ_MAY_LEAVE(scanner_read(&s, operands));
	fclose(stdout);
	stdout = before;
	close(fd);
	scan_records((struct slice){text, size});
	free(text);
}

#endif
