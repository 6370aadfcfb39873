// A correction that somebody has begun is kept as a draft until they hand it in.
import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { consent, correctionDraft } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { targetView } from '../../src/lib/server/forum/corrections/correction-view.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { correct, look, useSix } from './corrections.ts';

useWorld();
const scene = useSix();

const lines = { 'rewrite-2': '我看见三只狗。', 'kind-2': 'word', rest: '1' };
const save = async (username: string, fields: Record<string, string> = lines, basis = '') =>
	forum.saveCorrection(await actor(username), scene.place, { said: fields, basis });
const formFor = async (username: string) =>
	(await targetView(await look(username, scene.place), await actor(username), 'en')).form;
const drafts = () => db().select().from(correctionDraft);

test('a draft is shown to its writer alone, saved only over its newest version, and deleted when emptied', async () => {
	const { savedAt } = await save('lin');
	expect(await formFor('lin')).toMatchObject({ said: lines, savedAt });
	for (const username of ['t.chaoyang', 'coordinator', 'yue'])
		expect((await formFor(username))?.said).toBeUndefined();
	await expect(save('lin', { 'note-0': 'Older window' })).rejects.toThrow(new Conflict('draft_newer'));
	// The same again, over a bad line, is no conflict.
	const resaved = await save('lin');
	const changed = { 'note-0': 'Newer' };
	const newer = await save('lin', changed, resaved.savedAt);
	expect((await formFor('lin'))!.said).toEqual(changed);
	expect(await save('lin', {}, newer.savedAt)).toEqual({ savedAt: '' });
	expect(await drafts()).toEqual([]);
});

test('the draft is deleted when the correction is handed in, by a student or a teacher', async () => {
	for (const username of ['lin', 't.chaoyang']) {
		await save(username);
		await correct(username, scene.place);
		expect((await formFor(username))?.said).toBeUndefined();
	}
	expect(await drafts()).toEqual([]);
});

test('nobody can save a draft of a correction that they may not hand in', async () => {
	await expect(save('maya')).rejects.toThrow(new Forbidden('correct_own'));
	await expect(save('noor')).rejects.toThrow(new Forbidden('correct_level'));
	for (const username of ['james', 't.song']) await expect(save(username)).rejects.toThrow(NotFound);
	await expect(save('lin', { 'note-0': 'a\0b' })).rejects.toThrow(new Invalid('form', 'letter_unreadable'));
	await expect(save('lin', { 'note-0': '\ud800' })).rejects.toThrow(new Invalid('form', 'letter_unreadable'));
	await expect(save('lin', { 'note-0': 'x'.repeat(60_001) })).rejects.toThrow(
		new Invalid('form', 'correction_too_long')
	);
	const ofLin = eq(consent.studentId, await personId('lin'));
	const [before] = await db().select().from(consent).where(ofLin);
	await db().execute('alter table consent disable trigger user');
	await db().update(consent).set({ formVersion: '2026-1' }).where(ofLin);
	await expect(save('lin')).rejects.toThrow(new Forbidden('consent_boards'));
	await db().update(consent).set({ formVersion: before!.formVersion }).where(ofLin);
	await db().execute('alter table consent enable trigger user');
	expect(await drafts()).toEqual([]);
});

test('the draft of a post keeps its title and the text in its writer’s own language', async () => {
	const lin = await actor('lin');
	for (const topicId of [null, scene.place.topicId]) {
		const words = { title: topicId ? '' : '狗', body: 'I have a dog.', own: '我有一只狗。' };
		const { savedAt } = await forum.saveDraft(lin, { boardId: scene.board, topicId, ...words });
		const draft = topicId
			? (await forum.openTopic(lin, { boardId: scene.board, topicId })).draft
			: await forum.draftOf(lin, scene.board, null);
		expect(draft).toEqual({ ...words, savedAt: savedAt.toISOString() });
		await expect(
			forum.saveDraft(lin, { boardId: scene.board, topicId, ...words, own: 'Older window' })
		).rejects.toThrow(new Conflict('draft_newer'));
	}
});
