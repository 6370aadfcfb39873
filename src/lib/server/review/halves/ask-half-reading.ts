import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfPair } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { teachesPalSql } from '../../kernel/predicates/index.ts';
import { halfReading, letterHalves, tables } from '../../kernel/schema/index.ts';
import { announceToDesks, announceToStaffAndAuthor } from '../../people/audience.ts';
import { languagesRead } from '../../people/index.ts';
import { lockItem } from '../lock-item.ts';
import { readingOf } from '../reading.ts';
import type { ReviewScope } from '../scope.ts';
import { canRead, type Half, halvesOfRevision } from './unread-halves.ts';

const { person } = tables;

/** The teachers of the pal who read all of a half, and do not write in the pairing. */
export async function palTeachersWhoRead(
	half: Pick<Half, 'languages'>,
	{ scope, authorId }: { scope: ReviewScope; authorId: string }
): Promise<string[]> {
	const teachers = await rows<{ id: string }>(sql`
		select ${person.id} from ${person} where ${teachesPalSql(person.id, {
			pairing: sql`${scope.id}::uuid`,
			author: sql`${authorId}::uuid`
		})} order by ${person.id}`);
	const ids = teachers.map(({ id }) => id).filter((id) => scope.members.every((member) => member.id !== id));
	const reads = await languagesRead(ids);
	return ids.filter((id) => canRead(reads.get(id) ?? [], half));
}

/**
 * Puts one half, and nothing else of a letter, before the teachers of the pal who read its language. Only for whoever decides about the
 * letter, and only where nothing is flagged or on hold: what a check saw stays at the writer's school. Repeating it changes nothing.
 * @throws NotFound, Invalid for no half of it, Conflict where it does not wait any more, is flagged or on hold, or nobody there reads it
 */
export async function askForReading(
	actor: Actor,
	{ revisionId, half: name }: { revisionId: string; half: string }
): Promise<void> {
	const half = letterHalves.find((candidate) => candidate === name);
	if (!half) throw new Invalid('half', 'form_invalid');
	await transaction(async () => {
		const { item, scope, on } = await lockItem(actor, revisionId);
		if (item.revisionId !== revisionId) throw new Conflict('moved_edited');
		if (item.state !== 'waiting' || item.releaseAt) throw new Conflict('moved_decided');
		if (on) throw new Conflict('item_on_hold');
		if (item.concern !== 0) throw new Conflict('half_flagged');
		const asked = (await halvesOfRevision(revisionId, scope)).find((candidate) => candidate.half === half);
		if (!asked) throw new Invalid('half', 'form_invalid');
		if (asked.reading) return;
		const readers = await palTeachersWhoRead(asked, { scope, authorId: item.authorId });
		if (!readers.length) throw new Conflict('half_nobody');
		await db().insert(halfReading).values({
			revisionId,
			half,
			languages: asked.languages,
			askedBy: actor.id,
			askedAt: now()
		});
		await record({
			actorId: actor.id,
			verb: 'message.ask_half',
			subject: [item.kind, item.id],
			schools: schoolsOfPair(scope),
			detail: revisionId
		});
		await announceToStaffAndAuthor(scope, item);
		await announceToDesks(item.id, readers);
	});
}

/**
 * Somebody who may read the letter, and does not decide about it, says that they have read a half in a language that they read.
 * @throws NotFound, Forbidden for whoever does not read its language, Conflict where it does not wait any more or was read
 */
export async function sayHalfRead(
	actor: Actor,
	{ itemId, half: name }: { itemId: string; half: string }
): Promise<void> {
	await transaction(async () => {
		const item = await readingOf(actor, itemId);
		if (item.reading === 'pal_side' || item.state !== 'waiting') throw new Conflict('moved_decided');
		const half = (await halvesOfRevision(item.revisionId, item.scope)).find(
			(candidate) => candidate.half === name
		);
		if (!half) throw new Invalid('half', 'form_invalid');
		if (!canRead((await languagesRead([actor.id])).get(actor.id) ?? [], half)) throw new Forbidden();
		const moment = now();
		const said = { answer: 'fine' as const, answeredBy: actor.id, answeredAt: moment };
		const [kept] = await db()
			.insert(halfReading)
			.values({
				revisionId: item.revisionId,
				half: half.half,
				languages: half.languages,
				askedAt: moment,
				...said
			})
			.onConflictDoUpdate({
				target: [halfReading.revisionId, halfReading.half],
				set: said,
				setWhere: sql`${tables.halfReading.answer} is null`
			})
			.returning({ id: halfReading.id });
		if (!kept) throw new Conflict('half_answered');
		await record({
			actorId: actor.id,
			verb: 'message.half_fine',
			subject: [item.kind, item.id],
			schools: schoolsOfPair(item.scope),
			detail: item.revisionId
		});
		await announceToStaffAndAuthor(item.scope, item);
	});
}
