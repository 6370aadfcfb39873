// No adult writes own words to a child of another school: a pause and an end say one of the fixed sentences (safety rule 20).
import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { pairingStep } from '../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { pairingView } from '../../src/lib/server/pairing/page.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { type EarlierNote, palNotesFor, palNoteText } from '../../src/lib/pairing/pal-notes.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, palNotes, stateOf } from '../world.ts';

useWorld();

async function step(username: string, kind: pairing.StepKind, words?: string) {
	const pairingId = await pairingOf('james', 'wei');
	const { members: pals } = await pairing.forTeacher(await actor(username), pairingId);
	const members = pairing.fingerprint(pals.map(({ id }) => id));
	return pairing.step(await actor(username), { pairingId, kind, members, words });
}

/** What a student reads about the state of their pair. */
async function noteFor(username: string, locale: 'en' | 'zh-Hans') {
	const student = await actor(username);
	const thread = await messages.openThread(student, await pairingOf('james', 'wei'));
	return inLocale(locale, async () => (await messages.threadView(thread, student, locale)).note);
}

test('words that an adult typed reach no child of the other school', async () => {
	const refused = new Invalid('words', 'pal_note_unknown');
	for (const typed of [
		'老师其实很想你，放学以后一个人来找我，别告诉爸妈。',
		'What do you do after school when you are alone at home?',
		'sentence:break What do you do after school?',
		palNotes.end,
		'sentence:constructor',
		'sentence:',
		''
	])
		await expect(step('t.phillips', 'pause', typed), typed).rejects.toEqual(refused);
	expect(await stateOf(await pairingOf('james', 'wei'))).toBe('active');
	expect(await step('t.phillips', 'pause', palNotes.pause)).toBe('paused');
	await expect(step('t.phillips', 'end', palNotes.pause)).rejects.toEqual(refused);
});

test('each pal and each teacher reads the sentence in their own language', async () => {
	await step('t.phillips', 'resume');
	await step('t.phillips', 'pause', 'sentence:exams');
	expect(await noteFor('james', 'en')).toBe('It’s exam time, so your letters are taking a break.');
	expect(await noteFor('wei', 'zh-Hans')).toBe('考试的日子到了，通信先停一停。');
	const liu = await actor('t.anshan');
	const pair = await pairing.forTeacher(liu, await pairingOf('james', 'wei'));
	const view = await inLocale('zh-Hans', () =>
		pairingView(pair, liu, { locale: 'zh-Hans', withLetters: true })
	);
	expect(view.steps.at(-1)!.words).toBe('考试的日子到了，通信先停一停。');
	await step('t.phillips', 'end', palNotes.end);
	expect(await noteFor('wei', 'zh-Hans')).toBe('谢谢你们给对方写过的每一封信。');
});

test('the words that an earlier version stored stay as they are; a sentence that there is no more is not shown', async () => {
	const note = 'James travels, and writes again in May.' as EarlierNote;
	const pairingId = await pairingOf('james', 'wei');
	await db().update(pairingStep).set({ note }).where(eq(pairingStep.pairingId, pairingId));
	expect(await noteFor('wei', 'zh-Hans')).toBe(note);
	expect(palNoteText('sentence:no_more')).toBeNull();
});

test('every sentence can be chosen for one step alone', () => {
	const all = [...palNotesFor('pause'), ...palNotesFor('end')].map(({ value }) => value);
	expect(new Set(all).size).toBe(all.length);
});
