import { db, rows, sql, and, asc, desc, eq, gt } from '../db/index.ts';
import { auditEvent, auditSeal, tables } from '../schema/index.ts';
import { eventColumns, linkHash, linkedSchools, type Sealable } from './link.ts';

const { auditPending } = tables;

export type Fault =
	'missing_number' | 'missing_event' | 'changed_event' | 'changed_hash' | 'changed' | 'without_link';

/** The first broken link of a chain: what is wrong, and where. */
export interface Broken {
	school: string;
	number: number | null;
	eventId: string | null;
	what: Fault;
}

/** The result of walking one chain. */
export interface Walk {
	school: string;
	/** The newest number, 0 for a chain without links. */
	number: number;
	/** The newest hash. Compared with a copy kept elsewhere, it also shows that nothing was cut off at the end. */
	hash: string;
	broken: Broken | null;
}

/** Links that are loaded at once. */
const pageSize = 1_000;

interface ChainLink {
	number: number;
	hash: string;
	eventId: string;
	event: Sealable | null;
}

/**
 * Walks a school's chain and stops at the first broken link.
 * @param last walks only this many of the newest links, and trusts the one before them; without it the whole chain
 */
export async function walkChain(school: string, last?: number): Promise<Walk> {
	const head = await headOf(school);
	const after = last === undefined ? 0 : Math.max(0, head.number - last);
	let current = after ? await linkAt(school, after) : origin;
	if (!current) return { ...head, broken: { school, number: after, eventId: null, what: 'missing_number' } };
	while (current.number < head.number) {
		const links = await linksAfter(school, current.number);
		const broken = await firstBroken(school, current, links);
		if (broken) return { ...head, broken };
		current = links.at(-1)!;
	}
	return { ...head, broken: null };
}

/** Walks the newest links of several chains, with one query. @param last how many links of each */
export async function walkNewest(schools: string[], last: number): Promise<Walk[]> {
	const newest = await newestLinks(schools, last + 1);
	const walks: Walk[] = [];
	for (const school of schools) {
		const links = newest.filter((link) => link.school === school);
		const first = links.length > last ? links.shift()! : origin;
		const { number, hash } = links.at(-1) ?? origin;
		walks.push({ school, number, hash, broken: await firstBroken(school, first, links) });
	}
	return walks;
}

const origin = { number: 0, hash: '' };

/** The first of these links that does not follow from the one before it. */
async function firstBroken(
	school: string,
	from: { number: number; hash: string },
	links: ChainLink[]
): Promise<Broken | null> {
	let previous = from;
	for (const link of links) {
		const number = previous.number + 1;
		if (link.number !== number) return { school, number, eventId: null, what: 'missing_number' };
		const expected = link.event && linkHash({ school, number, previous: previous.hash }, link.event);
		if (expected !== link.hash)
			return { school, number, eventId: link.eventId, what: await whichChanged(school, link, expected) };
		previous = link;
	}
	return null;
}

/** The newest link of a chain; number 0 where there is none. */
export async function headOf(school: string) {
	const [head] = await db()
		.select({ number: auditSeal.number, hash: auditSeal.hash })
		.from(auditSeal)
		.where(eq(auditSeal.schoolId, school))
		.orderBy(desc(auditSeal.number))
		.limit(1);
	return { school, number: head?.number ?? 0, hash: head?.hash ?? '' };
}

/** The hash of one link; undefined where there is none with this number. */
export async function linkHashAt(school: string, number: number): Promise<string | undefined> {
	const [link] = await db()
		.select({ hash: auditSeal.hash })
		.from(auditSeal)
		.where(and(eq(auditSeal.schoolId, school), eq(auditSeal.number, number)));
	return link?.hash;
}

const linkAt = async (school: string, number: number): Promise<ChainLink | undefined> =>
	(await linksAfter(school, number - 1, 1)).find((link) => link.number === number);

const columns = {
	number: auditSeal.number,
	hash: auditSeal.hash,
	eventId: auditSeal.eventId,
	event: eventColumns,
	schools: linkedSchools('audit_seal')
};

const linksAfter = async (school: string, number: number, limit = pageSize): Promise<ChainLink[]> =>
	(
		await db()
			.select(columns)
			.from(auditSeal)
			.leftJoin(auditEvent, eq(auditEvent.id, auditSeal.eventId))
			.where(and(eq(auditSeal.schoolId, school), gt(auditSeal.number, number)))
			.orderBy(asc(auditSeal.number))
			.limit(limit)
	).map(withSchools);

async function newestLinks(schools: string[], count: number): Promise<(ChainLink & { school: string })[]> {
	const newest = sql`(select wanted.school, last_seal.number
		from jsonb_array_elements_text(${JSON.stringify(schools)}::jsonb) wanted (school)
		cross join lateral (select ${tables.auditSeal.number} from ${tables.auditSeal}
			where ${tables.auditSeal.schoolId} = wanted.school order by ${tables.auditSeal.number} desc
				limit ${count}) last_seal)`;
	const links = await db()
		.select({ ...columns, school: auditSeal.schoolId })
		.from(auditSeal)
		.leftJoin(auditEvent, eq(auditEvent.id, auditSeal.eventId))
		.where(sql`(${auditSeal.schoolId}, ${auditSeal.number}) in ${newest}`)
		.orderBy(asc(auditSeal.number));
	return links.map((row) => ({ ...withSchools(row), school: row.school }));
}

const withSchools = ({
	event,
	schools,
	...link
}: Omit<ChainLink, 'event'> & { event: Omit<Sealable, 'schools'> | null; schools: string[] }): ChainLink => ({
	...link,
	event: event && { ...event, schools }
});

/** Tells whether the event or the hash of a link was changed, by the next link, which was made from the true hash. */
async function whichChanged(school: string, link: ChainLink, expected: string | null): Promise<Fault> {
	if (!expected) return 'changed_event';
	const next = await linkAt(school, link.number + 1);
	if (!next?.event) return 'changed';
	const fits = (previous: string) =>
		linkHash({ school, number: next.number, previous }, next.event!) === next.hash;
	return fits(expected) ? 'changed_hash' : fits(link.hash) ? 'changed_event' : 'changed';
}

/** The names of all chains: ids of schools, and the empty name for events of no school. */
export async function chainNames(): Promise<string[]> {
	const chains = await rows<{ school: string }>(sql`
		with recursive chain as (
			(select ${tables.auditSeal.schoolId} from ${tables.auditSeal} order by ${tables.auditSeal.schoolId} limit 1)
			union all
			select (select ${tables.auditSeal.schoolId} from ${tables.auditSeal}
				where ${tables.auditSeal.schoolId} > chain.school_id order by ${tables.auditSeal.schoolId} limit 1)
			from chain where chain.school_id is not null
		)
		select school_id as school from chain where school_id is not null
		union select ${auditPending.schoolId} from ${auditPending} order by school`);
	return chains.map((row) => row.school);
}
