// A student whose name and words occur nowhere else, in every table that can hold them.
import { asGated } from '../../../src/lib/server/kernel/gated-words.ts';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { decide, waiting } from '../../review/desk.ts';
import { plantAround, plantCase } from './planted-around.ts';
import { plantForum } from './planted-forum.ts';
import { plantWords } from './planted-words.ts';
import { plantWork } from './planted-work.ts';
import { display, type Ids, planted, textAbout, username, atNow, words } from './probe.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { unrecorded } from '../../unrecorded.ts';

/** Renames maya to Zephyrine and plants rows about her; lin is her pal. @returns ids */
export async function plant() {
	const [id, lin, carver] = [await personId('maya'), await personId('lin'), await personId('t.carver')];
	const pairingId = await pairingOf('maya', 'lin');
	await db()
		.update(t.person)
		.set({ displayName: display, username, easierReadingAt: now() })
		.where(eq(t.person.id, id));
	const { full: fullName, family: familyName, number: studentNumber } = planted;
	await db()
		.update(t.rosterEntry)
		.set({ fullName, familyName, givenName: display, studentNumber })
		.where(eq(t.rosterEntry.personId, id));
	const ids = { id, lin, carver, pairingId };
	await plantLetters(ids);
	// Before her consent is withdrawn below.
	const forum = await plantForum(ids);
	await plantAround(ids);
	await plantCase(ids);
	await plantWork(ids);
	await plantPicture(ids);
	await plantQuotation(ids);
	return { ...ids, forum };
}

/** Plants a picture in which she can be recognised, and in which somebody named her. */
async function plantPicture({ id, carver }: Ids) {
	const [albumId, pictureId] = [newId(), newId()];
	const album = { id: albumId, kind: 'public' as const, slug: 'planted', ownerId: carver, createdAt: now() };
	await db().insert(t.album).values(album);
	const picture = { id: pictureId, albumId, position: 1, version: 1, name: words, statement: textAbout };
	await db()
		.insert(t.picture)
		.values({ ...picture, ground: 'students' });
	await db().insert(t.pictureStudent).values({ pictureId, personId: id });
	await db()
		.insert(t.pictureText)
		.values({ pictureId, locale: 'en', alt: asGated(textAbout) });
	const content = new TextEncoder().encode(words);
	await db()
		.insert(t.pictureFile)
		.values({ pictureId, size: 360, format: 'jpeg', width: 1, height: 1, length: content.length, content });
}

/** Plants a passage of a letter of hers that a teacher would like to quote. */
async function plantQuotation({ id, carver, pairingId }: Ids) {
	const [source] = await db()
		.select({ id: t.release.reviewableId })
		.from(t.release)
		.where(and(eq(t.release.authorId, id), eq(t.release.pairingId, pairingId)))
		.limit(1);
	const asked = { studentId: id, sourceId: source!.id, proposedBy: carver, proposedAt: now() };
	await db()
		.insert(t.quotation)
		.values({ ...asked, code: 'abc234', programId: 'birmingham-beijing', passage: words, locale: 'en' });
}

