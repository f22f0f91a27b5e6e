// SPDX-License-Identifier: ISC
// ical.mjs MODULE FILE YEARS: the calendar as ical.js reads it: of each event or task the name, the first days (of those that
// recur, as many as YEARS), the alarm, the title. Fails if ical.js refuses it, or would write it in other words.
import fs from 'fs';

const ICAL = (await import(process.argv[2])).default;
const text = fs.readFileSync(process.argv[3], 'utf8');
const calendar = new ICAL.Component(ICAL.parse(text));
const unfolded = (s) => s.replace(/\r\n /g, '');

if (unfolded(calendar.toString() + '\r\n') !== unfolded(text)) {
	console.error('ical.js writes it otherwise');
	process.exit(1);
}
for (const part of calendar.getAllSubcomponents()) {
	const alarms = part.getAllSubcomponents('valarm').map((a) => a.getFirstPropertyValue('trigger').toString());
	const due = part.getFirstPropertyValue('due');
	let days = due ? [due.toString()] : [];
	if (!due) {
		const next = new ICAL.Event(part).iterator();
		for (let day, n = 0; n < process.argv[4] && (day = next.next()); n++)
			days.push(day.toString());
	}
	const title = part.getFirstPropertyValue('summary'), more = part.getFirstPropertyValue('description');
	console.log([part.name, part.getFirstPropertyValue('uid'), days.join(), alarms.join() || '-', title,
		(more || '-').replace(/\n/g, '|')].join('\t'));
}
