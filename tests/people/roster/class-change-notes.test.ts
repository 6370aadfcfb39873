// A list that moves students to another class says, before anybody approves it, what becomes of their pals and of the new class.
import { expect, test } from 'vitest';
import { and, eq, inArray, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Forbidden } from '../../../src/lib/server/kernel/errors.ts';
import { matters } from '../../../src/lib/server/inbox/waiting-counts.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import { listView } from '../../../src/lib/server/pairing/page.ts';
import { importView } from '../../../src/lib/server/people/index.ts';
import { confirm } from '../../../src/lib/server/people/roster/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId, stateOf } from '../../world.ts';
import { decide, stateOf as letterStateOf, waiting } from '../../review/desk.ts';
import { roomCalled } from '../../schools/staff/joining.ts';
import { handIn } from './school.ts';

useWorld();

/** A list in which these students of Carver are in this class, and nobody else is. */
async function listOf(usernames: string[], room: string): Promise<string> {
	const entries = await db()
		.select({
			number: t.rosterEntry.studentNumber,
			name: t.rosterEntry.fullName,
			born: t.rosterEntry.birthDate
		})
		.from(t.rosterEntry)
		.innerJoin(t.person, eq(t.person.id, t.rosterEntry.personId))
		.where(inArray(t.person.username, usernames))
		.orderBy(t.person.username);
	const lines = entries.map(({ number, name, born }) => `${number},${name},"${room}",${born}`);
	return ['Student ID,Name,Class,Birth date', ...lines].join('\n');
}

/** Whether a pair waits for this teacher, as the list of pairs says. What the inbox counts must agree with it. */
async function waitsFor(who: string, pair: string): Promise<boolean> {
	const teacher = await actor(who);
	const waitingPairs = (await listView(teacher, 'en')).filter(({ needsYou }) => needsYou);
	const counted = (await matters(teacher, true)).find(({ kind }) => kind === 'pairings');
	expect(counted?.n ?? 0).toBe(waitingPairs.length);
	return waitingPairs.some(({ id }) => id === pair);
}

const notesIn = (view: Awaited<ReturnType<typeof importView>>) =>
	view.groups.filter(({ title }) => title.includes(' from ')).map(({ title, notes }) => ({ title, notes }));

test('who has a pal keeps the pair, the new class reads, and a class without partners is named', async () => {
	const { id } = await handIn(await listOf(['maya'], 'Chinese III, first period'));
	expect(notesIn(await importView(await actor('t.moore'), id, 'en'))).toEqual([
		{
			title: '1 student moves from Chinese I, third period to Chinese III, first period',
			notes: [
				'1 of them has a pal. The pair goes on as it is. From then on Ms Carter will read this student’s letters, including any that are waiting now.',
				'Chinese III, first period has no partner class yet. Students without a pal can’t be matched until the coordinator chooses one.'
			]
		}
	]);
});

test('a class with a partner is told by its teachers alone, and it happens so', async () => {
	const room = await roomCalled('Chinese II, fifth period');
	const { id, fingerprint } = await handIn(await listOf(['maya'], 'Chinese II, fifth period'));
	const [moved] = notesIn(await importView(await actor('t.moore'), id, 'en'));
	expect(moved!.notes).toHaveLength(1);
	expect(moved!.notes[0]).toMatch(/^1 of them has a pal\. The pair goes on as it is\. From then on M/);
	const pair = await pairingOf('maya', 'lin');
	await confirm(await actor('t.moore'), id, fingerprint);
	expect(await stateOf(pair)).toBe('active');
	const seats = await db()
		.select({ room: t.enrolment.classroomId })
		.from(t.enrolment)
		.where(and(eq(t.enrolment.personId, await personId('maya')), isNull(t.enrolment.until)));
	expect(seats).toEqual([{ room }]);
});

test('a pair that waits for approval must be approved by the new class, also by who approved it for the old one', async () => {
	const pair = await pairingOf('maya', 'lin');
	await db().update(t.pairing).set({ state: 'proposed' }).where(eq(t.pairing.id, pair));
	const { id, fingerprint } = await handIn(await listOf(['maya'], 'Chinese III, first period'));
	const [moved] = notesIn(await importView(await actor('t.moore'), id, 'en'));
	expect(moved!.notes[0]).toBe(
		'1 of them is in a pair that’s waiting for approval. From then on Ms Carter will decide about it for your school.'
	);
	expect(await waitsFor('t.carver', pair)).toBe(false);
	await confirm(await actor('t.moore'), id, fingerprint);
	expect(await waitsFor('t.carver', pair)).toBe(true);
	expect(await waitsFor('t.chaoyang', pair)).toBe(false);
	const approve = async (who: string) => {
		const teacher = await actor(who);
		const { members } = await pairing.forTeacher(teacher, pair);
		const seen = pairing.fingerprint(members.map((member) => member.id));
		return pairing.step(teacher, { pairingId: pair, kind: 'approve', members: seen });
	};
	await expect(approve('t.chaoyang')).rejects.toEqual(new Forbidden('one_adult_one_side'));
	expect(await approve('t.carver')).toBe('active');
});

test('a letter that waits goes to the teachers of the new class, and the old ones can no longer decide it', async () => {
	const letter = await waiting('andre', 'hao');
	const [sent] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, letter.id));
	const { id, fingerprint } = await handIn(await listOf(['andre'], 'Chinese II, fifth period'));
	const [moved] = notesIn(await importView(await actor('t.moore'), id, 'en'));
	expect(moved!.notes[0]).toContain('From then on Mr Moore and Ms Ellis will read');
	await confirm(await actor('t.moore'), id, fingerprint);
	const approve = (who: string) => decide(who, { revisionId: sent!.revisionId, decision: 'approve' });
	await expect(approve('t.carver')).rejects.toThrow();
	await approve('t.ellis');
	expect(await letterStateOf(letter.id)).toBe('released');
});

test('a list that moves nobody says nothing of it', async () => {
	const { id } = await handIn(
		'Student ID,Name,Class,Birth date\n9901,Ada Okoro,"Chinese I, third period",2013-01-02'
	);
	const seen = await importView(await actor('t.moore'), id, 'en');
	expect(seen.groups.flatMap(({ notes }) => notes)).toEqual([]);
});
