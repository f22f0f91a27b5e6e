/* SPDX-License-Identifier: ISC */
/*
 * Letters: a word as it looks at a glance. What is written above or below a letter is left out, be it a part of the
 * letter's character or a character of its own behind it, as some systems write file names. In Korean and Japanese that
 * would be half of the letter: there the parts are put together. A Cyrillic letter that looks like a Latin one is that.
 */
#include "ties.h"

#define LATIN 0xC0        /* to U+017F */
#define VIETNAMESE 0x1E00 /* to U+1EFF, of other languages as well */

/* By their place; a dot is a letter that is like no other. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
			    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char vietnamese[] = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
				 "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
				 "wwwwwwwwwwxxxxyyzzzzzzhtwy.s..s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
				 "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";
/* Of other blocks: a letter, and what it is without. */
static const char others[] = "ơoưuǎaǐiǒoǔuǧgǫoșsțt"
			     "йиѐеёеѝиїіўуќкѓг"
			     "άαέεήηίιόούυώωϊιϋυΐιΰυ";
/* Cyrillic ones, and the Latin ones that they look like. */
static const char alike[] = "аaеeоoрpсcуyхxіiјjѕs";

/* What stands behind it in such a list, or itself. */
static uint32_t
look_up(struct slice pairs, uint32_t cp)
{
	uint32_t one, other;

	while (pairs.n > 0) {
		pairs = slice_from(pairs, text_next(pairs, &one));
		pairs = slice_from(pairs, text_next(pairs, &other));
		if (one == cp)
			return other;
	}
	return cp;
}

static uint32_t
bare(uint32_t cp)
{
	char c = '.';

	if (cp < LATIN)
		return cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp;
	if (cp - LATIN < sizeof(latin) - 1)
		c = latin[cp - LATIN];
	else if (cp >= VIETNAMESE && cp - VIETNAMESE < sizeof(vietnamese) - 1)
		c = vietnamese[cp - VIETNAMESE];
	if (c != '.')
		return (unsigned char)c;
	return look_up((struct slice){others, sizeof(others) - 1}, cp);
}

/* Blanks and signs: names are written with these and without. */
static bool
is_between(uint32_t cp)
{
	return cp == 0x2019 || (cp < 0x80 && (cp == '_' || !text_is_word((char)cp)));
}

/* Does this make one letter with what stands before it? */
static bool
joins(uint32_t *last, uint32_t cp)
{
	if (cp >= 0x300 && cp <= 0x36F) /* accents */
		return true;
	if (cp == 0x3099 || cp == 0x309A) { /* the marks of kana, each a letter further on in its row */
		*last += cp - 0x3098;
		return true;
	}
	if (*last >= 0x1100 && *last <= 0x1112 && cp >= 0x1161 && cp <= 0x1175) { /* of a syllable of Hangul */
		*last = 0xAC00 + ((*last - 0x1100) * 21 + cp - 0x1161) * 28;
		return true;
	}
	if (*last >= 0xAC00 && *last <= 0xD7A3 && (*last - 0xAC00) % 28 == 0 && cp >= 0x11A8 && cp <= 0x11C2) {
		*last += cp - 0x11A7;
		return true;
	}
	return false;
}

bool
letters_read(struct letters *l, struct slice s)
{
	uint32_t cp, without;
	size_t i;

	l->n = l->cyrillic = 0;
	l->set = 0;
	l->marked = l->parted = false;
	for (i = 0; i < s.n;) {
		i += text_next(slice_from(s, i), &cp);
		if (is_between(cp))
			continue;
		if (l->n > 0 && joins(&l->c[l->n - 1], cp)) {
			l->marked = l->parted = true;
			continue;
		}
		if (l->n == LETTERS_MOST)
			return false;
		without = bare(cp);
		l->marked |= without != cp || cp >= LETTERS_SYLLABLES;
		l->c[l->n] = look_up((struct slice){alike, sizeof(alike) - 1}, without);
		l->cyrillic += l->c[l->n++] != without;
	}
	for (i = 0; i < l->n; i++) {
		uint64_t bit = (uint64_t)1 << (l->c[i] & 31);

		l->set |= (l->set & bit) != 0 ? bit << 32 : bit;
	}
	return true;
}
