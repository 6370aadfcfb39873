// Staff add to the library, change what they added, and remove it.
import type { Actor } from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, ne, sql } from '../../kernel/db/index.ts';
import { writingAid } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { passGate, schoolsThatAnswer } from '../../safety/ports/index.ts';
import { refuseErased } from '../../people/index.ts';
import { type AidPlace, ideasOf, lockPlace, ofPlace, placeColumns } from './aid-place.ts';
import { type AidForm, readAid, type ReadAid } from './read-aid.ts';

export type { AidForm } from './read-aid.ts';

/** What staff may add for one classroom or program. */
export const mostAids = 300;

/**
 * Adds a beginning or a word for the students of a classroom that the actor teaches, or of a program that they coordinate.
 * @throws NotFound for other places, Invalid, Conflict where it is there already or there are too many
 */
export async function addAid(actor: Actor, placeId: string, form: AidForm): Promise<void> {
	await transaction(async () => {
		const place = await lockPlace(actor, placeId);
		const aid = readAid(form, await ideasOf(place));
		const id = newId();
		const passed = await passAid(actor, place, { ...aid, id });
		await refuseSame(place, aid);
		if ((await db().$count(writingAid, ofPlace(place))) >= mostAids) throw new Conflict('aids_many');
		await db()
			.insert(writingAid)
			.values({ id, ...placeColumns(place), ...aid, ...passed, by: actor.id, at: now() });
		await recordAid(actor, place, { verb: 'aid.add', id });
	});
}

/**
 * Changes a beginning or a word; any teacher of the classroom may, and any coordinator of the program.
 * @param changes how often it had been changed when the form was opened
 * @throws NotFound, Invalid, Conflict where somebody changed it meanwhile or it is there already
 */
export async function changeAid(
	actor: Actor,
	placeId: string,
	{ id, changes, ...form }: AidForm & { id: string; changes: number }
): Promise<void> {
	await transaction(async () => {
		const place = await lockPlace(actor, placeId);
		const stored = await findAid(place, id);
		if (stored.changes !== changes) throw new Conflict('aid_changed');
		// An idea of an earlier cycle may stay.
		const ideas = [...(await ideasOf(place)), ...(stored.promptId ? [stored.promptId] : [])];
		const aid = readAid(form, ideas);
		const passed = await passAid(actor, place, { ...aid, id });
		await refuseSame(place, aid, id);
		await db()
			.update(writingAid)
			.set({ ...aid, ...passed, changes: changes + 1, by: actor.id, at: now() })
			.where(eq(writingAid.id, id));
		await recordAid(actor, place, { verb: 'aid.change', id });
	});
}

/** Removes a beginning or a word. @throws NotFound, also where somebody has removed it */
export async function removeAid(actor: Actor, placeId: string, id: string): Promise<void> {
	await transaction(async () => {
		const place = await lockPlace(actor, placeId);
		await findAid(place, id);
		await db().delete(writingAid).where(eq(writingAid.id, id));
		await recordAid(actor, place, { verb: 'aid.remove', id });
	});
}

async function findAid(place: AidPlace, id: string) {
	const [stored] = isId(id)
		? await db()
				.select()
				.from(writingAid)
				.where(and(eq(writingAid.id, id), ofPlace(place)))
		: [];
	if (!stored) throw new NotFound();
	return stored;
}

/** Nobody reads these words before students do. @throws Invalid */
const passAid = (actor: Actor, { schoolIds }: AidPlace, { id, text, help }: ReadAid & { id: string }) =>
	passGate(
		actor,
		{ mark: 'starter', texts: { text, help }, schoolIds: schoolsThatAnswer(actor, schoolIds), subjectId: id },
		'aid_words'
	);

/** @throws Conflict where the place has the same text in this language already */
async function refuseSame(place: AidPlace, { language, text }: ReadAid, exceptId?: string) {
	const same = and(
		ofPlace(place),
		eq(writingAid.language, language),
		sql`lower(${writingAid.text}) = lower(${text})`,
		exceptId ? ne(writingAid.id, exceptId) : undefined
	);
	if (await db().$count(writingAid, same)) throw new Conflict('aid_there');
}

/** Records an act on the help of a place, in its transaction. */
export async function recordAid(
	actor: Actor,
	{ kind, id: placeId, schoolIds }: AidPlace,
	{ verb, id }: { verb: Verb; id: string }
): Promise<void> {
	await refuseErased(actor.id);
	await record({ actorId: actor.id, verb, subject: [kind, placeId], schools: schoolIds, detail: id });
}
