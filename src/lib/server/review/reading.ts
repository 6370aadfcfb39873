import {
	type Actor,
	coordinates,
	managesPairing,
	isKeptFrom,
	isOffDesk,
	readerOf
} from '../kernel/access/index.ts';
import { hasDecidedSql, instant, isWaiting } from '../kernel/predicates/index.ts';
import { now } from '../kernel/clock.ts';
import { db, sql, eq } from '../kernel/db/index.ts';
import { aliased, reviewable, tables } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { choseWordsSql, handSql, knowsSecretSql } from '../people/hands/index.ts';
import { withNames } from '../pairing/index.ts';
import { claimLife, decidableClassrooms } from './lock-item.ts';
import { wasConsulted } from './consultation.ts';
import { type ReviewScope, scopeColumn } from './scope.ts';
import { wasAlerted } from './hold/hold.ts';
import { askedSecondsSql, endorsementsSql } from './second-approval/endorsements.ts';

const { appeal, approval, claim, hold, item, person } = tables;
const { reviewable: reviewableRow } = aliased({ reviewable });

/**
 * How somebody reads an item: `classroom` decides about it; `pal_side` teaches the pal and sees released revisions; `asked` was
 * consulted by a colleague; `outside` reads as safeguarding lead or coordinator. Readers who teach nobody in its scope are recorded
 * (item.ts).
 */
export type ReviewReading = 'classroom' | 'pal_side' | 'asked' | 'outside';

/** The hold on an item; times in the format of the database. */
export interface OnHold {
	since: string;
	exceptId: string | null;
	pastSchool: boolean;
	toldBy: string | null;
	toldAt: string | null;
}

const schoolsIn = ({ members }: ReviewScope) => members.map(({ schoolId }) => schoolId);

/** An item with its scope, and how this person may read it. @throws NotFound for everybody else */
export async function readingOf(actor: Actor, id: string) {
	if (!isId(id)) throw new NotFound();
	const [row] = await itemQuery(actor, id);
	// Posts of staff are not reviewed, and are on no desk.
	if (!row?.scope.members.length) throw new NotFound();
	const { item, ...context } = row;
	const scope = withNames(row.scope);
	const speaks = await decidableClassrooms(actor, scope, item, context.on);
	const reading = speaks.length ? 'classroom' : await otherReading(actor, { ...item, scope, on: context.on });
	if (!reading) throw new NotFound();
	return { ...item, ...context, scope, reading, speaks };
}

/** Those of these items that this person may open on the desk, asked as their pages ask. */
export async function readableOf(actor: Actor, ids: string[]): Promise<Set<string>> {
	const readable = new Set<string>();
	for (const id of ids)
		try {
			const { reading } = await readingOf(actor, id);
			if (reading !== 'pal_side') readable.add(id);
		} catch (error) {
			if (!(error instanceof NotFound)) throw error;
		}
	return readable;
}

/** One statement: the item, its scope, its approvals, who has it open, and other waiting items of the writer. */
function itemQuery(actor: Actor, id: string) {
	const aliveSince = new Date(now().getTime() - claimLife).toISOString();
	return db()
		.select({
			item: reviewable,
			scope: scopeColumn(instant(now())),
			approvals: sql<{ by: string; classroomId: string }[]>`(
				select coalesce(json_agg(json_build_object('by', ${approval.by}, 'classroomId', ${approval.classroomId})), '[]')
				from ${approval} where ${approval.revisionId} = ${reviewableRow.revisionId})`,
			endorsements: endorsementsSql,
			askedSeconds: askedSecondsSql,
			/** Whether this reader may know the writer's secret, or chose the words. */
			knowsSecret: sql<boolean>`(${knowsSecretSql(handSql(sql`${actor.id}::uuid`), {
				author: reviewableRow.authorId,
				submittedAt: reviewableRow.submittedAt
			})} or ${choseWordsSql(handSql(sql`${actor.id}::uuid`), reviewableRow.id)})`,
			/** The appeal of its writer. */
			appeal: sql<{ words: string | null } | null>`(
				select json_build_object('words', ${appeal.words}) from ${appeal}
					where ${appeal.reviewableId} = ${reviewableRow.id})`,
			hasDecided: hasDecidedSql(reviewableRow.id, reviewableRow.revisionId, handSql(sql`${actor.id}::uuid`)),
			holder: sql<{ id: string; name: string } | null>`(
				select json_build_object('id', ${person.id}, 'name', ${person.displayName}) from ${claim}
					join ${person} on ${person.id} = ${claim.by}
				where ${claim.reviewableId} = ${reviewableRow.id} and ${claim.activeAt} > ${aliveSince}
					and ${claim.by} <> ${actor.id})`,
			on: sql<OnHold | null>`(
				select json_build_object('since', ${hold.since}, 'exceptId', ${hold.exceptId}, 'pastSchool', ${hold.pastSchool},
					'toldBy', ${hold.toldBy}, 'toldAt', ${hold.toldAt})
				from ${hold} where ${hold.reviewableId} = ${reviewableRow.id} and ${hold.liftedAt} is null)`,
			others: sql<{ id: string; submittedAt: string }[]>`(
				select coalesce(json_agg(json_build_object('id', open_item.id, 'submittedAt',
					open_item.submitted_at) order by open_item.submitted_at), '[]')
				from (
					select ${item.id}, ${item.submittedAt} from ${item} where ${item.pairingId} = ${reviewableRow.pairingId}
					and ${item.authorId} = ${reviewableRow.authorId} and ${isWaiting(item)} and ${item.id} <> ${reviewableRow.id}
					and not ${isOffDesk.where(readerOf(actor), item.id)}
					union all
					select ${item.id}, ${item.submittedAt} from ${item} where ${item.pairingId} is null
						and ${reviewableRow.pairingId} is null
					and ${item.authorId} = ${reviewableRow.authorId} and ${isWaiting(item)} and ${item.id} <> ${reviewableRow.id}
					and not ${isOffDesk.where(readerOf(actor), item.id)}
					order by submitted_at limit 20) open_item)`
		})
		.from(reviewable)
		.where(eq(reviewable.id, id));
}

interface ReadItem {
	id: string;
	state: string;
	scope: ReviewScope;
	on: OnHold | null;
}

async function otherReading(actor: Actor, { id, state, scope, on }: ReadItem): Promise<ReviewReading | null> {
	if (scope.members.some((member) => member.id === actor.id)) return null;
	// It may be about them: of the adults of the school, only those to whom its alert went may read it.
	if (on && isKeptFrom(actor, { ...on, schools: schoolsIn(scope) }))
		return (await wasAlerted(actor, id)) ? 'outside' : null;
	if (await wasConsulted(actor, id, scope)) return 'asked';
	if (managesPairing(actor, scope) && ['released', 'recalled'].includes(state)) return 'pal_side';
	if (await wasAlerted(actor, id)) return 'outside';
	if (coordinates(actor, scope.programId)) return 'outside';
	return null;
}
