/* SPDX-License-Identifier: ISC */
/* iCalendar: whatever a text holds, its lines are as RFC 5545 wants them, and unfolded and unescaped they are the text.
 */
#include "fuzz.h"

#include <string.h>

/* Lines of 75 octets at most, of whole characters, each ended by CRLF; what they hold goes into b. */
static void
unfold(struct buf *b, struct slice lines)
{
	struct slice line;

	MUST(lines.n >= 2 && lines.s[lines.n - 1] == '\n');
	lines.n--;
	while (slice_cut(&lines, '\n', &line)) {
		MUST(line.n > 0 && line.n <= 76 && line.s[line.n - 1] == '\r');
		line.n--;
		if (b->n > 0) {
			MUST(line.n > 1 && line.s[0] == ' ');
			line = slice_from(line, 1);
		}
		fuzz_fits_record(line);
		buf_slice(b, line);
	}
}

static void
unescape(struct buf *b, struct slice s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		MUST(s.s[i] != ';' && s.s[i] != ',');
		if (s.s[i] == '\\') {
			i++;
			MUST(i < s.n && strchr("\\;,n", s.s[i]) != NULL);
			buf_ch(b, (char)(s.s[i] == 'n' ? '\n' : s.s[i]));
		} else {
			buf_ch(b, s.s[i]);
		}
	}
}

/* What may stand in a record, line by line. */
static void
tame(struct buf *b, struct slice text)
{
	struct slice line;
	bool more = false;

	while (slice_cut(&text, '\n', &line)) {
		if (more)
			buf_ch(b, '\n');
		more = true;
		text_tame(b, line);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf lines = {0}, whole = {0}, text = {0}, want = {0};

	ical_text(&lines, "X", fuzz_slice(data, n));
	unfold(&whole, buf_view(&lines));
	MUST(slice_starts(buf_view(&whole), SL("X:")));
	unescape(&text, slice_from(buf_view(&whole), 2));
	tame(&want, fuzz_slice(data, n));
	MUST(slice_eq(buf_view(&text), buf_view(&want)));
	buf_free(&lines);
	buf_free(&whole);
	buf_free(&text);
	buf_free(&want);
	return 0;
}
