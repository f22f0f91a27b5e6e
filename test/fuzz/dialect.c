/* SPDX-License-Identifier: ISC */
/* The reader of dialects, and the scanner by them: a dialect, a NUL, a journal. */
#include "scan.h"

static struct dialect *
read_dialect(struct slice text)
{
	struct dialect *volatile d = NULL;
	int fd = fuzz_file((const uint8_t *)text.s, text.n);
	char path[32];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	FUZZ_MAY_LEAVE(d = dialect_read(path));
	close(fd);
	return d;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice all = fuzz_slice(data, n), text;
	struct slice journal = SL("# People\n- @ada Ada\n## 2026-11-20\n- -> @ada wrote @bob +2 #x due:2026-12-01\n");
	struct dialect *d;

	if (!slice_cut(&all, '\0', &text))
		return 0;
	if (all.s != NULL)
		journal = all;
	if ((d = read_dialect(text)) != NULL)
		scan_journal(d, journal);
	return 0;
}
