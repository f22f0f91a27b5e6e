/* SPDX-License-Identifier: ISC */
/* Boxes: what an item begins with that is a task, as the dialect has it. */
#include "ties.h"

enum box
box_take(struct dialect *d, struct slice *text)
{
	static const struct {
		enum mark mark;
		enum box box;
	} all[] = {{MARK_TODO, BOX_TODO}, {MARK_DONE, BOX_DONE}, {MARK_DROPPED, BOX_DROPPED}, {MARK_BOX, BOX_UNCLEAR}};
	struct found f;
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (!dialect_match(d, all[i].mark, *text, 0, &f))
			continue;
		if (all[i].box != BOX_DROPPED)
			*text = f.group[GROUP_TEXT];
		return all[i].box;
	}
	return BOX_NONE;
}
