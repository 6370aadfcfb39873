// A student says yes or no to a quotation, and may change their mind at any time. Nobody is told why.
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../../kernel/db/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { publicChanged, publish } from '../../kernel/realtime/index.ts';
import { quotation, reviewable } from '../../kernel/schema/index.ts';
import { agreesToQuotes } from '../../consent/index.ts';
import { lockPerson } from '../../people/index.ts';
import {
	homeSchoolOf,
	keepSubmission,
	openStates,
	openSubmission,
	scopeOfStudent,
	type Submitted,
	submitting,
	withdrawItem
} from '../../review/index.ts';

type OwnQuotation = typeof quotation.$inferSelect;

/**
 * Agrees, which hands the passage in to the desk: a teacher reads it as they read every text. After a no it is read again.
 * @returns `urgent`, as for every text
 * @throws NotFound for a quotation of others or one that is over, Conflict where the family does not agree or a teacher has decided,
 * Forbidden where the student may not write now
 */
export const agree = (actor: Actor, id: string): Promise<Submitted> =>
	submitting(async () => {
		await lockPerson(actor.id);
		const { quoted, item } = await ownQuotation(actor, id);
		const isOpen = item !== undefined && openStates.includes(item.state);
		const isHandedIn = item !== undefined && (item.state === 'released' || isWaiting(item));
		if (quoted.answer === 'yes' && isHandedIn)
			return {
				outcome: 'repeated',
				sent: { id: item.id, revisionId: item.revisionId, urgent: false }
			};
		if (item && !isOpen && item.state !== 'released') throw new Conflict('quotation_decided');
		if (!(await agreesToQuotes(actor.id))) throw new Conflict('quotation_family');
		const open = await openSubmission(actor, await scopeOfStudent(actor.id), {
			kind: 'quotation',
			field: 'form',
			body: quoted.passage,
			typed: quoted.passage,
			...(isOpen ? { id: item.id, basis: item.revisionId } : { id: newId() })
		});
		const kept = await keepSubmission(actor, open);
		await db()
			.update(quotation)
			.set({ answer: 'yes', answeredAt: now(), reviewableId: open.id })
			.where(eq(quotation.id, quoted.id));
		await announce(actor);
		return kept;
	});

/**
 * Says no, or takes a yes back: it is gone from every page at once, and from the desk. Saying it twice is saying it once.
 * @throws NotFound for a quotation of others or one that is over
 */
export async function decline(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		await lockPerson(actor.id);
		const { quoted, item } = await ownQuotation(actor, id);
		if (quoted.answer === 'no') return;
		const scope = await scopeOfStudent(actor.id);
		if (item && isWaiting(item)) await withdrawItem(actor, scope, item.id);
		await db().update(quotation).set({ answer: 'no', answeredAt: now() }).where(eq(quotation.id, quoted.id));
		await record({
			actorId: actor.id,
			verb: 'quotation.decline',
			subject: ['quotation', quoted.id],
			schools: [homeSchoolOf(scope, actor.id)]
		});
		await announce(actor);
	});
}

const isWaiting = ({ state }: { state: string }) => state === 'waiting' || state === 'approved';

const announce = ({ id }: Actor) =>
	afterCommit(() => {
		publish([id], 'profile:changed');
		publicChanged();
	});

/** A quotation of one's own that is not over, with the item with which it was handed in. */
async function ownQuotation(actor: Actor, id: string) {
	const [quoted] = isId(id)
		? await db().select().from(quotation).where(eq(quotation.id, id)).for('update')
		: [];
	if (!quoted || quoted.studentId !== actor.id || quoted.endedAt) throw new NotFound();
	return { quoted, item: await itemOf(quoted) };
}

async function itemOf({ reviewableId }: OwnQuotation) {
	if (!reviewableId) return undefined;
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, reviewableId));
	return item;
}
