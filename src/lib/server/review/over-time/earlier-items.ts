import { type Actor, isOffDesk, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isHandedIn } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { readableOf } from '../reading.ts';
import { isOverTime, repeatPrefix } from './is-over-time.ts';
import { windowDays } from './look-together.ts';

const { item, observation } = tables;
const { ownItem, ownObservation } = aliased({ ownItem: item, ownObservation: observation });

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
		select ${observation.check}, ${observation.kind}, ${item.id}, max(${item.submittedAt}) as "submittedAt"
		from ${ownObservation} join ${ownItem} on ${ownItem.id} = ${ownObservation.reviewableId}
		join ${observation} on ${observation.personId} = ${ownObservation.personId}
			and ${observation.programId} is not distinct from ${ownObservation.programId}
			and ${observation.reviewableId} <> ${ownObservation.reviewableId}
				and ${observation.check} = ${ownObservation.check}
			and ${observation.at} between ${ownObservation.at} - make_interval(days => ${windowDays}::int) and
				${ownObservation.at}
		join ${item} on ${item.id} = ${observation.reviewableId} and ${isHandedIn(item)}
		where ${ownObservation.reviewableId} = ${id}::uuid
		and (${observation.kind} = ${ownObservation.kind} or ${ownObservation.digits} is not null
			and ${observation.digits} is not null and ${item.pairingId} = ${ownItem.pairingId})
		and not ${isOffDesk.where(readerOf(actor), item.id)}
		group by ${observation.check}, ${observation.kind}, ${item.id} order by 4 desc, ${item.id} limit 40`);
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
