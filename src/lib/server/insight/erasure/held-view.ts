import { sql } from 'drizzle-orm';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { concernsSql } from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { dayText, moment } from '../../kernel/format.ts';
import { nameOr } from '../../directory/people/index.ts';
import { staffNames } from '../../directory/labels/index.ts';
import { today } from './held.ts';
import { answersFor } from './subject.ts';

interface Held {
	id: string;
	name: string;
	schoolId: string;
	until: string;
	by: string;
	byName: string;
	agreedBy: string;
	agreedByName: string;
	agreedAt: string;
	timeZone: string;
}

/** A case that the reader has been let into. */
interface HeldSnapshot {
	id: string;
	/** They see every student of it; else those of the schools for which they lead it. */
	whole: boolean;
	leadsFor: string[];
}

/** Erasures that two adults have agreed on and that a case holds, in sentences; nobody of another school is named. */
export async function heldByCase(actor: Actor, { id, whole, leadsFor }: HeldSnapshot, locale: string) {
	const found = await rows<Held>(sql`
		select p.id, p.display_name as name, q.school_id as "schoolId", k.hold_until::text as until, q.by,
			asked.display_name as "byName", q.agreed_by as "agreedBy", agreed.display_name as "agreedByName",
			q.agreed_at as "agreedAt", s.time_zone as "timeZone"
		from safeguarding_case k join erasure_request q on ${concernsSql(sql`q.person_id`)}
		join school s on s.id = q.school_id
		join person p on p.id = q.person_id join person asked on asked.id = q.by join person agreed on agreed.id = q.agreed_by
		where k.id = ${id} and k.hold_until > ${today()}::date and q.outcome is null
		order by q.agreed_at, p.id`);
	const staff = await staffNames(locale);
	return Promise.all(
		found.map(async ({ id: personId, schoolId, ...one }) => ({
			id: personId,
			text: (whole || leadsFor.includes(schoolId) ? m.case_erasure : m.case_erasure_other)({
				name: nameOr(one.name),
				by: staff.nameOf(one.by, one.byName),
				second: staff.nameOf(one.agreedBy, one.agreedByName),
				at: moment(new Date(one.agreedAt), { locale, timeZone: one.timeZone }, now()),
				day: dayText(one.until, locale)
			}),
			/** They may take it back on the page of the student's data. */
			mayDrop: await answersFor(actor, personId)
		}))
	);
}
