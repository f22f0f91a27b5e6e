# SPDX-License-Identifier: ISC
# From reminders day after day, each behind the day on which it was seen, to what came (+, with its words), what went (-) and
# what moved to another day (>), against the day before; on the first of a quarter also all others that are due (=). A day on
# which nothing of that happened is left out. A reminder is the same as long as its kind, person and source are; one for
# somebody who was never contacted is always of today, and that is no move.
BEGIN { FS = "\t" }
function mark(key) {
	if (!(key in was))
		return "+"
	if (was[key] != on[key] && !(was[key] == yesterday && on[key] == today))
		return ">"
	return today ~ /-(01|04|07|10)-01$/ ? "=" : ""
}
function show(    i, n, key) {
	n = 0
	for (i = 1; i <= had; i++)
		if (!(before[i] in on))
			lines[++n] = "- " before[i]
	for (i = 1; i <= got; i++)
		if (mark(order[i]) != "")
			lines[++n] = mark(order[i]) " " order[i] " " on[order[i]] " " text[order[i]]
	if (n)
		print "\n" today
	for (i = 1; i <= n; i++)
		print lines[i]
	delete was
	for (i = 1; i <= got; i++) {
		before[i] = order[i]
		was[order[i]] = on[order[i]]
	}
	had = got
	got = 0
	delete on
	yesterday = today
}
$1 != today {
	if (today)
		show()
	today = $1
}
NF > 1 {
	key = $6 " " $3 " (" $8 ")"
	while (key in on) # the same once more, as a birthday of two keys
		key = key "'"
	order[++got] = key
	on[key] = $2
	text[key] = $7
}
END { show() }
