// The page of a teacher of the pal's class who was asked to read one half of a letter, and nothing else of it.
import { type Actor, managesPairing, type WaitingReader } from '../../kernel/access/index.ts';
import { record, schoolsOfPair } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, eq, sql, transaction, type SQL } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { together } from '../../kernel/together.ts';
import { isId } from '../../kernel/ids.ts';
import { isWaiting, onHoldSql, teachesPalSql } from '../../kernel/predicates/index.ts';
import { halfReading, person, revision, reviewable, tables } from '../../kernel/schema/index.ts';
import { announceToDesks, announceToStaffAndAuthor } from '../../people/audience.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { readsSql } from '../../people/index.ts';
import { raiseAlert } from '../../safety/ports/index.ts';
import { putOnHold } from '../hold/hold.ts';
import { itemStanding } from '../obstacle.ts';
import { homeSchoolOf, lockScope, scopeOf, type ReviewScope } from '../scope.ts';
import { palTeachersWhoRead } from './ask-half-reading.ts';
import { type Half, halvesOfRevision } from './unread-halves.ts';

const { item } = tables;

const answers = ['fine', 'change', 'help'] as const;

interface FoundHalf {
	item: typeof reviewable.$inferSelect;
	scope: ReviewScope;
	half: Half;
	askedBy: string;
}

/**
 * The half that somebody put before this teacher. @throws NotFound for whoever does not teach a pal or does not read it; once it was
 * answered, or the letter does not wait any more, was changed, flagged or put on hold: then it stays at the writer's school
 */
async function askedHalf(actor: Actor, id: string): Promise<FoundHalf> {
	const [row] = isId(id)
		? await db()
				.select({
					item: reviewable,
					half: halfReading.half,
					askedBy: halfReading.askedBy,
					answer: halfReading.answer
				})
				.from(halfReading)
				.innerJoin(revision, eq(revision.id, halfReading.revisionId))
				.innerJoin(reviewable, eq(reviewable.revisionId, revision.id))
				.where(eq(halfReading.id, id))
		: [];
	if (!row?.askedBy || row.answer || row.item.state !== 'waiting' || row.item.concern !== 0)
		throw new NotFound();
	const { on } = await itemStanding(row.item.id);
	const scope = await scopeOf(row.item.id);
	const half = (await halvesOfRevision(row.item.revisionId, scope)).find(
		({ half: name }) => name === row.half
	);
	if (on || !half || !managesPairing(actor, scope)) throw new NotFound();
	const readers = await palTeachersWhoRead(half, { scope, authorId: row.item.authorId });
	if (!readers.includes(actor.id)) throw new NotFound();
	return { item: row.item, scope, half, askedBy: row.askedBy };
}

/** That half as the page shows it; each look is recorded. @throws NotFound */
export async function askedHalfView(actor: Actor, id: string, locale: string) {
	const { item: letter, scope, half, askedBy } = await askedHalf(actor, id);
	await transaction(() =>
		record({
			actorId: actor.id,
			verb: 'message.read_half',
			subject: ['message', letter.id],
			schools: schoolsOfPair(scope),
			detail: letter.revisionId
		})
	);
	const [label, { nameOf }] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const [asker] = await db().select().from(person).where(eq(person.id, askedBy));
	return {
		id,
		body: half.body,
		lang: half.languages[0] ?? 'und',
		asker: nameOf(askedBy, asker!.displayName),
		school: label(`school:${homeSchoolOf(scope, letter.authorId)}`)
	};
}

export type AskedHalf = Awaited<ReturnType<typeof askedHalfView>>;

/**
 * What the teacher says of that half: it may go; it should not go like this; or a child may need help, which puts the letter on hold and
 * alerts those who look after safety at the writer's school.
 * @throws NotFound, Invalid
 */
export async function answerHalf(actor: Actor, id: string, said: string): Promise<void> {
	await transaction(async () => {
		const before = await askedHalf(actor, id);
		const answer = answers.find((candidate) => candidate === said);
		if (!answer) throw new Invalid('answer', 'form_invalid');
		await lockScope(before.item.id);
		const { item: letter, scope, askedBy } = await askedHalf(actor, id);
		await db()
			.update(halfReading)
			.set({ answer, answeredBy: actor.id, answeredAt: now() })
			.where(eq(halfReading.id, id));
		const schoolId = homeSchoolOf(scope, letter.authorId);
		await record({
			actorId: actor.id,
			verb: `message.half_${answer}`,
			subject: ['message', letter.id],
			schools: answer === 'help' ? [schoolId] : schoolsOfPair(scope),
			detail: letter.revisionId
		});
		if (answer === 'help') {
			const about = { exceptId: null, pastSchool: false };
			await putOnHold(letter.id, about);
			await raiseAlert({
				schoolId,
				kind: 'finding',
				subjectId: letter.id,
				studentId: letter.authorId,
				...about
			});
		}
		await announceToStaffAndAuthor(scope, letter);
		await announceToDesks(letter.id, [askedBy]);
	});
}

/** Halves that this teacher was asked to read: their ids, and since when. */
export const askedHalvesSql = ({ me }: WaitingReader): SQL => sql`
	select ${tables.halfReading.id}::text as subject, ${tables.halfReading.askedAt} as at from ${tables.halfReading}
	join ${item} on ${item.revisionId} = ${tables.halfReading.revisionId} and ${isWaiting(item)} and ${item.concern} = 0
	where ${tables.halfReading.answer} is null and ${tables.halfReading.askedBy} is not null and not ${onHoldSql(item.id)}
	and ${teachesPalSql(me, { pairing: item.pairingId, author: item.authorId })}
	and exists (select from ${tables.person} where ${tables.person.id} = ${me} and ${readsSql} @> ${tables.halfReading.languages})`;
