import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { concernsSql } from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, safeguardingCase } from '../../kernel/schema/index.ts';

const { k } = aliased({ k: safeguardingCase });

/** Today in UTC: days of cases are days of UTC. */
export const today = (): string => now().toISOString().slice(0, 10);

/** The cases `k` about a person or their pairings whose hold is not over: until then nothing is erased. */
export const holdingSql = (person: SQLWrapper, day: string): SQL =>
	sql`from ${k} where ${k.holdUntil} > ${day}::date and ${concernsSql(k, person)}`;

/** Whether a case holds the erasure of this person. */
export const heldSql = (person: SQLWrapper, day: string): SQL<boolean> =>
	sql`exists (select ${holdingSql(person, day)})`;

export interface Holding {
	caseId: string;
	until: string;
}

const holdingCases = (personId: string, condition: SQLWrapper) =>
	rows<Holding>(sql`
		select ${k.id} as "caseId", ${k.holdUntil}::text as until ${holdingSql(sql`${personId}::uuid`, today())}
			and ${condition}
		order by ${k.holdUntil} desc, ${k.id}`);

/** Every case that holds the erasure of a person, the last day first: for the program itself and its operator. */
export const casesHolding = (personId: string): Promise<Holding[]> => holdingCases(personId, sql`true`);

/**
 * Until which day a case that this adult sees holds the erasure of a person. Other cases must not show, neither here nor
 * indirectly.
 */
export async function heldUntil(actor: Actor, personId: string): Promise<string | null> {
	const [longestHold] = await holdingCases(personId, seesCase.where(readerOf(actor), 'k'));
	return longestHold?.until ?? null;
}
