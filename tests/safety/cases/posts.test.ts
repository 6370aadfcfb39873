import { expect, test } from 'vitest';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import type { LetterEvidence } from '../../../src/lib/server/safety/cases/gather-evidence.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { approve, makeBoard, openedBy, placeOf, wordedAnew, write } from '../../forum/boards.ts';
import { holderOf } from '../../posts.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { evidenceOf, leadsOf, open, sees } from './opening.ts';

useWorld();

const reported = async (who: string, releaseId: string, reason = 'unkind') => {
	const { id } = await reports.send(await actor(who), { releaseId, reason });
	return { kind: 'report', id } as const;
};

test('a case from a report of a post is for both schools’ leads; its evidence holds revisions and neighboring posts', async () => {
	const boardId = await makeBoard();
	const { topicId, releaseId } = await openedBy('maya', 't.carver', { boardId });
	await wordedAnew({ boardId, topicId, releaseId });
	const { id: answerId } = await write('noor', { boardId, topicId, text: 'A neighbour.' });
	await approve('t.carver', answerId);
	await write('noor', { boardId, topicId, text: 'It waits.' });
	const origin = await reported('lin', releaseId);
	for (const who of ['maya', 'lin', 't.phillips', 't.song'])
		await expect(open(who, origin), who).rejects.toThrow(NotFound);
	const { id } = await open('t.ellis', origin);
	expect(await leadsOf(id)).toEqual([
		`carver ${await holderOf('carver', 'lead')}`,
		`chaoyang ${await holderOf('chaoyang', 'lead')}`
	]);
	for (const who of ['t.carver', 't.chaoyang', 'coordinator']) expect(await sees(who, id), who).toBe(true);
	for (const who of ['t.ellis', 't.moore', 't.song', 'maya', 'lin'])
		expect(await sees(who, id), who).toBe(false);
	const [whole, share] = (await evidenceOf(id)).map(({ content }) => content as LetterEvidence);
	for (const part of [whole!, share!]) {
		expect(part.revisions.map(({ number, body }) => [number, body.split('\n')[0]])).toEqual([
			[1, 'My weekend'],
			[2, 'Now']
		]);
		expect(part.near).toMatchObject([{ authorId: await personId('noor'), body: 'A neighbour.' }]);
	}
	expect(whole!.revisions[0]!.approvals).toHaveLength(1);
	expect(share!.revisions[0]!.approvals).toEqual([]);
	expect(whole!.reports).toMatchObject([{ reason: 'unkind', schoolId: 'chaoyang' }]);
	expect(share!.reports).toMatchObject([{ reason: 'unkind', schoolId: 'chaoyang' }]);
	expect((await cases.readCase(await actor('t.chaoyang'), id, 'case.read')).evidence).toHaveLength(1);
});

test('a case from a post that still waits belongs to its writer’s school alone', async () => {
	const boardId = await makeBoard();
	const { id: item } = await write('maya', { boardId });
	await expect(open('t.chaoyang', { kind: 'item', id: item })).rejects.toThrow(NotFound);
	const { id } = await open('t.ellis', { kind: 'item', id: item });
	expect(await leadsOf(id)).toEqual([`carver ${await holderOf('carver', 'lead')}`]);
	expect(await sees('t.chaoyang', id)).toBe(false);
});

test('a case from a report of a staff member’s post excludes them and their school; a report by staff opens none', async () => {
	const boardId = await makeBoard();
	const { id: item } = await write('t.carver', { boardId, title: 'Welcome', text: 'Say hello.' });
	const { releaseId } = await placeOf(item);
	for (const who of ['t.carver', 't.ellis', 'coordinator'])
		await expect(open(who, { kind: 'item', id: item }), who).rejects.toThrow(NotFound);
	const [byMaya, byLin, byStaff] = [
		await reported('maya', releaseId),
		await reported('lin', releaseId),
		await reported('t.chaoyang', releaseId)
	];
	const { id: atHome } = await open('coordinator', byMaya);
	expect(await leadsOf(atHome)).toEqual([]);
	const { id: across } = await open('coordinator', byLin);
	expect(await leadsOf(across)).toEqual([`chaoyang ${await holderOf('chaoyang', 'lead')}`]);
	for (const id of [atHome, across]) {
		for (const who of ['t.carver', 't.ellis', 't.moore']) expect(await sees(who, id), who).toBe(false);
		expect(await sees('coordinator', id)).toBe(true);
		const opened = await cases.findCase(await actor('coordinator'), id);
		expect(opened.exceptId).toBe(await personId('t.carver'));
		expect(opened.schools).not.toContain('carver');
		expect((await cases.readCase(await actor('coordinator'), id, 'case.read')).evidence).toHaveLength(1);
	}
	await expect(open('coordinator', byStaff)).rejects.toThrow(NotFound);
});
