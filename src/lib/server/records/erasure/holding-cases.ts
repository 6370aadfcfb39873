import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { concernsSql } from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { tables, aliased } from '../../kernel/schema/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayText, formatMoment } from '../../kernel/format.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import { answersForData } from './subject.ts';

const { erasureRequest, person, safeguardingCase, school } = tables;
const { agreeingPerson, askingPerson } = aliased({ agreeingPerson: person, askingPerson: person });

/** Today in UTC: days of cases are days of UTC. */
export const today = (): string => now().toISOString().slice(0, 10);

/** The cases `safeguardingCase` about a person or their pairings whose hold is not over: until then nothing is erased. */
export const holdingSql = (person: SQLWrapper, day: string): SQL =>
	sql`from ${safeguardingCase} where ${safeguardingCase.holdUntil} > ${day}::date
		and ${concernsSql(safeguardingCase, person)}`;

/** Whether a case holds the erasure of this person. */
export const heldSql = (person: SQLWrapper, day: string): SQL<boolean> =>
	sql`exists (select ${holdingSql(person, day)})`;

export interface Holding {
	caseId: string;
	until: string;
}

const holdingCases = (personId: string, condition: SQLWrapper) =>
	rows<Holding>(sql`
		select ${safeguardingCase.id} as "caseId",
			${safeguardingCase.holdUntil}::text as until ${holdingSql(sql`${personId}::uuid`, today())}
			and ${condition}
		order by ${safeguardingCase.holdUntil} desc, ${safeguardingCase.id}`);

/** Every case that holds the erasure of a person, the last day first: for the program itself and its operator. */
export const casesHolding = (personId: string): Promise<Holding[]> => holdingCases(personId, sql`true`);

/**
 * Until which day a case that this adult sees holds the erasure of a person. Other cases must not show, neither here nor
 * indirectly.
 */
export async function heldUntil(actor: Actor, personId: string): Promise<string | null> {
	const [longestHold] = await holdingCases(personId, seesCase.where(readerOf(actor), 'safeguardingCase'));
	return longestHold?.until ?? null;
}

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
		select ${person.id}, ${person.displayName} as name, ${erasureRequest.schoolId} as "schoolId",
			${safeguardingCase.holdUntil}::text as until, ${erasureRequest.by}, ${askingPerson.displayName} as "byName",
				${erasureRequest.agreedBy} as "agreedBy", ${agreeingPerson.displayName} as "agreedByName",
			${erasureRequest.agreedAt} as "agreedAt", ${school.timeZone} as "timeZone"
		from ${safeguardingCase} join ${erasureRequest} on ${concernsSql(safeguardingCase, erasureRequest.personId)}
		join ${school} on ${school.id} = ${erasureRequest.schoolId}
		join ${person} on ${person.id} = ${erasureRequest.personId}
			join ${askingPerson} on ${askingPerson.id} = ${erasureRequest.by}
			join ${agreeingPerson} on ${agreeingPerson.id} = ${erasureRequest.agreedBy}
		where ${safeguardingCase.id} = ${id} and ${safeguardingCase.holdUntil} > ${today()}::date
			and ${erasureRequest.outcome} is null
		order by ${erasureRequest.agreedAt}, ${person.id}`);
	const staff = await staffNames(locale);
	return Promise.all(
		held.map(async ({ id: personId, schoolId, ...request }) => ({
			id: personId,
			text: (whole || leadsFor.includes(schoolId) ? m.safety_case_erasure : m.safety_case_erasure_other)({
				name: nameOrFormerPal(request.name),
				by: staff.nameOf(request.by, request.byName),
				second: staff.nameOf(request.agreedBy, request.agreedByName),
				at: formatMoment(new Date(request.agreedAt), { locale, timeZone: request.timeZone }, now()),
				day: dayText(request.until, locale)
			}),
			/** They may drop the request on the page of the student's data. */
			mayDrop: await answersForData(actor, personId)
		}))
	);
}

export type HeldErasures = Awaited<ReturnType<typeof heldByCase>>;
