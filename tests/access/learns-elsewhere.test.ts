// An adult who teaches at one school and is a student at another is staff of the first alone.
import { beforeAll, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { reportView } from '../../src/lib/server/safety/reports/report-view.ts';
import { findItem } from '../../src/lib/server/review/item.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import * as watched from '../../src/lib/server/review/watched/index.ts';
import { open, sees } from '../safety/cases/opening.ts';
import { letterFrom } from '../safety/reports/letters.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';

useWorld();

/** Ms Guo teaches in Chao Yang and is a student at Carver; so is the coordinator. */
beforeAll(async () => {
	for (const who of ['t.guo', 'coordinator'])
		await db()
			.insert(t.roleGrant)
			.values({ personId: await personId(who), role: 'student', schoolId: 'carver', from: now() });
});

test('a teacher who is a student at another school belongs to both schools and works at one', async () => {
	expect(await actor('t.guo')).toMatchObject({ worksAt: ['chaoyang'] });
	expect((await actor('t.guo')).schools.sort()).toEqual(['carver', 'chaoyang']);
});

test('she can watch for words at the school where she teaches, not where she is a student', async () => {
	const watchedWord = (scope: string) => ({ scope, words: 'orchard', severity: 'note' as const });
	const guo = await actor('t.guo');
	expect(await watched.add(guo, watchedWord('school:chaoyang'))).toBeTruthy();
	await expect(watched.add(guo, watchedWord('school:carver'))).rejects.toThrow(NotFound);
	await expect(watched.tryWords(guo, watchedWord('school:carver'))).rejects.toThrow(NotFound);
	expect(await watched.add(await actor('t.carver'), watchedWord('school:carver'))).toBeTruthy();
});

test('where she is a student, no teacher can consult her about a letter, and an earlier consultation opens none to her', async () => {
	// A letter between Birmingham and Anshan: no student of it is at the school where she teaches.
	await db()
		.insert(t.roleGrant)
		.values({ personId: await personId('t.guo'), role: 'student', schoolId: 'phillips', from: now() });
	const sent = await messages.submit(
		await actor('james'),
		letter(await pairingOf('james', 'wei'), 'Only for us')
	);
	const ask = async (who: string) =>
		moderation.addDeskNote(await actor('t.phillips'), sent.id, {
			words: 'Look',
			askedId: await personId(who)
		});
	await expect(ask('t.guo')).rejects.toEqual(new Invalid('asked', 'colleague_unknown'));
	await ask('t.hughes');
	await findItem(await actor('t.hughes'), sent.id);
	await db()
		.insert(t.deskNote)
		.values({
			id: newId(),
			reviewableId: sent.id,
			words: 'Look',
			at: now(),
			by: await personId('t.phillips'),
			askedId: await personId('t.guo')
		});
	await expect(findItem(await actor('t.guo'), sent.id)).rejects.toThrow(NotFound);
});

test('she does not see a case that she once led at the school where she is a student', async () => {
	const sent = await messages.submit(
		await actor('darius'),
		letter(await pairingOf('darius', 'meng'), 'Help')
	);
	const { id: caseId } = await open('t.ellis', { kind: 'item', id: sent.id });
	const lead = async (who: string, schoolId: string) =>
		db()
			.insert(t.caseLead)
			.values({ caseId, schoolId, personId: await personId(who), from: now() })
			.onConflictDoNothing();
	await db().update(t.caseLead).set({ until: now() }).where(eq(t.caseLead.caseId, caseId));
	await lead('t.guo', 'carver');
	expect(await sees('t.guo', caseId)).toBe(false);
	await db().update(t.caseLead).set({ until: now() }).where(eq(t.caseLead.caseId, caseId));
	await lead('t.moore', 'carver');
	expect(await sees('t.moore', caseId)).toBe(true);
});

test('beside a letter to her own class she does not see a finding about a student of the school where she learns', async () => {
	const sent = await messages.submit(
		await actor('lin'),
		letter(await pairingOf('lin', 'maya'), 'What a nice surname')
	);
	const about = await personId('maya');
	await db()
		.insert(t.rosterEntry)
		.values({ personId: about, schoolId: 'carver', studentNumber: 'L1', fullName: 'Maya Learns' })
		.onConflictDoNothing();
	await db().insert(t.finding).values({
		revisionId: sent.revisionId,
		check: 'identity',
		kind: 'name',
		severity: 'care',
		start: 0,
		end: 4,
		about
	});
	await db()
		.insert(t.classroomMembership)
		.values({
			personId: await personId('t.guo'),
			role: 'teacher',
			from: now(),
			classroomId: (await actor('t.chaoyang')).teaches[0]!
		});
	const findingsShown = async (who: string) =>
		(await findItem(await actor(who), sent.id)).findings.filter((finding) => finding.about === about).length;
	expect(await findingsShown('t.guo')).toBe(0);
	await db()
		.insert(t.roleGrant)
		.values({ personId: await personId('t.sun'), role: 'teacher', schoolId: 'carver', from: now() });
	expect(await findingsShown('t.sun')).toBe(1);
});

test('when a coordinator who is a student at one of its schools reads a report, that is recorded as for any outsider', async () => {
	const { id } = await reports.send(await actor('lin'), {
		releaseId: (await letterFrom('maya', 'lin')).id,
		reason: 'adult'
	});
	const coordinator = await actor('coordinator');
	await reportView(coordinator, id, 'en');
	const read = await db().select().from(t.auditEvent).where(eq(t.auditEvent.verb, 'report.read'));
	expect(read.map(({ actorId, subjectId }) => [actorId, subjectId])).toEqual([[coordinator.id, id]]);
});
