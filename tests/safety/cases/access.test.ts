import { describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { helpRequest, roleGrant } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { counters } from '../../../src/lib/server/inbox/index.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { waiting } from '../../review/desk.ts';
import { holderOf } from '../../posts.ts';
import { letterFrom } from '../reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { leadsOf, notesOf, open, sees } from './opening.ts';

useWorld();

const item = (id: string) => ({ kind: 'item', id }) as const;
async function reported(author: string, by: string, reason: string, skip = 0) {
	const letter = await letterFrom(author, by, skip);
	const { id } = await reports.send(await actor(by), { releaseId: letter.id, reason });
	return { kind: 'report', id } as const;
}
async function askedHelp(by: string, about: { aboutAdult: boolean; aboutId?: string }) {
	const [id, student] = [newId(), await actor(by)];
	await db()
		.insert(helpRequest)
		.values({ id, studentId: student.id, schoolId: student.schools[0]!, words: 'Help', at: now(), ...about });
	return { kind: 'help', id } as const;
}

describe('opening a case from a letter', () => {
	test('is for people who may read it, answer for one of its schools, or coordinate the program; nobody else', async () => {
		const sent = await waiting('maya', 'lin');
		for (const who of ['t.sun', 't.phillips', 't.anshan', 'maya', 'lin', 't.grant'])
			await expect(open(who, item(sent.id)), who).rejects.toThrow(NotFound);
		const { id } = await open('t.ellis', item(sent.id), { words: 'What I saw' });
		expect(await leadsOf(id)).toEqual([
			`carver ${await holderOf('carver', 'lead')}`,
			`chaoyang ${await holderOf('chaoyang', 'lead')}`
		]);
		for (const who of ['t.carver', 't.chaoyang', 'coordinator']) expect(await sees(who, id), who).toBe(true);
		// Not even the person who opened it.
		for (const who of ['t.ellis', 't.moore', 't.sun', 't.song', 'maya', 'lin'])
			expect(await sees(who, id), who).toBe(false);
		await open('coordinator', item((await waiting('ben', 'dongdong')).id));
		await open('t.chaoyang', item((await waiting('ben', 'dongdong')).id));
	});

	test('opens one case: a second attempt by the same person, or by somebody who sees the first case, is a conflict', async () => {
		const sent = await waiting('hannah', 'keke').catch(() => waiting('elijah', 'mingze'));
		const attempts = await Promise.allSettled([
			open('t.ellis', item(sent.id)),
			open('t.ellis', item(sent.id))
		]);
		expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(open('t.carver', item(sent.id))).rejects.toEqual(new Conflict('case_exists'));
	});

	test('takes only known kinds and severities, a student of the pairing, and an adult of its schools', async () => {
		const origin = item((await waiting('maya', 'lin')).id);
		for (const wrong of [
			{ kind: 'x' },
			{ severity: 'x' },
			{ studentId: await personId('noor') },
			{ exceptId: await personId('t.song') }
		])
			await expect(open('t.carver', origin, wrong)).rejects.toThrow(Invalid);
		const { id } = await open('t.carver', origin, { studentId: await personId('lin') });
		expect((await cases.findCase(await actor('t.chaoyang'), id)).whole).toBe(true);
		expect((await cases.findCase(await actor('t.carver'), id)).whole).toBe(false);
	});
});

describe('a case about an adult', () => {
	test('is neither led nor seen by the adult: the deputy lead leads it instead', async () => {
		const lead = await holderOf('carver', 'lead');
		const { id } = await open('coordinator', item((await waiting('maya', 'lin')).id), { exceptId: lead });
		expect(await leadsOf(id)).toContain(`carver ${await holderOf('carver', 'deputy')}`);
		expect(await sees('t.carver', id)).toBe(false);
		expect((await cases.listCases(await actor('t.carver'))).map((entry) => entry.id)).not.toContain(id);
		await expect(
			cases.handOver(await actor('coordinator'), id, { schoolId: 'carver', personId: lead })
		).rejects.toThrow(Invalid);
		await expect(
			open('t.carver', item((await waiting('maya', 'lin')).id), { exceptId: lead })
		).rejects.toThrow(NotFound);
	});

	test('is seen by coordinators alone, at none of the schools, when it comes from a report that names nobody', async () => {
		const origin = await reported('wei', 'james', 'adult');
		for (const who of ['t.phillips', 't.anshan', 't.song'])
			await expect(open(who, origin), who).rejects.toThrow(NotFound);
		const { id } = await open('coordinator', origin, { kind: 'adult' });
		expect(await leadsOf(id)).toEqual([]);
		for (const who of ['t.phillips', 't.anshan', 't.song', 't.he'])
			expect(await sees(who, id), who).toBe(false);
		expect(await sees('coordinator', id)).toBe(true);
	});

	test('is not seen by a coordinator who works at one of its schools until the adult is named', async () => {
		await db()
			.insert(roleGrant)
			.values({
				personId: await personId('t.song'),
				role: 'coordinator',
				programId: 'birmingham-anshan',
				from: now()
			});
		const unnamed = await open('coordinator', await reported('wei', 'james', 'adult', 1), { kind: 'adult' });
		expect(await sees('t.song', unnamed.id)).toBe(false);
		const named = await open('coordinator', await reported('wei', 'james', 'adult', 2), {
			kind: 'adult',
			exceptId: await personId('t.he')
		});
		expect(await sees('t.song', named.id)).toBe(true);
		expect(await sees('t.he', named.id)).toBe(false);
		expect(await leadsOf(named.id)).toHaveLength(2);
	});

	test('from a call for help has the school’s lead, but nobody there for an unnamed adult, and never the adult it names', async () => {
		const plain = await open('t.carver', await askedHelp('maya', { aboutAdult: false }), { kind: 'home' });
		expect(await leadsOf(plain.id)).toHaveLength(1);
		expect(await sees('t.chaoyang', plain.id)).toBe(false);
		const unnamed = await askedHelp('maya', { aboutAdult: true });
		for (const who of ['t.carver', 't.ellis', 't.chaoyang', 'maya'])
			await expect(open(who, unnamed), who).rejects.toThrow(NotFound);
		expect(await leadsOf((await open('coordinator', unnamed)).id)).toEqual([]);
		const about = await askedHelp('maya', { aboutAdult: true, aboutId: await holderOf('carver', 'lead') });
		await expect(open('t.carver', about)).rejects.toThrow(NotFound);
		const named = await open('coordinator', about);
		expect(await sees('t.carver', named.id)).toBe(false);
		expect(await leadsOf(named.id)).toEqual([`carver ${await holderOf('carver', 'deputy')}`]);
	});
});

test('the other school gets a notice without private details', async () => {
	const sent = await waiting('maya', 'lin', 'Words that stay at Carver');
	const { id } = await open('t.ellis', item(sent.id), { words: 'Private words of the opener' });
	const carter = await actor('t.carver');
	await cases.setNext(carter, id, { words: 'A private step', on: '2099-01-01' });
	const zhao = await actor('t.chaoyang');
	const seen = JSON.stringify(await cases.readCase(zhao, id, 'case.read'));
	const notes = (await cases.readCase(zhao, id, 'case.read')).notes;
	expect(notes.map(({ kind, words }) => [kind, words])).toEqual([['notice', '']]);
	for (const words of ['stay at Carver', 'of the opener']) expect(seen).not.toContain(words);
	expect((await notesOf(id)).length).toBeGreaterThan(2);
	const ownView = await cases.readCase(carter, id, 'case.read');
	expect(ownView.notes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['note', 'notice', 'step']));
	expect(ownView.evidence).toHaveLength(1);
	// The lead of the other school may add notes, but not decide about steps.
	await cases.addNote(zhao, id, 'Seen at Chao Yang');
	await expect(cases.setNext(zhao, id, { words: 'x', on: '2099-01-01' })).rejects.toEqual(
		new Forbidden('case_other_school')
	);
});

test('a lead who leaves the school can no longer see the case', async () => {
	const { id } = await open('t.ellis', item((await waiting('maya', 'lin')).id));
	const zhao = await actor('t.chaoyang');
	// Cases that another school leads are listed for information, and are nobody's work here.
	const openCases = (await cases.listCases(zhao)).filter((entry) => !entry.closedAt);
	expect(openCases.map((entry) => [entry.id, entry.whole])).toContainEqual([id, false]);
	expect((await counters(zhao, { fresh: true, queue: false })).matters.cases).toBe(
		openCases.filter(({ whole }) => whole).length
	);
	expect(await sees('t.chaoyang', id)).toBe(true);
	await db()
		.update(roleGrant)
		.set({ until: now() })
		.where(eq(roleGrant.personId, await personId('t.chaoyang')));
	expect(await sees('t.chaoyang', id)).toBe(false);
});
