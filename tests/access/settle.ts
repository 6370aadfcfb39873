// The letters, pairings, and people that the people of the matrix (people.ts) may or may not reach.
import { and, asc, eq } from '../../src/lib/server/kernel/db/index.ts';
import type { Actor } from '../../src/lib/server/kernel/access/actor.ts';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { fingerprint } from '../../src/lib/server/pairing/index.ts';
import { changeClassroom, endRole } from '../../src/lib/server/people/roles.ts';
import * as watched from '../../src/lib/server/review/watched/index.ts';
import { suspend } from '../../src/lib/server/people/student-accounts.ts';
import { settleAlerts } from './settle-alerts.ts';
import { settleApplicant } from './settle-applicant.ts';
import { settleCohorts } from './settle-cohorts.ts';
import { settleCover } from './settle-cover.ts';
import { settleForum } from './settle-forum.ts';
import { giveTwoRoles } from './settle-roles.ts';
import { settleProfiles } from './settle-profiles.ts';
import { writeLetters } from './settle-letters.ts';
import { settleLists } from './settle-lists.ts';
import { settlePrograms } from './settle-programs.ts';
import { settleStaff } from './settle-staff.ts';
import { settleSecrets } from './settle-secrets.ts';
import { settleSeason } from './settle-season.ts';
import { settleSafety } from './settle-safety.ts';
import { settleSite } from './settle-site.ts';
import { settleReview } from './settle-review.ts';
import { settleNotifications } from './settle-notifications.ts';
import { settleWords } from './settle-words.ts';
import { actor, pairingOf } from '../world.ts';
import { signedIn } from './people.ts';
import { hashOfSecret } from '../../src/lib/server/kernel/secrets/index.ts';

export interface World {
	/** Cookies by sign-in name, of everybody in the world and of the visitors without a valid session. */
	cookies: Record<string, string>;
	/** Ids by the names that the table uses. */
	ids: Record<string, string>;
	/** Who is signed in, as the hooks know them; who is missing has no valid session. */
	actors: Record<string, Actor>;
}

/** Prepares what the matrix needs and opens a session for everybody. Runs before the server starts. */
export async function settle(): Promise<World> {
	const ids = await lookUpIds();
	// A notification that is read between two requests would be a difference between pages, and an event.
	await db().delete(t.notification);
	Object.assign(ids, await writeLetters(ids), await giveTwoRoles());
	Object.assign(ids, {
		ofCarver: 'school:carver',
		ofBeijing: 'program:birmingham-beijing',
		ofAnshan: 'program:birmingham-anshan'
	});
	ids.watched = await watched.add(await actor('t.carver'), {
		scope: 'school:carver',
		words: 'settled',
		severity: 'note'
	});
	Object.assign(ids, await settleSafety(ids), await settleProfiles(), await settleForum());
	Object.assign(ids, await settleWords(ids), await settleNotifications(ids));
	await moveAndRemove(ids);
	Object.assign(
		ids,
		await settleCover(ids),
		await settleAlerts(),
		await settleLists(),
		await settlePrograms(),
		await settleStaff(),
		await settleSecrets(),
		await settleCohorts(ids),
		await settleSeason(ids),
		await settleSite(),
		await settleReview(),
		await settleApplicant()
	);
	const cookies = await openSessions(ids);
	return { ids, cookies, actors: await actorsOf(cookies) };
}

async function lookUpIds(): Promise<Record<string, string>> {
	const ids: Record<string, string> = {
		mayaLin: await pairingOf('maya', 'lin'),
		triad: await pairingOf('darius', 'meng'),
		ended: await pairingOf('marcus', 'yichen'),
		proposed: await pairingOf('leah', 'qing'),
		declined: await pairingOf('miles', 'tao'),
		moved: await pairingOf('imani', 'ziyan'),
		jamesWei: await pairingOf('james', 'wei'),
		amaraDuoduo: await pairingOf('amara', 'duoduo'),
		hannahKeke: await pairingOf('hannah', 'keke'),
		both: await pairingOf('ben', 'dongdong'),
		recipient: await pairingOf('priya', 'wanwan')
	};
	for (const { id, username } of await db().select().from(t.person)) ids[username] = id;
	for (const { id, personId: whose } of await db().select().from(t.enrolment)) ids[`enrolment ${whose}`] = id;
	for (const username of ['noor', 'lin']) ids[`${username}Enrolment`] = ids[`enrolment ${ids[username]}`]!;
	for (const pair of ['mayaLin', 'proposed', 'jamesWei', 'triad'])
		ids[`${pair}Members`] = await membersOf(ids[pair]!);
	for (const [name, author] of [
		['triadWaiting', 'haoran'],
		['bothWaiting', 'ben'],
		['movedWaiting', 'imani'],
		['ziyanWaiting', 'ziyan'],
		['avaWaiting', 'ava']
	] as const)
		Object.assign(ids, await waitingOf(name, ids[author]!));
	ids.carver3 = await partnershipOf(ids.maya!);
	return ids;
}

export const membersOf = async (pairingId: string) =>
	fingerprint(
		(await db().select().from(t.pairingMember).where(eq(t.pairingMember.pairingId, pairingId))).map(
			(member) => member.personId
		)
	);

async function waitingOf(name: string, authorId: string) {
	const waiting = and(eq(t.reviewable.authorId, authorId), eq(t.reviewable.state, 'waiting'));
	const [item] = await db().select().from(t.reviewable).where(waiting).orderBy(asc(t.reviewable.submittedAt));
	return { [name]: item!.id, [`${name}Revision`]: item!.revisionId };
}

async function partnershipOf(whose: string) {
	const classroomId = await classroomOf(whose);
	const [partnership] = await db()
		.select()
		.from(t.partnership)
		.where(eq(t.partnership.classroomId, classroomId));
	return partnership!.id;
}

export async function classroomOf(whose: string): Promise<string> {
	return (await db().select().from(t.enrolment).where(eq(t.enrolment.personId, whose)))[0]!.classroomId;
}

async function moveAndRemove(ids: Record<string, string>) {
	await changeClassroom(null, ids.imani!, await classroomOf(ids.darius!));
	await suspend(await actor('t.carver'), ids.tyler!, { reason: 'A test' });
	await endRole(null, ids.sofia!, 'student');
	await endRole(null, ids['t.grant']!, 'teacher');
}

async function openSessions(ids: Record<string, string>) {
	const cookies: Record<string, string> = { visitor: '', forged: 's'.padEnd(40, 'a') };
	const open = async (whose: string) => (await session.open(whose, true)).id;
	for (const { id, username } of await db().select().from(t.person)) cookies[username] = await open(id);
	cookies.expired = await open(ids.maya!);
	cookies.outlived = await open(ids.maya!);
	const sessionIs = (id: string) => eq(t.session.id, hashOfSecret(id));
	await db()
		.update(t.session)
		.set({ expiresAt: new Date(Date.now() - 1_000) })
		.where(sessionIs(cookies.expired));
	await db()
		.update(t.session)
		.set({ createdAt: new Date(Date.now() - 13 * 60 * 60 * 1_000) })
		.where(sessionIs(cookies.outlived));
	return cookies;
}

async function actorsOf(cookies: World['cookies']): Promise<World['actors']> {
	const actors: World['actors'] = {};
	for (const who of Object.keys(signedIn)) actors[who] = (await session.resolve(cookies[who]!))!.actor;
	return actors;
}