/** Plants letters of hers in every state, with all rows that belong to them, and a letter of lin's that names her. */
async function plantLetters(ids: Ids) {
	const { id, lin, carver, pairingId } = ids;
	const approve = (revisionId: string) => decide('t.carver', { revisionId, decision: 'approve' });
	const sent = await waitingFrom('A letter that travels');
	await approve(sent.revisionId);
	const waitingLetter = await waitingFrom('A letter that waits');
	const returned = await waitingFrom('A letter that comes back');
	await decide('t.carver', {
		revisionId: returned.revisionId,
		decision: 'return',
		reason: 'other',
		words: textAbout
	});
	await decide('t.carver', {
		revisionId: (await waitingFrom('Withheld')).revisionId,
		decision: 'withhold',
		reason: 'other',
		words: textAbout
	});
	await messages.saveDraft(await actor(username), { pairingId, body: words });
	const [review] = await db().select().from(t.review).where(eq(t.review.revisionId, returned.revisionId));
	const revisionId = waitingLetter.revisionId;
	await db()
		.insert(t.reviewPhrase)
		.values({ reviewId: review!.id, start: 0, end: 3, words: asGated(textAbout) });
	await db()
		.insert(t.appeal)
		.values({ reviewableId: returned.id, reviewId: review!.id, by: id, words, ...atNow() });
	await db()
		.insert(t.deskNote)
		.values({ reviewableId: waitingLetter.id, by: carver, words: textAbout, ...atNow() });
	await db()
		.insert(t.deskDraft)
		.values({
			reviewableId: waitingLetter.id,
			by: carver,
			revisionId,
			words: textAbout,
			note: textAbout,
			...atNow()
		});
	await db().insert(t.hold).values({ reviewableId: waitingLetter.id, since: now(), why: textAbout });
	await db()
		.insert(t.opened)
		.values({ revisionId, by: carver, ...atNow() });
	await db().insert(t.finding).values({ revisionId, check: 'contact', severity: 'care', start: 0, end: 4 });
	await db()
		.insert(t.observation)
		.values({
			reviewableId: waitingLetter.id,
			personId: id,
			check: 'plans',
			kind: 'gift',
			severity: 'note',
			digits: words,
			...atNow()
		});
	await db()
		.insert(t.claim)
		.values({ reviewableId: waitingLetter.id, by: carver, from: now(), activeAt: now() });
	await db()
		.insert(t.warning)
		.values({ reviewableId: newId(), pairingId, authorId: id, body: words, findings: [], ...atNow() });
	const [release] = await db().select().from(t.release).where(eq(t.release.reviewableId, sent.id));
	await db()
		.insert(t.halfReading)
		.values({ revisionId: release!.revisionId, half: 'second', languages: ['zh'], askedAt: now() });
	await db()
		.insert(t.letterReaction)
		.values({ releaseId: release!.id, personId: lin, kind: 'heart', at: now() });
	const [fromLin] = await db()
		.select()
		.from(t.release)
		.where(and(eq(t.release.pairingId, pairingId), eq(t.release.authorId, lin)))
		.limit(1);
	await db()
		.insert(t.letterReaction)
		.values({ releaseId: fromLin!.id, personId: id, kind: 'thanks', at: now() });
	await db()
		.insert(t.recall)
		.values({
			reviewableId: sent.id,
			classroomId: review!.classroomId,
			by: carver,
			reason: textAbout,
			...atNow()
		});
	await db()
		.insert(t.nameChange)
		.values({ reviewableId: sent.id, personId: id, before: planted.former, ...atNow() });
	await unrecorded(() =>
		db()
			.insert(t.endorsement)
			.values({ revisionId, classroomId: review!.classroomId, by: carver, ...atNow() })
	);
	const flagged = { releaseId: release!.id, reviewableId: sent.id, pairingId, reason: 'unkind', ...atNow() };
	await db()
		.insert(t.report)
		.values({ ...flagged, by: lin, note: textAbout, answer: asGated(textAbout) });
	const answer = await waiting('lin', username, `Dear ${display}, thank you. See you, ${planted.former}!`);
	await db().insert(t.finding).values({
		revisionId: answer.revisionId,
		check: 'identity',
		severity: 'note',
		start: 16,
		end: 21,
		about: null
	});
	await decide('t.chaoyang', { revisionId: answer.revisionId, decision: 'approve' });
	const [palRelease] = await db().select().from(t.release).where(eq(t.release.reviewableId, answer.id));
	const ownReport = {
		releaseId: palRelease!.id,
		reviewableId: answer.id,
		pairingId,
		reason: 'strange',
		...atNow()
	};
	await db()
		.insert(t.report)
		.values({ ...ownReport, by: id, note: words });
	await db()
		.insert(t.deskNote)
		.values({ reviewableId: answer.id, by: carver, words: textAbout, ...atNow() });
	await plantWords(ids, release!.id, palRelease!.id);
	await db().insert(t.draft).values({ pairingId, authorId: lin, body: textAbout, savedAt: now() });
	await db()
		.insert(t.firstLetter)
		.values([
			{ personId: id, body: words, savedAt: now() },
			{ personId: lin, body: textAbout, savedAt: now() }
		]);
	await db()
		.insert(t.practiceRun)
		.values({ personId: id, begunAt: now(), state: practiceOf(words) });
	await db()
		.insert(t.warning)
		.values({ reviewableId: newId(), pairingId, authorId: lin, body: textAbout, findings: [], ...atNow() });
}

const practiceOf = (body: string) => ({
	locale: 'en' as const,
	n: 1,
	step: 'desk' as const,
	body,
	findings: [],
	returned: null,
	whatIf: null,
	told: false,
	approved: false,
	last: null,
	doneAt: null
});

const waitingFrom = (body: string) => waiting(username, 'lin', `${body}: ${words}`);
