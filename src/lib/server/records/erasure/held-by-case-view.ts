import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { concernsSql } from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { dayText, moment } from '../../kernel/format.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import { today } from './holding-cases.ts';
import { answersFor } from './subject.ts';
import { aliased, erasureRequest, person, safeguardingCase, school } from '../../kernel/schema/index.ts';

const { agreed, asked, k, p } = aliased({ agreed: person, asked: person, k: safeguardingCase, p: person });
const { q, s } = aliased({ q: erasureRequest, s: school });

interface HeldErasure {
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

/** A case to which the reader has access. */
interface CaseAccess {
	id: string;
	/** The reader sees every student of the case; otherwise those of the schools for which they lead it. */
	whole: boolean;
	leadsFor: string[];
}

/** Confirmed erasures that a case holds, as sentences; students of another school are not named. */
export async function heldByCase(actor: Actor, { id, whole, leadsFor }: CaseAccess, locale: string) {
	const held = await rows<HeldErasure>(sql`
		select ${p.id}, ${p.displayName} as name, ${q.schoolId} as "schoolId", ${k.holdUntil}::text as until, ${q.by},
			${asked.displayName} as "byName", ${q.agreedBy} as "agreedBy", ${agreed.displayName} as "agreedByName",
			${q.agreedAt} as "agreedAt", ${s.timeZone} as "timeZone"
		from ${k} join ${q} on ${concernsSql(k, q.personId)}
		join ${s} on ${s.id} = ${q.schoolId}
		join ${p} on ${p.id} = ${q.personId} join ${asked} on ${asked.id} = ${q.by}
			join ${agreed} on ${agreed.id} = ${q.agreedBy}
		where ${k.id} = ${id} and ${k.holdUntil} > ${today()}::date and ${q.outcome} is null
		order by ${q.agreedAt}, ${p.id}`);
	const staff = await staffNames(locale);
	return Promise.all(
		held.map(async ({ id: personId, schoolId, ...request }) => ({
			id: personId,
			text: (whole || leadsFor.includes(schoolId) ? m.safety_case_erasure : m.safety_case_erasure_other)({
				name: nameOrFormerPal(request.name),
				by: staff.nameOf(request.by, request.byName),
				second: staff.nameOf(request.agreedBy, request.agreedByName),
				at: moment(new Date(request.agreedAt), { locale, timeZone: request.timeZone }, now()),
				day: dayText(request.until, locale)
			}),
			/** They may drop the request on the page of the student's data. */
			mayDrop: await answersFor(actor, personId)
		}))
	);
}
