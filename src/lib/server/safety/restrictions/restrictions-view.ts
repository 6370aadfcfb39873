import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateText, moment } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { entriesOf, type RestrictionEntry } from './entries.ts';
import type { Subject } from './subject.ts';
import { tables } from '../../kernel/schema/index.ts';

/** The restrictions of a student that are in force, and the earlier ones. */
export async function restrictionsView(actor: Actor, subject: Subject, locale: string) {
	const [school] = await rows<{ timeZone: string }>(
		sql`select ${tables.school.timeZone} as "timeZone" from ${tables.school}
			where ${tables.school.id} = ${subject.schoolId}`
	);
	const zone = { locale, timeZone: school!.timeZone };
	const staff = await staffNames(locale);
	const asOf = now();
	const inForce = (entry: RestrictionEntry) => !entry.endedAt && (!entry.endsAt || entry.endsAt > asOf);
	const entries = (await entriesOf(subject)).map((entry) => ({
		id: entry.id,
		kind: entry.kind,
		reason: entry.reason,
		note: entry.note,
		by: entry.by === actor.id ? null : staff.nameOf(entry.by, entry.byName),
		from: moment(entry.from, zone, asOf),
		inForce: inForce(entry),
		lastDay: entry.endsAt && dateText(new Date(entry.endsAt.getTime() - 1), zone),
		endedBy: entry.endedBy && staff.nameOf(entry.endedBy, entry.endedByName ?? ''),
		endedAt: entry.endedAt && moment(entry.endedAt, zone, asOf)
	}));
	return { now: entries.filter((entry) => entry.inForce), before: entries.filter((entry) => !entry.inForce) };
}
