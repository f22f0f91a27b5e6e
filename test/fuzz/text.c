/* SPDX-License-Identifier: ISC */
/* Text: whatever the bytes, what comes out is fit for a record: UTF-8 without a control, and no wider than asked. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice s = fuzz_slice(data, n);
	struct buf escaped = {0}, folded = {0}, lower = {0}, again = {0};
	struct letters letters;
	size_t fits;

	text_escape(&escaped, s);
	fuzz_fits_record(buf_view(&escaped));
	text_tame(&again, buf_view(&escaped));
	MUST(slice_eq(buf_view(&again), buf_view(&escaped)));
	again.n = 0;
	text_tame(&again, s);
	fuzz_fits_record(buf_view(&again));
	again.n = 0;
	text_fold(&folded, s);
	fuzz_fits_record(buf_view(&folded));
	fits = text_folded(s);
	again.n = 0;
	text_fold(&again, (struct slice){s.s, fits});
	MUST(slice_eq(buf_view(&again), (struct slice){s.s, fits}));
	MUST(!text_is_ascii(s) || (fits == s.n) == slice_eq(buf_view(&folded), s));
	again.n = 0;
	MUST(folded.n == 0 || (folded.s[0] != ' ' && folded.s[folded.n - 1] != ' '));
	fits = text_fit(buf_view(&escaped), 40);
	MUST(fits <= escaped.n && text_width((struct slice){escaped.s, fits}) <= 40);
	text_lower(&lower, s);
	text_lower(&again, buf_view(&lower));
	MUST(slice_eq(buf_view(&lower), buf_view(&again)));
	again.n = folded.n = 0;
	text_mend(&again, s);
	MUST(text_valid(buf_view(&again)) == again.n && (text_valid(s) == s.n || text_is_mended(buf_view(&again))));
	text_escape(&folded, buf_view(&again));
	MUST(slice_eq(buf_view(&folded), buf_view(&escaped)));
	if (letters_read(&letters, buf_view(&lower)))
		MUST(letters.n <= LETTERS_MOST && near_slips(&letters, &letters) == 0);
	fuzz_fits_record(slice_of(text_show(s)));
	buf_free(&escaped);
	buf_free(&folded);
	buf_free(&lower);
	buf_free(&again);
	return 0;
}
