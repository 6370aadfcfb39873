import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { concernsSql } from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { safeguardingCase } = tables;

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
