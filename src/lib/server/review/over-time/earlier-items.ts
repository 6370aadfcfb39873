import { type Actor, isOffDesk, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isHandedIn } from '../../kernel/predicates/index.ts';
import { aliased, observation, reviewable } from '../../kernel/schema/index.ts';
import { readableOf } from '../reading.ts';
import { isOverTime, repeatPrefix } from './kinds.ts';
import { windowDays } from './look-together.ts';

const { own, o, r, t } = aliased({ own: observation, o: observation, r: reviewable, t: reviewable });

/** Earlier texts to which a finding links at most. */
const maxLinks = 4;

/** An earlier text that belongs to a finding. */
export interface EarlierItem {
	check: string;
	/** The kind of its observation: `gift`, `channel-wechat`, `digits`. */
	kind: string;
	id: string;
	submittedAt: Date;
}

/**
 * The earlier texts with which findings of a text belong together, the newest first, as far as this person may read them. For thirty
 * days: then nobody knows any longer which they were.
 */
export async function earlierItems(
	actor: Actor,
	{ id, findings }: { id: string; findings: { check: string; kind: string }[] }
): Promise<EarlierItem[]> {
	if (!findings.some(isOverTime)) return [];
	const items = await rows<Omit<EarlierItem, 'submittedAt'> & { submittedAt: string }>(sql`
		select ${o.check}, ${o.kind}, ${r.id}, max(${r.submittedAt}) as "submittedAt"
		from ${own} join ${t} on ${t.id} = ${own.reviewableId}
		join ${o} on ${o.personId} = ${own.personId} and ${o.programId} is not distinct from ${own.programId}
			and ${o.reviewableId} <> ${own.reviewableId} and ${o.check} = ${own.check}
			and ${o.at} between ${own.at} - make_interval(days => ${windowDays}::int) and ${own.at}
		join ${r} on ${r.id} = ${o.reviewableId} and ${isHandedIn(r)}
		where ${own.reviewableId} = ${id}::uuid
		and (${o.kind} = ${own.kind} or ${own.digits} is not null and ${o.digits} is not null and ${r.pairingId} = ${t.pairingId})
		and not ${isOffDesk.where(readerOf(actor), r.id)}
		group by ${o.check}, ${o.kind}, ${r.id} order by 4 desc, ${r.id} limit 40`);
	const readable = await readableOf(actor, [...new Set(items.map((item) => item.id))].slice(0, maxLinks * 2));
	return items
		.filter((item) => readable.has(item.id))
		.map((item) => ({ ...item, submittedAt: new Date(item.submittedAt) }));
}

/** The earlier texts of one finding, at most four. */
export const itemsOf = (
	{ check, kind }: { check: string; kind: string },
	items: EarlierItem[]
): EarlierItem[] =>
	items.filter((item) => item.check === check && isAbout(kind, item.kind)).slice(0, maxLinks);

function isAbout(findingKind: string, observed: string): boolean {
	if (findingKind === 'channel-again') return observed.startsWith('channel-');
	if (findingKind === 'over-letters') return /^(cued-)?digits$/.test(observed);
	return repeatPrefix.test(findingKind) && findingKind.replace(repeatPrefix, '') === observed;
}
